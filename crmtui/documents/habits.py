"""How one company buys, said in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from crmtui import formats, words
from crmtui.core import loyalty
from crmtui.i18n import _, ngettext
from crmtui.queries.loyalty import Habits

TONES = {"new": "good", "growing": "good", "falling": "bad", "lost": "bad"}
"""Which trends are good news, and which are not."""


class Said(NamedTuple):
    """A part of a line."""

    text: str
    tone: str = ""
    """"good", "bad", "quiet" or "rank"; nothing is as it is."""


def told(habits: Habits, today: date, currency: str) -> list[list[Said]]:
    """How much of all, how often, when next, how it goes, and what came through it."""
    if habits.last is None or habits.first is None:
        return [[Said(_("It bought nothing yet."), "quiet")], *_brought(habits, currency)]
    return [
        list(_weight(habits, currency)),
        list(_rhythm(habits, habits.first, habits.last, today)),
        list(_next(habits)),
        *_brought(habits, currency),
    ]


def lines(habits: Habits, today: date, currency: str) -> list[str]:
    """The same as plain text."""
    return ["".join(part.text for part in line) for line in told(habits, today, currency)]


def _weight(habits: Habits, currency: str) -> Iterator[Said]:
    """Its class and share, what it bought in the period and before, and how that goes."""
    now = formats.amount_with_currency(habits.amount_now, currency)
    before = formats.amount_with_currency(habits.amount_before, currency)
    yield Said(f"{habits.rank or '–'}  ", "rank")
    share = formats.share(habits.share)
    yield Said(_("{amount}, {share} of all sold").format(amount=now, share=share))
    if habits.amount_before:
        yield Said(_(" · before {amount}").format(amount=before), "quiet")
    yield Said(" · ", "quiet")
    yield Said(words.say(words.TREND, habits.trend), TONES.get(habits.trend, ""))


def _rhythm(habits: Habits, first: date, last: date, today: date) -> Iterator[Said]:
    """How often it bought, and since when."""
    often = ngettext(
        "{n} purchase, {now} in the period", "{n} purchases, {now} in the period", habits.times
    )
    now = formats.integer(habits.times_now)
    said = (
        often.format(n=formats.integer(habits.times), now=now),
        _("first {day}").format(day=formats.short_date(first, today)),
        _("last {day}").format(day=formats.short_date(last, today)),
    )
    yield Said(" · ".join(said))
    yield Said(f" ({formats.ago((today - last).days)})", "quiet")


def _next(habits: Habits) -> Iterator[Said]:
    """The usual interval, and when the next purchase is expected or how late it is."""
    if habits.every is None or habits.expected is None:
        yield Said(_("Bought once: when next, nobody can tell."), "quiet")
        return
    every = ngettext("Every {n} day", "Every {n} days", habits.every)
    yield Said(f"{every.format(n=formats.integer(habits.every))} · ")
    day = formats.full_date(habits.expected)
    if habits.trend == loyalty.LOST:
        yield Said(_("nothing in the period: lost"), "bad")
    elif habits.late_by:
        late = ngettext("late by {n} day", "late by {n} days", habits.late_by)
        yield Said(late.format(n=formats.integer(habits.late_by)), "bad")
        yield Said(_(", expected {day}").format(day=day), "quiet")
    else:
        yield Said(_("next expected {day}").format(day=day), "good")


def _brought(habits: Habits, currency: str) -> list[list[Said]]:
    """What came through it, if it referred anybody."""
    brought = habits.brought
    if not brought.companies:
        return []
    whom = ngettext("Brought {n} company", "Brought {n} companies", brought.companies)
    said = _("{whom}, bought for {amount}, {now} in the period").format(
        whom=whom.format(n=formats.integer(brought.companies)),
        amount=formats.amount_with_currency(brought.amount, currency),
        now=formats.amount_with_currency(brought.amount_now, currency),
    )
    return [[Said(said)]]

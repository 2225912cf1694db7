"""How one company buys, said in a few lines."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.core import loyalty
from crmtui.i18n import _, ngettext
from crmtui.queries.loyalty import Habits
from crmtui.screens.loyalty.rows import COLOURS
from crmtui.widgets.paint import Span, Spans


def told(habits: Habits, today: date, currency: str) -> list[Spans]:
    """How much of all, how often, when next, how it goes, and what came through it."""
    if habits.last is None:
        return [[Span(_(" It bought nothing yet."), "muted")], *_brought(habits, currency)]
    return [
        _weight(habits, currency),
        _rhythm(habits, today),
        _next(habits, today),
        *_brought(habits, currency),
    ]


def _weight(habits: Habits, currency: str) -> Spans:
    """Its class and share, what it bought in the period and before, and how that goes."""
    now = formats.amount_with_currency(habits.amount_now, currency)
    before = formats.amount_with_currency(habits.amount_before, currency)
    compared = _(" · before {amount}").format(amount=before) if habits.amount_before else ""
    share = formats.percent(habits.share)
    return [
        Span(f" {habits.rank or '–'} ", "accent", "b"),
        Span(_(" {amount}, {share} of all sold").format(amount=now, share=share)),
        Span(compared, "muted"),
        Span(" · ", "muted"),
        Span(words.say(words.TREND, habits.trend), COLOURS.get(habits.trend, "text"), "b"),
    ]


def _rhythm(habits: Habits, today: date) -> Spans:
    """How often it bought, and since when."""
    assert habits.first is not None
    assert habits.last is not None
    often = ngettext("Bought on {n} day", "Bought on {n} days", habits.times)
    lately = ngettext("on {n} in the period", "on {n} in the period", habits.times_now)
    said = " · ".join(
        (
            often.format(n=formats.integer(habits.times)),
            lately.format(n=formats.integer(habits.times_now)),
            _("first {day}").format(day=formats.short_date(habits.first, today)),
            _("last {day}").format(day=formats.short_date(habits.last, today)),
        )
    )
    return [
        Span(f" {said}"),
        Span(f" ({formats.ago((today - habits.last).days)})", "muted"),
    ]


def _next(habits: Habits, today: date) -> Spans:
    """The usual interval, and when the next purchase is expected or how late it is."""
    if habits.every is None or habits.expected is None:
        return [Span(_(" Bought once: when next, nobody can tell."), "muted")]
    every = ngettext("Every {n} day", "Every {n} days", habits.every)
    day = formats.full_date(habits.expected)
    usual = Span(f" {every.format(n=formats.integer(habits.every))} · ")
    if habits.trend == loyalty.LOST:
        return [usual, Span(_("nothing in the period: lost"), "red")]
    if habits.late_by:
        late = ngettext("late by {n} day", "late by {n} days", habits.late_by)
        said = late.format(n=formats.integer(habits.late_by))
        return [usual, Span(said, "red", "b"), Span(_(", expected {day}").format(day=day), "muted")]
    return [usual, Span(_("next expected {day}").format(day=day), "green")]


def _brought(habits: Habits, currency: str) -> list[Spans]:
    """What came through it, if it referred anybody."""
    brought = habits.brought
    if not brought.companies:
        return []
    whom = ngettext("Brought {n} company", "Brought {n} companies", brought.companies)
    said = _("{whom}, which bought for {amount}, {now} of it in the period").format(
        whom=whom.format(n=formats.integer(brought.companies)),
        amount=formats.amount_with_currency(brought.amount, currency),
        now=formats.amount_with_currency(brought.amount_now, currency),
    )
    return [[Span(f" {said}")]]

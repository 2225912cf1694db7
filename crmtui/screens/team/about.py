"""What is known of one person of the office: how to reach them, how they come in, whether they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crmtui import clock, formats
from crmtui.desks import Session
from crmtui.i18n import _, ngettext
from crmtui.publickeys import PublicKey
from crmtui.queries.team import Person
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.text import fit

LABEL = 13
"""Cells before each fact."""
HERE = "•"


class Ways(NamedTuple):
    """How somebody comes in."""

    login: str
    keys: Sequence[PublicKey] | None
    """None where nobody comes in with a key, or that cannot be told."""


def lines(
    person: Person,
    manager: str,
    cells: int,
    *,
    ways: Ways | None = None,
    sessions: Sequence[Session] | None = None,
) -> list[Spans]:
    """Who it is, in five lines. `ways` and `sessions` are None where one is not to know them."""
    facts: list[tuple[str, Spans]] = [
        (_("Answers to"), [Span(manager or "–")]),
        (_("Branch"), [Span(person.branch or "–")]),
        (_("Phone"), [Span(person.phone or "–")]),
        (_("E-mail"), [Span(person.email or "–")]),
        (_("Job title"), [Span(person.job_title or "–")]),
    ]
    if sessions is not None:
        facts.append((_("In now"), _present(sessions)))
    if ways is not None:
        facts.append((_("Login"), [Span(ways.login or "–")]))
        facts += [] if ways.keys is None else [(_("Keys"), [Span(_keys(ways.keys))])]
    half = cells // 2
    pairs = [facts[place : place + 2] for place in range(0, len(facts), 2)]
    return [
        rule(person.name, cells, str(person.code)),
        *([span for fact in pair for span in _told(*fact, half)] for pair in pairs),
    ]


def _told(label: str, said: Spans, cells: int) -> Spans:
    """One fact in half a line."""
    return [
        Span(f" {fit(label, LABEL - 1)}", "muted"),
        *(Span(fit(span.text, cells - LABEL - 1) + " ", span.colour) for span in said),
    ]


def _present(sessions: Sequence[Session]) -> Spans:
    """Since when they are here."""
    if not sessions:
        return [Span(_("no"), "muted")]
    since = clock.local(sessions[0].since)
    text = ngettext("since {time}", "since {time}, {n} windows", len(sessions))
    when = formats.clock_time(since)
    if since.date() != clock.today():
        when = f"{formats.short_date(since.date(), clock.today())} {when}"
    return [Span(text.format(time=when, n=len(sessions)), "green")]


def _keys(keys: Sequence[PublicKey]) -> str:
    """How many there are, and whose each says that it is."""
    named = ", ".join(key.comment or key.fingerprint.removeprefix("SHA256:")[:8] for key in keys)
    return f"{formats.integer(len(keys))}: {named}" if keys else _("none")

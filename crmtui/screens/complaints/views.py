"""What the place of complaints goes round: how far they are, and what came of deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from crmtui import formats
from crmtui.access import User
from crmtui.i18n import NP_, pgettext
from crmtui.queries import aftersale, complaints
from crmtui.widgets.paint import Span, spans_width

VIEWS: tuple[tuple[str, str], ...] = (
    ("open", NP_("complaints", "Open")),
    ("answered", NP_("complaints", "answered")),
    ("resolved", NP_("complaints", "resolved")),
    ("conflicts", NP_("complaints", "conflicts")),
    ("to_ask", NP_("complaints", "to ask")),
    ("not_as_promised", NP_("complaints", "not kept")),
)
DELIVERIES = frozenset({"to_ask", "not_as_promised"})
"""Those of sales."""
ASKED_DAYS = 90
"""How far back deliveries are asked about where no period is chosen."""


def counts(
    user: User, wanted: complaints.Criteria, sold: aftersale.Criteria
) -> dict[str, int]:  # fmt: skip
    """How many there are of each view."""
    return {
        state: aftersale.count(user, replace(sold, state=state))
        if state in DELIVERIES
        else complaints.count(user, replace(wanted, state=state))
        for state, _title in VIEWS
    }


def asked_since(since: date | None, until: date | None, today: date) -> tuple[date, date]:
    """The days of the promises that are asked about: lately, and none that is still to come."""
    first = since or (today - timedelta(days=ASKED_DAYS))
    return first, min(until or today, today)


def tabs(shown: str, found: Mapping[str, int], cells: int) -> list[Span]:
    """The views in a line, with how many of each; with too little room, only of the one shown."""
    spans = _tabs(shown, found)
    return spans if spans_width(spans) <= cells else _tabs(shown, {shown: found.get(shown, 0)})


def _tabs(shown: str, found: Mapping[str, int]) -> list[Span]:
    spans = [Span(" ")]
    for state, title in VIEWS:
        on, number = state == shown, found.get(state, 0)
        said = pgettext("complaints", title)
        said = f"{said} {formats.integer(number)}" if number else said
        spans += [Span(said, "accent" if on else "muted", "b" if on else ""), Span("  ")]
    return spans[:-1]

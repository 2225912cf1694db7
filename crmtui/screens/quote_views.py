"""The states that a list of quotes goes round, as tabs with how many there are of each."""

from __future__ import annotations

from collections.abc import Mapping

from crmtui import formats
from crmtui.i18n import NP_, pgettext
from crmtui.queries.quotes.lists import EXPIRING, Sum
from crmtui.widgets.paint import Span

VIEWS: tuple[tuple[str | None, str], ...] = (
    (None, NP_("quotes", "All")),
    ("draft", NP_("quotes", "drafts")),
    ("sent", NP_("quotes", "sent")),
    (EXPIRING, NP_("quotes", "expiring")),
    ("expired", NP_("quotes", "expired")),
    ("won", NP_("quotes", "won")),
    ("lost", NP_("quotes", "lost")),
)
"""What Tab goes round."""


def tabs(shown: str | None, sums: Mapping[str, Sum], cells: int) -> list[Span]:
    """The states in a line of so many cells; with how many of each where there is room."""
    for counted in (
        frozenset(state for state, _title in VIEWS),
        frozenset({EXPIRING}),
        frozenset(),
    ):
        spans = [Span(" ")]
        for state, title in VIEWS:
            spans += _tab(state, pgettext("quotes", title), shown, sums, counted)
        if sum(len(span.text) for span in spans) <= cells:
            break
    return spans


def _tab(
    state: str | None,
    title: str,
    shown: str | None,
    sums: Mapping[str, Sum],
    counted: frozenset[str | None],
) -> list[Span]:
    on = state == shown
    number = sums.get(state, Sum()).count if state is not None else 0
    said = f"{title} {formats.integer(number)}" if state in counted and number else title
    if on:
        colour = "accent"
    elif state == EXPIRING and number:
        colour = "red"
    else:
        colour = "muted"
    return [Span(said, colour, "b" if on else ""), Span("  ")]

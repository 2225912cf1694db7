"""The states that a list of quotes goes round, as tabs with how many there are of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    """The states in a line of so many cells; with how many of each where there is room.

    Where there is not room for all of them either, those next to the one that is shown.
    """
    views = list(VIEWS)
    for counted in (
        frozenset(state for state, _title in VIEWS),
        frozenset({EXPIRING}),
        frozenset(),
    ):
        spans = _tabs(views, shown, sums, counted)
        if _wide(spans) <= cells:
            return spans
    while _wide(spans) > cells and len(views) > 1:
        at = [state for state, _title in views].index(shown)
        views.pop(0 if at > len(views) - 1 - at else -1)
        spans = _tabs(views, shown, sums, frozenset())
    return spans


def _tabs(
    views: Sequence[tuple[str | None, str]],
    shown: str | None,
    sums: Mapping[str, Sum],
    counted: frozenset[str | None],
) -> list[Span]:
    spans = [Span(" ")]
    for state, title in views:
        spans += _tab(state, pgettext("quotes", title), shown, sums, counted)
    return spans


def _wide(spans: list[Span]) -> int:
    return sum(len(span.text) for span in spans)


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

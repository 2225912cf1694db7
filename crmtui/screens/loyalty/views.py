"""What the customers are looked at by, and in which order: what Tab and `s` go round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmtui import formats
from crmtui.i18n import N_, NP_, ngettext, pgettext
from crmtui.queries.loyalty import LATE, Sum
from crmtui.widgets.paint import Span

VIEWS: tuple[tuple[str, str], ...] = (
    ("", NP_("customers", "All")),
    ("A", "A"),
    ("B", "B"),
    ("C", "C"),
    ("late", NP_("customers", "late")),
    ("new", NP_("customers", "new")),
    ("growing", NP_("customers", "growing")),
    ("steady", NP_("customers", "steady")),
    ("falling", NP_("customers", "falling")),
    ("lost", NP_("customers", "lost")),
    ("never", NP_("customers", "never")),
)
"""What Tab goes round."""
SORTS: dict[str, str] = {
    "amount": N_("by amount"),
    "last": N_("by last purchase"),
    "late": N_("by lateness"),
    "expected": N_("by next purchase"),
    "times": N_("by purchases"),
    "name": N_("by name"),
}
"""What `s` goes round."""
MONTHS = (12, 24, 36, 3, 6)
"""What `v` goes round: the months that are looked at, up to today."""


def months(number: int) -> str:
    """A period in words."""
    return ngettext("{n} month", "{n} months", number).format(n=number)


def tabs(shown: str, sums: Mapping[str, Sum], cells: int) -> list[Span]:
    """The views in a line of so many cells, with how many of each where there is room.

    Where there is not room for all of them either, those next to the one that is shown.
    """
    spans = _tabs(VIEWS, shown, sums)
    if _wide(spans) > cells:
        spans = _tabs(VIEWS, shown, {LATE: sums[LATE]} if LATE in sums else {})
    views = list(VIEWS)
    while _wide(spans) > cells and len(views) > 1:
        at = [view for view, _title in views].index(shown)
        views.pop(0 if at > len(views) - 1 - at else -1)
        spans = _tabs(views, shown, {})
    return spans


def _tabs(views: Sequence[tuple[str, str]], shown: str, sums: Mapping[str, Sum]) -> list[Span]:
    spans = [Span(" ")]
    for view, title in views:
        said = title if len(title) == 1 else pgettext("customers", title)
        number = sums[view].count if view in sums and view else 0
        on = view == shown
        colour = "accent" if on else "red" if view == LATE and number else "muted"
        told = f"{said} {formats.integer(number)}" if number else said
        spans += [Span(told, colour, "b" if on else ""), Span("  ")]
    return spans


def _wide(spans: list[Span]) -> int:
    return sum(len(span.text) for span in spans)

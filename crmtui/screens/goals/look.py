"""What stands over and under a sheet of goals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from crmtui.access import User
from crmtui.core.periods import Period
from crmtui.core.scopes import EVERYTHING, KINDS, OFFICE
from crmtui.i18n import NP_, _, pgettext
from crmtui.queries import goals
from crmtui.screens.goals.sheet import TOTAL, GoalSheet, place_of, rounded
from crmtui.widgets.grid import Grid
from crmtui.widgets.grid_layout import NUMBER
from crmtui.widgets.grid_rows import GridRow
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, spans_width
from crmtui.widgets.text import fit
from crmtui.words.goals import LENGTH, MEASURE

OF = {
    "salesperson": NP_("goals of", "People"),
    "territory": NP_("goals of", "Territories"),
    "family": NP_("goals of", "Families"),
    "sector": NP_("goals of", "Sectors"),
    OFFICE: NP_("goals of", "Office"),
}
"""What goals may be of, said in the context "goals of"."""
KINDS_SHOWN = (*KINDS, OFFICE)
"""What Tab goes round."""


def tabs(current: str, measure: str, length: int) -> tuple[Spans, Spans]:
    """What they are of at the left; the measure and the length of the columns at the right."""
    left: list[Span] = [Span(" ")]
    for kind, title in OF.items():
        on = kind == current
        left += [Span(pgettext("goals of", title), *(("accent", "b") if on else ("muted", "")))]
        left.append(Span("   "))
    right = [
        Span(pgettext("measure", MEASURE[measure]), "accent", "b"),
        Span(_(" by {length} ").format(length=pgettext("length", LENGTH[length])), "muted"),
    ]
    return left, right


def office_targets(
    user: User, kind: str, measure: str, periods: Sequence[Period]
) -> list[Decimal | None]:
    """What the office is to reach in each of the periods, to stand below the parts of it."""
    if kind == OFFICE:
        return []
    found = [goals.target(user, measure, EVERYTHING, period) for period in periods]
    return [None if each is None else each.value for each in found]


def show_foot(lines: Lines, grid: Grid, sheet: GoalSheet) -> None:
    """Draw the sums in as many lines as they take."""
    found = foot(grid, sheet) if grid.display else []
    if lines.styles.height is None or lines.styles.height.value != len(found):
        lines.styles.height = len(found)
    lines.set(found)


def foot(grid: Grid, sheet: GoalSheet) -> list[Spans]:
    """The sums of the columns, and below them what the office is to reach where somebody said."""
    rows = grid.model.rows
    if len(rows) < 2:
        return []
    lines = [_line(grid, _("Total"), lambda at: _sum_of(sheet, rows, at), "strong")]
    if any(each is not None for each in sheet.office):
        lines.append(
            _line(grid, _("Office's goal"), lambda at: _office(sheet.office, at), "accent")
        )
    return lines


def _sum_of(sheet: GoalSheet, rows: Sequence[GridRow], at: int | None) -> Decimal | None:
    """Of a column, or of all of them where that is None."""
    places = range(len(sheet.periods)) if at is None else [at]
    found = [total for each in places if (total := sheet.sum(rows, each)) is not None]
    return sum(found, Decimal(0)) if found else None


def _office(targets: Sequence[Decimal | None], at: int | None) -> Decimal | None:
    if at is not None:
        return targets[at]
    return sum((each for each in targets if each is not None), Decimal(0))


def _line(
    grid: Grid, title: str, value: Callable[[int | None], Decimal | None], colour: str
) -> Spans:
    spans: list[Span] = []
    for name, (column, x, cells) in grid.placed.items():
        spans.append(Span(" " * max(0, x - spans_width(spans))))
        if name == "name":
            spans.append(Span(fit(title, cells), "muted"))
            continue
        found = value(None if name == TOTAL else place_of(name))
        spans.append(Span(fit(rounded(found), cells, column.align), colour, "b"))
    return spans or [Span(" " * NUMBER)]

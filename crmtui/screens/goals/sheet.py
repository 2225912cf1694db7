"""The rules of the sheet of goals: a line for each person, a column for each month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from crmtui import formats
from crmtui.core.periods import MONTH, Period
from crmtui.entry import GoalCell
from crmtui.i18n import N_, _
from crmtui.queries.goals import Cell, SheetRow
from crmtui.screens.fields import numbers
from crmtui.widgets.grid_rows import Column, GridRow, GridRules
from crmtui.widgets.text import width

_LEAST, _MOST = 5, 14
_NAME = 22
"""Cells that names have as far as they need them; fewer where all columns have room."""
_TOTAL = 6
_CENT, _WHOLE = Decimal("0.01"), Decimal(1)
TOTAL = "total"


class GoalSheet(GridRules):
    """Nothing in a cell is no goal; 0 is a goal of zero. What others come to is muted."""

    grows = False

    def __init__(self, rows: Sequence[SheetRow], periods: Sequence[Period], fiscal: int) -> None:
        """`rows` have a cell for each of the `periods`; `fiscal` is the month a year begins in."""
        self.found = rows
        self.periods = periods
        self._fiscal = fiscal
        self.seen: dict[str, Decimal | None] = {}
        """What others set meanwhile, where that was chosen about."""
        self.office: Sequence[Decimal | None] = ()
        """What the office is to reach in each of the periods, to stand below."""
        self.columns = self._columns(_LEAST)

    def lines(self) -> list[GridRow]:
        """The lines as they stand."""
        made = []
        for number, row in enumerate(self.found, start=1):
            texts = {name_of(at): text(cell.own) for at, cell in enumerate(row.cells)}
            made.append(GridRow(number, "item", {"name": row.name or _("Whole office"), **texts}))
        self.fit(made)
        return made

    def fit(self, rows: Sequence[GridRow]) -> None:
        """Make the columns as wide as what stands in them, and their sums, need."""
        sums = [rounded(self.sum(rows, at)) for at in range(len(self.periods))]
        sums += [rounded(each) for each in self.office]
        shown = [self.shown(row, name_of(at))[0] for row in rows for at in range(len(self.periods))]
        self.columns = self._columns(max(_LEAST, *(width(each) for each in (*sums, *shown))))

    def _columns(self, cells: int) -> list[Column]:
        wide = min(_MOST, max(cells, *(width(self.title(each)) for each in self.periods)))
        months = [
            Column(
                name=name_of(at), label=self.title(period), width=wide, align="right",
                slides=True, limit=24,
            )
            for at, period in enumerate(self.periods)
        ]  # fmt: skip
        longest = max((width(row.name) for row in self.found), default=0)
        name = Column(
            name="name", label=N_("Who"), width=0, most=min(_NAME, longest), typed=False
        )  # fmt: skip
        total = Column(
            name=TOTAL, label=N_("Total"), width=max(_TOTAL, cells + 2), align="right", typed=False
        )
        return [name, *months, total]

    def title(self, period: Period) -> str:
        """What stands over a column."""
        if period.months == MONTH:
            first = self.periods[0]
            said = formats.month(period.first)
            return said if period.first.year == first.first.year else f"{said} {period.first:%y}"
        return formats.period(period, self._fiscal)

    # Lines and cells -----------------------------------------------------------------

    def number(self, rows: Sequence[GridRow]) -> list[str]:
        """The code of a person stands before their line."""
        return [self.found[row.id - 1].code for row in rows]

    def is_blank(self, row: GridRow) -> bool:
        """No line is: they are those there are."""
        return False

    def settle(self, row: GridRow, name: str) -> GridRow:
        """A goal as it is written, or what is wrong with it."""
        said = row[name].strip()
        if not said:
            return row.with_texts(**{name: ""})
        found = numbers.number(said)
        if found is None or found < 0:
            problem = _("How much? A number, such as 12k; nothing where there is no goal.")
            return row.with_problem(name, problem)
        return row.with_texts(**{name: text(found)})

    def ditto(self, above: GridRow, row: GridRow, name: str) -> GridRow:
        """The goal of the line above."""
        return row.with_texts(**{name: above[name]})

    def paste(self, row: GridRow, cells: Mapping[str, str]) -> GridRow:
        """Goals from elsewhere, each as if it had been typed."""
        for name, said in cells.items():
            row = self.settle(row.with_texts(**{name: said}), name)
        return row

    def shown(self, row: GridRow, name: str) -> tuple[str, str, str]:
        """A goal; what goals of other lengths come to in its period is muted."""
        if name in row.problems:
            return row[name], "red", "b"
        if name == TOTAL:
            return rounded(self.total(row)), "strong", "b"
        if name == "name" or row[name]:
            return row[name], "text", ""
        reached = self.reached(row, place_of(name))
        return (rounded(reached), "muted", "i") if reached is not None else ("", "muted", "")

    # What it comes to ----------------------------------------------------------------

    def cell(self, row: GridRow, at: int) -> Cell:
        """What stood in a cell when it was read."""
        return self.found[row.id - 1].cells[at]

    def reached(self, row: GridRow, at: int) -> Decimal | None:
        """What goals of other lengths come to in a cell without a goal of its own."""
        cell = self.cell(row, at)
        return cell.reached.value if cell.own is None and cell.reached is not None else None

    def value(self, row: GridRow, at: int) -> Decimal | None:
        """What counts in a cell; None where there is no goal at all."""
        typed = numbers.number(row[name_of(at)])
        return typed if typed is not None else self.reached(row, at)

    def total(self, row: GridRow) -> Decimal | None:
        """What a line comes to."""
        return _sum([self.value(row, at) for at in range(len(self.periods))])

    def sum(self, rows: Sequence[GridRow], at: int) -> Decimal | None:
        """What a column comes to."""
        return _sum([self.value(row, at) for row in rows])

    def entries(self, rows: Sequence[GridRow]) -> tuple[GoalCell, ...]:
        """The cells that are other than they were read."""
        made = []
        for row in rows:
            for at in range(len(self.periods)):
                cell = self.entry(row, at)
                if cell.target != cell.seen:
                    made.append(cell)
        return tuple(made)

    def entry(self, row: GridRow, at: int) -> GoalCell:
        """A cell as it is saved."""
        cell, scope = self.cell(row, at), self.found[row.id - 1].scope
        typed = row[name_of(at)]
        mine = cell.own if typed == text(cell.own) else numbers.number(typed)
        made = GoalCell(
            scope.kind, scope.number, cell.period.first, cell.period.months or MONTH, mine, cell.own
        )
        return replace(made, seen=self.seen[made.key]) if made.key in self.seen else made

    def place(self, rows: Sequence[GridRow], key: str) -> tuple[int, str] | None:
        """The line and the column of a cell, by its key."""
        for line, row in enumerate(rows):
            for at in range(len(self.periods)):
                if self.entry(row, at).key == key:
                    return line, name_of(at)
        return None


def name_of(at: int) -> str:
    """What a column is called."""
    return f"p{at}"


def place_of(name: str) -> int:
    """Which column is called so."""
    return int(name[1:])


def text(value: Decimal | None) -> str:
    """A goal as it is written; nothing where there is none."""
    return "" if value is None else formats.quantity(value)


def rounded(value: Decimal | None) -> str:
    """What several goals come to; what was reckoned by days, to the nearest whole."""
    if value is None:
        return ""
    cents = value.quantize(_CENT)
    return formats.quantity(cents if cents == value else value.quantize(_WHOLE))


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    there = [value for value in values if value is not None]
    return sum(there, Decimal(0)) if there else None

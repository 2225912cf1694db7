"""How a report is drawn: names, bars and figures in a line; its headings; what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from crmtui import formats, words
from crmtui.core import periods
from crmtui.core.tabulated import Column, Row, Table, Value
from crmtui.i18n import pgettext
from crmtui.screens.statistics import bars
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit, width
from crmtui.words import statistics as said

CHART, TABLE = "chart", "table"
NAME = {CHART: 20, TABLE: 24}
"""Cells of the names; what is left of a wide window goes to the bars, or to more figures."""
_GAP, _LEAST = 2, 5
_BARS = 22
"""Cells that the bars have at least, while there is anything to show by them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is drawn in a window of some width."""

    table: Table
    places: tuple[int, ...]
    """The columns that are shown,"""
    widths: tuple[int, ...]
    """and the cells of each."""
    name: int
    bars: int
    """Cells of the bars; none in a table."""
    most: Decimal
    fiscal_month: int = 1

    def heading(self, title: str, cells: int) -> Spans:
        """The title over names and bars, and the headings over the figures."""
        room = self.name + self.bars
        line = "─" * max(0, room - width(title) - 1)
        found = [Span(fit(f"{title} ", min(width(title) + 1, room)), "blue", "b")]
        found += [Span(line, "line")]
        found += [
            Span(fit(said.heading(self.table.columns[place]), cells_, "right"), "muted")
            for place, cells_ in self._figures()
        ]
        return found

    def line(self, row: Row, cells: int, selected: bool) -> Spans:
        """A row: who or what it is, its bar, its figures."""
        name = said.name(self.table, row, self.fiscal_month)
        found = [Span(fit(name, self.name - 1), "strong" if selected else "text"), Span(" ")]
        if self.bars:
            found += bars.bar(self.table, row, self.most, self.bars)
        return [*found, *self._values(row.values, "text")]

    def total(self) -> Spans:
        """What all rows come to."""
        title = said.total(self.table)
        blank = Span(" " * self.bars)
        found = [Span(fit(title, self.name), "strong", "b"), blank]
        return [*found, *self._values(self.table.total, "strong")]

    def _figures(self) -> Sequence[tuple[int, int]]:
        return list(zip(self.places, self.widths, strict=True))

    def _values(self, values: tuple[Value, ...], colour: str) -> list[Span]:
        return [
            Span(fit(said.figure(self.table.columns[place], values[place]), cells, "right"),
                 colour if values[place] else "muted")
            for place, cells in self._figures()
        ]  # fmt: skip


def look(table: Table, shown: str, cells: int, fiscal_month: int = 1) -> Look:
    """How a report is drawn in so many cells, as a chart or as a table."""
    names = [width(said.name(table, row, fiscal_month)) + 1 for row in table.rows]
    least = width(title(table)) + 2 if shown == TABLE else 8
    wide = max([least, *names])
    most = max(NAME[shown], cells // (5 if shown == CHART else 3))
    name = min(wide, most)
    room = cells - name - (_BARS if shown == CHART else 0)
    places, widths = _fitting(table, room)
    left = cells - name - sum(widths)
    return Look(
        table, places, widths, name, left if shown == CHART else 0, bars.longest(table),
        fiscal_month,
    ) if shown == CHART else Look(
        table, places, widths, name + max(0, left), 0, Decimal(0), fiscal_month
    )  # fmt: skip


def order(table: Table) -> list[int]:
    """The places of the columns, those first that the bars show."""
    first = [table.column(code) for code in table.bars]
    return first + [place for place in range(len(table.columns)) if place not in first]


def _fitting(table: Table, room: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The columns there is room for, in their order, and how wide each is."""
    kept: dict[int, int] = {}
    for place in order(table):
        cells = _width(table.columns[place], table, place)
        if cells <= room:
            kept[place] = cells
            room -= cells
    places = tuple(sorted(kept))
    return places, tuple(kept[place] for place in places)


def _width(column: Column, table: Table, place: int) -> int:
    shown = [said.figure(column, row.values[place]) for row in table.rows]
    shown.append(said.figure(column, table.total[place]))
    return max(_LEAST, width(said.heading(column)), *map(width, shown)) + _GAP


def over_time(table: Table, code: str, cells: int, lines: int) -> list[list[Span]]:
    """A figure of a report by time, as columns side by side."""
    found = [(row, table.value(row, code)) for row in table.rows]
    values = [Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)
              for _row, value in found]  # fmt: skip
    return bars.columns(values, [_short(table.by, row.key) for row, _value in found], cells, lines)


def _short(way: str, key: str) -> str:
    """A time in few letters: "w47", "Nov", "Q4"."""
    first = periods.parse(key).first
    if way == "week":
        return pgettext("week", "w{n}").format(n=first.isocalendar().week)
    return formats.month(first) if way == "month" else key[-2:]


def title(table: Table) -> str:
    """What a report is, and by what."""
    return f"{words.say(said.REPORT, table.report)} · {words.say(said.BY, table.by)}"

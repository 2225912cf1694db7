"""A report on paper: the table that the screen shows, with its sums."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from crmtui import clock, formats, i18n, words
from crmtui.access import User
from crmtui.core.statistics import Asked
from crmtui.core.tabulated import Column as Figure
from crmtui.core.tabulated import Row as Line
from crmtui.core.tabulated import Table, Value
from crmtui.documents import paper, saying
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.i18n import _, pgettext
from crmtui.queries import office, statistics
from crmtui.words import statistics as said

_GAP, _NARROWEST, _NAME = 2, 6, 18
"""Between columns; the least that figures take, and that names do."""


def document(user: User, asked: Asked, language: str = "") -> Document:
    """A report, of its period and filters, with every row."""
    with i18n.speaking(language):
        table = statistics.table(user, asked, today=clock.today())
        assert table is not None  # Nobody stops it.
        return saying.document(
            office.get(user),
            "report",
            title=pgettext("paper", "Report"),
            name=words.say(said.REPORT, asked.report),
            facts=(saying.printed(), *facts(user, asked)),
            parts=[part(table)],
        )


def facts(user: User, asked: Asked) -> Iterable[Fact]:
    """Of when it is, of whom, and what it is narrowed to."""
    yield Fact(pgettext("paper", "Period"), when(asked))
    code = asked.salesperson
    yield Fact(_("Salesperson"), "" if code is None else str(code))
    yield Fact(_("Territory"), asked.territory or "")
    yield Fact(_("Sector"), asked.sector or "")
    if asked.report == "results":
        yield Fact(pgettext("paper", "Pace"), said.working_days(asked.period, clock.today()))


def when(asked: Asked, fiscal_month: int = 1) -> str:
    """The period in words."""
    if asked.period is None:
        return pgettext("period", "everything")
    return formats.period(asked.period, fiscal_month)


def part(
    table: Table, title: str = "", most: int | None = None, fiscal_month: int = 1,
    only: tuple[str, ...] = (),
) -> Part:  # fmt: skip
    """A table as it stands on paper; of its rows the first `most`, the sums are of all.

    `only` are the columns that are told, if it has them; else as many as there is room for.
    """
    rows = table.rows if most is None else table.rows[:most]
    names = [said.name(table, row, fiscal_month) for row in rows]
    shown = [[_text(table, each, value, row) for each, value in _pairs(table, row.values)]
             for row in rows]  # fmt: skip
    total = [_text(table, each, value) for each, value in _pairs(table, table.total)]
    codes = [each.code for each in table.columns]
    places = [codes.index(code) for code in only if code in codes]
    places = places or _fitting(table, [*shown, total])
    widths = [
        max(_NARROWEST, len(said.heading(table.columns[place])),
            *(len(each[place]) for each in (*shown, total)))
        for place in places
    ]  # fmt: skip
    columns = [Column(words.say(said.BY, table.by).capitalize(), 0)]
    columns += [
        Column(said.heading(table.columns[place]), width, right=True)
        for place, width in zip(places, widths, strict=True)
    ]
    lines = [
        Row((Cell(name), *(_cell(table, place, row.values, row.currency) for place in places)))
        for name, row in zip(names, rows, strict=True)
    ]
    last = Cell(said.total(table), tone="strong")
    lines.append(Row((last, *(_cell(table, place, table.total, "") for place in places))))
    left = len(table.rows) - len(rows)
    more = _("and {n} more").format(n=formats.integer(left)) if left else ""
    return Part(title, columns=tuple(columns), rows=tuple(lines), note=more)


def _fitting(table: Table, shown: list[list[str]]) -> list[int]:
    """The places of the columns that a page has room for; those of the bars first."""
    wanted = [table.column(code) for code in table.bars]
    wanted += [place for place in range(len(table.columns)) if place not in wanted]
    room, kept = paper.WIDTH - _NAME, []
    for place in wanted:
        heading = len(said.heading(table.columns[place]))
        width = max(_NARROWEST, heading, *(len(each[place]) for each in shown)) + _GAP
        if width <= room:
            kept.append(place)
            room -= width
    return sorted(kept)


def _pairs(table: Table, values: tuple[Value, ...]) -> Iterable[tuple[Figure, Value]]:
    return zip(table.columns, values, strict=True)


def _text(table: Table, column: Figure, value: Value, row: Line | None = None) -> str:
    currency = (row and row.currency) or table.currency
    return _said(column, value, currency)


def _said(column: Figure, value: Value, currency: str) -> str:
    if column.kind == "money" and isinstance(value, Decimal):
        return formats.amount_with_currency(value, currency)
    return said.figure(column, value)


def _cell(table: Table, place: int, values: tuple[Value, ...], currency: str) -> Cell:
    column, value = table.columns[place], values[place]
    text = _said(column, value, currency or table.currency)
    number = None if isinstance(value, str) else value
    return Cell(text, number)

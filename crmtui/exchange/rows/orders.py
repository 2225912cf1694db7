"""Sales put together of their rows: a row a sale, a row a line, or lines in files of their own.

The lines wait in a nameless file of SQLite's, so that memory does not grow with them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from crmtui.entry import LineEntry
from crmtui.errors import Invalid
from crmtui.exchange.meaning.mapping import Columns
from crmtui.exchange.reading.sheet import Record, Sheet
from crmtui.exchange.rows import deals
from crmtui.exchange.rows.cells import Cells
from crmtui.i18n import _
from crmtui.services.imports.outcome import Problem, SaleRow

_ONE = Decimal(1)


class Part(NamedTuple):
    """A file that has a part of the sales."""

    name: str
    sheet: Sheet
    columns: Columns
    language: str
    """In which its numbers are written."""

    def cells(self, written: Sequence[str]) -> Cells:
        """The cells of one of its rows."""
        return Cells(written, self.columns, self.language)


class _Row(NamedTuple):
    """A row that waits for its sale."""

    part: int
    line: int
    cells: list[str]


@dataclass(slots=True)
class Orders:
    """The sales of a file, with the lines that stand in others."""

    head: Part
    lines: Sequence[Part] = ()
    _waiting: sqlite3.Connection | None = None
    _fractions: dict[int, bool] = field(default_factory=dict)
    """Of each part, by its place, whether its discounts are fractions: 0.15 is 15 %."""

    def rows(self) -> Iterator[SaleRow | Problem]:
        """Each sale with its lines, or the `Problem` of each row of one that cannot be."""
        parts = (self.head, *self.lines)
        if self._waiting is None:
            self._waiting = self._stored(parts)
        for first, *others in self._sales(self._waiting):
            yield from self._sale(first, others)
        if self.lines:
            yield from self._orphans(self._waiting)

    def _stored(self, parts: Sequence[Part]) -> sqlite3.Connection:
        """All rows of all files, by the sale they belong to."""
        # Nobody else has it, and it goes with the connection.
        stored = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        stored.execute("PRAGMA journal_mode = OFF")
        stored.execute(
            "CREATE TABLE row (id INTEGER PRIMARY KEY, sale TEXT, part INTEGER, line INTEGER,"
            " cells TEXT)"
        )
        for place, part in enumerate(parts):
            discounts = _Discounts()
            stored.executemany(
                "INSERT INTO row (sale, part, line, cells) VALUES (?, ?, ?, ?)",
                (
                    (self._key(part, record.cells), place, record.line, json.dumps(record.cells))
                    for record in discounts.seen(part)
                ),
            )
            self._fractions[place] = discounts.are_fractions
        stored.execute("CREATE INDEX row_sale ON row (sale, id)")
        return stored

    @staticmethod
    def _key(part: Part, written: Sequence[str]) -> str | None:
        return deals.sale_key(part.cells(written)) or None

    def _sales(self, stored: sqlite3.Connection) -> Iterator[list[_Row]]:
        """The rows of each sale, that of its head first, as the head's file has them."""
        heads = stored.execute(
            "SELECT id, sale, line, cells FROM row AS r WHERE part = 0 AND (sale IS NULL OR id ="
            " (SELECT min(id) FROM row WHERE sale = r.sale AND part = 0)) ORDER BY id"
        )
        for key, sale, line, cells in heads:
            others = stored.execute(
                "SELECT part, line, cells FROM row WHERE sale = ? AND id <> ? ORDER BY id",
                (sale, key),
            )
            rows = [_Row(part, at, json.loads(said)) for part, at, said in others.fetchall()]
            yield [_Row(0, line, json.loads(cells)), *rows]

    def _sale(self, first: _Row, others: Sequence[_Row]) -> Iterator[SaleRow | Problem]:
        wrong: dict[int, str] = {}
        lines: list[LineEntry] = []
        head: SaleRow | None = None
        for place, row in enumerate((first, *others)):
            try:
                if place == 0:
                    head = deals.sale(row.line, self.head.cells(row.cells))
                    found = head.entry.lines
                    # What stands beside the sale is what its lines come to.
                    found = () if self.lines and others else found
                else:
                    found = self._line(row)
            except Invalid as error:
                wrong[place] = str(error)
            else:
                percent = self._fractions[row.part]
                lines += deals.in_percent(found) if percent else found
        if head is not None and not lines and not wrong:
            wrong[0] = _("It does not say what was sold: bring in the file with its lines as well.")
        if wrong or head is None:
            yield from self._refused((first, *others), wrong)
            return
        places = tuple((self._part(row).name, row.line) for row in others)
        yield replace(head, entry=replace(head.entry, lines=tuple(lines)), others=places)

    def _part(self, row: _Row) -> Part:
        return self.lines[row.part - 1] if row.part else self.head

    def _line(self, row: _Row) -> tuple[LineEntry, ...]:
        part = self._part(row)
        if row.part:
            return (deals.sale_line(row.line, part.cells(row.cells)).entry,)
        return deals.sale(row.line, part.cells(row.cells)).entry.lines

    def _refused(self, rows: Sequence[_Row], wrong: dict[int, str]) -> Iterator[Problem]:
        """Every row of a sale that cannot be, so that what is refused is whole again."""
        for place, row in enumerate(rows):
            reason = wrong.get(place) or _("Another row of its order cannot be brought in.")
            yield Problem(row.line, reason, self._part(row).name)

    def _orphans(self, stored: sqlite3.Connection) -> Iterator[Problem]:
        found = stored.execute(
            "SELECT part, line, sale FROM row AS r WHERE part > 0 AND NOT EXISTS"
            " (SELECT 1 FROM row WHERE sale = r.sale AND part = 0) ORDER BY id"
        )
        for part, line, sale in found:
            said = _("There is no order {key} in {file}.")
            if sale is None:
                said = _("It does not say of which order it is.")
            reason = said.format(key=sale, file=self.head.name)
            yield Problem(line, reason, self.lines[part - 1].name)


class _Discounts:
    """Tells how the discounts of a file are written, while its rows go by."""

    def __init__(self) -> None:
        self._most = Decimal(0)
        self._is_parted = False

    def seen(self, part: Part) -> Iterator[Record]:
        """The rows of a file."""
        has = "discount" in part.columns.columns
        for record in part.sheet.records:
            if has:
                self._see(part.cells(record.cells))
            yield record

    def _see(self, cell: Cells) -> None:
        try:
            said = cell.amount("discount")
        except Invalid:
            return
        if said is not None and "%" in cell("discount"):
            said = max(said, _ONE * 100)
        if said is not None:
            self._most = max(self._most, said)
            self._is_parted |= said != said.to_integral_value()

    @property
    def are_fractions(self) -> bool:
        """Whether none is above one, and one of them between none and one."""
        return self._is_parted and self._most <= _ONE

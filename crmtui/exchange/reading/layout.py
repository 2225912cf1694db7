"""Finding the table in a file: what stands above its headings and below its rows is none of it."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from crmtui.core import text
from crmtui.exchange.meaning import columns
from crmtui.exchange.reading.sheet import (
    NONE,
    Guess,
    Record,
    Rows,
    Sheet,
    Sure,
    Unreadable,
    Wishes,
    located,
)
from crmtui.exchange.reading.whole_columns import Survey
from crmtui.i18n import _, ngettext
from crmtui.services.imports.outcome import Problem

WIDEST = 1_000
"""Columns that a list may have."""

_LOOKED_AT = 60
_HIGHEST = 30
_TAIL = 5
_FIGURE = re.compile(r"[-+]?[\d.,:/% ]*\d[\d.,:/% ]*")
_TOTAL = re.compile(
    r"(?:grand |sub ?|gran )?(?:total|suma|sum)(?:e?s)?(?: general(?:es)?)?[ :]*[\d.,]*"
)
_CLOSING = re.compile(
    r"(?:ultima actualizacion|last updated?|fuente|source|notas?|notes?)[^:]*:.*"
    r"|(?:generado|generated|exportado|exported|pagina|page)\b.*\d.*"
    r"|(?:n[oº°]?\.? |numero |number )?(?:de |of )?(?:registros|filas|rows|records)[^:]*:.*"
    r"|\d+ (?:registros|filas|rows|records)\b.*"
)


def sheet_of(rows: Rows, encoding: str, delimiter: str, wishes: Wishes = NONE) -> Sheet:
    """The table among these rows.

    Raises:
        Unreadable: there is nothing, or its headings make no sense.
    """
    head = list(islice(rows(), _LOOKED_AT))
    if not head:
        raise Unreadable(_("line 1: the file is empty."))
    header, sure = _header(head, wishes.header)
    _check(header)
    table = _Table(rows, header, wishes)
    table.look_through()
    survey = table.survey
    survey.settle(delimiter)
    names = [cell.strip() for cell in table.without_reason(header.cells)]
    return Sheet(
        names,
        table,
        encoding,
        delimiter,
        sorted(table.problems),
        sorted(table.left_out),
        {"header": Guess(str(header.line), sure), **survey.guesses},
        survey.decimal,
        count=table.count,
    )


def recognised(cells: Sequence[str]) -> int:
    """How many of these cells are headings that mean something to us."""
    return sum(columns.heading(cell) in _headings() for cell in cells if cell)


@cache
def _headings() -> frozenset[str]:
    return frozenset(name for kind in columns.KINDS for name in columns.fields(kind))


def _header(head: Sequence[Record], wish: int) -> tuple[Record, Sure]:
    if wish:
        for record in head:
            if record.line == wish:
                return record, Sure.CERTAIN
        raise Unreadable(_("line {line}: there are no headings there.").format(line=wish))
    if head[0].fault:
        raise Unreadable(located(Problem(head[0].line, head[0].fault)))
    filled = [sum(map(bool, map(str.strip, record.cells))) for record in head]
    usual = Counter(filled).most_common(1)[0][0]
    enough = max(usual / 2, 2 if max(filled) > 1 else 1)
    wide = [
        record
        for record, many in zip(head[:_HIGHEST], filled, strict=False)
        if many >= enough and not record.fault
    ]
    named = [record for record in wide if not any(map(_FIGURE.fullmatch, record.cells))]
    known = {record.line: recognised(record.cells) for record in named}
    first = (named or wide or head)[0]
    if not known.get(first.line):
        # A title may be as wide as the table; headings that are known are no title.
        first = next((record for record in named if known[record.line] >= 2), first)
    if known.get(first.line, 0) >= 2:
        return first, Sure.CERTAIN
    return first, Sure.LIKELY if named else Sure.GUESS


def _check(header: Record) -> None:
    if header.fault:
        raise Unreadable(located(Problem(header.line, header.fault)))
    wide = sum(map(bool, header.cells))
    if wide > WIDEST:
        reason = _("it has {n} columns, and a list may have {most}.").format(n=wide, most=WIDEST)
        raise Unreadable(located(Problem(header.line, reason)))


class _Table:
    """The good rows below the headings, read from the file each time."""

    def __init__(self, rows: Rows, header: Record, wishes: Wishes) -> None:
        self._rows = rows
        self._header = header
        self._skipped: set[int] = set()
        self.problems: list[Problem] = []
        self.left_out: list[Problem] = []
        self.count = 0
        self._reason = next((n for n, c in enumerate(header.cells) if columns.is_reason(c)), None)
        self._width = len(header.cells) - (self._reason is not None)
        self.survey = Survey(self.without_reason(header.cells), wishes)

    def without_reason(self, cells: list[str]) -> list[str]:
        """A row without the cell that says why it was refused before."""
        if self._reason is None:
            return cells
        return cells[: self._reason] + cells[self._reason + 1 :]

    def look_through(self) -> None:
        """Go through the whole file once: what is wrong, what is no row, what columns say."""
        held: deque[Record] = deque()
        for record in self._rows():
            if record.line < self._header.line:
                self._leave(record, _("it stands above the headings."))
            elif record.line > self._header.line:
                held.append(record)
                if len(held) > _TAIL:
                    self._judge(held.popleft())
        while held and (reason := _closing(held[-1])):
            self._leave(held.pop(), reason)
        for record in held:
            self._judge(record)

    def __iter__(self) -> Iterator[Record]:
        change = self.survey.change
        for record in self._rows():
            if record.line > self._header.line and record.line not in self._skipped:
                yield Record(record.line, change(self.without_reason(record.cells)))

    def _judge(self, record: Record) -> None:
        if record.cells == self._header.cells:
            self._leave(record, _("it repeats the headings."))
            return
        cells = self.without_reason(record.cells)
        if reason := record.fault or _ragged(cells, self._width):
            self._skipped.add(record.line)
            self.problems.append(Problem(record.line, reason))
        else:
            self.count += 1
            self.survey.see(cells)

    def _leave(self, record: Record, reason: str) -> None:
        self._skipped.add(record.line)
        self.left_out.append(Problem(record.line, reason))


def _ragged(cells: Sequence[str], width: int) -> str:
    if len(cells) == width or (len(cells) > width and not any(cells[width:])):
        return ""
    return ngettext(
        "it has {n} value, but there are {columns} columns.",
        "it has {n} values, but there are {columns} columns.",
        len(cells),
    ).format(n=len(cells), columns=width)


def _closing(record: Record) -> str:
    """Why a line at the end of a file is no row of the table; empty where it is one."""
    said = [text.fold(cell) for cell in record.cells if cell.strip()]
    if not said or record.fault:
        return ""
    first, *rest = said
    if _TOTAL.fullmatch(first) and all(map(_FIGURE.fullmatch, rest)):
        return _("it is a line of totals.")
    if not rest and _CLOSING.fullmatch(first):
        return _("it is a remark below the table.")
    return ""

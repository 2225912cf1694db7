"""Records as CSV: for the office's spreadsheet, or for other programs.

The first (`office`) is what a double click opens rightly: a byte order mark, headings and
words in the user's language and, in Spanish, semicolons and days before months. The
second (`rfc`) is RFC 4180 with English keys and ISO 8601 dates, the same everywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, BinaryIO

from crmtui import clock, formats, i18n
from crmtui.exchange.writing.cells import acts, harmless
from crmtui.exchange.writing.column import Column

STYLES = ("office", "rfc")

_SLICE = 1 << 16
_SUSPECT = frozenset("=+-@'")
"""How what may act begins, where all of it can be printed."""


def write(
    stream: BinaryIO, columns: tuple[Column, ...], rows: Iterable[Any], style: str = "office"
) -> None:
    """Write rows under the headings of their columns, in UTF-8. `style` is one of `STYLES`."""
    office = style == "office"
    text = io.StringIO(newline="")
    spanish = office and i18n.language() == "es"
    writer = csv.writer(text, delimiter=";" if spanish else ",")
    if office:
        stream.write(b"\xef\xbb\xbf")
    writer.writerow(safe(column.title if office else column.key) for column in columns)
    cells = _Cells(columns, office=office)
    for row in rows:
        writer.writerow(cells.of(row))
        if text.tell() > _SLICE:
            _flush(stream, text)
    _flush(stream, text)
    stream.flush()


class _Cells:
    """What rows say in their columns, as it is written; looked up once where it is the same."""

    def __init__(self, columns: Sequence[Column], *, office: bool) -> None:
        comma = office and i18n.language() == "es"
        self._columns = [(column.value, _said(column) if office else None) for column in columns]
        self._written: dict[type, Callable[[Any], str]] = {
            bool: lambda value: "1" if value else "0",
            int: str,
            datetime: lambda value: _moment(value, office=office),
            date: lambda value: _day(value, office=office),
            time: formats.clock_time,
            Decimal: lambda value: f"{value:f}".replace(".", ",") if comma else f"{value:f}",
        }

    def of(self, row: Any) -> list[str]:
        """The cells of a row."""
        cells = []
        for value_of, said in self._columns:
            value = value_of(row)
            if value is None:
                value = ""
            elif type(value) is str:
                if said is not None:
                    value = said(value)
            elif (write := self._written.get(type(value))) is not None:
                value = write(value)
            else:
                value = str(value)
            cells.append(value)
        # Few rows have anything in them that cannot be printed, or begin like what acts.
        if "".join(cells).isprintable():
            return [safe(cell) if cell[:1] in _SUSPECT else cell for cell in cells]
        return list(map(safe, cells))


def _said(column: Column) -> Callable[[str], str] | None:
    """How the codes of a column are said, each looked up once; None where it has none."""
    return lru_cache(maxsize=1_000)(column.said) if column.words else None


def safe(cell: str) -> str:
    """The cell, kept from being a formula: what begins like one gets an apostrophe (OWASP).

    Numbers and phones stay as they are; an import takes the apostrophe off again.
    """
    plain = harmless(cell)
    return f"'{plain}" if acts(cell) or acts(plain) else plain


def _moment(value: datetime, *, office: bool) -> str:
    local = clock.local(value)
    if not office:
        return local.isoformat()
    return f"{_day(local.date(), office=office)} {local:%H:%M:%S}"


def _day(value: date, *, office: bool) -> str:
    if office and i18n.language() == "es":
        return formats.numeric_date(value)
    return value.isoformat()


def _flush(stream: BinaryIO, text: io.StringIO) -> None:
    stream.write(text.getvalue().encode("utf-8", "replace"))
    text.seek(0)
    text.truncate()

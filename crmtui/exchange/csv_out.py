"""Records as CSV: for the office's spreadsheet, or for other programs.

The first (`office`) is what a double click opens rightly: a byte order mark, headings and
words in the user's language and, in Spanish, semicolons and days before months. The
second (`rfc`) is RFC 4180 with English keys and ISO 8601 dates, the same everywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, BinaryIO

from crmtui import clock, formats, i18n
from crmtui.exchange.cells import acts, harmless
from crmtui.exchange.column import Column

STYLES = ("office", "rfc")

_SLICE = 1 << 16


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
    for row in rows:
        writer.writerow([safe(_cell(column, row, office=office)) for column in columns])
        if text.tell() > _SLICE:
            _flush(stream, text)
    _flush(stream, text)
    stream.flush()


def safe(cell: str) -> str:
    """The cell, kept from being a formula: what begins like one gets an apostrophe (OWASP).

    Numbers and phones stay as they are; an import takes the apostrophe off again.
    """
    cell = harmless(cell)
    return f"'{cell}" if acts(cell) else cell


def _cell(column: Column, row: Any, *, office: bool) -> str:
    value = column.value(row)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return _moment(value, office=office)
    if isinstance(value, date):
        return _day(value, office=office)
    if isinstance(value, time):
        return formats.clock_time(value)
    if isinstance(value, Decimal):
        comma = office and i18n.language() == "es"
        return f"{value:f}".replace(".", ",") if comma else f"{value:f}"
    said = str(value)
    return column.said(said) if office else said


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

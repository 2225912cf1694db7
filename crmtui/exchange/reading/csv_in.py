"""The rows of a CSV file, read little by little, each with what is wrong with it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from crmtui.exchange.reading.dialects import Dialect
from crmtui.exchange.reading.sheet import Opener, Record
from crmtui.i18n import _

LONGEST = 1 << 20
"""Characters that a row may have."""

_CSV_LIMIT = 1 << 22
_SAMPLE = 1 << 16
_NO_TEXT = re.compile("[\udc80-\udcff]")


def beginning(source: Opener, codec: str) -> str:
    """The first lines of a text."""
    with source() as stream, _text(stream, codec) as text:
        return text.read(_SAMPLE)


def records(source: Opener, codec: str, dialect: Dialect) -> Iterator[Record]:
    """All rows in which something stands; those that cannot be read carry their fault."""
    csv.field_size_limit(_CSV_LIMIT)
    with source() as stream, _text(stream, codec) as text:
        start = 1
        if dialect.hint:
            text.readline()
            start = 2
        reader = csv.reader(
            text,
            delimiter=dialect.delimiter,
            quotechar=dialect.quote,
            escapechar=dialect.escape,
        )
        line = start
        last: Record | None = None
        while (found := _next(reader)) is not None:
            if last is not None:
                yield last
            cells, fault = found
            last = Record(line, cells, fault) if cells or fault else None
            line = start + reader.line_num
    if last is not None:
        if last.cells and "\n" in last.cells[-1] and _is_open(source, codec, last.line, dialect):
            last = Record(last.line, last.cells, never_closed())
        yield last


def never_closed() -> str:
    """The fault of a last row that ends within quotes: it may have swallowed others."""
    return _("a quote is opened and never closed.")


def rest(source: Opener, codec: str, line: int) -> str:
    """All that stands in a file from a line on, as it is written."""
    with source() as stream, _text(stream, codec) as text:
        return "".join(islice(text, line - 1, None))


def _next(reader: Iterator[list[str]]) -> tuple[list[str], str] | None:
    """The next row and what is wrong with it; no cells where there is nothing in them."""
    try:
        cells = next(reader)
    except StopIteration:
        return None
    except csv.Error:
        return [], _too_long()
    said = "".join(cells)
    if not said or said.isspace():
        return [], ""
    if len(said) > LONGEST:
        return cells, _too_long()
    if "\0" in said:
        return cells, _("it holds zero bytes, so it is not text.")
    if not said.isascii() and _NO_TEXT.search(said):
        return cells, _("it holds bytes that are neither UTF-8 nor Windows-1252.")
    return cells, ""


def _is_open(source: Opener, codec: str, line: int, dialect: Dialect) -> bool:
    """Whether the last row, which begins on this line, ends within quotes."""
    with source() as stream, _text(stream, codec) as text:
        return sum(each.count(dialect.quote) for each in islice(text, line - 1, None)) % 2 == 1


def _too_long() -> str:
    return _("it is longer than a million characters. Is a quote opened and never closed?")


def _text(stream: BinaryIO, codec: str) -> io.TextIOWrapper:
    errors = "replace" if codec.startswith("utf-16") else "surrogateescape"
    return io.TextIOWrapper(stream, encoding=codec, errors=errors, newline="")

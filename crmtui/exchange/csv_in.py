"""The rows of a CSV file, read little by little, each with what is wrong with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from crmtui.exchange.dialects import Dialect
from crmtui.exchange.sheet import Opener, Record
from crmtui.i18n import _

LONGEST = 1 << 20
"""Characters that a row may have."""

_CSV_LIMIT = 1 << 22
_SAMPLE = 1 << 16


def beginning(source: Opener, codec: str) -> str:
    """The first lines of a text."""
    with source() as stream, _text(stream, codec) as text:
        return text.read(_SAMPLE)


def records(source: Opener, codec: str, dialect: Dialect) -> Iterator[Record]:
    """All rows in which something stands; those that cannot be read carry their fault."""
    csv.field_size_limit(_CSV_LIMIT)
    with source() as stream, _text(stream, codec) as text:
        lines = _Lines(text, dialect.quote)
        start = 1
        if dialect.hint:
            text.readline()
            start = 2
        reader = csv.reader(
            lines,
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
            said = fault or any(cell and not cell.isspace() for cell in cells)
            last = Record(line, cells, fault) if said else None
            line = start + reader.line_num
        if last is not None:
            if last.cells and "\n" in last.cells[-1] and lines.quotes % 2:
                last = Record(last.line, last.cells, _("a quote is opened and never closed."))
            yield last


def _next(reader: Iterator[list[str]]) -> tuple[list[str], str] | None:
    try:
        cells = next(reader)
    except StopIteration:
        return None
    except csv.Error:
        return [], _too_long()
    return cells, _fault(cells)


def _fault(cells: list[str]) -> str:
    joined = "".join(cells)
    if len(joined) > LONGEST:
        return _too_long()
    if "\0" in joined:
        return _("it holds zero bytes, so it is not text.")
    if not joined.isascii() and any("\udc80" <= character <= "\udcff" for character in joined):
        return _("it holds bytes that are neither UTF-8 nor Windows-1252.")
    return ""


def _too_long() -> str:
    return _("it is longer than a million characters. Is a quote opened and never closed?")


class _Lines:
    """The lines of a text, with how many quotes were met in them."""

    def __init__(self, text: io.TextIOWrapper, quote: str) -> None:
        self._text = text
        self._quote = quote
        self.quotes = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.quotes += line.count(self._quote)
            yield line


def _text(stream: BinaryIO, codec: str) -> io.TextIOWrapper:
    errors = "replace" if codec.startswith("utf-16") else "surrogateescape"
    return io.TextIOWrapper(stream, encoding=codec, errors=errors, newline="")

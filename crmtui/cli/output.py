"""Data on the standard output, messages beside it. Nothing in either acts on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from crmtui.cli import table
from crmtui.core import text
from crmtui.terminal import stage


def say(message: str) -> None:
    """Tell the person something, beside the data; an early frame gives way to it."""
    stage.strike()
    _write_text(sys.stderr, _fitted(text.clean(message, multiline=True)))


def _fitted(message: str) -> str:
    """The message in lines that the terminal need not break inside words; paths stay whole."""
    import textwrap

    if not sys.stderr.isatty():
        return message
    room = os.get_terminal_size(sys.stderr.fileno()).columns or 80
    return "\n".join(
        textwrap.fill(
            line, room, break_long_words=False, break_on_hyphens=False,
            subsequent_indent=" " * (len(line) - len(line.lstrip(" "))),
        )
        if len(line) > room else line
        for line in message.split("\n")
    )  # fmt: skip


def show(line: str) -> None:
    """Write a line of data for people."""
    indent = len(line) - len(line.lstrip(" "))
    _write_text(sys.stdout, line[:indent] + text.clean(line))


def show_pages(pages: str) -> None:
    """Write a document that is made to be printed."""
    _write_text(sys.stdout, pages.rstrip("\n"))


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], figures: Collection[int] = ()
) -> None:
    """Write rows as a table that fits the terminal; elsewhere nothing is cut.

    The columns at the places `figures` are numbers, and end in line.
    """
    cleaned = [list(map(text.clean, row)) for row in rows]
    for line in table.lines(headings, cleaned, width(), figures):
        _write_text(sys.stdout, line)


def width() -> int | None:
    """How many columns a line may have; None where nobody looks at it."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else None


def show_json(items: Iterable[Mapping[str, Any]]) -> None:
    """Write records as one JSON array."""
    from crmtui.exchange.writing import json_out

    json_out.write_all(sys.stdout.buffer, items)


def show_json_object(item: Mapping[str, Any]) -> None:
    """Write one record as a JSON object."""
    from crmtui.exchange.writing import json_out

    json_out.write_one(sys.stdout.buffer, item)


def _write_text(stream: Any, line: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(line.encode(encoding, "replace").decode(encoding) + "\n")

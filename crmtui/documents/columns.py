"""Columns of plain text: cells broken within their width, wide letters counted as two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from crmtui.core.cells import cells, wrapped

GAP = "  "
"""Between two columns."""


class Column(NamedTuple):
    """How wide a column is, and at which side its cells stand."""

    width: int
    right: bool = False


def row(columns: Sequence[Column], texts: Sequence[str]) -> list[str]:
    """A row in as many lines as its longest cell takes."""
    broken = [
        [padded(line, column) for line in wrapped(text, column.width)]
        for column, text in zip(columns, texts, strict=True)
    ]
    blanks = [" " * column.width for column in columns]
    return [
        GAP.join(part or blank for part, blank in zip(parts, blanks, strict=True)).rstrip()
        for parts in zip_longest(*broken, fillvalue="")
    ]


def padded(text: str, column: Column) -> str:
    """A text made as wide as the column; one that is longer stays so."""
    blank = " " * (column.width - cells(text))
    return blank + text if column.right else text + blank


def longest(texts: Sequence[str]) -> int:
    """The cells of the longest line of some texts."""
    return max((cells(line) for text in texts for line in text.split("\n")), default=0)

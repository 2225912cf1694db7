"""A block of cells on its way from a spreadsheet: tabs between cells, breaks between lines."""

from __future__ import annotations

import csv
import io

MOST = 2000
"""The lines that one paste may bring."""


def is_block(text: str, *, multiline: bool) -> bool:
    """Whether a paste is several cells; in a cell of several lines, breaks alone are its own."""
    text = text.strip("\r\n")
    return "\t" in text or (not multiline and ("\n" in text or "\r" in text))


def cells(text: str) -> list[list[str]]:
    """The cells of a block, line by line; empty lines are left out.

    A cell in quotes may hold line breaks and doubled quotes, as spreadsheets copy them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter="\t", strict=True))
    except csv.Error:  # quotes that are inches
        rows = [line.split("\t") for line in text.split("\n")]
    found = [[cell.strip() for cell in row] for row in rows]
    return [row for row in found if any(row)]

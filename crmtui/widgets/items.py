"""Going from record to record through the lines of a list: a record may have several of them."""

from __future__ import annotations

from crmtui.widgets.rows import Rows


def at_or_near(rows: Rows, index: int, direction: int) -> int:
    """The first line of the record at or nearest `index`; -1 if there is none."""
    for step in (direction, -direction):
        at = index
        while 0 <= at < len(rows):
            if rows.key(at) is not None:
                return first_line(rows, at)
            at += step
    return -1


def neighbour(rows: Rows, index: int, direction: int) -> int:
    """The first line of the record before or after the one at `index`; -1 if there is none."""
    at = (last_line(rows, index) if direction > 0 else index) + direction
    while 0 <= at < len(rows):
        if rows.key(at) is not None:
            return first_line(rows, at)
        at += direction
    return -1


def first_line(rows: Rows, index: int) -> int:
    """The first line of the record that the one at `index` belongs to."""
    key = rows.key(index)
    while index > 0 and rows.key(index - 1) == key:
        index -= 1
    return index


def last_line(rows: Rows, index: int) -> int:
    """The last line of the record that the one at `index` belongs to; a heading is alone."""
    key = rows.key(index)
    while key is not None and index + 1 < len(rows) and rows.key(index + 1) == key:
        index += 1
    return index

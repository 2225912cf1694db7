"""A plain table of text: aligned columns under their headings, cut to a width."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from crmtui.core.cells import cells

GAP = 2
"""Spaces between two columns."""
NARROW, NARROWEST = 6, 3
"""Columns are cut to the first while that is enough, and never below the second."""


def lines(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int | None,
    figures: Collection[int] = (),
) -> Iterator[str]:
    """The lines of a table no wider than `width`; None is as wide as it takes.

    Cells are one line each, of characters that a terminal draws. The columns at the places
    `figures` end in line, as numbers do.
    """
    table = [list(headings), *rows]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    if width is not None:
        _fit(widths, width)
    for row in table:
        laid = (
            _padded(_cut(cell, room), room, right=place in figures)
            for place, (cell, room) in enumerate(zip(row, widths, strict=True))
        )
        yield (" " * GAP).join(laid).rstrip()


def _fit(widths: list[int], width: int) -> None:
    """Take from the widest columns what is too much."""
    over = sum(widths) + GAP * (len(widths) - 1) - width
    for least in (NARROW, NARROWEST):
        while over > 0 and max(widths) > least:
            widths[widths.index(max(widths))] -= 1
            over -= 1


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    kept = ""
    room = width - 1
    for character in text:
        room -= cells(character)
        if room < 0:
            break
        kept += character
    return f"{kept}…"


def _padded(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank

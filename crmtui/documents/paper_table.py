"""A table as a medium shows it: the columns that belong there and have something in them."""

from __future__ import annotations

from dataclasses import replace

from crmtui.documents.columns import GAP
from crmtui.documents.document import Column, Document, Part


def on(medium: str, document: Document) -> Document:
    """The document as it stands on "paper" or a "sheet"."""
    return replace(document, parts=tuple(_part(medium, part) for part in document.parts))


def widths(columns: tuple[Column, ...], whole: int) -> list[int]:
    """How many letters wide each column is, in lines of `whole`."""
    taken = sum(column.width for column in columns) + len(GAP) * (len(columns) - 1)
    return [column.width or max(1, whole - taken) for column in columns]


def _filled(part: Part, place: int) -> bool:
    """Whether anything stands in a column; of one that takes what there is, always."""
    cells = (row.cells[place] for row in part.rows if row.kind == "row")
    return not part.columns[place].width or any(cell.text or cell.under for cell in cells)


def _part(medium: str, part: Part) -> Part:
    places = [
        place
        for place, column in enumerate(part.columns)
        if column.on in ("", medium) and _filled(part, place)
    ]
    return replace(
        part,
        columns=tuple(part.columns[place] for place in places),
        rows=tuple(
            row
            if row.kind == "group"
            else row._replace(cells=tuple(row.cells[place] for place in places))
            for row in part.rows
        ),
    )

"""A document as PDF, by the office's template of papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crmtui.documents import paper, paper_table, pdf, templates
from crmtui.documents.document import Cell, Document, Part
from crmtui.documents.typesetting import Typeset

_CAPITALS = 3
"""Letters less that have room in a column, if they are all capitals."""


def prepared(document: Document, logo: str = "", *, form: str = "pdf") -> Callable[[], Typeset]:
    """What sets the document, to be called later, in a thread that has no database open."""
    return pdf.prepared(page(document), templates.PAPER, logo, form=form)


def page(document: Document) -> Document:
    """The document as the template is given it: columns of paper, each with its width."""
    shown = paper_table.on("paper", document)
    return replace(shown, parts=tuple(map(_part, shown.parts)))


def _part(part: Part) -> Part:
    wide = paper_table.widths(part.columns, paper.WIDTH)
    columns = (column._replace(width=w) for column, w in zip(part.columns, wide, strict=True))
    rows = (
        row._replace(cells=tuple(map(_cell, row.cells, wide)), under=pdf.breakable(row.under))
        for row in part.rows
    )
    return replace(part, columns=tuple(columns), rows=tuple(rows))


def _cell(cell: Cell, width: int) -> Cell:
    """With words that may be broken where they are longer than the column; no date is."""
    longest = min(pdf.LONGEST_WORD, max(1, width - _CAPITALS))
    text = cell.text if cell.value is not None else pdf.breakable(cell.text, longest)
    return cell._replace(value=None, text=text, under=pdf.breakable(cell.under, longest))

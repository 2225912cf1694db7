"""A document as PDF, by the office's template of papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crmtui.documents import paper, paper_table, pdf, templates
from crmtui.documents.document import Document, Part
from crmtui.documents.typesetting import Typeset


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
        row._replace(cells=tuple(cell._replace(value=None) for cell in row.cells))
        for row in part.rows
    )
    return replace(part, columns=tuple(columns), rows=tuple(rows))

"""A document as plain text, 80 wide, on pages: to be printed, read, or put into a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmtui.core.cells import cells, wrapped
from crmtui.documents import columns as text
from crmtui.documents import paper, paper_table
from crmtui.documents.columns import GAP
from crmtui.documents.document import Document, Fact, Part, Row
from crmtui.documents.text_pages import Block, Pages

_INDENT = "  "
"""Before what stands under a row."""


def plain(document: Document) -> str:
    """The whole document as pages of plain text, a form feed between two of them."""
    document = paper_table.on("paper", document)
    pages = Pages(f"{document.title} · {document.name}", document.words.page)
    pages.add(_opening(document))
    for part in document.parts:
        _add(pages, part)
    pages.add(_wrapped(document.letterhead.footer))
    return pages.text()


def facts(those: Sequence[Fact]) -> list[str]:
    """Headings and what they say, under one another in two columns."""
    label = text.Column(min(24, text.longest([fact.label for fact in those])))
    both = label, text.Column(paper.WIDTH - label.width - len(GAP))
    return [line for fact in those for line in text.row(both, fact)]


def _opening(document: Document) -> list[str]:
    warning = [f"!! {line}" for line in wrapped(document.warning, paper.WIDTH - 3)]
    box = _wrapped(document.box)
    ours = document.letterhead
    office = _wrapped(filter(None, (ours.name, " · ".join(ours.details))))
    return [
        *([*office, ""] if office else ()),
        *wrapped(document.name, paper.WIDTH),
        "",
        *([*warning, ""] if document.warning else ()),
        *facts(document.facts),
        *(["", *box] if box else ()),
    ]


def _add(pages: Pages, part: Part) -> None:
    title = _title(part.title)
    if part.text:
        pages.add([*title, *wrapped(part.text, paper.WIDTH)])
    if part.rows:
        pages.space()
        pages.add_table([*title, *_heading(part)], list(_blocks(part)))
    if part.note:
        pages.add([*(() if part.rows or part.text else title), *wrapped(part.note, paper.WIDTH)])


def _title(title: str) -> list[str]:
    if not title:
        return []
    said = f"── {title} "
    return [said + "─" * max(0, paper.WIDTH - cells(said))]


def _heading(part: Part) -> list[str]:
    if not any(column.heading for column in part.columns):
        return []
    head = text.row(_columns(part), [column.heading for column in part.columns])
    return head if part.title else [*head, "─" * paper.WIDTH]


def _blocks(part: Part) -> Iterator[Block]:
    """What stays together on a page: a row, and with the first of a group its heading."""
    those, heading = _columns(part), list[str]()
    # Where rows begin is seen at their first cell: if that has several lines, by a blank one.
    tall = any(row.cells[0].under or row.under for row in part.rows if row.kind == "row")
    for place, row in enumerate(part.rows):
        if row.kind == "group":
            heading = [*([""] if place else []), *wrapped(row.cells[0].text, paper.WIDTH)]
            continue
        gap = [""] if tall and place and not heading else []
        yield Block([*gap, *heading, *_lines(those, row)])
        heading = []


def _lines(those: Sequence[text.Column], row: Row) -> list[str]:
    said = ["\n".join(filter(None, (cell.text, cell.under))) for cell in row.cells]
    under = wrapped(row.under, paper.WIDTH - len(_INDENT)) if row.under else []
    return [*text.row(those, said), *(_INDENT + line for line in under)]


def _columns(part: Part) -> list[text.Column]:
    wide = paper_table.widths(part.columns, paper.WIDTH)
    return [text.Column(w, column.right) for w, column in zip(wide, part.columns, strict=True)]


def _wrapped(texts: Iterable[str]) -> list[str]:
    return [line for each in texts for line in wrapped(each, paper.WIDTH)]

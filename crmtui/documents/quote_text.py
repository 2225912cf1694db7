"""A quote as plain text, 80 wide, on pages: to be printed, or put into a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmtui.core.cells import wrapped
from crmtui.documents import columns, paper
from crmtui.documents.columns import GAP, Column
from crmtui.documents.document import Fact
from crmtui.documents.quote_page import QuotePage
from crmtui.documents.quote_text_table import Table
from crmtui.documents.text_pages import Pages

_SUMS = 46
"""Cells of the sums, at the right."""


def text(page: QuotePage) -> str:
    """The whole quote as pages of plain text, a form feed between two of them."""
    title = " · ".join(part for part in (_name(page), page.words.draft) if part)
    pages = Pages(title, page.words.page)
    pages.add(_opening(page))
    table = Table(page, page.rows)
    pages.add_table(
        table.heading(),
        table.blocks(),
        carried=lambda amount: table.sum(page.words.carried, amount),
        brought=lambda amount: table.sum(page.words.brought, amount),
    )
    for block in _closing(page):
        pages.add(block)
    return pages.text()


def _name(page: QuotePage) -> str:
    parts = page.letterhead.name, f"{page.title} {page.name}"
    return " · ".join(part for part in parts if part)


def _opening(page: QuotePage) -> list[str]:
    """Whose it is, to whom it goes, and what there is to know before the lines."""
    details = _wrapped(page.letterhead.details)
    return [
        *details,
        *([""] if details else []),
        *_wrapped(page.addressee),
        "",
        *_facts(page.facts),
        "",
    ]


def _closing(page: QuotePage) -> Iterator[list[str]]:
    yield _sums(page)
    yield _facts(page.terms)
    if page.options:
        table = Table(page, page.options)
        rows = [line for block in table.blocks() for line in block.lines]
        yield [*wrapped(page.words.options, paper.WIDTH), *table.heading(), *rows]
    for said in (page.notes, page.foot):
        yield wrapped(said, paper.WIDTH) if said else []
    yield _wrapped(page.letterhead.footer)


def _sums(page: QuotePage) -> list[str]:
    amounts = columns.longest([each.amount for each in page.sums])
    label = Column(max(_SUMS - amounts - len(GAP), 16))
    indent = " " * (paper.WIDTH - label.width - len(GAP) - amounts)
    lines: list[str] = []
    for each in page.sums:
        if each.kind == "total":
            lines.append(indent + "─" * (paper.WIDTH - len(indent)))
        both = label, Column(amounts, right=True)
        lines += [indent + line for line in columns.row(both, (each.label, each.amount))]
    return lines


def _facts(facts: Sequence[Fact]) -> list[str]:
    label = Column(min(24, columns.longest([fact.label for fact in facts])))
    both = label, Column(paper.WIDTH - label.width - len(GAP))
    return [line for fact in facts for line in columns.row(both, fact)]


def _wrapped(texts: Iterable[str]) -> list[str]:
    return [line for each in texts for line in wrapped(each, paper.WIDTH)]

"""The lines of a quote in columns of plain text, as wide as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from crmtui.core.cells import cells, wrapped
from crmtui.documents import columns, paper
from crmtui.documents.columns import GAP, Column
from crmtui.documents.quote_page import QuotePage, Row
from crmtui.documents.text_pages import Block

LEAST_TEXT = 24
"""Cells that descriptions have at least: where there are fewer, other columns go into them."""

_MOST = {"code": 12, "quantity": 12, "taxes": 10, "discount": 14}
"""Cells of the columns that are broken into lines."""
_RIGHT = frozenset({"number", "quantity", "price", "discount", "amount"})
_GIVING_WAY = ("taxes", "code", "discount", "price", "quantity")
"""The columns that go into the description, in this order."""


class Table:
    """Some lines of a quote, each in as many lines of text as it takes."""

    def __init__(self, page: QuotePage, rows: Sequence[Row]) -> None:
        self._headings = page.headings
        self._rows = rows
        self._names = list(page.columns)
        self._within: list[str] = []
        for name in _GIVING_WAY:
            if self._room() >= LEAST_TEXT:
                break
            if name in self._names:
                self._names.remove(name)
                self._within.append(name)

    def heading(self) -> list[str]:
        """Over the columns."""
        rule = "─" * paper.WIDTH
        return [rule, *columns.row(self._columns, self._cells(self._headings)), rule]

    def blocks(self) -> list[Block]:
        """What stays together on a page: a line, and with the first of a section its heading."""
        found: list[Block] = []
        heading: list[str] = []
        for row in self._rows:
            if row.kind == "section":
                heading = ["", *wrapped(row.text, paper.WIDTH)]
                continue
            lines = self.sum(row.text, row.amount) if row.kind == "subtotal" else self._item(row)
            found.append(Block([*heading, *lines], row.carried))
            heading = []
        return found

    def sum(self, label: str, amount: str) -> list[str]:
        """A sum under the amounts, what it is at its left."""
        wide = max(cells(amount), self._columns[-1].width)
        both = Column(paper.WIDTH - wide - len(GAP), right=True), Column(wide, right=True)
        return columns.row(both, (label, amount))

    @property
    def _columns(self) -> list[Column]:
        """With the descriptions as wide as there is room left."""
        return [
            Column(self._room() if name == "text" else self._wide(name), name in _RIGHT)
            for name in self._names
        ]

    def _room(self) -> int:
        others = sum(self._wide(name) + len(GAP) for name in self._names if name != "text")
        return max(1, paper.WIDTH - others)

    def _wide(self, name: str) -> int:
        found = columns.longest([getattr(row, name) for row in (self._headings, *self._rows)])
        return min(found, _MOST.get(name, found))

    def _item(self, row: Row) -> list[str]:
        return columns.row(self._columns, self._cells(row))

    def _cells(self, row: Row) -> list[str]:
        """The cells of a row; what has no column stands under its description."""
        within = [getattr(row, name) for name in self._within if getattr(row, name)]
        if row.kind == "headings" or not within:
            return [getattr(row, name) for name in self._names]
        told = row._replace(text="\n".join((row.text, " · ".join(within))))
        return [getattr(told, name) for name in self._names]

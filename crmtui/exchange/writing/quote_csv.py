"""The lines of a quote as CSV, for a spreadsheet or another program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from crmtui.core.taxes import plain
from crmtui.entry import LineEntry
from crmtui.exchange.writing.column import Column
from crmtui.i18n import NP_
from crmtui.queries.quotes import Quote


class Row(NamedTuple):
    """A line and what it comes to."""

    line: LineEntry
    amount: Decimal | None


def rows(quote: Quote) -> Iterator[Row]:
    """The lines in their order, sections and charges among them."""
    yield from map(Row, quote.entry.lines, quote.figures.amounts)


def _number(field: str) -> Callable[[Row], Decimal | None]:
    """A number without the zeros it does not need; a heading has none."""

    def value(row: Row) -> Decimal | None:
        return None if row.line.kind == "section" else Decimal(plain(getattr(row.line, field)))

    return value


COLUMNS = (
    Column("kind", NP_("column", "Kind"), lambda row: row.line.kind),
    Column("code", NP_("column", "Code"), lambda row: row.line.code),
    Column("description", NP_("column", "Description"), lambda row: row.line.description),
    Column("quantity", NP_("column", "Quantity"), _number("quantity")),
    Column("unit", NP_("column", "Unit"), lambda row: row.line.unit),
    Column("price", NP_("column", "Price"), _number("price")),
    Column("discount_pct", NP_("column", "Discount %"), _number("discount_pct")),
    Column("discount_amount", NP_("column", "Discount"), _number("discount_amount")),
    Column("taxes", NP_("column", "Taxes"), lambda row: row.line.taxes),
    Column("optional", NP_("column", "Optional"), lambda row: row.line.optional),
    Column("amount", NP_("column", "Amount"), lambda row: row.amount),
)
"""Named as what is typed is named (`entry.LineEntry`)."""

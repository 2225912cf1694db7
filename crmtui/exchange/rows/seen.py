"""Rows of prices that were seen."""

from __future__ import annotations

from crmtui.core import text
from crmtui.entry import PriceSeenEntry
from crmtui.exchange.meaning import values
from crmtui.exchange.rows.cells import Cells, named
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import SeenRow

_KIND = N_("“{text}” is not a kind of price. Write paid, quoted, resale or list.")


def price_seen(line: int, cell: Cells) -> SeenRow:
    """A row of prices. Where it says no kind, a company's is what it asks; nobody's is a list."""
    company = named(cell)
    usual = "resale" if any((company.name, company.key, company.tax_id)) else "list"
    entry = PriceSeenEntry(
        product=cell.number("product"),
        item=cell("what"),
        competitor=cell("competitor"),
        kind=values.code(values.SEEN, cell("kind"), _(_KIND), usual),
        price=cell.amount("price"),
        currency=cell("currency"),
        unit=cell("unit"),
        includes_tax=text.fold(cell("includes_tax")) in values.YES,
        day=values.day(cell("day")),
        source=cell("source"),
        site=cell.number("site"),
        contact=cell("contact"),
        salesperson=cell.number("salesperson"),
        note=cell("note"),
        key=cell.number("key"),
    )
    return SeenRow(
        line,
        entry,
        company,
        values.day(cell("verified_on")),
        cell.number("verified_by"),
        text.fold(cell("marked")) in values.YES,
    )

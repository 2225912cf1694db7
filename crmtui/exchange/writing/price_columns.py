"""The columns of prices that were seen, and of prices side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui import words
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_
from crmtui.queries.price_compare import Customer, rounded


def _price(kind: str) -> Callable[[Customer], Any]:
    def value(row: Customer) -> Any:
        point = getattr(row, kind)
        return point.price if point is not None else None

    return value


def _percent(name: str) -> Callable[[Any], Any]:
    return lambda row: rounded(getattr(row, name))


COLUMNS: dict[str, tuple[Column, ...]] = {
    "prices_seen": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Date")),
        column("company", NP_("column", "Company")),
        column("site", NP_("column", "Site")),
        column("kind", NP_("column", "Kind of price"), words=words.SEEN),
        column("product", NP_("column", "Product")),
        column("what", NP_("column", "What")),
        column("competitor", NP_("column", "Competitor")),
        column("price", NP_("column", "Price"), amount("price"), measure="price"),
        column("currency", NP_("column", "Currency")),
        column("unit", NP_("column", "Unit")),
        column("includes_tax", NP_("column", "With tax")),
        column("source", NP_("column", "Source")),
        column("contact", NP_("column", "Contact")),
        column("salesperson", NP_("column", "Salesperson")),
        column("verified_by", NP_("column", "Verified by")),
        column("verified_on", NP_("column", "Verified on")),
        column("marked", NP_("column", "Marked")),
        column("note", NP_("column", "Note")),
        column("key", NP_("column", "Key")),
    ),
    "prices_compared": (
        column("day", NP_("column", "Date")),
        column("source", NP_("column", "From"), words=words.PRICE_SOURCE),
        column("kind", NP_("column", "Kind of price"), words=words.SEEN),
        column("company", NP_("column", "Company")),
        column("site", NP_("column", "Site")),
        column("item", NP_("column", "What")),
        column("competitor", NP_("column", "Competitor")),
        column("price", NP_("column", "Price"), amount("price"), measure="price"),
        column("unit", NP_("column", "Unit")),
        column("with_tax", NP_("column", "With tax")),
        column("listed", NP_("column", "List price"), amount("listed"), measure="price"),
        column("deviation", NP_("column", "Off the list %"), _percent("deviation")),
        column("salesperson", NP_("column", "Salesperson")),
        column("name", NP_("column", "Reference")),
        column("verified", NP_("column", "Verified")),
        column("marked", NP_("column", "Marked")),
    ),
    "customer_prices": (
        column("company", NP_("column", "Company")),
        column("site", NP_("column", "Site")),
        column("paid", NP_("column", "Paid"), _price("paid"), measure="price"),
        column("quoted", NP_("column", "Quoted"), _price("quoted"), measure="price"),
        column("resale", NP_("column", "Resale"), _price("resale"), measure="price"),
        column("theirs", NP_("column", "Competitor's"), _price("theirs"), measure="price"),
        column("deviation", NP_("column", "Off the list %"), _percent("deviation")),
        column("margin", NP_("column", "Their margin %"), _percent("margin")),
        column("gap", NP_("column", "Over competitor's %"), _percent("gap")),
    ),
}
"""By kind, in their order."""

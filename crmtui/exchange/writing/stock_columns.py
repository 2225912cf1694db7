"""The columns of what customers have in stock, and of their counts."""

from __future__ import annotations

from operator import attrgetter

from crmtui import words
from crmtui.core.taxes import plain
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_
from crmtui.queries.stock import StockRow


def per_day(row: StockRow) -> str | None:
    """What is sold in a day, without the zeros at its end."""
    return None if row.per_day is None else plain(row.per_day)


COLUMNS: dict[str, tuple[Column, ...]] = {
    "stock": (
        column("company", NP_("column", "Company")),
        column("site", NP_("column", "Site")),
        column("code", NP_("column", "Product code")),
        column("name", NP_("column", "Product name")),
        column("competitor", NP_("column", "Competitor")),
        column("family", NP_("column", "Family")),
        column("unit", NP_("column", "Unit")),
        column("day", NP_("column", "Counted on")),
        column("quantity", NP_("column", "Counted"), amount("quantity")),
        column("before", NP_("column", "Before"), amount("before")),
        column("change", NP_("column", "Change"), amount("change")),
        column("delivered", NP_("column", "Delivered"), amount("delivered")),
        column("sold", NP_("column", "Sold"), amount("sold")),
        column("per_day", NP_("column", "Sold a day"), amount("per_day")),
        column("expected", NP_("column", "Today"), amount("expected")),
        column("cover", NP_("column", "Days of cover")),
        column("mover", NP_("column", "Moves"), words=words.MOVER),
        column("coming", NP_("column", "To come"), amount("coming")),
        column("suggested", NP_("column", "Suggested order"), amount("suggested")),
    ),
    "counts": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Counted on")),
        column("company", NP_("column", "Company")),
        column("site", NP_("column", "Site")),
        column("salesperson", NP_("column", "Salesperson")),
        column("contact", NP_("column", "Contact")),
        column("cause", NP_("column", "How it is known"), words=words.COUNTED),
        column("ours", NP_("column", "Our products"), attrgetter("ours"), measure="count"),
        column("others", NP_("column", "Others' products"), measure="count"),
        column("marked", NP_("column", "Unusual")),
        column("note", NP_("column", "Note")),
    ),
}

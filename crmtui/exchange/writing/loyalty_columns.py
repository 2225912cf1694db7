"""The columns of lists of how customers buy."""

from __future__ import annotations

from crmtui import words
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_

_FOLLOWING = (
    column("every", NP_("column", "Every so many days")),
    column("expected", NP_("column", "Next expected")),
    column("late_by", NP_("column", "Days late")),
    column("trend", NP_("column", "Trend"), words=words.TREND),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "customers": (
        column("company", NP_("column", "Company")),
        column("city", NP_("column", "City")),
        column("sector", NP_("column", "Sector")),
        column("salesperson", NP_("column", "Salesperson")),
        column("rank", NP_("column", "Class")),
        column("amount_now", NP_("column", "Bought for"), amount("amount_now"), measure="value"),
        column("share", NP_("column", "Share"), amount("share")),
        column("amount_before", NP_("column", "Before"), amount("amount_before"), measure="value"),
        column("amount", NP_("column", "In all"), amount("amount"), measure="value"),
        column("times_now", NP_("column", "Times"), measure="count"),
        column("times", NP_("column", "Times in all"), measure="count"),
        column("first", NP_("column", "First bought")),
        column("last", NP_("column", "Last bought")),
        column("recency", NP_("column", "Days ago")),
        *_FOLLOWING,
    ),
    "habits": (
        column("code", NP_("column", "Product code")),
        column("name", NP_("column", "Product name")),
        column("times", NP_("column", "Times"), measure="count"),
        column("quantity", NP_("column", "Quantity"), amount("quantity")),
        column("unit", NP_("column", "Unit")),
        column("amount_now", NP_("column", "Bought for"), amount("amount_now"), measure="value"),
        column("amount_before", NP_("column", "Before"), amount("amount_before"), measure="value"),
        column("amount", NP_("column", "In all"), amount("amount"), measure="value"),
        column("first", NP_("column", "First bought")),
        column("last", NP_("column", "Last bought")),
        column("last_price", NP_("column", "Last price"), amount("last_price"), measure="price"),
        column("currency", NP_("column", "Currency")),
        *_FOLLOWING,
    ),
    "proposals": (
        column("code", NP_("column", "Product code")),
        column("name", NP_("column", "Product name")),
        column("companies", NP_("column", "Companies"), measure="count"),
        column("of", NP_("column", "Out of")),
        column("sector", NP_("column", "Sector")),
    ),
}

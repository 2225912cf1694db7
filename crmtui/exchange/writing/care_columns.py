"""The columns of lists of complaints, of promised deliveries and of what is to be confirmed."""

from __future__ import annotations

from crmtui import words
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_

COLUMNS: dict[str, tuple[Column, ...]] = {
    "complaints": (
        column("id", NP_("column", "Id")),
        column("kind", NP_("column", "Kind"), words=words.COMPLAINT),
        column("state", NP_("column", "State"), words=words.COMPLAINT_STATE),
        column("company", NP_("column", "Company")),
        column("contact", NP_("column", "Contact")),
        column("salesperson", NP_("column", "Salesperson")),
        column("about", NP_("column", "About")),
        column("text", NP_("column", "What")),
        column("opened_on", NP_("column", "Opened on")),
        column("due", NP_("column", "Answer by")),
        column("answered_on", NP_("column", "Answered on")),
        column("resolved_on", NP_("column", "Resolved on")),
        column("resolution", NP_("column", "Resolution")),
        column("satisfaction", NP_("column", "Satisfaction"), measure="count"),
        column("sale", NP_("column", "Sale")),
        column("product", NP_("column", "Product")),
        column("against", NP_("column", "Conflict with")),
        column("steps", NP_("column", "Steps"), measure="count"),
    ),
    "deliveries": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Date")),
        column("company", NP_("column", "Company")),
        column("salesperson", NP_("column", "Salesperson")),
        column("quote", NP_("column", "Quote")),
        column("reference", NP_("column", "Their order")),
        column("what", NP_("column", "What")),
        column("currency", NP_("column", "Currency")),
        column("net", NP_("column", "Net"), amount("net"), measure="amount"),
        column("delivery_on", NP_("column", "Delivery")),
        column("delivered_on", NP_("column", "Delivered on")),
        column("delivery_met", NP_("column", "As promised"), words=words.MET),
        column("delivery_note", NP_("column", "To mend")),
    ),
    "unconfirmed": (
        column("kind", NP_("column", "Kind"), words=words.FACT_KIND),
        column("id", NP_("column", "Id")),
        column("company", NP_("column", "Company")),
        column("name", NP_("column", "Name")),
        column("detail", NP_("column", "Detail")),
        column("said", NP_("column", "Source")),
        column("day", NP_("column", "Date")),
        column("by", NP_("column", "By")),
        column("salesperson", NP_("column", "Salesperson")),
        column("phone", NP_("column", "Phone")),
        column("price", NP_("column", "Price"), amount("price"), measure="price"),
        column("currency", NP_("column", "Currency")),
    ),
}
"""By kind."""

"""The columns of lists of selections, of promotions and of whom they address."""

from __future__ import annotations

from crmtui import words
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_
from crmtui.words.promotions import ANSWER, PROMOTION_STATE

COLUMNS: dict[str, tuple[Column, ...]] = {
    "selections": (
        column("id", NP_("column", "Id")),
        column("name", NP_("column", "Name")),
        column("criteria", NP_("column", "Conditions")),
        column("salesperson", NP_("column", "Salesperson")),
        column("used", NP_("column", "Promotions"), measure="count"),
        column("notes", NP_("column", "Notes")),
    ),
    "promotions": (
        column("id", NP_("column", "Id")),
        column("name", NP_("column", "Promotion")),
        column("state", NP_("column", "State"), words=PROMOTION_STATE),
        column("aim", NP_("column", "To bring")),
        column("kind", NP_("column", "Kind"), words=words.KIND),
        column("criteria", NP_("column", "Conditions")),
        column("first", NP_("column", "From")),
        column("until", NP_("column", "Until")),
        column("salesperson", NP_("column", "Salesperson")),
        column("cost", NP_("column", "Cost"), amount("cost"), measure="value"),
        column("members", NP_("column", "Companies"), measure="count"),
        column("waiting", NP_("column", "Not asked"), measure="count"),
        column("yes", NP_("column", "Yes"), measure="count"),
        column("later", NP_("column", "Later"), measure="count"),
        column("no", NP_("column", "No"), measure="count"),
        column("unreached", NP_("column", "Unreached"), measure="count"),
    ),
    "members": (
        column("id", NP_("column", "Id")),
        column("promotion", NP_("column", "Promotion")),
        column("company", NP_("column", "Company")),
        column("city", NP_("column", "City")),
        column("salesperson", NP_("column", "Salesperson")),
        column("contact", NP_("column", "Contact")),
        column("phone", NP_("column", "Phone")),
        column("email", NP_("column", "E-mail")),
        column("answer", NP_("column", "Answer"), words=ANSWER),
        column("asked_on", NP_("column", "Asked on")),
        column("note", NP_("column", "Note")),
        column("next_contact", NP_("column", "Next contact")),
        column("quotes", NP_("column", "Quotes"), measure="count"),
        column("sold", NP_("column", "Sold"), amount("sold"), measure="value"),
    ),
}
"""By kind."""

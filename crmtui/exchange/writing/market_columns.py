"""The columns of lists of the market: objections, competitors, policies, what was lost."""

from __future__ import annotations

from crmtui import words
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_

COLUMNS: dict[str, tuple[Column, ...]] = {
    "objections": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Date")),
        column("company", NP_("column", "Company")),
        column("contact", NP_("column", "Contact")),
        column("salesperson", NP_("column", "Salesperson")),
        column("about", NP_("column", "About")),
        column("text", NP_("column", "Objection")),
        column("answer", NP_("column", "Our answer")),
        column("won_over", NP_("column", "Won over"), words=words.MET),
        column("opportunity", NP_("column", "Opportunity")),
    ),
    "answers": (
        column("about", NP_("column", "About")),
        column("answer", NP_("column", "Our answer")),
        column("times", NP_("column", "Times"), measure="count"),
        column("won", NP_("column", "Won over"), measure="count"),
        column("partly", NP_("column", "In part"), measure="count"),
        column("lost", NP_("column", "Not won over"), measure="count"),
    ),
    "market": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Date")),
        column("competitor", NP_("column", "Competitor")),
        column("kind", NP_("column", "Kind"), words=words.FACT),
        column("text", NP_("column", "Seen")),
        column("product", NP_("column", "Against ours")),
        column("share", NP_("column", "Share %"), amount("share")),
        column("company", NP_("column", "Company")),
        column("territory", NP_("column", "Territory")),
        column("until", NP_("column", "Until")),
        column("source", NP_("column", "Source")),
        column("contact", NP_("column", "Contact")),
        column("salesperson", NP_("column", "Salesperson")),
        column("verified_on", NP_("column", "Verified on")),
        column("verified_by", NP_("column", "Verified by")),
    ),
    "competitors": (
        column("name", NP_("column", "Competitor")),
        column("lost", NP_("column", "Lost to them"), measure="count"),
        column("facts", NP_("column", "Facts"), measure="count"),
        column("unverified", NP_("column", "Unverified"), measure="count"),
        column("prices", NP_("column", "Prices"), measure="count"),
        column("companies", NP_("column", "Seen at"), measure="count"),
        column("share", NP_("column", "Share %"), amount("share")),
        column("share_on", NP_("column", "Share seen on")),
        column("last", NP_("column", "Last")),
    ),
    "policies": (
        column("name", NP_("column", "Policy")),
        column("kind", NP_("column", "Kind"), words=words.POLICY),
        column("text", NP_("column", "We ask")),
        column("product", NP_("column", "Product")),
        column("family", NP_("column", "Family")),
        column("from_on", NP_("column", "From")),
        column("until", NP_("column", "Until")),
        column("active", NP_("column", "Active")),
        column("kept", NP_("column", "Keep to it"), measure="count"),
        column("partly", NP_("column", "In part"), measure="count"),
        column("broken", NP_("column", "Do not"), measure="count"),
        column("last", NP_("column", "Last")),
    ),
    "policy_checks": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Date")),
        column("company", NP_("column", "Company")),
        column("site", NP_("column", "Site")),
        column("policy", NP_("column", "Policy")),
        column("kept", NP_("column", "Kept"), words=words.MET),
        column("since", NP_("column", "Since")),
        column("note", NP_("column", "Note")),
        column("salesperson", NP_("column", "Salesperson")),
    ),
    "lost": (
        column("name", NP_("column", "Name")),
        column("count", NP_("column", "Lost"), measure="count"),
        column("currency", NP_("column", "Currency")),
        column("amount", NP_("column", "Amount"), amount("amount"), measure="amount"),
        column("compared", NP_("column", "Compared"), measure="count"),
        column("difference", NP_("column", "Their price %"), amount("difference")),
    ),
}
"""By the kind of list, in the order in which they stand."""

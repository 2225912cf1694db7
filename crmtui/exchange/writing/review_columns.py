"""The columns of lists of criteria and of reviews."""

from __future__ import annotations

from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_
from crmtui.words.reviewing import FIGURE, STATE

COLUMNS: dict[str, tuple[Column, ...]] = {
    "reviews": (
        column("id", NP_("column", "Id")),
        column("salesperson", NP_("column", "Salesperson")),
        column("person", NP_("column", "Name")),
        column("first", NP_("column", "From")),
        column("until", NP_("column", "Until")),
        column("day", NP_("column", "Figures of")),
        column("reviewer", NP_("column", "Reviewed by")),
        column("state", NP_("column", "State"), words=STATE),
        column("criteria", NP_("column", "Criteria"), measure="count"),
        column("met", NP_("column", "Met"), measure="count"),
        column("partly", NP_("column", "Partly met"), measure="count"),
        column("actions", NP_("column", "To do"), measure="count"),
        column("open", NP_("column", "Open"), measure="count"),
        column("summary", NP_("column", "Summary")),
        column("acknowledged_on", NP_("column", "Acknowledged on")),
        column("answer", NP_("column", "What they say")),
    ),
    "criteria": (
        column("id", NP_("column", "Id")),
        column("name", NP_("column", "Criterion")),
        column("measure", NP_("column", "Measure"), words=FIGURE),
        column("at_most", NP_("column", "At most")),
        column("target", NP_("column", "Goal"), amount("target")),
        column("salesperson", NP_("column", "Salesperson")),
        column("person", NP_("column", "Name")),
        column("since", NP_("column", "Since")),
        column("until", NP_("column", "Until")),
        column("used", NP_("column", "Reviews"), measure="count"),
        column("note", NP_("column", "Note")),
    ),
}
"""By the kind of their rows."""

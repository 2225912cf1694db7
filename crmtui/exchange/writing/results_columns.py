"""The columns of the records behind a figure of results."""

from __future__ import annotations

from operator import attrgetter

from crmtui import words
from crmtui.exchange.writing.column import Column, column
from crmtui.i18n import NP_

COLUMNS: dict[str, tuple[Column, ...]] = {
    "results": (
        column("id", NP_("column", "Id")),
        column("record", NP_("column", "Record"), attrgetter("table"), words=words.RECORD),
        column("day", NP_("column", "Date")),
        column("company", NP_("column", "Company")),
        column("salesperson", NP_("column", "Salesperson")),
        column("what", NP_("column", "What")),
        column("percent", NP_("column", "Part")),
        column("figure", NP_("column", "Counts"), measure="value"),
    ),
}
"""By the kind of list."""

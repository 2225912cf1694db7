"""The columns of the records behind a figure of a report."""

from __future__ import annotations

from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_
from crmtui.words import statistics as said

COLUMNS: dict[str, tuple[Column, ...]] = {
    "figure_records": (
        column("day", NP_("column", "Day")),
        column("company", NP_("column", "Company")),
        column("salesperson", NP_("column", "Salesperson")),
        column("kind", NP_("column", "Kind"), lambda row: said.kind(row.table, row.kind)),
        column("text", NP_("column", "What")),
        column("amount", NP_("column", "Amount"), amount("amount")),
        column("currency", NP_("column", "Currency")),
    ),
}

"""The columns of cases worth telling, of letters, and of what a mailing program merges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui import words
from crmtui.exchange.writing.column import Column, column
from crmtui.i18n import NP_
from crmtui.words.letters import LESSON, LETTER


def _merged(code: str) -> Callable[[Any], str]:
    return lambda row: str(row.values.get(code, ""))


COLUMNS: dict[str, tuple[Column, ...]] = {
    "lessons": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Date")),
        column("kind", NP_("column", "It went"), words=LESSON),
        column("title", NP_("column", "Case")),
        column("text", NP_("column", "What happened")),
        column("lesson", NP_("column", "To learn")),
        column("tags", NP_("column", "Tags"), lambda row: ", ".join(row.tags)),
        column("salesperson", NP_("column", "Salesperson")),
        column("competitor", NP_("column", "Competitor")),
        column("objection", NP_("column", "Objection")),
        column("product", NP_("column", "Product")),
        column("family", NP_("column", "Family")),
        column("sector", NP_("column", "Sector")),
        column("company", NP_("column", "Company")),
        column("quote", NP_("column", "Quote")),
    ),
    "letters": (
        column("name", NP_("column", "Letter")),
        column("kind", NP_("column", "Kind"), words=LETTER),
        column("language", NP_("column", "Language"), words=words.LANGUAGE),
        column("subject", NP_("column", "Subject")),
        column("text", NP_("column", "Text")),
        column("active", NP_("column", "Active")),
    ),
    "mailing": (
        column("company", NP_("column", "Company"), _merged("company")),
        column("contact", NP_("column", "Contact"), _merged("contact")),
        column("salutation", NP_("column", "Salutation"), _merged("salutation")),
        column("job_title", NP_("column", "Job title"), _merged("job_title")),
        column("address", NP_("column", "Address"), _merged("address")),
        column("postcode", NP_("column", "Postcode"), _merged("postcode")),
        column("city", NP_("column", "City"), _merged("city")),
        column("region", NP_("column", "Region"), _merged("region")),
        column("country", NP_("column", "Country"), _merged("country")),
        column("email", NP_("column", "E-mail"), _merged("email")),
        column("phone", NP_("column", "Phone"), _merged("phone")),
        column("salesperson", NP_("column", "Salesperson"), _merged("salesperson")),
        column("subject", NP_("column", "Subject")),
        column("text", NP_("column", "Text")),
    ),
}
"""By kind of list."""

"""The columns of lists about the office itself, and of what stands in none of its tables alone."""

from __future__ import annotations

from operator import attrgetter

from crmtui import words
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_
from crmtui.queries.territories import PlaceRow, TerritoryRow
from crmtui.queries.twins import Pair


def place(row: PlaceRow) -> str:
    """A place in a few words: what it asks for."""
    codes = "–".join(code for code in (row.postcode_from, row.postcode_to) if code)
    return ", ".join(part for part in (row.country, row.region, row.city, codes) if part)


def places(row: TerritoryRow) -> str:
    """All that a territory is made of."""
    return "; ".join(map(place, row.places))


def why(pair: Pair) -> str:
    """Why two companies may be the same."""
    return words.twin(pair.why, pair.of)


COLUMNS: dict[str, tuple[Column, ...]] = {
    "territories": (
        column("name", NP_("column", "Territory")),
        column("salesperson", NP_("column", "Salesperson")),
        column("covers", NP_("column", "Name")),
        column("companies", NP_("column", "Companies"), measure="count"),
        column("branch", NP_("column", "Branch")),
        column("headcount", NP_("column", "People meant"), measure="count", managers=True),
        column(
            "budget",
            NP_("column", "Budget of a year"),
            amount("budget"),
            measure="value",
            managers=True,
        ),
        column("places", NP_("column", "Places"), places),
        column("notes", NP_("column", "Notes")),
    ),
    "team": (
        column("code", NP_("column", "Code")),
        column("name", NP_("column", "Name")),
        column("role", NP_("column", "Role"), words=words.ROLE),
        column("job_title", NP_("column", "Job title")),
        column("companies", NP_("column", "Companies"), measure="count"),
        column("open", NP_("column", "Follow-ups"), measure="count"),
        column("overdue", NP_("column", "Overdue"), measure="count"),
    ),
    "price_lists": (
        column("name", NP_("column", "Price list")),
        column("valid_from", NP_("column", "Valid from")),
        column("currency", NP_("column", "Currency")),
        column("prices", NP_("column", "Prices"), measure="count"),
        column("active", NP_("column", "Active")),
    ),
    "changes": (
        column("id", NP_("column", "Id")),
        column("at", NP_("column", "Date")),
        column("who", NP_("column", "Who")),
        column("command", NP_("column", "What"), words.change),
        column("subject", NP_("column", "About")),
        column("records", NP_("column", "Records"), measure="count"),
        column("undone", NP_("column", "Undone")),
        column("undoer", NP_("column", "Undone by")),
    ),
    "duplicates": (
        column("company", NP_("column", "Company"), attrgetter("one.name")),
        column("city", NP_("column", "City"), attrgetter("one.city")),
        column("salesperson", NP_("column", "Salesperson"), attrgetter("one.salesperson")),
        column("other", NP_("column", "Other company"), attrgetter("other.name")),
        column("other_city", NP_("column", "Other city"), attrgetter("other.city")),
        column(
            "other_salesperson",
            NP_("column", "Other salesperson"),
            attrgetter("other.salesperson"),
        ),
        column("why", NP_("column", "Why"), why),
    ),
    "bought": (
        column("code", NP_("column", "Product code")),
        column("description", NP_("column", "Product name")),
        column("times", NP_("column", "Times"), measure="count"),
        column("quantity", NP_("column", "Quantity"), amount("quantity")),
        column("unit", NP_("column", "Unit")),
        column("amount", NP_("column", "Value"), amount("amount"), measure="value"),
        column("first", NP_("column", "First bought")),
        column("last", NP_("column", "Last bought")),
        column("last_price", NP_("column", "Last price"), amount("last_price"), measure="price"),
        column("currency", NP_("column", "Currency")),
        column("every", NP_("column", "Every so many days")),
    ),
}

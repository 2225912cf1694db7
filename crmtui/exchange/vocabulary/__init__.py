"""What the columns of each kind of file are called, in English and in Spanish.

After a slash stands what kind of phone a column holds, or which part of a text.
"""

from __future__ import annotations

from crmtui.exchange.vocabulary import (
    companies,
    contacts,
    entries,
    followups,
    goals,
    interactions,
    opportunities,
    prices,
    prices_seen,
    products,
    sales,
    salespeople,
    sites,
)

FIELDS: dict[str, dict[str, str]] = {
    "companies": companies.FIELDS,
    "contacts": contacts.FIELDS,
    "sites": sites.FIELDS,
    "salespeople": salespeople.FIELDS,
    "interactions": interactions.FIELDS,
    "products": products.FIELDS,
    "prices": prices.FIELDS,
    "opportunities": opportunities.FIELDS,
    "sales": sales.SALES,
    "sale_lines": sales.LINES,
    "followups": followups.FIELDS,
    "prices_seen": prices_seen.FIELDS,
    "entries": entries.FIELDS,
    "goals": goals.FIELDS,
}
"""By kind of record: the field, and what its column may be called, best first."""

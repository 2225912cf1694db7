"""Reading quotes: whole, by their name, those of a company, two side by side."""

from crmtui.queries.quotes.whole import (
    Customer,
    Quote,
    Revision,
    Seller,
    compare,
    find,
    get,
    of_company,
    revisions,
)

__all__ = [
    "Customer",
    "Quote",
    "Revision",
    "Seller",
    "compare",
    "find",
    "get",
    "of_company",
    "revisions",
]

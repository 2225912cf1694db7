"""Reading companies: as rows of a list, as a card beside it, whole."""

from crmtui.queries.companies.card import Card, card
from crmtui.queries.companies.criteria import Criteria
from crmtui.queries.companies.rows import CompanyRow, count, find, position, resolve
from crmtui.queries.companies.whole import Company, full, get

__all__ = [
    "Card",
    "Company",
    "CompanyRow",
    "Criteria",
    "card",
    "count",
    "find",
    "full",
    "get",
    "position",
    "resolve",
]

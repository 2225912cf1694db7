"""Reading companies: as rows of a list, as a card beside it, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmtui.doors import opening
from crmtui.queries.companies.card import Card, card
from crmtui.queries.companies.criteria import Criteria
from crmtui.queries.companies.details import source_details
from crmtui.queries.companies.rows import (
    MOST,
    CompanyRow,
    count,
    find,
    find_keys,
    position,
    resolve,
)

if TYPE_CHECKING:
    from crmtui.queries.companies.whole import Company, full, get, part_of
else:
    __getattr__ = opening(__name__, {"whole": ("Company", "full", "get", "part_of")})

__all__ = [
    "MOST",
    "Card",
    "Company",
    "CompanyRow",
    "Criteria",
    "card",
    "count",
    "find",
    "find_keys",
    "full",
    "get",
    "part_of",
    "position",
    "resolve",
    "source_details",
]

"""Reading what customers have in stock: as it was counted, and what follows from it."""

from __future__ import annotations

from crmtui.queries.stock.holders import having
from crmtui.queries.stock.lists import (
    EVERY,
    CountRow,
    Criteria,
    companies,
    count,
    find,
    get,
)
from crmtui.queries.stock.now import (
    FamilyShare,
    Past,
    StockNow,
    StockRow,
    history,
    of_companies,
    of_company,
)

__all__ = [
    "EVERY", "CountRow", "Criteria", "FamilyShare", "Past", "StockNow", "StockRow",
    "companies", "count", "find", "get", "having", "history", "of_companies",
    "of_company",
]  # fmt: skip

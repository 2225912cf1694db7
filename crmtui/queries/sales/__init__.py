"""Reading what was sold: in lists, whole, and what a company bought and how often."""

from __future__ import annotations

from crmtui.queries.sales.bought import Bought, bought
from crmtui.queries.sales.lists import (
    EVERY,
    Criteria,
    SaleRow,
    Sum,
    by_keys,
    count,
    find,
    of_company,
    of_quote,
    total,
)
from crmtui.queries.sales.whole import Sale, SaleLine, get

__all__ = [
    "EVERY", "Bought", "Criteria", "Sale", "SaleLine", "SaleRow", "Sum", "bought", "by_keys",
    "count", "find", "get", "of_company", "of_quote", "total",
]  # fmt: skip

"""Every public query of what customers have in stock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.entry import CountEntry, LineEntry
from crmtui.models import Product
from crmtui.queries import stock
from crmtui.services import stock as service
from tests import deals as made
from tests.unit.services.every_stock import PRESS, THEIRS

DAYS = {"since": date(2026, 11, 1), "until": date(2026, 11, 20)}
CRITERIA = (
    stock.EVERY,
    stock.Criteria(salesperson=1),
    stock.Criteria(text="garcia"),
    stock.Criteria(product="ST-1"),
    stock.Criteria(latest=True),
    stock.Criteria(latest=True, oldest_first=True),
    stock.Criteria(marked=True),
    stock.Criteria(**DAYS),  # type: ignore[arg-type]
)
PAGES = ((1, 0), (64, 0), (64, 1))


def fill(user: User, company: int) -> int:
    """Count a company's stock twice, and return the last count's id."""
    found = Product.get_or_none(Product.code_fold == fold("ST-1"))
    if found is None:
        made.product(user, "ST-1", "Prensa")
    made.sale(user, company, "2026-11-05", LineEntry(code="ST-1", quantity=Decimal(3)))
    for day in (date(2026, 10, 20), date(2026, 11, 10)):
        key = service.count(user, CountEntry(company, day=day, note="x", lines=(PRESS, THEIRS)))
    return key


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {
        "stock.of_company": lambda user, base: stock.of_company(user, base.company),
        "stock.of_companies": lambda user, base: stock.of_companies(
            user, [base.company, base.other]
        ),
        "stock.history": lambda user, base: [
            stock.history(user, line) for line in stock.of_company(user, base.company).lines
        ],
        "stock.find": lambda user, base: [
            stock.find(user, criteria, limit=limit, offset=offset)
            for criteria in (*CRITERIA, stock.Criteria(company_id=base.company))
            for limit, offset in PAGES
        ],
        "stock.count": lambda user, base: [stock.count(user, criteria) for criteria in CRITERIA],
        "stock.companies": lambda user, base: [
            stock.companies(user, criteria) for criteria in CRITERIA
        ],
        "stock.get": lambda user, base: stock.get(user, base.count),
        "stock.having": lambda user, base: stock.having(user, [1, 2, 3]),
    }

"""Every public query of prices that were seen, and of how prices compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.entry import PriceSeenEntry
from crmtui.queries import price_compare, prices_seen
from crmtui.services import prices_seen as service

SEEN = (
    prices_seen.EVERY,
    prices_seen.Criteria(prices_seen.THEIRS),
    prices_seen.Criteria("resale", product="PH-1"),
    prices_seen.Criteria(salesperson=1, verified=False),
    prices_seen.Criteria(text="garcia"),
    prices_seen.Criteria(text="***"),
    prices_seen.Criteria(competitor="Hidro-Ebro"),
)
PAGES = ((1, 0), (64, 0), (64, 1))


def fill(user: User, company: int) -> int:
    """Some prices at a company, and one that is nobody's; the id of the first."""
    seen = PriceSeenEntry(company, "PH-1", price=Decimal(9), source="García")
    key = service.create(user, seen)
    service.create(user, replace(seen, kind="resale", price=Decimal(12), note="García"))
    theirs = replace(seen, competitor="Hidro-Ebro", item="Prensa García", price=Decimal(8))
    service.create(user, theirs)
    service.create(user, replace(seen, product=f"otra prensa {company}"))
    return key


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {
        "prices_seen.find": lambda user, base: [
            prices_seen.find(user, criteria, limit=limit, offset=offset)
            for criteria in (*SEEN, prices_seen.Criteria(company_id=base.company))
            for limit, offset in PAGES
        ],
        "prices_seen.count": lambda user, base: [
            prices_seen.count(user, criteria) for criteria in SEEN
        ],
        "prices_seen.get": lambda user, base: prices_seen.get(user, base.price),
        "price_compare.find": lambda user, base: price_compare.find(
            user, f"otra prensa {base.company}"
        ),
        "price_compare.of": lambda user, base: [
            price_compare.of(user, thing, company_id=company)
            for thing in (price_compare.Thing(1), price_compare.Thing(None, "otra prensa 1"))
            for company in (None, base.company)
        ],
        "prices_seen.of_company": lambda user, base: prices_seen.of_company(user, base.company),
    }

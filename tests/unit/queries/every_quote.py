"""The queries of quotes and of the prices at hand, asked in all their ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.errors import NotFound
from crmtui.queries import prices, quotes
from crmtui.services import quotes as service

TODAY = date(2026, 11, 20)
NAMES = ("P-2026-0001", "p-2026-1/2", "P-2026-0002", "P-2026-0002/2", "D-1")
PRESS = 1
"""The product that everybody sells."""


def fill(user: User, company: int) -> int:
    """Give a company a quote that was sent, and its next revision; the id of the first."""
    lines = (
        LineEntry("item", "PH-1", quantity=Decimal(2), price=Decimal(9), taxes="IVA 21"),
        LineEntry(description="Puesta en marcha", price=Decimal(50)),
    )
    entry = QuoteEntry(
        company, contact="Marta García", site="Nave", reference="su pedido", lines=lines
    )
    key = service.create(user, entry)
    service.send(user, key, next_contact=None)
    service.revise(user, key)
    return key


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name, as `every_query.every` has them."""
    return {
        "quotes.get": lambda user, base: quotes.get(user, base.offer),
        "quotes.find": lambda user, base: [_found(user, name) for name in NAMES],
        "quotes.of_company": lambda user, base: quotes.of_company(user, base.company),
        "quotes.language_for": lambda user, base: quotes.language_for(user, base.company),
        "quotes.revisions": lambda user, base: quotes.revisions(user, base.offer),
        "quotes.compare": lambda user, base: quotes.compare(user, base.offer, base.offer),
        "prices.at_hand": _at_hand,
    }


def _found(user: User, name: str) -> int | None:
    try:
        return quotes.find(user, name)
    except NotFound:
        return None


def _at_hand(user: User, base: Any) -> list[prices.Before]:
    asked: tuple[int | str, ...] = (PRESS, "puesta en marcha")
    found = [prices.at_hand(user, each, base.company, "EUR", TODAY, few=64) for each in asked]
    return [each for one in found for each in (*one.theirs, *one.others)]

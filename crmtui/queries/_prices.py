"""What a product costs on a day, as part of a SELECT in which `p` is the product."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import Right, User, may
from crmtui.models import PRICE
from crmtui.queries import office

LISTED = """(
    SELECT l.price FROM list_price AS l JOIN price_list AS t ON t.id = l.price_list_id
    WHERE l.product_id = p.id AND t.active AND t.currency = ? AND t.valid_from <= ?
    ORDER BY t.valid_from DESC, t.id DESC LIMIT 1)"""
"""The price of the newest list that began by a day; its parameters are currency and day."""
PRICE_ON = f"coalesce({LISTED}, CASE WHEN ? THEN p.price END)"
"""The list price of a day: of the newest list that has the product, or else its own where the
currency is the office's. Its parameters are those of `on`."""


def on(user: User, day: date | None = None, currency: str = "") -> tuple[Any, ...]:
    """The parameters of `PRICE_ON`; today and the office's currency where nothing else is said."""
    own = office.get(user).currency
    return currency or own, (day or clock.today()).isoformat(), (currency or own) == own


def decimal(stored: int | None) -> Decimal | None:
    """A price as it is kept, with its point again."""
    return None if stored is None else Decimal(stored).scaleb(-PRICE)


def cost(user: User, stored: int | None) -> Decimal | None:
    """A cost as it is kept, where the user may see costs."""
    return decimal(stored) if may(user, Right.COSTS) else None

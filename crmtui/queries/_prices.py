"""Parts of a SELECT in which `p` is the product: what it is found by, what it costs on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import Right, User, may
from crmtui.core import text
from crmtui.models import PRICE
from crmtui.queries import office
from crmtui.queries._matching import LAST

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


def found(typed: str) -> tuple[str, list[str]]:
    """The condition that a product is found by what is typed, and its parameters; "" for nothing.

    Its code begins so, or every word begins a word of its names or its code.
    """
    fold = text.fold(typed)
    if not fold:
        return "", []
    begin, parameters = with_words(text.words(typed))
    return f"(p.code_fold >= ? AND p.code_fold < ? OR {begin})", [fold, fold + LAST, *parameters]


def with_words(words: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that each word begins one of the product's, and its parameters."""
    one = "(p.name_fold GLOB ? OR p.name_fold GLOB ? OR p.code_fold GLOB ?)"
    condition = " AND ".join([one] * len(words)) or "0"
    return condition, [sign for word in words for sign in (f"{word}*", f"* {word}*", f"{word}*")]

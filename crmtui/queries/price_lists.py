"""Reading the price lists, and what a product costs by them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from crmtui.access import User
from crmtui.core import text
from crmtui.queries import office
from crmtui.queries._prices import LISTED, cost, decimal, found, on
from crmtui.queries._reading import select


@dataclass(frozen=True, slots=True)
class PriceListRow:
    """A price list."""

    id: int
    name: str
    valid_from: date
    currency: str
    active: bool
    prices: int
    """How many products it has a price for."""


class Listed(NamedTuple):
    """What a product costs by the lists, and since when."""

    price: Decimal
    since: date | None
    """When the list began; None for the product's own price, which is in no list."""
    price_list: str


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A product in a price list."""

    product: int
    code: str
    name: str
    unit: str
    price: Decimal | None
    """What it costs in this list; None where it is not in it."""
    before: Decimal | None
    """What it costs by the list before this one in the same currency."""
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class Fallen:
    """A product that costs less in a price list than before it."""

    product_id: int
    code: str
    before: Decimal
    now: Decimal


def find(user: User) -> list[PriceListRow]:
    """The price lists, the newest first, those that count no more among them."""
    return [_row(found) for found in select(f"{_LISTS} ORDER BY t.valid_from DESC, t.id DESC")]


def get(user: User, price_list_id: int) -> PriceListRow | None:
    """One price list; None where there is none."""
    found = select(f"{_LISTS} WHERE t.id = ?", price_list_id)
    return _row(found[0]) if found else None


def named(user: User, name: str) -> PriceListRow | None:
    """The price list of that name, whatever its case and accents; None where there is none."""
    found = select(f"{_LISTS} WHERE t.name_fold = ?", text.fold(name))
    return _row(found[0]) if found else None


def in_force(user: User, *, day: date | None = None, currency: str = "") -> PriceListRow | None:
    """The newest list of a currency that has begun by a day: today, and the office's."""
    sql = f"{_LISTS} WHERE t.active AND t.currency = ? AND t.valid_from <= ?"
    found = select(
        f"{sql} ORDER BY t.valid_from DESC, t.id DESC LIMIT 1", *on(user, day, currency)[:2]
    )
    return _row(found[0]) if found else None


def prices(
    user: User, price_list_id: int, typed: str = "", *, limit: int = 64, offset: int = 0
) -> list[PriceRow]:
    """The products that are sold by their code, with their prices in a list.

    With something typed, those whose code or name begins so.
    """
    listed = get(user, price_list_id)
    if listed is None:
        return []
    where, parameters = _found(typed)
    sql = f"{_PRICES} WHERE {where} ORDER BY p.code_fold LIMIT ? OFFSET ?"
    before = (listed.currency, listed.valid_from.isoformat(), listed.id)
    own = listed.currency == office.get(user).currency
    found = select(sql, *before, own, price_list_id, *parameters, limit, offset)
    return [
        PriceRow(key, code, name, unit, decimal(price), decimal(last), cost(user, paid))
        for key, code, name, unit, price, last, paid in found
    ]


def count_prices(user: User, typed: str = "") -> int:
    """How many products `prices` has."""
    where, parameters = _found(typed)
    return int(select(f"SELECT count(*) FROM product AS p WHERE {where}", *parameters)[0][0])


def fallen(user: User, price_list_id: int) -> list[Fallen]:
    """What costs less in a list than by the lists before it, or else than its own price."""
    listed = get(user, price_list_id)
    if listed is None:
        return []
    own = office.get(user).currency == listed.currency
    asked = listed.currency, listed.valid_from.isoformat(), own, price_list_id
    return [
        Fallen(key, code, decimal(before) or Decimal(0), decimal(now) or Decimal(0))
        for key, code, before, now in select(_FALLEN, *asked)
    ]


def at(
    user: User, product_id: int, *, day: date | None = None, currency: str = ""
) -> Listed | None:  # fmt: skip
    """What a product costs by the lists on a day, and since when; None where nobody set it."""
    of_currency, until, own = on(user, day, currency)
    if found := select(_LISTED, product_id, of_currency, until):
        price, since, name = found[0]
        return Listed(Decimal(price).scaleb(-4), date.fromisoformat(since), name)
    held = select("SELECT price FROM product WHERE id = ? AND price IS NOT NULL", product_id)
    return Listed(Decimal(held[0][0]).scaleb(-4), None, "") if own and held else None


def _row(found: tuple[Any, ...]) -> PriceListRow:
    key, name, since, currency, active, many = found
    return PriceListRow(key, name, date.fromisoformat(since), currency, bool(active), many)


def _found(typed: str) -> tuple[str, list[str]]:
    condition, parameters = found(typed)
    return f"p.active = 1 AND {condition}" if condition else "p.active = 1", parameters


_LISTS = """
SELECT t.id, t.name, t.valid_from, t.currency, t.active,
    (SELECT count(*) FROM list_price WHERE price_list_id = t.id)
FROM price_list AS t
"""
_IN_FORCE = f"""{_LISTS}
WHERE t.active AND t.currency = ? AND t.valid_from <= ?
ORDER BY t.valid_from DESC, t.id DESC LIMIT 1
"""
_LISTED = """
SELECT l.price, t.valid_from, t.name
FROM list_price AS l JOIN price_list AS t ON t.id = l.price_list_id
WHERE l.product_id = ? AND t.active AND t.currency = ? AND t.valid_from <= ?
ORDER BY t.valid_from DESC, t.id DESC LIMIT 1
"""
_PRICES = """
SELECT p.id, p.code, p.name, p.unit, l.price,
    coalesce((
        SELECT b.price FROM list_price AS b JOIN price_list AS t ON t.id = b.price_list_id
        WHERE b.product_id = p.id AND t.active AND t.currency = ?
            AND (t.valid_from, t.id) < (?, ?)
        ORDER BY t.valid_from DESC, t.id DESC LIMIT 1), CASE WHEN ? THEN p.price END),
    p.cost
FROM product AS p LEFT JOIN list_price AS l ON l.product_id = p.id AND l.price_list_id = ?
"""
_FALLEN = f"""
SELECT * FROM (
    SELECT p.id, p.code,
        coalesce({LISTED.replace("<= ?", "< ?")}, CASE WHEN ? THEN p.price END) AS before,
        here.price AS now
    FROM list_price AS here JOIN product AS p ON p.id = here.product_id
    WHERE here.price_list_id = ? AND p.active
    ORDER BY p.code_fold
) WHERE now < before
"""

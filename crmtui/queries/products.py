"""Reading the catalogue: what is offered while a line is typed, and the list of products.

A product is found by how its code begins, or by how words of any of its names do, whatever
their accents. Its price on a day in a currency is that of the newest list that had begun by
then and has it; else its own, where the currency is the office's; else there is none.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.queries._matching import LAST
from crmtui.queries._prices import PRICE_ON, cost, decimal, on, with_words
from crmtui.queries._prices import found as found_by
from crmtui.queries._reading import select


@dataclass(frozen=True, slots=True)
class Offer:
    """A product as it is put on a line."""

    id: int
    code: str
    name: str
    """In the office's own language."""
    unit: str
    price: Decimal | None
    """The list price of that day and currency; None where nobody set one."""
    cost: Decimal | None
    """In the office's currency. None where nobody set it, or it is not the user's to see."""
    taxes: str
    """As lines carry them; empty where the document's usual ones hold."""
    active: bool
    """Whether it is sold still; one that is not belongs on no new line."""
    selling_points: str
    """Why to buy it, one a line."""
    name_es: str = ""
    name_en: str = ""

    def called(self, language: str) -> str:
        """Its name on a paper in that language."""
        return {"es": self.name_es, "en": self.name_en}.get(language) or self.name


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which products a list shows."""

    text: str = ""
    family: str = ""
    """The name of one; "-" asks for those without."""
    active: bool = True
    """False asks for the retired ones."""


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product in a list, with its list price of today in the office's currency."""

    id: int
    code: str
    name: str
    family: str
    unit: str
    price: Decimal | None
    cost: Decimal | None
    taxes: str
    active: bool
    own_price: Decimal | None
    """Its own, which holds where no list has it."""
    name_es: str
    name_en: str
    selling_points: str
    notes: str
    key: str | None
    """What another program calls it."""

    @property
    def margin(self) -> Decimal | None:
        """Per cent of the price that is left over the cost; None while either is unknown."""
        if self.price is None or self.cost is None or not self.price:
            return None
        return (self.price - self.cost) / self.price * 100

    def called(self, language: str) -> str:
        """Its name on a paper in that language."""
        return {"es": self.name_es, "en": self.name_en}.get(language) or self.name


def complete(
    user: User, typed: str, *, day: date, currency: str, limit: int = 8
) -> list[Offer]:  # fmt: skip
    """The products that may be meant, sold ones only: codes that begin so, then names.

    Of the names those come first that begin with the first word typed.
    """
    start = text.fold(typed)
    keys = [key for (key,) in select(_BY_CODE, start, start + LAST, limit)]
    words = text.words(typed)
    if len(keys) < limit and words:
        begin, parameters = with_words(words)
        found = select(_BY_WORDS.format(words=begin), *parameters, words[0], limit)
        keys = list(dict.fromkeys([*keys, *(key for (key,) in found)]))[:limit]
    return _offers(user, keys, day, currency)


def by_code(
    user: User, code: str, *, day: date | None = None, currency: str = ""
) -> Offer | None:  # fmt: skip
    """The product of that code, whatever its case, sold still or not; None where there is none.

    The price is that of today in the office's currency where nothing else is said.
    """
    keys = [key for (key,) in select(_OF_CODE, text.fold(code))]
    return next(iter(_offers(user, keys, day, currency)), None)


def offer(
    user: User, product_id: int, *, day: date | None = None, currency: str = ""
) -> Offer | None:  # fmt: skip
    """A product as it is put on a line, sold still or not; None where there is none."""
    return next(iter(_offers(user, [product_id], day, currency)), None)


def find(user: User, criteria: Criteria, *, limit: int = 64, offset: int = 0) -> list[ProductRow]:
    """The products of a list by their code, a screenful of them."""
    where, parameters = _where(criteria)
    sql = f"{_ROWS} WHERE {where} ORDER BY p.code_fold LIMIT ? OFFSET ?"
    return [_row(user, found) for found in select(sql, *on(user), *parameters, limit, offset)]


def count(user: User, criteria: Criteria) -> int:
    """How many products a list has."""
    where, parameters = _where(criteria)
    return int(select(f"SELECT count(*) FROM product AS p WHERE {where}", *parameters)[0][0])


def position(user: User, criteria: Criteria, product_id: int) -> int | None:
    """Where in a list a product stands, from 0; None where it is not in it."""
    where, parameters = _where(criteria)
    sql = f"SELECT p.code_fold FROM product AS p WHERE p.id = ? AND {where}"
    if not (found := select(sql, product_id, *parameters)):
        return None
    before = f"SELECT count(*) FROM product AS p WHERE {where} AND p.code_fold < ?"
    return int(select(before, *parameters, found[0][0])[0][0])


def get(user: User, product_id: int) -> ProductRow | None:
    """One product as a list has it; None where there is none."""
    found = select(f"{_ROWS} WHERE p.id = ?", *on(user), product_id)
    return _row(user, found[0]) if found else None


def _offers(user: User, keys: Sequence[int], day: date | None, currency: str) -> list[Offer]:
    prices = on(user, day, currency)
    found = {
        key: Offer(
            key, code, name, unit, decimal(price), cost(user, paid), taxes, bool(active), *rest
        )
        for key, code, name, unit, price, paid, taxes, active, *rest in select(
            _OFFERS, *prices, json.dumps(keys)
        )
    }
    return [found[key] for key in keys if key in found]


def _row(user: User, found: tuple[Any, ...]) -> ProductRow:
    key, code, name, family, unit, price, paid, taxes, active, own_price, *rest = found
    return ProductRow(
        key, code, name, family, unit, decimal(price), cost(user, paid), taxes, bool(active),
        decimal(own_price), *rest,
    )  # fmt: skip


def _where(criteria: Criteria) -> tuple[str, tuple[Any, ...]]:
    conditions, parameters = ["p.active = ?"], [int(criteria.active)]
    more: list[Any] = []
    if criteria.family == "-":
        conditions.append("p.family_id IS NULL")
    elif criteria.family:
        conditions.append(_IN_FAMILY)
        more.append(text.fold(criteria.family))
    condition, sought = found_by(criteria.text)
    if condition:
        conditions.append(condition)
        more += sought
    return " AND ".join(conditions), (*parameters, *more)


_BY_CODE = """
SELECT p.id FROM product AS p
WHERE p.active = 1 AND p.code_fold >= ? AND p.code_fold < ? ORDER BY p.code_fold LIMIT ?
"""
_BY_WORDS = """
SELECT p.id FROM product AS p WHERE p.active = 1 AND {words}
ORDER BY instr(p.name_fold, ?) <> 1, p.code_fold LIMIT ?
"""
_OF_CODE = "SELECT p.id FROM product AS p WHERE p.code_fold = ?"
_OFFERS = f"""
SELECT p.id, p.code, p.name, p.unit, {PRICE_ON}, p.cost, p.taxes, p.active, p.selling_points,
    p.name_es, p.name_en
FROM product AS p WHERE p.id IN (SELECT value FROM json_each(?))
"""
_ROWS = f"""
SELECT p.id, p.code, p.name, coalesce(f.name, ''), p.unit, {PRICE_ON}, p.cost, p.taxes, p.active,
    p.price, p.name_es, p.name_en, p.selling_points, p.notes, p.key
FROM product AS p LEFT JOIN choice AS f ON f.id = p.family_id
"""
_IN_FAMILY = """
p.family_id = (SELECT id FROM choice WHERE list = 'family' AND name_fold = ?)"""

"""Reading the prices that were seen at customers and competitors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import text as texts
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import PRICE, PriceSeen
from crmtui.queries import _matching as matching
from crmtui.queries._prices import with_words
from crmtui.queries._reading import (
    all_owned,
    in_order,
    made,
    owned_from,
    owned_rows,
    remembered,
    select,
    these,
)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the prices of a list have in common. None and "" are any."""

    kind: str = ""
    """One of `models.SEEN`, of ours; "theirs" is whatever price of a competitor's."""
    company_id: int | None = None
    salesperson: int | None = None
    """The code of who saw it."""
    product: str = ""
    """A product's code."""
    competitor: str = ""
    verified: bool | None = None
    since: date | None = None
    until: date | None = None
    """The last day."""
    text: str = ""
    """Words that all are found in the company, or in what it is the price of."""


EVERY = Criteria()
THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class PriceSeenRow:
    """A price that somebody saw or heard of."""

    id: int
    day: date
    kind: str
    """Paid, quoted, resale or list."""
    company_id: int | None
    """None where it is nobody's: a competitor's list."""
    company: str
    site: str
    """The place it was seen at; empty where that was not said."""
    product_id: int | None
    product: str
    """The code of our product, or of the one of ours that a competitor's stands against."""
    what: str
    """What it is the price of: what it is called there, or else our product's name."""
    item: str
    competitor: str
    """Whose product it is; empty of ours."""
    price: Decimal
    """Of one unit, in its own currency."""
    currency: str
    unit: str
    includes_tax: bool
    source: str
    contact: str
    salesperson: int
    """The code of who saw it."""
    verified_by: int | None
    """The code of who made sure of it; None while nobody has."""
    verified_on: date | None
    marked: bool
    """Whether it is unlike the others, and somebody said that it is right."""
    note: str
    key: str


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[PriceSeenRow]:
    """`limit` of the prices from the one at `offset` on, newest first."""
    source, parameters = _source(user, criteria, owned_from(offset))
    sql = f"SELECT o.id {source} ORDER BY o.day DESC, o.id DESC LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, keys))


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""

    def read() -> int:
        source, parameters = _source(user, criteria, all_owned)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def get(user: User, price_id: int) -> PriceSeenRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [price_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def of_company(user: User, company_id: int, *, limit: int = 10) -> list[PriceSeenRow]:
    """The latest prices that were seen at a company, newest first."""
    return find(user, Criteria(company_id=company_id), limit=limit)


def _source(user: User, criteria: Criteria, own: Any) -> tuple[str, list[Any]]:
    asked = {
        "o.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "o.company_id = ?": criteria.company_id,
        "o.product_id = (SELECT id FROM product WHERE code_fold = ?)": (
            fold(criteria.product) or None
        ),
        "o.competitor_id = (SELECT id FROM choice WHERE list = 'competitor' AND name_fold = ?)": (
            fold(criteria.competitor) or None
        ),
        "o.day >= ?": criteria.since,
        "o.day <= ?": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    # What is at nobody in particular is everybody's.
    conditions = [f"(o.company_id IS NULL OR {own(user, 'o.company_id')})", *given]
    parameters: list[Any] = [*given.values()]
    if criteria.kind == THEIRS:
        conditions.append("o.competitor_id IS NOT NULL")
    elif criteria.kind:
        conditions.append("o.kind = ? AND o.competitor_id IS NULL")
        parameters.append(criteria.kind)
    if criteria.verified is not None:
        conditions.append(f"o.verified_by_id IS {'NOT ' if criteria.verified else ''}NULL")
    if condition := _found(user, criteria.text, parameters):
        conditions.append(condition)
    return f"FROM price_seen AS o WHERE {' AND '.join(conditions)}", parameters


def _found(user: User, typed: str, parameters: list[Any]) -> str:
    """The condition that what is typed is found in the company or in what it is the price of."""
    found = matching.sought(user, typed)
    if not found.words:
        return "1 = 0" if found.fold else ""
    keys, words = matching.companies(found)
    each = texts.words(typed)
    products, of_products = with_words(each)
    items = " AND ".join(["(o.item_fold GLOB ? OR o.item_fold GLOB ?)"] * len(each))
    parameters += [words, *of_products]
    parameters += [sign for word in each for sign in (f"{word}*", f"* {word}*")]
    return f"""(o.company_id IN ({keys})
        OR o.product_id IN (SELECT p.id FROM product AS p WHERE {products}) OR ({items}))"""


def _read(user: User, keys: list[int]) -> list[PriceSeenRow]:
    own = owned_rows(user, PriceSeen, "o.id")
    return [_row(found) for found in these(_ROWS, keys, own=own)]


def _row(found: tuple[Any, ...]) -> PriceSeenRow:
    values = list(found)
    values[_PRICED] = Decimal(values[_PRICED]).scaleb(-PRICE)
    return made(PriceSeenRow, values)


_PRICED = 11
_ROWS = """
SELECT o.id, o.day, o.kind, o.company_id, coalesce(c.name, ''),
    coalesce(nullif(site.name, ''), site.city, ''), o.product_id, coalesce(product.code, ''),
    coalesce(nullif(o.item, ''), product.name, ''), o.item, coalesce(competitor.name, ''),
    o.price, o.currency, o.unit, o.includes_tax, o.source, coalesce(contact.name, ''),
    salesperson.code, verifier.code, o.verified_on, o.marked, o.note, coalesce(o.key, '')
FROM price_seen AS o
JOIN salesperson ON salesperson.id = o.salesperson_id
LEFT JOIN company AS c ON c.id = o.company_id
LEFT JOIN site ON site.id = o.site_id
LEFT JOIN product ON product.id = o.product_id
LEFT JOIN choice AS competitor ON competitor.id = o.competitor_id
LEFT JOIN contact ON contact.id = o.contact_id
LEFT JOIN salesperson AS verifier ON verifier.id = o.verified_by_id
WHERE o.id IN ({keys}) AND {own}
"""

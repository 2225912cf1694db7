"""Reading what was seen of competitors: facts, newest first, and all that was seen at a company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import PERCENT, PRICE, MarketFact, PriceSeen
from crmtui.queries import _matching as matching
from crmtui.queries._reading import (
    all_owned_rows,
    in_order,
    made,
    owned,
    owned_rows,
    remembered,
    select,
    these,
)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the facts of a list have in common. None is any."""

    competitor: str | None = None
    company_id: int | None = None
    kind: str | None = None
    """One of `models.FACTS`."""
    salesperson: int | None = None
    """The code of who saw it."""
    verified: bool | None = None
    since: date | None = None
    until: date | None = None
    """The last day."""
    text: str = ""
    """Words that all are found in the company, or a part of the competitor's name."""


EVERY = Criteria()
_NEVER = date.min


@dataclass(frozen=True, slots=True)
class FactRow:
    """Something that was seen or heard of a competitor."""

    id: int
    day: date
    competitor_id: int
    competitor: str
    kind: str
    """One of `models.FACTS`."""
    text: str
    product: str
    """The code of ours that it stands against."""
    share: Decimal | None
    """Of the market, in percent."""
    company_id: int | None
    company: str
    """At whom it was seen; empty where it was nobody's."""
    territory: str
    until: date | None
    """Of a promotion: its last day."""
    source: str
    contact: str
    """Who said so."""
    salesperson: int
    """The code of who saw it."""
    verified_on: date | None
    """None while nobody made sure of it."""
    verified_by: str


@dataclass(frozen=True, slots=True)
class SeenPrice:
    """A price of a competitor that somebody saw."""

    id: int
    day: date
    competitor_id: int
    what: str
    """What it was the price of."""
    product: str
    """The code of ours that it stands against."""
    kind: str
    """One of `models.SEEN`."""
    price: Decimal
    currency: str
    unit: str
    company_id: int | None
    company: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class SeenThere:
    """What was seen of a competitor at a company, and what was lost to them there."""

    competitor_id: int
    competitor: str
    last: date
    """When anything was seen of them there, or lost to them."""
    facts: tuple[FactRow, ...]
    prices: tuple[SeenPrice, ...]
    lost: int
    """How many operations were lost to them."""
    lost_on: date | None
    """The last of these."""


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[FactRow]:
    """`limit` of the facts from the one at `offset` on, newest first."""
    source, parameters = _source(user, criteria)
    sql = f"SELECT o.id {source} ORDER BY o.day DESC, o.id DESC LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, keys))


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""

    def read() -> int:
        source, parameters = _source(user, criteria)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def get(user: User, fact_id: int) -> FactRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [fact_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def of_company(user: User, company_id: int) -> list[SeenThere]:
    """The competitors seen at a company, the latest first: what, when, and what they won there."""
    facts = find(user, Criteria(company_id=company_id), limit=200)
    prices = prices_of(user, company_id=company_id)
    own = owned(user, "o.company_id")
    lost = select(_LOST.format(own=own), company_id)
    names = {fact.competitor_id: fact.competitor for fact in facts}
    names |= dict(select(_NAMED.format(own=own), company_id, company_id))
    days: dict[int, list[date]] = {}
    seen = [(fact.competitor_id, fact.day) for fact in facts]
    seen += [(price.competitor_id, price.day) for price in prices]
    for key, day in seen:
        days.setdefault(key, []).append(day)
    losses = {key: (times, date.fromisoformat(last)) for key, times, last in lost}
    for key, (_times, last) in losses.items():
        days.setdefault(key, []).append(last)
    found = [
        SeenThere(
            competitor_id=key,
            competitor=names[key],
            last=max(each),
            facts=tuple(fact for fact in facts if fact.competitor_id == key),
            prices=tuple(price for price in prices if price.competitor_id == key),
            lost=losses[key][0] if key in losses else 0,
            lost_on=losses[key][1] if key in losses else None,
        )
        for key, each in days.items()
    ]
    return sorted(found, key=lambda each: (-each.last.toordinal(), each.competitor))


def prices_of(
    user: User, *, competitor_id: int | None = None, company_id: int | None = None, limit: int = 100
) -> list[SeenPrice]:
    """Prices of competitors that were seen, newest first: of one of them, or at a company."""
    asked = {"o.competitor_id = ?": competitor_id, "o.company_id = ?": company_id}
    given = {condition: value for condition, value in asked.items() if value is not None}
    conditions = [owned_rows(user, PriceSeen, "o.id"), "o.competitor_id > 0", *given]
    sql = _PRICES.format(conditions=" AND ".join(conditions))
    return [_price(found) for found in select(sql, *given.values(), limit)]


def _source(user: User, criteria: Criteria) -> tuple[str, list[Any]]:
    narrow = criteria.competitor is not None or criteria.company_id is not None
    asked = {
        # With a day the list goes along its index, whatever else is asked for.
        "o.day >= ?": criteria.since or (None if narrow else _NEVER),
        "o.day <= ?": criteria.until,
        "o.company_id = ?": criteria.company_id,
        "o.competitor_id = (SELECT id FROM choice WHERE list = 'competitor' AND name_fold = ?)": (
            criteria.competitor and fold(criteria.competitor)
        ),
        "o.kind = ?": criteria.kind,
        "+o.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    own = owned_rows(user, MarketFact, "o.id") if narrow else all_owned_rows(user, MarketFact, "o")
    conditions, parameters = [own, *given], [*given.values()]
    if criteria.verified is not None:
        conditions.append(f"o.verified_on IS {'NOT ' if criteria.verified else ''}NULL")
    if text := criteria.text.strip():
        named, more = _named(user, text)
        conditions.append(named)
        parameters += more
    return f"FROM market_fact AS o WHERE {' AND '.join(conditions)}", parameters


def _named(user: User, text: str) -> tuple[str, list[Any]]:
    """The condition that a competitor is called so, or the company has all these words."""
    rivals = (
        "+o.competitor_id IN (SELECT id FROM choice WHERE list = 'competitor'"
        " AND instr(name_fold, ?))"
    )
    found = matching.sought(user, text)
    if not found.words:
        return rivals, [fold(text)]
    keys, words = matching.companies(found)
    return f"({rivals} OR +o.company_id IN ({keys}))", [fold(text), words]


def _read(user: User, keys: list[int]) -> list[FactRow]:
    own = owned_rows(user, MarketFact, "o.id")
    return [_fact(found) for found in these(_ROWS, keys, own=own)]


def _fact(found: tuple[Any, ...]) -> FactRow:
    values = list(found)
    if values[7] is not None:
        values[7] = Decimal(values[7]).scaleb(-PERCENT)
    return made(FactRow, values)


def _price(found: tuple[Any, ...]) -> SeenPrice:
    values = list(found)
    values[6] = Decimal(values[6]).scaleb(-PRICE)
    return made(SeenPrice, values)


_ROWS = """
SELECT o.id, o.day, competitor.id, competitor.name, o.kind, o.text, coalesce(product.code, ''),
    o.share, c.id, coalesce(c.name, ''), coalesce(territory.name, ''), o.until, o.source,
    coalesce(contact.name, ''), salesperson.code, o.verified_on, coalesce(sure.name, '')
FROM market_fact AS o
JOIN choice AS competitor ON competitor.id = o.competitor_id
JOIN salesperson ON salesperson.id = o.salesperson_id
LEFT JOIN company AS c ON c.id = o.company_id
LEFT JOIN product ON product.id = o.product_id
LEFT JOIN territory ON territory.id = o.territory_id
LEFT JOIN contact ON contact.id = o.contact_id
LEFT JOIN salesperson AS sure ON sure.id = o.verified_by_id
WHERE o.id IN ({keys}) AND {own}
"""
_PRICES = """
SELECT o.id, o.day, o.competitor_id, coalesce(nullif(o.item, ''), product.name, ''),
    coalesce(product.code, ''), o.kind, o.price, o.currency, o.unit, c.id, coalesce(c.name, ''),
    o.verified_on
FROM price_seen AS o
LEFT JOIN product ON product.id = o.product_id
LEFT JOIN company AS c ON c.id = o.company_id
WHERE {conditions} ORDER BY o.day DESC, o.id DESC LIMIT ?
"""
_LOST = """
SELECT o.competitor_id, count(*), max(o.day) FROM loss AS o
WHERE o.company_id = ? AND o.competitor_id IS NOT NULL AND {own} GROUP BY o.competitor_id
"""
_NAMED = """
SELECT id, name FROM choice WHERE id IN (
    SELECT o.competitor_id FROM loss AS o WHERE o.company_id = ? AND {own}
    UNION SELECT o.competitor_id FROM price_seen AS o WHERE o.company_id = ? AND {own}
)
"""

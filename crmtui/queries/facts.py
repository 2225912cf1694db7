"""Reading what nobody made sure of lately: companies, people, prices, what is known of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core.dates import months_on
from crmtui.models import PRICE, Company, Contact, InstantField, MarketFact, Office, PriceSeen
from crmtui.queries import _matching as matching
from crmtui.queries._reading import (
    CITY,
    FAR,
    PHONE,
    all_owned,
    all_owned_rows,
    in_order,
    made,
    owned,
    owned_rows,
    remembered,
    select,
    these,
)

KINDS = ("company", "contact", "price", "market")
"""What is confirmed: a company and a person, again and again; a price that was seen and what is
known of a competitor, once."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which of what is to be confirmed. None is any."""

    kind: str = "company"
    """One of `KINDS`."""
    before: date | None = None
    """Of companies and people: those confirmed, or entered and never confirmed, before this day;
    None: none of them."""
    salesperson: int | None = None
    """The code of whose company it is, or who saw it."""
    company_id: int | None = None
    text: str = ""
    """Words that all are found in the company."""


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """Something that is to be confirmed."""

    kind: str
    id: int
    company_id: int | None
    """None of what was seen at nobody's."""
    company: str
    name: str
    """What it is called: the company, the person, the product, the competitor."""
    detail: str
    """The city, the job title, which kind of price it is (`PriceSeen.kind`), what is known."""
    said: str
    """How it is known so far: who said it, where it was read."""
    day: date | None
    """When it was last confirmed; of a price or of what is known, when it was seen."""
    by: int | None
    """The code of who confirmed it last, or who saw it."""
    salesperson: int
    """The code of whose company it is, or who saw it."""
    phone: str
    """Where to ring to ask."""
    price: Decimal | None = None
    currency: str = ""


def since(user: User, today: date) -> date | None:
    """What was confirmed before this day is to be confirmed again; None: the office asks for none.

    It is today so many months ago as the office says.
    """
    found = Office.select(Office.confirm_months).where(visible(user, Office)).scalar()
    return months_on(today, -found) if found else None


def find(
    user: User, criteria: Criteria, *, limit: int = 64, offset: int = 0
) -> list[Unconfirmed]:  # fmt: skip
    """`limit` of them from the one at `offset` on: never confirmed first, then oldest."""
    source, parameters = _source(user, criteria, whole=offset >= FAR)
    order = "x.confirmed_on" if criteria.kind in _PEOPLE else "x.day"
    sql = f"SELECT x.id {source} ORDER BY {order}, x.id LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, criteria.kind, keys))


def count(user: User, criteria: Criteria) -> int:
    """How many there are."""

    def read() -> int:
        source, parameters = _source(user, criteria, whole=True)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def of_company(user: User, company_id: int, today: date, *, limit: int = 20) -> list[Unconfirmed]:
    """What of a company is to be confirmed: itself, its people, prices, what was seen there."""
    before = since(user, today)
    kinds = [kind for kind in KINDS if before is not None or kind not in _PEOPLE]
    found = [find(user, Criteria(kind, before, None, company_id), limit=limit) for kind in kinds]
    return [row for rows in found for row in rows]


def get(user: User, kind: str, key: int) -> Unconfirmed | None:
    """One of them, confirmed or not; None where it is not there, or not the user's to see."""
    return next(iter(_read(user, kind, [key])), None)


def _source(user: User, criteria: Criteria, *, whole: bool) -> tuple[str, list[Any]]:
    table, company, own = _whose(user, criteria.kind, whole=whole)
    person = f"x.salesperson_id = {_CODE}"
    if criteria.kind == "contact":
        person = f"{company} IN (SELECT id FROM company WHERE {person.removeprefix('x.')})"
    asked: dict[str, Any] = {person: criteria.salesperson, f"{company} = ?": criteria.company_id}
    given = {condition: value for condition, value in asked.items() if value is not None}
    conditions, parameters = [_ASKED[criteria.kind], own, *given], [*given.values()]
    before = criteria.before
    if criteria.kind in _PEOPLE and before is None:
        conditions.append("1 = 0")
    elif criteria.kind in _PEOPLE and before is not None:
        conditions.append("(x.confirmed_on IS NULL AND x.created_at < ? OR x.confirmed_on < ?)")
        parameters += [_instant(before), before]
    words, sought = matching.all_words(user, criteria.text, company)
    conditions += words
    parameters += sought
    return f"FROM {table} AS x WHERE {' AND '.join(conditions)}", parameters


def _whose(user: User, kind: str, *, whole: bool) -> tuple[str, str, str]:
    """The table of a kind, the column of its company, and the condition that it is the user's."""
    model = _TABLES[kind]
    company = "x.id" if kind == "company" else "x.company_id"
    if kind in _PEOPLE:
        own = (all_owned if whole else owned)(user, company)
    else:
        own = all_owned_rows(user, model, "x") if whole else owned_rows(user, model, "x.id")
    return str(model._meta.table_name), company, own


def _read(user: User, kind: str, keys: list[int]) -> list[Unconfirmed]:
    _table, _company, own = _whose(user, kind, whole=False)
    return [_row(kind, row) for row in these(_ROWS[kind], keys, own=own)]


def _instant(day: date) -> Any:
    """When a day of the office begins, as moments are stored."""
    return InstantField().db_value(clock.instant(day, time()))


def _row(kind: str, found: tuple[Any, ...]) -> Unconfirmed:
    values, price = found[:_PLAIN], found[_PLAIN:]
    amount = (Decimal(price[0]).scaleb(-PRICE), price[1]) if price else (None, "")
    return made(Unconfirmed, (kind, *values), *amount)


_PLAIN = 10
"""How many values every row has, before those of a price."""


_CODE = "(SELECT id FROM salesperson WHERE code = ?)"
_TABLES: dict[str, Any] = {
    "company": Company, "contact": Contact, "price": PriceSeen, "market": MarketFact,
}  # fmt: skip
_PEOPLE = ("company", "contact")
"""What is confirmed again and again."""
_ASKED = {
    "company": "x.status <> 'dropped'",
    "contact": "x.left_on IS NULL AND "
    "x.company_id NOT IN (SELECT id FROM company WHERE status = 'dropped')",
    "price": "x.verified_on IS NULL",
    "market": "x.verified_on IS NULL",
}
"""Of which nobody needs to make sure: who was dropped, and who left."""
_NUMBER = "(SELECT number FROM phone WHERE phone.contact_id = x.id ORDER BY phone.id LIMIT 1)"
_ROWS = {
    "company": f"""
SELECT c.id, c.id, c.name, c.name, {CITY}, c.confirmed_source, c.confirmed_on, who.code,
    owner.code, {PHONE}
FROM company AS x
JOIN company AS c ON c.id = x.id
JOIN salesperson AS owner ON owner.id = c.salesperson_id
LEFT JOIN salesperson AS who ON who.id = c.confirmed_by_id
WHERE x.id IN ({{keys}}) AND {{own}}
""",
    "contact": f"""
SELECT x.id, c.id, c.name, x.name, x.job_title, x.confirmed_source, x.confirmed_on, who.code,
    owner.code, coalesce({_NUMBER}, {PHONE})
FROM contact AS x
JOIN company AS c ON c.id = x.company_id
JOIN salesperson AS owner ON owner.id = c.salesperson_id
LEFT JOIN salesperson AS who ON who.id = x.confirmed_by_id
WHERE x.id IN ({{keys}}) AND {{own}}
""",
    "price": f"""
SELECT x.id, c.id, coalesce(c.name, ''), coalesce(product.code, x.item),
    x.kind, x.source, x.day, who.code, who.code,
    CASE WHEN c.id IS NULL THEN '' ELSE {PHONE} END, x.price, x.currency
FROM price_seen AS x
JOIN salesperson AS who ON who.id = x.salesperson_id
LEFT JOIN company AS c ON c.id = x.company_id
LEFT JOIN product ON product.id = x.product_id
WHERE x.id IN ({{keys}}) AND {{own}}
""",
    "market": f"""
SELECT x.id, c.id, coalesce(c.name, ''), rival.name, x.text, x.source, x.day, who.code, who.code,
    CASE WHEN c.id IS NULL THEN '' ELSE {PHONE} END
FROM market_fact AS x
JOIN salesperson AS who ON who.id = x.salesperson_id
JOIN choice AS rival ON rival.id = x.competitor_id
LEFT JOIN company AS c ON c.id = x.company_id
WHERE x.id IN ({{keys}}) AND {{own}}
""",
}

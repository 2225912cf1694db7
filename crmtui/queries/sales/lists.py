"""Reading lists of sales by the screenful. Sums are in the office's currency, without taxes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import quote_names
from crmtui.core.text import fold
from crmtui.models import AMOUNT
from crmtui.queries import _matching as matching
from crmtui.queries._reading import (
    all_owned,
    in_order,
    owned,
    owned_from,
    remembered,
    select,
    these,
)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the sales of a list have in common. None is any."""

    salesperson: int | None = None
    """The code of who sold it."""
    company_id: int | None = None
    product: str = ""
    """The code of a product that is in it."""
    since: date | None = None
    until: date | None = None
    """The last day."""
    text: str = ""
    """Words that all are found in the company."""
    to_deliver: bool = False
    """Only those promised for a day and not delivered yet, by that day."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class SaleRow:
    """One line of a list of sales."""

    id: int
    day: date
    company_id: int
    company: str
    salesperson: int
    """A code."""
    quote_id: int | None
    quote: str
    """What the quote that was won is called; empty where there was none."""
    reference: str
    """The number of the customer's order."""
    what: str
    """Its first product."""
    more: int
    """How many lines it has besides."""
    currency: str
    net: Decimal
    """Before taxes, in its own currency; so is the total, with them."""
    total: Decimal
    value: Decimal
    """The net in the office's currency."""
    delivery_on: date | None
    """When its delivery was promised for, and when it was delivered."""
    delivered_on: date | None
    delivery_met: str = ""
    """Whether it came as it was promised: yes, partly or no; nothing until somebody asked."""
    delivery_note: str = ""
    """What was not as promised, and what to mend."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How many sales, and how much they are worth."""

    count: int = 0
    value: Decimal = Decimal(0)


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[SaleRow]:
    """`limit` of the sales from the one at `offset` on, newest first.

    Those to be delivered come in the order in which they were promised.
    """
    source, parameters = _source(user, criteria, owned_from(offset))
    order = "s.delivery_on, s.id" if criteria.to_deliver else "s.day DESC, s.id DESC"
    sql = f"SELECT s.id {source} ORDER BY {order} LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, by_keys(user, keys))


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many sales there are."""
    return total(user, criteria).count


def total(user: User, criteria: Criteria = EVERY) -> Sum:
    """How many sales there are, and what they are worth together."""

    def add() -> Sum:
        source, parameters = _source(user, criteria, all_owned)
        ((number, value),) = select(f"SELECT count(*), sum(s.value) {source}", *parameters)
        return Sum(number, Decimal(value or 0).scaleb(-AMOUNT))

    return remembered((total, user, criteria), add)


def of_company(user: User, company_id: int, *, limit: int = 20) -> list[SaleRow]:
    """The latest sales to a company, newest first."""
    return find(user, Criteria(company_id=company_id), limit=limit)


def of_quote(user: User, quote_id: int) -> SaleRow | None:
    """The sale that a quote was won with; None where there is none."""
    found = select("SELECT id FROM sale WHERE quote_id = ? ORDER BY id DESC LIMIT 1", quote_id)
    return next(iter(by_keys(user, [key for (key,) in found])), None)


def by_keys(user: User, keys: list[int]) -> list[SaleRow]:
    """These of the sales the user may see, in no order."""
    return [_row(found) for found in these(_ROWS, keys, own=owned(user, "c.id"))]


def _source(user: User, criteria: Criteria, own: Any) -> tuple[str, list[Any]]:
    product = """s.id IN (SELECT l.sale_id FROM sale_line AS l
        WHERE l.product_id = (SELECT id FROM product WHERE code_fold = ?))"""
    asked = {
        "s.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "s.company_id = ?": criteria.company_id,
        product: fold(criteria.product) or None,
        "s.day >= ?": criteria.since,
        "s.day <= ?": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    conditions, parameters = [own(user, "s.company_id"), *given], [*given.values()]
    if criteria.to_deliver:
        conditions.append("s.delivered_on IS NULL AND s.delivery_on IS NOT NULL")
    words, sought = matching.all_words(user, criteria.text, "s.company_id")
    conditions += words
    parameters += sought
    return f"FROM sale AS s WHERE {' AND '.join(conditions)}", parameters


def _row(found: tuple[Any, ...]) -> SaleRow:
    key, day, company_id, company, code, quote, number, revision, *rest = found
    reference, code_sold, what, lines, currency, net, total, value, due, done, met, note = rest
    return SaleRow(
        id=key,
        day=date.fromisoformat(day),
        company_id=company_id,
        company=company,
        salesperson=code,
        quote_id=quote,
        quote=quote_names.name(number, revision, quote) if quote else "",
        reference=reference,
        what=(what or code_sold or "").partition("\n")[0],
        more=max(0, lines - 1),
        currency=currency,
        net=Decimal(net).scaleb(-AMOUNT),
        total=Decimal(total).scaleb(-AMOUNT),
        value=Decimal(value).scaleb(-AMOUNT),
        delivery_on=date.fromisoformat(due) if due else None,
        delivered_on=date.fromisoformat(done) if done else None,
        delivery_met=met,
        delivery_note=note,
    )


_FIRST = """(SELECT {field} FROM sale_line AS l WHERE l.sale_id = s.id AND l.kind = 'item'
    ORDER BY l.position LIMIT 1)"""
_ROWS = f"""
SELECT s.id, s.day, c.id, c.name, salesperson.code, s.quote_id, q.number, q.revision, s.reference,
    {_FIRST.format(field="l.code")}, {_FIRST.format(field="l.description")},
    (SELECT count(*) FROM sale_line AS l WHERE l.sale_id = s.id AND l.kind = 'item'),
    s.currency, s.net, s.total, s.value, s.delivery_on, s.delivered_on,
    s.delivery_met, s.delivery_note
FROM sale AS s
JOIN company AS c ON c.id = s.company_id
JOIN salesperson ON salesperson.id = s.salesperson_id
LEFT JOIN quote AS q ON q.id = s.quote_id
WHERE s.id IN ({{keys}}) AND {{own}}
"""

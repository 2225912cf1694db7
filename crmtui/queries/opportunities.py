"""Reading operations on their way. Sums are in the office's currency, without taxes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from crmtui.access import User
from crmtui.core.funnel import Answers, Class, class_of, situation_of
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, RATE, STAGES, Opportunity
from crmtui.queries._opportunities_found import EVERY, OPEN, Criteria, source
from crmtui.queries._reading import (
    FAR,
    QUOTE,
    in_order,
    made,
    owned_rows,
    remembered,
    select,
    these,
)

__all__ = [
    "EVERY", "OPEN", "Criteria", "OpportunityRow", "Sum", "count", "find", "get", "of_company",
    "open_of_company", "sums",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """An operation on its way, or that came to its end."""

    id: int
    key: str
    company_id: int | None
    """None while it is not known with whom."""
    company: str
    contact: str
    salesperson: int
    """A code."""
    product: str
    """A product's code."""
    what: str
    """The product's name, or else what it is about."""
    about: str
    stage: str
    staged_on: date | None
    """Since when it is in its stage; None where nobody knows."""
    need: str
    """"yes", "partly", "no", or nothing yet; so it is of what follows."""
    intent: str
    power: str
    reached: str
    timing: str
    amount: Decimal | None
    """Before taxes, in its own currency; None while nobody knows."""
    currency: str
    rate: Decimal
    value: Decimal
    """The amount in the office's currency."""
    opened_on: date | None
    expected_on: date | None
    closed_on: date | None
    reason: str
    competitor: str
    sale_id: int | None
    """What it was sold as."""
    notes: str
    quote_id: int | None
    quote: str
    """What its quote is called."""
    quote_state: str
    """How that stands: draft, sent, won, lost, superseded; empty where there is none."""
    next_contact: date | None
    """With the company, whoever is to call."""

    @property
    def answers(self) -> Answers:
        """What is known of who may buy."""
        return Answers(self.need, self.intent, self.power, self.reached, self.timing)

    @property
    def customer(self) -> Class:
        """Market, prospect or target; nothing where there is no need."""
        return class_of(self.answers)

    @property
    def situation(self) -> int:
        """1 to 3 as `core.funnel` tells them; 0 for none."""
        return situation_of(self.answers)

    @property
    def is_open(self) -> bool:
        """Whether it is neither won nor lost."""
        return self.stage in OPEN

    def stayed(self, today: date) -> int | None:
        """How many days it has been in its stage; None where nobody knows, or it is over."""
        return (today - self.staged_on).days if self.staged_on and self.is_open else None


@dataclass(frozen=True, slots=True)
class Sum:
    """How many, and how much they are worth."""

    count: int
    value: Decimal


Order = Literal["newest", "worth", "ended"]
_ORDERS: dict[Order, str] = {
    "newest": "o.id DESC",
    "worth": "o.value DESC, o.id DESC",
    "ended": "o.closed_on DESC, o.id DESC",
}


def find(
    user: User,
    criteria: Criteria = EVERY,
    *,
    limit: int = 64,
    offset: int = 0,
    order: Order = "newest",
) -> list[OpportunityRow]:
    """`limit` of the opportunities from the one at `offset` on, in their order.

    "worth" is those first that are worth most, "ended" those that ended last.
    """
    keys = _keys(user, criteria, limit, offset, order)
    return in_order(keys, _read(user, keys))


def _keys(user: User, criteria: Criteria, limit: int, offset: int, order: Order) -> list[int]:
    if order == "worth" and len(criteria.stages) == 1 and criteria.stages[0] in OPEN:
        keys = _by_worth(user, replace(criteria, stages=OPEN)).get(criteria.stages[0], [])
        return keys[offset : offset + limit]
    few = offset < FAR and order != "worth"
    found, parameters = source(user, criteria, by_stage=order != "ended", few=few)
    if order == "ended":
        found = f"{found} AND o.closed_on IS NOT NULL"
    sql = f"SELECT o.id {found} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?"
    return [key for (key,) in select(sql, *parameters, limit, offset)]


def _by_worth(user: User, criteria: Criteria) -> dict[str, list[int]]:
    """All open ones of each stage, so that the columns of a board are read at one go."""

    def read() -> dict[str, list[int]]:
        found, parameters = source(user, criteria)
        stages: dict[str, list[int]] = {}
        sql = f"SELECT o.stage, o.id {found} ORDER BY {_ORDERS['worth']}"
        for stage, key in select(sql, *parameters):
            stages.setdefault(stage, []).append(key)
        return stages

    return remembered((_by_worth, user, criteria), read)


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""
    return sum(each.count for each in sums(user, criteria).values())


def sums(user: User, criteria: Criteria = EVERY) -> dict[str, Sum]:
    """How many there are at each stage, in the order of the stages, and what they are worth."""

    def add() -> dict[str, Sum]:
        found, parameters = source(user, criteria)
        summed = f"SELECT o.stage, count(*), sum(o.value) {found} GROUP BY o.stage"
        by_stage = {
            stage: Sum(number, Decimal(value or 0).scaleb(-AMOUNT))
            for stage, number, value in select(summed, *parameters)
        }
        return {stage: by_stage[stage] for stage in STAGES if stage in by_stage}

    return dict(remembered((sums, user, criteria), add))


def get(user: User, opportunity_id: int) -> OpportunityRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [opportunity_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def of_company(user: User, company_id: int, *, limit: int = 20) -> list[OpportunityRow]:
    """The open ones of a company, newest first."""
    return find(user, Criteria(OPEN, company_id=company_id), limit=limit)


def open_of_company(user: User, company_id: int, *, limit: int = 20) -> list[OpportunityRow]:
    """The open ones of a company, those nearest to be won first, then the newest."""
    rows = of_company(user, company_id, limit=limit)
    return sorted(rows, key=lambda row: STAGES.index(row.stage), reverse=True)


def _read(user: User, keys: list[int]) -> list[OpportunityRow]:
    own = owned_rows(user, Opportunity, "o.id")
    return [_row(found) for found in these(_ROWS, keys, own=own, quote=QUOTE)]


_SCALED = {16: AMOUNT, 18: RATE, 19: AMOUNT}
"""The decimals of what is kept as whole numbers, by its place in a row."""


def _row(found: tuple[Any, ...]) -> OpportunityRow:
    values = list(found)
    for place, decimals in _SCALED.items():
        if values[place] is not None:
            values[place] = Decimal(values[place]).scaleb(-decimals)
    return made(OpportunityRow, values)


_ROWS = """
SELECT o.id, coalesce(o.key, ''), o.company_id, coalesce(c.name, ''), coalesce(contact.name, ''),
    salesperson.code, coalesce(product.code, ''), coalesce(product.name, o.about), o.about,
    o.stage, o.staged_on, o.need, o.intent, o.power, o.reached, o.timing, o.amount, o.currency,
    o.rate, o.value, o.opened_on, o.expected_on, o.closed_on, coalesce(reason.name, ''),
    coalesce(competitor.name, ''), o.sale_id, o.notes, o.quote_id,
    CASE WHEN q.id IS NULL THEN '' ELSE {quote} END, coalesce(q.state, ''), c.next_contact
FROM opportunity AS o
JOIN salesperson ON salesperson.id = o.salesperson_id
LEFT JOIN company AS c ON c.id = o.company_id
LEFT JOIN contact ON contact.id = o.contact_id
LEFT JOIN quote AS q ON q.id = o.quote_id
LEFT JOIN product ON product.id = o.product_id
LEFT JOIN choice AS reason ON reason.id = o.reason_id
LEFT JOIN choice AS competitor ON competitor.id = o.competitor_id
WHERE o.id IN ({keys}) AND {own}
"""

"""Reading operations on their way. Sums are in the office's currency, without taxes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, RATE, STAGES, Opportunity
from crmtui.queries import _matching as matching
from crmtui.queries._reading import made, marks, owned_rows, remembered, select, these

OPEN = tuple(stage for stage in STAGES if stage not in ("won", "lost"))
"""The stages of those that are not over."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the opportunities of a list have in common. None is any."""

    stages: tuple[str, ...] = STAGES
    salesperson: int | None = None
    """The code of whose it is."""
    company_id: int | None = None
    product: str = ""
    """A product's code."""
    text: str = ""
    """Words that all are found in the company."""


EVERY = Criteria()


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


@dataclass(frozen=True, slots=True)
class Sum:
    """How many, and how much they are worth."""

    count: int
    value: Decimal


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[OpportunityRow]:
    """`limit` of the opportunities from the one at `offset` on, newest first."""
    source, parameters = _source(user, criteria)
    sql = f"SELECT o.id {source} ORDER BY o.id DESC LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    rows = {row.id: row for row in _read(user, keys)}
    return [rows[key] for key in keys if key in rows]


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""
    return sum(each.count for each in sums(user, criteria).values())


def sums(user: User, criteria: Criteria = EVERY) -> dict[str, Sum]:
    """How many there are at each stage, in the order of the stages, and what they are worth."""

    def add() -> dict[str, Sum]:
        source, parameters = _source(user, criteria)
        found = select(
            f"SELECT o.stage, count(*), sum(o.value) {source} GROUP BY o.stage", *parameters
        )
        by_stage = {
            stage: Sum(number, Decimal(value or 0).scaleb(-AMOUNT))
            for stage, number, value in found
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


def _source(user: User, criteria: Criteria) -> tuple[str, list[Any]]:
    asked = {
        "o.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "o.company_id = ?": criteria.company_id,
        "o.product_id = (SELECT id FROM product WHERE code_fold = ?)": fold(criteria.product)
        or None,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    conditions, parameters = [owned_rows(user, Opportunity, "o.id"), *given], [*given.values()]
    # Whatever the stages, the index by them has all that a list is made by; the plus leaves
    # it where there is a company to look up.
    stage = "o.stage" if criteria.company_id is None else "+o.stage"
    conditions.append(f"{stage} IN ({marks(criteria.stages)})")
    parameters += criteria.stages
    found = matching.sought(user, criteria.text)
    if found.words:
        keys, words = matching.companies(found)
        conditions.append(f"o.company_id IN ({keys})")
        parameters.append(words)
    elif found.fold:
        conditions.append("1 = 0")
    return f"FROM opportunity AS o WHERE {' AND '.join(conditions)}", parameters


def _read(user: User, keys: list[int]) -> list[OpportunityRow]:
    own = owned_rows(user, Opportunity, "o.id")
    return [_row(found) for found in these(_ROWS, keys, own=own)]


_SCALED = {10: AMOUNT, 12: RATE, 13: AMOUNT}
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
    o.stage, o.amount, o.currency, o.rate, o.value, o.opened_on, o.expected_on, o.closed_on,
    coalesce(reason.name, ''), coalesce(competitor.name, ''), o.sale_id, o.notes
FROM opportunity AS o
JOIN salesperson ON salesperson.id = o.salesperson_id
LEFT JOIN company AS c ON c.id = o.company_id
LEFT JOIN contact ON contact.id = o.contact_id
LEFT JOIN product ON product.id = o.product_id
LEFT JOIN choice AS reason ON reason.id = o.reason_id
LEFT JOIN choice AS competitor ON competitor.id = o.competitor_id
WHERE o.id IN ({keys}) AND {own}
"""

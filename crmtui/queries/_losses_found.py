"""Which lost operations are meant: their filters, as the queries of them share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.queries import _matching as matching


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the lost operations of a list have in common. None is any."""

    salesperson: int | None = None
    """A code."""
    company_id: int | None = None
    reason: str | None = None
    competitor: str | None = None
    """Empty is nobody, or nobody knows whom."""
    product: str | None = None
    """The code of one; empty is none of ours."""
    since: date | None = None
    until: date | None = None
    """The last day."""
    text: str = ""
    """Words that all are found in the company."""


EVERY = Criteria()
_NEVER = date.min


def source(user: User, criteria: Criteria, own: Any) -> tuple[str, list[Any]]:
    """The FROM and WHERE of the lost operations as `o`, and their parameters.

    `own` is how the companies are kept to those the user may see.
    """
    asked = {
        "o.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "o.company_id = ?": criteria.company_id,
        "o.reason_id = (SELECT id FROM choice WHERE list = 'loss_reason' AND name_fold = ?)": (
            criteria.reason and fold(criteria.reason)
        ),
        "o.competitor_id = (SELECT id FROM choice WHERE list = 'competitor' AND name_fold = ?)": (
            criteria.competitor and fold(criteria.competitor)
        )
        or None,
        "o.product_id = (SELECT id FROM product WHERE code_fold = ?)": (
            criteria.product and fold(criteria.product)
        )
        or None,
        # With a day the list goes along its index, whatever else is asked for.
        "o.day >= ?": criteria.since or (_NEVER if criteria.company_id is None else None),
        "o.day <= ?": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    conditions, parameters = [own(user, "o.company_id"), *given], [*given.values()]
    nothing = {"o.competitor_id": criteria.competitor, "o.product_id": criteria.product}
    conditions += [f"{column} IS NULL" for column, value in nothing.items() if value == ""]
    words, sought = matching.all_words(user, criteria.text, "o.company_id")
    conditions += words
    parameters += sought
    return f"FROM loss AS o WHERE {' AND '.join(conditions)}", parameters

"""Reading what came of deliveries that were promised: not asked yet, as promised or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import rounding
from crmtui.queries import _matching as matching
from crmtui.queries._reading import all_owned, in_order, owned_from, remembered, select
from crmtui.queries.sales import SaleRow, by_keys

STATES = {
    "to_ask": "s.delivery_met = ''",
    "as_promised": "s.delivery_met = 'yes'",
    "not_as_promised": "s.delivery_met IN ('partly', 'no')",
    "all": "1 = 1",
}
"""What is listed together: those that nobody asked about, those that came as promised, those
that came only partly so or not."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which of the sales whose delivery was promised for a day. None is any."""

    state: str = "to_ask"
    """One of `STATES`."""
    salesperson: int | None = None
    """The code of who sold it."""
    company_id: int | None = None
    since: date | None = None
    """Promised for this day or later,"""
    until: date | None = None
    """up to this one."""
    text: str = ""
    """Words that all are found in the company."""


TO_ASK = Criteria()


@dataclass(frozen=True, slots=True)
class Kept:
    """How many deliveries came as they were promised."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    unasked: int = 0

    @property
    def asked(self) -> int:
        """How many somebody asked about."""
        return self.yes + self.partly + self.no

    @property
    def share(self) -> Decimal | None:
        """The percent of those asked about that came as promised, with two decimals."""
        if not self.asked:
            return None
        return rounding.percent(Decimal(self.yes), Decimal(self.asked), 2)


def find(
    user: User, criteria: Criteria = TO_ASK, *, limit: int = 64, offset: int = 0
) -> list[SaleRow]:
    """`limit` of the sales from the one at `offset` on.

    Those to ask about come by the day they were promised for, the rest newest first.
    """
    source, parameters = _source(user, criteria, owned_from(offset))
    down = "ASC" if criteria.state == "to_ask" else "DESC"
    sql = f"SELECT s.id {source} ORDER BY s.delivery_on {down}, s.id {down} LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, by_keys(user, keys))


def count(user: User, criteria: Criteria = TO_ASK) -> int:
    """How many there are."""

    def read() -> int:
        source, parameters = _source(user, criteria, all_owned)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def kept(user: User, criteria: Criteria) -> Kept:
    """How many came as promised, of all that the criteria mean, whatever their state."""

    def read() -> Kept:
        source, parameters = _source(user, criteria, all_owned, state="all")
        sql = f"SELECT s.delivery_met, count(*) {source} GROUP BY s.delivery_met"
        found = dict(select(sql, *parameters))
        return Kept(*(found.get(met, 0) for met in ("yes", "partly", "no", "")))

    return remembered((kept, user, criteria), read)


def _source(
    user: User, criteria: Criteria, own: Any, state: str = ""
) -> tuple[str, list[Any]]:  # fmt: skip
    asked: dict[str, Any] = {
        "s.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "s.company_id = ?": criteria.company_id,
        "s.delivery_on >= ?": criteria.since,
        "s.delivery_on <= ?": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    which = STATES[state or criteria.state]
    conditions = ["s.delivery_on IS NOT NULL", which, own(user, "s.company_id"), *given]
    parameters = [*given.values()]
    words, sought = matching.all_words(user, criteria.text, "s.company_id")
    conditions += words
    parameters += sought
    return f"FROM sale AS s WHERE {' AND '.join(conditions)}", parameters

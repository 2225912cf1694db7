"""Reading what people are measured by: what holds now, what did, and of whom it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import reviewing
from crmtui.core import text as texts
from crmtui.core.periods import Period
from crmtui.core.reviewing import Asked
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, Criterion, ReviewFinding
from crmtui.queries._reading import all_owned_rows, made, remembered, select

STATES = ("holding", "over", "all")
"""What is listed together: what holds now or will; what does no more; all of it."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the criteria of a list have in common. None is any."""

    state: str = "holding"
    """One of `STATES`."""
    salesperson: int | None = None
    """A code: what is asked of that person, everybody's criteria among it."""
    text: str = ""
    """What is in the name, or in the note."""


HOLDING = Criteria()


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """What people are measured by."""

    id: int
    name: str
    measure: str
    """One of `core.reviewing.CODES`; empty where somebody has to judge."""
    target: Decimal | None
    at_most: bool
    salesperson: int | None
    """A code; None means everybody."""
    person: str
    since: date
    until: date | None
    note: str
    used: int
    """In how many reviews the user may see it was judged."""

    @property
    def asked(self) -> Asked:
        """What it asks for."""
        return Asked(self.name, self.measure, self.target, self.at_most)

    def refused(self, period: Period) -> str:
        """Why it cannot be asked of a period, as `core.reviewing.refused` says."""
        return reviewing.refused(self.since, self.until, period)


def find(
    user: User, today: date, criteria: Criteria = HOLDING, *, limit: int = -1, offset: int = 0
) -> list[CriterionRow]:
    """`limit` of the criteria from the one at `offset` on: everybody's first, then by person."""
    every = remembered((find, user), lambda: _all(user))
    wanted = texts.fold(criteria.text)
    found = [
        row
        for row in every
        if criteria.state in ("all", _state(row, today))
        and criteria.salesperson in (None, row.salesperson or criteria.salesperson)
        and wanted in texts.fold(f"{row.name} {row.person} {row.note}")
    ]
    return found[offset : None if limit < 0 else offset + limit]


def count(user: User, today: date, criteria: Criteria = HOLDING) -> int:
    """How many there are."""
    return len(find(user, today, criteria))


def get(user: User, criterion_id: int) -> CriterionRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in find(user, date.max, Criteria("all")):
        if row.id == criterion_id:
            return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def _state(row: CriterionRow, today: date) -> str:
    return "over" if row.until is not None and row.until < today else "holding"


def _all(user: User) -> list[CriterionRow]:
    own, judged = all_owned_rows(user, Criterion, "c"), all_owned_rows(user, ReviewFinding, "f")
    return [_row(*found) for found in select(_CRITERIA.format(own=own, judged=judged))]


def _row(key: int, name: str, measure: str, target: int | None, *rest: Any) -> CriterionRow:
    value = None if target is None else Decimal(target).scaleb(-AMOUNT)
    return made(CriterionRow, (key, name, measure, value, *rest))


_CRITERIA = """
SELECT c.id, c.name, c.measure, c.target, c.at_most, p.code, coalesce(p.name, ''), c.since,
    c.until, c.note,
    (SELECT count(*) FROM review_finding AS f WHERE f.criterion_id = c.id AND {judged})
FROM criterion AS c LEFT JOIN salesperson AS p ON p.id = c.salesperson_id
WHERE {own} ORDER BY p.code IS NOT NULL, p.code, c.name_fold, c.since
"""

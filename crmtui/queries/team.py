"""Reading who works in the office. One SELECT a function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User, visible
from crmtui.db import row, rows
from crmtui.models import Salesperson
from crmtui.queries._reading import all_owned, remembered, select


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the office."""

    id: int
    code: int
    name: str
    initials: str
    role: str
    login: str | None
    job_title: str
    active: bool
    manager: int | None = None
    """The code of whom they answer to."""
    branch: str = ""
    phone: str = ""
    email: str = ""
    hired_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """Someone of the office, and what they have in hand of what the user may see."""

    id: int
    code: int
    name: str
    role: str
    job_title: str
    companies: int
    """Tracked ones of their code."""
    open: int
    """Follow-ups of theirs that are still open."""
    overdue: int
    """Those of them that were due before today."""
    active: bool = True
    """Whether they work here still."""


def find(user: User) -> list[Person]:
    """Everybody, by code; those who left too."""
    return [Person(*found) for found in rows(_people(user).order_by(Salesperson.code))]


def by_code(user: User, code: int) -> Person | None:
    """The person of a code, or None if it is nobody's."""
    found = row(_people(user).where(Salesperson.code == code))
    return Person(*found) if found else None


def summary(user: User, today: date, *, left: bool = False) -> list[Load]:
    """Everybody who works here, by code, with what they have in hand; who `left` too."""

    def read() -> list[Load]:
        mine, due = all_owned(user, "c.id"), all_owned(user, "f.company_id")
        return [Load(*found) for found in select(_SUMMARY.format(mine=mine, due=due), today)]

    everybody = remembered((summary, user, today), read)
    return [each for each in everybody if left or each.active]


_SUMMARY = """
SELECT s.id, s.code, s.name, s.role, s.job_title,
    coalesce(base.companies, 0), coalesce(plan.open, 0), coalesce(plan.overdue, 0), s.active
FROM salesperson AS s
LEFT JOIN (
    SELECT c.salesperson_id AS id, count(*) AS companies FROM company AS c
    WHERE c.status = 'tracked' AND {mine} GROUP BY c.salesperson_id
) AS base ON base.id = s.id
LEFT JOIN (
    SELECT f.salesperson_id AS id, count(*) AS open,
        sum(CASE WHEN f.due < ? THEN 1 ELSE 0 END) AS overdue
    FROM follow_up AS f WHERE f.closed_on IS NULL AND {due} GROUP BY f.salesperson_id
) AS plan ON plan.id = s.id
ORDER BY s.code
"""


def _people(user: User) -> Any:
    boss: Any = Salesperson.alias()
    return Salesperson.select(
        Salesperson.id,
        Salesperson.code,
        Salesperson.name,
        Salesperson.initials,
        Salesperson.role,
        Salesperson.login,
        Salesperson.job_title,
        Salesperson.active,
        boss.select(boss.code).where(boss.id == Salesperson.manager),
        Salesperson.branch,
        Salesperson.phone,
        Salesperson.email,
        Salesperson.hired_on,
        Salesperson.left_on,
    ).where(visible(user, Salesperson))

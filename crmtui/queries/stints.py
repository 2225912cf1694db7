"""Reading what people of the office were, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peewee import JOIN

from crmtui.access import User, visible
from crmtui.db import rows
from crmtui.models import PersonStint, Salesperson
from crmtui.queries.team import Person


@dataclass(frozen=True, slots=True)
class StintRow:
    """What somebody was for a time; without an id, what they are and nobody noted since when."""

    id: int
    since: date | None
    until: date | None
    """None: still."""
    role: str
    job_title: str
    branch: str
    manager: int | None
    """The code of whom they answered to, and `manages` the name."""
    manages: str


def of_person(user: User, person: Person) -> list[StintRow]:
    """What somebody is and was, newest first."""
    boss = Salesperson.alias()
    query = (
        PersonStint.select(
            PersonStint.id, PersonStint.since, PersonStint.until, PersonStint.role,
            PersonStint.job_title, PersonStint.branch, boss.code, boss.name,
        )
        .join(boss, JOIN.LEFT_OUTER, on=PersonStint.manager == boss.id)
        .where((PersonStint.salesperson == person.id) & visible(user, PersonStint))
        .order_by(PersonStint.since.desc(), PersonStint.id.desc())
    )  # fmt: skip
    found = [StintRow(*(*each[:7], each[7] or "")) for each in rows(query)]
    if person.active and all(each.until is not None for each in found):
        found.insert(0, _standing(user, person, found))
    return found


def _standing(user: User, person: Person, before: list[StintRow]) -> StintRow:
    """What somebody is now, where nothing but their own row says so."""
    manages = Salesperson.select(Salesperson.name).where(
        (Salesperson.code == person.manager) & visible(user, Salesperson)
    )
    since = None if before else person.hired_on
    return StintRow(
        0, since, None, person.role, person.job_title, person.branch, person.manager,
        manages.scalar() or "",
    )  # fmt: skip

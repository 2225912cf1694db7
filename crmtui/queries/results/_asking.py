"""Whose results are asked for, and the conditions that say so in a SELECT.

In all of them `c` is the company, and the person is who sold it, called, or wrote the quote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from crmtui.access import User
from crmtui.core.scopes import Scope
from crmtui.core.text import fold
from crmtui.models import PERCENT
from crmtui.queries._reading import remembered, select

NONE = 0
"""The number of the family or sector of what has none."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What results have in common. None is any."""

    people: frozenset[int] | None = None
    """The ids of those who are credited."""
    territory: str | None = None
    """Its name, or that of a branch: see `docs/results.md`. Empty: no territory."""
    family: int | None = None
    """Its id, or `NONE`."""
    sector: int | None = None
    """The same of the company's."""


EVERYTHING = Criteria()


def criteria_of(user: User, scope: Scope | Criteria) -> Criteria:
    """The criteria of a scope."""
    if isinstance(scope, Criteria):
        return scope
    people = None if scope.salesperson is None else frozenset({scope.salesperson})
    territory = None
    if scope.territory is not None:
        found = select("SELECT name FROM territory WHERE id = ?", scope.territory)
        territory = found[0][0] if found else ""
    return Criteria(people, territory, scope.family, scope.sector)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the office, as far as results are told by them."""

    id: int
    code: int
    name: str
    manager: int | None
    branch: str
    active: bool
    sells: bool
    """Whether selling is what they are there for."""


def people(user: User) -> dict[int, Person]:
    """Everybody who is or was of the office, by id and in the order of their codes."""

    def read() -> dict[int, Person]:
        return {
            key: Person(key, code, name, leader, branch, bool(active), role == "salesperson")
            for key, code, name, leader, branch, active, role in select(_PEOPLE)
        }

    return remembered((people, user), read)


def territories(user: User) -> dict[int, str]:
    """The names of the territories by id."""
    return remembered((territories, user), lambda: dict(select(_TERRITORIES)))


def of_company(user: User, criteria: Criteria, person: str) -> str:
    """The condition that a company `c` and who it was are of the territory and the sector."""
    conditions = ["1 = 1"]
    if criteria.sector is not None:
        conditions.append(_is("c.sector_id", criteria.sector))
    if criteria.territory is not None:
        conditions.append(_in_territory(user, criteria.territory, person))
    return " AND ".join(conditions)


def of_person(criteria: Criteria, person: str) -> str:
    """The condition that a person is one of those."""
    if criteria.people is None:
        return "1 = 1"
    return f"{person} IN ({_listed(criteria.people)})"


def of_family(criteria: Criteria, family: str) -> str:
    """The condition that a family is that one."""
    return "1 = 1" if criteria.family is None else _is(family, criteria.family)


def percent(stored: int) -> Decimal:
    """A percentage as it is stored."""
    return Decimal(stored).scaleb(-PERCENT)


def _in_territory(user: User, name: str, person: str) -> str:
    known = territories(user)
    if not name:
        branched = [each.id for each in people(user).values() if each.branch]
        return f"c.territory_id IS NULL AND {person} NOT IN ({_listed(branched)})"
    there = [key for key, its in known.items() if fold(its) == fold(name)]
    from_it = [each.id for each in people(user).values() if fold(each.branch) == fold(name)]
    by_branch = f"(c.territory_id IS NULL AND {person} IN ({_listed(from_it)}))"
    return f"(c.territory_id IN ({_listed(there)}) OR {by_branch})"


def _is(column: str, key: int) -> str:
    return f"{column} IS NULL" if key == NONE else f"{column} = {int(key)}"


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(str(int(key)) for key in sorted(keys))


_PEOPLE = """
SELECT id, code, name, manager_id, branch, active, role FROM salesperson ORDER BY code
"""
_TERRITORIES = "SELECT id, name FROM territory ORDER BY position, name_fold"

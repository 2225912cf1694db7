"""Which row of results a figure goes to, what that is called, and which rows there are anyhow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from crmtui.access import User
from crmtui.core import periods
from crmtui.core.periods import Period
from crmtui.core.text import fold
from crmtui.queries._reading import remembered, select
from crmtui.queries.results._asking import NONE, Criteria, Person, people, territories
from crmtui.queries.results._raw import BY_PERSON, BY_TIME, Raw


class Key(NamedTuple):
    """A row of results."""

    key: str
    """What programs know it by: a code, a name, "2026-11", "2026-Q4"; empty where it has none."""
    name: str


NOBODYS = Key("", "")
"""What is of no territory, no family, no sector; of who has no branch, and answers to nobody."""


class Keys:
    """The rows of results by one of `BY`, in their order."""

    def __init__(self, user: User, by: str) -> None:
        self._user, self._by = user, by
        self._people = people(user)
        self._leaders = {each.manager for each in self._people.values()} - {None}
        self._territories = territories(user)
        self._values = _values(user, by) if by in ("family", "sector") else {}
        self._names: dict[str, str] = {}

    def of(self, raw: Raw) -> Key:
        """The row that a figure goes to."""
        first: Any = raw[0] if raw else None
        if self._by in BY_PERSON:
            return self._of_person(self._people[first])
        if self._by == "territory":
            return self._named(self._territory(*raw))
        if self._by in ("family", "sector"):
            return self._named(self._values.get(first or NONE, ""))
        if self._by == "month" or not first:
            return Key(str(first or ""), str(first or ""))
        quarter = f"{first[:4]}-Q{(int(first[5:]) + 2) // 3}"
        return Key(quarter, quarter)

    def anyhow(self, criteria: Criteria, months: Iterable[Key]) -> list[Key]:
        """The rows that are there even where there is nothing in them; `months` where by time."""
        if self._by == "salesperson":
            those = (each for each in self._people.values() if self._is_idle(each, criteria))
            return [self._of_person(each) for each in those]
        if self._by in BY_TIME:
            return list(months)
        if self._by == "territory" and criteria.territory is None:
            return [self._named(name) for name in self._territories.values()]
        return []

    def place(self, key: Key) -> tuple[Any, ...]:
        """Where the row stands among the others: what has no name comes last."""
        if self._by in ("salesperson", "manager"):
            return (key == NOBODYS, int(key.key or 0))
        if self._by in BY_TIME:
            return (key.key,)
        return (key == NOBODYS, fold(key.name))

    def _is_idle(self, person: Person, criteria: Criteria) -> bool:
        mine = self._user.sees_all or person.id == self._user.id
        meant = criteria.people is None or person.id in criteria.people
        return mine and meant and person.active and person.sells

    def _of_person(self, person: Person) -> Key:
        if self._by == "branch":
            return self._named(person.branch)
        if self._by == "salesperson":
            return Key(str(person.code), person.name)
        leader = person if person.id in self._leaders else self._people.get(person.manager or NONE)
        return NOBODYS if leader is None else Key(str(leader.code), leader.name)

    def _territory(self, territory: Any, person: Any) -> str:
        if territory is not None:
            return self._territories[territory]
        branch = self._people[person].branch
        same = (name for name in self._territories.values() if fold(name) == fold(branch))
        return next(same, branch)

    def _named(self, name: str) -> Key:
        # A branch is a text: however it is spelled, it is one.
        spelled = self._names.setdefault(fold(name), name)
        return Key(spelled, spelled)


def times(by: str, period: Period) -> list[Key]:
    """The months or quarters of a period."""
    months = periods.MONTH if by == "month" else periods.QUARTER
    first = periods.around(period.first, months).first
    last = periods.around(period.until, months).until
    keys = (periods.key(each) for each in periods.parts(Period(first, last), months))
    return [Key(each, each) for each in keys]


def begins(key: str) -> date:
    """The first day of a month or quarter, by its key."""
    return periods.parse(key).first


def _values(user: User, by: str) -> dict[int, str]:
    def read() -> dict[int, str]:
        return dict(select(_CHOICES, by))

    return remembered((_values, user, by), read)


_CHOICES = "SELECT id, name FROM choice WHERE list = ?"

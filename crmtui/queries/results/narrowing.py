"""What one row of results is of: whose, where, of what and when, so that its records are found."""

from __future__ import annotations

from dataclasses import replace

from crmtui.access import User
from crmtui.core import periods
from crmtui.core.periods import Period
from crmtui.core.text import fold
from crmtui.queries._reading import select
from crmtui.queries.results._asking import NONE, Criteria, people, territories
from crmtui.queries.results._keys import Keys
from crmtui.queries.results._raw import BY_PERSON, BY_TIME

_NOBODY = -1


def within(
    user: User, way: str, key: str, criteria: Criteria, period: Period | None
) -> tuple[Criteria, Period | None]:
    """The criteria and the period of the row of that key, by one of `BY`; "" is of all of them."""
    if not way:
        return criteria, period
    if way in BY_TIME:
        part = periods.parse(key)
        if period is not None:
            part = Period(max(part.first, period.first), min(part.until, period.until))
        return criteria, part
    if way in BY_PERSON:
        rows = Keys(user, way)
        those = frozenset(each for each in people(user) if rows.of((each,)).key == key)
        asked = criteria.people
        return replace(criteria, people=those if asked is None else those & asked), period
    if way == "territory":
        return replace(criteria, territory=key), period
    number = _number(way, key)
    if way == "family":
        return replace(criteria, family=number), period
    return replace(criteria, sector=number), period


def places(user: User) -> list[str]:
    """The names by which results are told by territory: those, and the branches' of the people."""
    branches = {person.branch for person in people(user).values() if person.branch}
    return [*territories(user).values(), *sorted(branches)]


def _number(way: str, name: str) -> int:
    """The id of a family or sector."""
    if not name:
        return NONE
    found = select("SELECT id FROM choice WHERE list = ? AND name_fold = ?", way, fold(name))
    return int(found[0][0]) if found else _NOBODY

"""The goals that results are compared with, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import periods
from crmtui.core.goals import Target
from crmtui.core.periods import Period
from crmtui.core.scopes import EVERYTHING, Scope
from crmtui.core.text import fold
from crmtui.queries import goals
from crmtui.queries.results._asking import Criteria, people, territories
from crmtui.queries.results._keys import Key, Keys
from crmtui.queries.results._raw import BY_PERSON, BY_TIME, Raw

EVER = Period(date.min, date.max)
"""All of the time."""


def targets(
    user: User, measure: str, way: str, period: Period | None, criteria: Criteria,
    keys: Iterable[str],
) -> dict[Key, Target]:  # fmt: skip
    """What each row by one of `BY` is to reach in a period; who has no goal is not there.

    That of a manager or of a branch is the sum of its people's; that of a month or quarter, one
    of these `keys`, is the office's. Of a part of a row (one person's in a sector) there is none.
    """
    if way in BY_TIME:
        parts = {Key(key, key): _within(periods.parse(key), period) for key in keys}
        found = {key: of_criteria(user, measure, part, criteria) for key, part in parts.items()}
        return {key: target for key, target in found.items() if target is not None}
    kind = "salesperson" if way in BY_PERSON else way
    if _narrowed(criteria) - {_FIELDS[kind]}:
        return {}
    sums: dict[Key, Target] = {}
    rows, known = Keys(user, way), people(user)
    for number, target in goals.targets(user, measure, kind, period or EVER).items():
        if number is None or (kind == "salesperson" and number not in known):
            continue
        raw: Raw = (number, None) if way == "territory" else (number,)
        if _is_asked(user, kind, number, criteria):
            key = rows.of(raw)
            before = sums.get(key, Target(Decimal(0), False))
            sums[key] = Target(before.value + target.value, before.spread or target.spread)
    return sums


def of_criteria(
    user: User, measure: str, period: Period | None, criteria: Criteria
) -> Target | None:  # fmt: skip
    """What that one is to reach; None where nobody set a goal for exactly that."""
    narrowed = _narrowed(criteria)
    if not narrowed:
        return goals.target(user, measure, EVERYTHING, period or EVER)
    if len(narrowed) > 1 or (scope := _scope(user, criteria)) is None:
        return None
    return goals.target(user, measure, scope, period or EVER)


_FIELDS = {
    "salesperson": "people", "territory": "territory", "family": "family", "sector": "sector",
}  # fmt: skip


def _narrowed(criteria: Criteria) -> set[str]:
    return {name for name in _FIELDS.values() if getattr(criteria, name) is not None}


def _scope(user: User, criteria: Criteria) -> Scope | None:
    if criteria.people is not None:
        (*those,) = criteria.people
        return Scope(salesperson=those[0]) if len(those) == 1 else None
    if criteria.territory is not None:
        name = fold(criteria.territory)
        found = (key for key, its in territories(user).items() if fold(its) == name)
        return next((Scope(territory=key) for key in found), None)
    return Scope(family=criteria.family or None, sector=criteria.sector or None)


def _is_asked(user: User, kind: str, number: int, criteria: Criteria) -> bool:
    if kind == "salesperson":
        return criteria.people is None or number in criteria.people
    if kind == "territory":
        wanted = criteria.territory
        return wanted is None or fold(territories(user).get(number, "")) == fold(wanted)
    return getattr(criteria, kind) in (None, number)


def _within(part: Period, period: Period | None) -> Period:
    if period is None:
        return part
    return Period(max(part.first, period.first), min(part.until, period.until))

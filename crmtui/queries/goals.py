"""Reading goals: what is to be reached by whom, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import goals as core
from crmtui.core import text as texts
from crmtui.core.goals import Target
from crmtui.core.periods import Period, lasting
from crmtui.core.scopes import KINDS, OFFICE, Scope
from crmtui.models import AMOUNT, Goal
from crmtui.queries._reading import all_owned_rows, remembered, select


@dataclass(frozen=True, slots=True)
class Cell:
    """What is to be reached in one period of a sheet."""

    period: Period
    own: Decimal | None
    """The goal of exactly this period; None where there is none."""
    reached: Target | None
    """What all goals come to in it, be they of shorter or longer periods."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The goals of one person, territory, family, sector or the office, period by period."""

    scope: Scope
    code: str
    """Of a person; empty for the rest."""
    name: str
    """Empty for the office."""
    cells: tuple[Cell, ...]
    total: Target | None
    """What they come to from the first period to the last."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the goals of a list have in common. None is any."""

    measure: str | None = None
    kind: str | None = None
    """One of `scopes.KINDS`, or "office"."""
    salesperson: int | None = None
    """A code."""
    period: Period | None = None
    """They have a day of it."""
    text: str = ""
    """What is in the name of whose they are."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class GoalRow:
    """So much of one measure in a period."""

    id: int
    measure: str
    kind: str
    number: int | None
    code: str
    name: str
    first: date
    months: int
    target: Decimal
    note: str

    @property
    def period(self) -> Period:
        """From when to when it is to be reached."""
        return lasting(self.first, self.months)


def target(user: User, measure: str, scope: Scope, period: Period) -> Target | None:
    """What exactly that one is to reach in a period; None where nobody set a goal.

    Amounts and profit are in the office's currency.
    """
    return targets(user, measure, scope.kind, period).get(scope.number)


def targets(user: User, measure: str, kind: str, period: Period) -> dict[int | None, Target]:
    """What each person, territory, family or sector is to reach in a period, by its number.

    `kind` is one of `scopes.KINDS`, or "office": that has no number. Who has no goal is not
    in it.
    """
    found = {}
    for number, goals in _of_kind(user, measure, kind).items():
        if (reached := core.target(goals, period)) is not None:
            found[number] = reached
    return found


def sheet(user: User, measure: str, kind: str, periods: Sequence[Period]) -> list[SheetRow]:
    """The goals of a kind of scope, a row for each that is there, or has a goal in the periods.

    The periods follow one another. Who may not see the others' has a row of their own.
    """
    whole = Period(periods[0].first, periods[-1].until)
    goals = _of_kind(user, measure, kind)
    rows = []
    for number, code, name, there in _rows_of(user, kind):
        own = goals.get(number, [])
        if there or core.target(own, whole) is not None:
            cells = tuple(_cell(own, period) for period in periods)
            scope = Scope.of(kind, number)
            rows.append(SheetRow(scope, code, name, cells, core.target(own, whole)))
    return rows


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = -1, offset: int = 0
) -> list[GoalRow]:
    """`limit` of the goals from the one at `offset` on, by period, the latest first."""
    every = remembered((find, user), lambda: _all(user))
    wanted = texts.fold(criteria.text)
    found = [row for row in every if _is_meant(row, criteria) and wanted in texts.fold(row.name)]
    return found[offset : None if limit < 0 else offset + limit]


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""
    return len(find(user, criteria))


def _is_meant(row: GoalRow, criteria: Criteria) -> bool:
    period = criteria.period
    apart = period is not None and core.meeting(row.period, [period]) is None
    return (
        criteria.measure in (None, row.measure)
        and criteria.kind in (None, row.kind)
        and (criteria.salesperson is None or row.code == str(criteria.salesperson))
        and not apart
    )


def _cell(goals: Sequence[core.Goal], period: Period) -> Cell:
    own = next((goal.target for goal in goals if goal.period == period), None)
    return Cell(period, own, core.target(goals, period))


def _of_kind(user: User, measure: str, kind: str) -> dict[int | None, list[core.Goal]]:
    """Every goal of a measure and a kind of scope, by whose it is."""

    def read() -> dict[int | None, list[core.Goal]]:
        goals: dict[int | None, list[core.Goal]] = {}
        for row in find(user, Criteria(measure, kind)):
            goals.setdefault(row.number, []).append(core.Goal(row.period, row.target))
        return goals

    return remembered((_of_kind, user, measure, kind), read)


def _all(user: User) -> list[GoalRow]:
    found = select(_GOALS.format(own=all_owned_rows(user, Goal, "g")))
    return [_row(*each) for each in found]


def _row(
    key: int, measure: str, code: Any, first: str, months: int, target: int, note: str, *of: Any
) -> GoalRow:
    numbers, name = dict(zip(KINDS, of, strict=False)), of[-1]
    kind = next((each for each in KINDS if numbers[each] is not None), OFFICE)
    return GoalRow(
        id=key, measure=measure, kind=kind, number=numbers.get(kind),
        code="" if code is None else str(code), name=name, first=date.fromisoformat(first),
        months=months, target=Decimal(target).scaleb(-AMOUNT), note=note,
    )  # fmt: skip


def _rows_of(user: User, kind: str) -> list[tuple[int | None, str, str, bool]]:
    """Of a kind, each one's number, code and name, and whether it is there now."""
    if kind == OFFICE:
        return [(None, "", "", user.sees_all)]
    found = remembered((_rows_of, user, kind), lambda: select(_ROWS_OF[kind]))
    seen = user.sees_all or kind != "salesperson"
    mine = [row for row in found if seen or row[0] == user.id]
    return [(number, code, name, bool(there)) for number, code, name, there in mine]


_GOALS = """
SELECT g.id, g.measure, p.code, g.first, g.months, g.target, g.note,
    g.salesperson_id, g.territory_id, g.family_id, g.sector_id,
    coalesce(p.name, t.name, f.name, s.name, '')
FROM goal AS g
LEFT JOIN salesperson AS p ON p.id = g.salesperson_id
LEFT JOIN territory AS t ON t.id = g.territory_id
LEFT JOIN choice AS f ON f.id = g.family_id
LEFT JOIN choice AS s ON s.id = g.sector_id
WHERE {own}
ORDER BY g.first DESC, g.months DESC, g.measure, p.code, t.position, f.position, s.position, g.id
"""
_LIST = """SELECT id, '', name, active FROM choice WHERE list = '{list}'
    ORDER BY position, name_fold"""
_ROWS_OF = {
    "salesperson": "SELECT id, CAST(code AS TEXT), name, active FROM salesperson ORDER BY code",
    "territory": "SELECT id, '', name, active FROM territory ORDER BY position, id",
    "family": _LIST.format(list="family"),
    "sector": _LIST.format(list="sector"),
}

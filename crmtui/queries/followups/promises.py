"""Reading promises and tasks: those that are late or due, and those kept or broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.models import Action
from crmtui.queries._reading import all_owned, all_owned_rows, in_order, owned, remembered, select
from crmtui.queries.followups.rows import MINE, FollowUpRow, Scope, by_keys


@dataclass(frozen=True, slots=True)
class Due:
    """How many promises and tasks wait for the user today."""

    promises_late: int
    promises_today: int
    tasks_late: int
    tasks_today: int
    complaints_late: int = 0
    """Open complaints whose answer is overdue."""
    actions: int = 0
    """What is to be done for plans and after reviews, by today or earlier."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        late = self.promises_late or self.tasks_late or self.complaints_late or self.actions
        return bool(late or self.promises_today or self.tasks_today)


def due(user: User, scope: Scope, today: date) -> Due:
    """How many promises and tasks are open for today, and for days that are past."""
    kinds = (
        ("promise", 1),
        ("promise", 0),
        ("task", 1),
        ("task", 0),
        ("complaint", 1),
        ("action", 1),
    )
    counts = dict.fromkeys(kinds, 0)

    def read() -> list[tuple[Any, ...]]:
        source, parameters = _source(user, scope, _OPEN, all_owned)
        sql = f"SELECT f.purpose, f.due < ?, count(*) {source} AND f.due <= ? GROUP BY 1, 2"
        found = select(sql, today, *parameters, today)
        which, parameters = _complaints(user, scope)
        found += select(which, *parameters, today)
        return [*found, *_actions(user, scope, today)]

    for purpose, late, count in remembered((due, user, scope, today), read):
        counts[purpose, late] = count
    return Due(*counts.values())


def closed(
    user: User, scope: Scope = MINE, *, result: str, limit: int = 64, offset: int = 0
) -> list[FollowUpRow]:
    """`limit` of the promises and tasks that ended as `result`, newest first."""
    source, parameters = _source(user, scope, _ENDED)
    sql = f"SELECT f.id {source} ORDER BY f.closed_on DESC, f.id DESC LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, result, limit, offset)]
    return in_order(keys, by_keys(user, keys, clock.today()))


def count_closed(user: User, scope: Scope = MINE, *, result: str) -> int:
    """How many promises and tasks ended as `result`: done, broken or dropped."""

    def read() -> int:
        source, parameters = _source(user, scope, _ENDED, all_owned)
        return int(select(f"SELECT count(*) {source}", *parameters, result)[0][0])

    return remembered((count_closed, user, scope, result), read)


def _source(user: User, scope: Scope, state: str, own: Any = owned) -> tuple[str, list[Any]]:
    whose, parameters = scope.condition(user, "f.salesperson_id")
    which, words = scope.found(user, "f.company_id")
    mine = own(user, "f.company_id")
    sql = f"FROM follow_up AS f WHERE f.purpose <> 'next' AND {whose} AND {which} AND {mine}"
    return f"{sql} AND {state}", [*parameters, *words]


def _complaints(user: User, scope: Scope) -> tuple[str, list[Any]]:
    """How many open complaints are overdue; of tasks that one gave none."""
    if scope.given:
        return "SELECT 'complaint', 1, 0 WHERE ? IS NOT NULL", []
    whose, parameters = scope.condition(user, "x.salesperson_id")
    which, words = scope.found(user, "x.company_id")
    mine = all_owned(user, "x.company_id")
    sql = (
        f"SELECT 'complaint', 1, count(*) FROM complaint AS x WHERE {whose} AND {which} AND {mine}"
    )
    return f"{sql} AND x.resolved_on IS NULL AND x.due < ?", [*parameters, *words]


def _actions(user: User, scope: Scope, today: date) -> list[tuple[Any, ...]]:
    """How many actions are due; they are at no company."""
    if scope.given or scope.text:
        return []
    whose, parameters = scope.condition(user, "a.salesperson_id")
    sql = (
        "SELECT 'action', 1, count(*) FROM action AS a"
        f" WHERE a.closed_on IS NULL AND a.due <= ? AND {whose}"
        f" AND {all_owned_rows(user, Action, 'a')}"
    )
    return select(sql, today, *parameters)


_OPEN = "f.closed_on IS NULL"
_ENDED = "f.closed_on IS NOT NULL AND f.result = ?"

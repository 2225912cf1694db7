"""Reading goals: what is to be reached by whom, and when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import goals as core
from crmtui.core.goals import Target
from crmtui.core.periods import Period, lasting
from crmtui.core.scopes import KINDS, OFFICE, Scope
from crmtui.models import AMOUNT, Goal
from crmtui.queries._reading import all_owned_rows, remembered, select


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


def _of_kind(user: User, measure: str, kind: str) -> dict[int | None, list[core.Goal]]:
    """Every goal of a measure and a kind of scope, by whose it is."""

    def read() -> dict[int | None, list[core.Goal]]:
        column = "NULL" if kind == OFFICE else f"{kind}_id"
        own = all_owned_rows(user, Goal, "g")
        goals: dict[int | None, list[core.Goal]] = {}
        for number, first, months, value in select(
            f"SELECT {column}, first, months, target FROM goal AS g"
            f" WHERE measure = ? AND {_of(kind)} AND {own} ORDER BY first",
            measure,
        ):
            period = lasting(date.fromisoformat(first), months)
            goal = core.Goal(period, Decimal(value).scaleb(-AMOUNT))
            goals.setdefault(number, []).append(goal)
        return goals

    return remembered((_of_kind, user, measure, kind), read)


def _of(kind: str) -> str:
    """The condition that a goal `g` is of a kind."""
    if kind == OFFICE:
        return " AND ".join(f"g.{each}_id IS NULL" for each in KINDS)
    return f"g.{kind}_id IS NOT NULL"

"""Every public query of goals, of plans and of what is to be done for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from crmtui.access import Role, User
from crmtui.core import periods
from crmtui.core.periods import QUARTER, lasting
from crmtui.core.scopes import EVERYTHING, KINDS, OFFICE, Scope
from crmtui.db import rows
from crmtui.models import Goal, Plan, Salesperson
from crmtui.queries import actions, goal_basis, goals, plans
from crmtui.services import actions as done
from tests import plans as made

TODAY = date(2026, 11, 20)
AUTUMN = lasting(date(2026, 10, 1), QUARTER)
MONTHS = list(periods.parts(AUTUMN))
COMING = [lasting(each.first.replace(year=2027), 1) for each in MONTHS]
GOALS = (
    goals.EVERY,
    goals.Criteria("amount", "salesperson"),
    goals.Criteria(salesperson=1),
    goals.Criteria(period=AUTUMN),
    goals.Criteria(text="garcia"),
)
PLANS = (*(plans.Criteria(state) for state in plans.STATES), plans.Criteria("all", "garcia"))
ACTIONS = (
    *(actions.Criteria(state) for state in actions.STATES),
    actions.Criteria(salesperson=1),
    actions.Criteria("all", text="garcia"),
    actions.Criteria(since=TODAY, until=TODAY),
)


def fill(user: User) -> None:
    """Set goals of a person, and once those of the office, with a plan that is everybody's."""
    manager = replace(user, role=Role.MANAGER)
    made.goal(manager, "1000", "2026-11-01", scope=Scope(salesperson=user.id))
    found = Plan.get_or_none()
    plan = found.id if found is not None else made.plan(manager, "García 2026")
    for text in ("Visit García", "Call García"):
        made.action(manager, plan, text, user, "2026-11-20")
    told = made.action(manager, plan, "Write to García", user, "2026-11-20")
    done.done(manager, told, f"Told by {user.name}.")
    if not Goal.select().where(Goal.months == QUARTER).exists():
        made.goal(manager, "9000", "2026-10-01", QUARTER)


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name."""
    return {**_goals(), **_plans(), **_actions()}


def _people() -> list[Scope]:
    return [Scope(salesperson=key) for (key,) in rows(Salesperson.select(Salesperson.id))]


def _goals() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "goals.target": lambda user, base: [
            goals.target(user, "amount", scope, AUTUMN) for scope in (EVERYTHING, *_people())
        ],
        "goals.targets": lambda user, base: [
            goals.targets(user, "amount", kind, AUTUMN) for kind in (*KINDS, OFFICE)
        ],
        "goals.sheet": lambda user, base: [
            [(row.name, row.cells) for row in goals.sheet(user, "amount", kind, MONTHS)]
            for kind in (*KINDS, OFFICE)
        ],
        "goals.find": lambda user, base: [goals.find(user, criteria) for criteria in GOALS],
        "goals.count": lambda user, base: [goals.count(user, criteria) for criteria in GOALS],
        "goal_basis.before": lambda user, base: [
            goal_basis.before(user, "amount", scope, COMING) for scope in _people()
        ],
        "goal_basis.reached": lambda user, base: goal_basis.reached(
            user, "amount", EVERYTHING, COMING, years=2
        ),
    }


def _plans() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "plans.find": lambda user, base: [plans.find(user, criteria) for criteria in PLANS],
        "plans.count": lambda user, base: [plans.count(user, criteria) for criteria in PLANS],
        "plans.get": lambda user, base: plans.get(user, Plan.get().id),
    }


def _actions() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "actions.find": lambda user, base: [
            actions.find(user, criteria, limit=limit) for criteria in ACTIONS for limit in (1, 64)
        ],
        "actions.count": lambda user, base: [actions.count(user, each) for each in ACTIONS],
        "actions.due": lambda user, base: [
            actions.due(user, TODAY, everyone=everyone) for everyone in (True, False)
        ],
        "actions.of_plan": lambda user, base: actions.of_plan(user, Plan.get().id),
        "actions.of_review": lambda user, base: [actions.of_review(user, 1)],
        "actions.get": lambda user, base: actions.get(user, 1),
    }

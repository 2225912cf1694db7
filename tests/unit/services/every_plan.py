"""Every service of goals, of plans and of what is to be done for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.access import Role, User
from crmtui.entry import ActionEntry, GoalCell, PlanEntry
from crmtui.models import Action, Plan
from crmtui.services import actions, goals, plans

Asked = dict[str, Callable[[], object]]
JANUARY, SOON, LATER = date(2027, 1, 1), date(2026, 12, 1), date(2026, 12, 9)
YEAR = PlanEntry("Plan 2027", JANUARY, date(2027, 12, 31))
TO_DO = ActionEntry("Visit the mills", "", SOON)


def planned(user: User) -> int:
    """A plan with something to do for it, whoever writes it."""
    manager = replace(user, role=Role.MANAGER)
    plan = plans.create(manager, YEAR)
    actions.create(manager, TO_DO, plan=plan)
    return plan


def reading(user: User) -> Asked:
    """What only reads."""
    plan, action = Plan.get().id, Action.get().id
    return {
        "goals.places": lambda: goals.places(user, "amount"),
        "goals.standing": lambda: goals.standing(user, "amount", [_cell(JANUARY, "1")]),
        "plans.open_for_editing": lambda: plans.open_for_editing(user, plan),
        "actions.open_for_editing": lambda: actions.open_for_editing(user, action),
        "actions.of_what": lambda: actions.of_what(user, action),
    }


SHARED = {
    "goals.places", "goals.standing", "goals.set_goals", "plans.create",
    "plans.open_for_editing", "plans.update",
    "plans.close", "plans.reopen", "plans.remove", "actions.create", "actions.open_for_editing",
    "actions.of_what", "actions.update", "actions.postpone", "actions.done", "actions.broken",
    "actions.give_up", "actions.reopen", "actions.remove",
}  # fmt: skip
"""Of no company: `test_goals`, `test_plans` and `test_actions` see who may do what."""


def _cell(first: date, target: str | None, seen: str | None = None) -> GoalCell:
    mine, before = (None if each is None else Decimal(each) for each in (target, seen))
    return GoalCell("office", None, first, 1, mine, before)


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is; by who may."""
    plan, closed = planned(user), plans.create(user, replace(YEAR, name="Plan 2028"))
    (action,) = Action.select().where(Action.plan == plan)
    plans.close(user, closed, "no", "Nobody came.")
    over = actions.create(user, TO_DO, plan=closed)
    actions.done(user, over)
    goals.set_goals(user, "amount", [_cell(JANUARY, "100"), _cell(date(2027, 2, 1), "50")])
    sheet = [
        _cell(JANUARY, "120", "100"), _cell(date(2027, 2, 1), None, "50"),
        _cell(date(2027, 3, 1), "0"),
    ]  # fmt: skip
    return {
        "goal.set": lambda: goals.set_goals(user, "amount", sheet, "From the board"),
        "plan.create": lambda: plans.create(user, replace(YEAR, name="Plan 2029", market="x")),
        "plan.update": lambda: plans.update(user, plan, YEAR, replace(YEAR, strategy="More")),
        "plan.close": lambda: plans.close(user, plan, "yes", "It went well."),
        "plan.reopen": lambda: plans.reopen(user, closed),
        "plan.remove": lambda: plans.remove(user, plan),
        "action.create": lambda: actions.create(user, TO_DO, plan=plan),
        "action.update": lambda: actions.update(
            user, action.id, *(replace(TO_DO, salesperson=str(user.code), due=day)
                                  for day in (SOON, LATER)),
        ),
        "action.postpone": lambda: actions.postpone(user, action.id, LATER),
        "action.done": lambda: actions.done(user, action.id, "Eight of nine."),
        "action.broken": lambda: actions.broken(user, action.id, "No time."),
        "action.dropped": lambda: actions.give_up(user, action.id),
        "action.reopen": lambda: actions.reopen(user, over),
        "action.remove": lambda: actions.remove(user, action.id),
    }  # fmt: skip


COMMANDS = (
    "goal.set", "plan.create", "plan.update", "plan.close", "plan.reopen", "plan.remove",
    "action.create", "action.update", "action.postpone", "action.done", "action.broken",
    "action.dropped", "action.reopen", "action.remove",
)  # fmt: skip

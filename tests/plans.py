"""Plans, goals and what is to be done for them, for tests; as a manager writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core.periods import lasting
from crmtui.core.scopes import EVERYTHING, Scope
from crmtui.entry import ActionEntry
from crmtui.models import Goal, Plan
from crmtui.services import actions, changes
from tests.factories import write


def plan(user: User, name: str = "Plan 2026", first: str = "2026-01-01", months: int = 12) -> int:
    """A plan in words, for so many months."""
    period = lasting(date.fromisoformat(first), months)
    values = {"name": name, "name_fold": name.casefold(), "market": "It is García's market."}

    def create() -> int:
        return changes.insert(Plan, first=period.first, until=period.until, **values)

    return write(user, "plan.create", create)


def action(user: User, plan_id: int, text: str, who: User, due: str = "2026-11-30") -> int:
    """Something that somebody is to do for a plan."""
    entry = ActionEntry(text, str(who.code), date.fromisoformat(due))
    return actions.create(user, entry, plan=plan_id)


def goal(
    user: User,
    target: str,
    first: str,
    months: int = 1,
    scope: Scope = EVERYTHING,
    measure: str = "amount",
) -> int:
    """So much in a period."""
    whose = {} if scope.number is None else {scope.kind: scope.number}
    values = {"measure": measure, "first": date.fromisoformat(first), "months": months, **whose}

    def create() -> int:
        return changes.insert(Goal, target=Decimal(target), **values)

    return write(user, "goal.set", create)

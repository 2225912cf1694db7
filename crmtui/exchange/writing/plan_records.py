"""Goals, sales plans and what is to be done for them as plain values."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core.own_values import number_text
from crmtui.exchange.writing.records import day
from crmtui.queries import actions, plans
from crmtui.queries.actions import ActionRow
from crmtui.queries.goals import GoalRow
from crmtui.queries.plans import PlanRow

Record = dict[str, Any]


def goal(row: GoalRow) -> Record:
    """A goal in a list."""
    return {
        "id": row.id,
        "kind": row.kind,
        "code": row.code,
        "name": row.name,
        "measure": row.measure,
        "first": day(row.first),
        "until": day(row.period.until),
        "months": row.months,
        "target": number_text(row.target),
        "note": row.note,
    }


def plan(row: PlanRow) -> Record:
    """A plan in a list."""
    return {
        "id": row.id,
        "name": row.name,
        "first": day(row.first),
        "until": day(row.until),
        "territory": row.territory,
        "market": row.market,
        "strategy": row.strategy,
        "notes": row.notes,
        "outcome": row.outcome,
        "findings": row.findings,
        "closed_on": day(row.closed_on),
        "actions": row.actions,
        "done": row.done,
        "open": row.open,
        "next_due": day(row.next_due),
    }


def action(row: ActionRow) -> Record:
    """Something to do, in a list."""
    return {
        "id": row.id,
        "due": day(row.due),
        "days_late": row.days_late(clock.today()),
        "text": row.text,
        "salesperson": row.salesperson,
        "person": row.person,
        "plan_id": row.plan_id,
        "plan": row.plan,
        "review_id": row.review_id,
        "reviewed": row.reviewed,
        "given_by": row.given_by,
        "result": row.result,
        "closed_on": day(row.closed_on),
        "result_note": row.result_note,
    }


def whole(user: User, plan_id: int) -> Record:
    """A plan with all that is to be done for it.

    Raises:
        NotFound: it is not there.
    """
    found = [action(row) for row in actions.of_plan(user, plan_id)]
    return {**plan(plans.get(user, plan_id)), "actions": found}

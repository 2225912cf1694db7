"""Every public query of pay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from crmtui.access import Role, User
from crmtui.core import periods
from crmtui.models import PayPlan, PayStatement, Salesperson
from crmtui.queries import pay
from tests import pay as made

DAY = date(2026, 10, 15)
YEAR = periods.around(DAY, 12)


def fill(user: User) -> None:
    """Let a manager pay somebody: by a rule, for September, and with an award."""
    boss = replace(user, role=Role.MANAGER)
    if not PayPlan.select().exists():
        made.rule(boss)
    if not PayStatement.select().where(PayStatement.salesperson == user.id).exists():
        made.agreed(boss, user)
        made.given(boss, user)
        made.closed(boss, user, _plan(), made.SEPTEMBER)


def _plan() -> int:
    return int(PayPlan.get(PayPlan.name == "Standard").id)


def _own(read: Callable[[User, Any], Any]) -> Callable[[User, Any], Any]:
    """What a query tells of one's own pay, or a manager of somebody's; others have nothing."""

    def ask(user: User, base: Any) -> Any:
        every: list[Any] = list(PayStatement.select().order_by(PayStatement.id))
        mine = [each for each in every if each.salesperson_id == user.id]
        some = mine or (every if user.role is Role.MANAGER else [])
        return read(user, some[0]) if some else True

    return ask


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is one's own."""
    return {
        "pay.plans": lambda user, base: pay.plans(user, DAY, "stan") or user.role,
        "pay.plan": _own(lambda user, row: pay.plan(user, row.plan_id, DAY)),
        "pay.agreements": lambda user, base: pay.agreements(user, on=DAY),
        "pay.awards": lambda user, base: pay.awards(user, text="best"),
        "pay.closed": lambda user, base: pay.closed(user, unpaid=True),
        "pay.around": lambda user, base: pay.around(user, DAY, text="standard"),
        "pay.few": lambda user, base: pay.few(user) and pay.around(user, DAY),
        "pay.is_reckoned": lambda user, base: pay.is_reckoned(user, DAY) and pay.around(user, DAY),
        "pay.last_around": lambda user, base: [
            pay.around(user, DAY) and pay.last_around(user, DAY, text="standard")
        ],
        "pay.unnamed": lambda user, base: [
            pay.unnamed(user, each.id, YEAR)
            for each in Salesperson.select()
            if user.manages or each.id == user.id
        ],
        "pay.unnamed_ones": lambda user, base: [
            pay.unnamed_ones(user, each.id, YEAR)
            for each in Salesperson.select()
            if user.manages or each.id == user.id
        ],
        "pay.get": _own(lambda user, row: pay.get(user, row.id)),
        "pay.statement": _own(
            lambda user, row: pay.statement(user, row.salesperson_id, row.plan_id, made.OCTOBER)
        ),
    }

"""Every service of pay: rules, who is paid by them, statements, awards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import periods
from crmtui.entry import PayAgreementEntry
from crmtui.services import awards, pay, pay_agreements, pay_plans
from tests import pay as made

Asked = dict[str, Callable[[], object]]


def paid(user: User) -> dict[str, int]:
    """A rule that the user is paid by, a statement that is closed, and an award."""
    plan = made.rule(user, "Every", cap=Decimal(900))
    return {
        "plan": plan,
        "agreement": made.agreed(user, user, "Every"),
        "statement": made.closed(user, user, plan, made.SEPTEMBER),
        "award": made.given(user, user),
    }


def reading(user: User, manager: User) -> Asked:
    """What only reads, of what a manager wrote of the user's pay."""
    plan = made.rule(manager, "Every")
    agreement = made.agreed(manager, user, "Every")
    award = made.given(manager, user)
    return {
        "pay_plans.open_for_editing": lambda: pay_plans.open_for_editing(user, plan),
        "pay_agreements.open_for_editing": lambda: pay_agreements.open_for_editing(user, agreement),
        "awards.open_for_editing": lambda: awards.open_for_editing(user, award),
    }


SHARED = (
    "pay_plans.create", "pay_plans.open_for_editing", "pay_plans.update", "pay_plans.retire",
    "pay_plans.restore", "pay_agreements.create", "pay_agreements.open_for_editing",
    "pay_agreements.update", "pay_agreements.remove", "pay.close", "pay.paid", "pay.unpaid",
    "awards.create", "awards.open_for_editing", "awards.update", "awards.remove",
)  # fmt: skip
"""What is about no company: of it `test_pay` tells who may."""


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    made.sold(user, company, "2026-09-02", "12000")
    its = paid(user)
    gone = made.rule(user, "Gone")
    pay_plans.retire(user, gone)
    made.rule(user, "Next")
    late = made.closed(user, user, its["plan"], periods.before(made.SEPTEMBER))
    pay.paid(user, late)
    rule, _version = pay_plans.open_for_editing(user, its["plan"])
    agreed, _version = pay_agreements.open_for_editing(user, its["agreement"])
    award, _version = awards.open_for_editing(user, its["award"])
    more = replace(rule, steps=made.steps("0 1", "5 2", "9 3"), notes="one\ntwo", cap=None)
    return {
        "pay_plan.create": lambda: pay_plans.create(user, replace(more, name="Another")),
        "pay_plan.update": lambda: pay_plans.update(user, its["plan"], rule, more),
        "pay_plan.retire": lambda: pay_plans.retire(user, its["plan"]),
        "pay_plan.restore": lambda: pay_plans.restore(user, gone),
        "pay_agreement.create": lambda: pay_agreements.create(
            user, PayAgreementEntry(str(user.code), "next")
        ),
        "pay_agreement.update": lambda: pay_agreements.update(
            user, its["agreement"], agreed, replace(agreed, until=date(2026, 12, 31))
        ),
        "pay_agreement.remove": lambda: pay_agreements.remove(user, its["agreement"]),
        "pay.close": lambda: made.closed(user, user, its["plan"]),
        "pay.paid": lambda: pay.paid(user, its["statement"]),
        "pay.unpaid": lambda: pay.unpaid(user, late),
        "award.create": lambda: made.given(user, user, "5"),
        "award.update": lambda: awards.update(
            user, its["award"], award, replace(award, reason="y", amount=None)
        ),
        "award.remove": lambda: awards.remove(user, its["award"]),
    }


COMMANDS = (
    "pay_plan.create", "pay_plan.update", "pay_plan.retire", "pay_plan.restore",
    "pay_agreement.create", "pay_agreement.update", "pay_agreement.remove", "pay.paid",
    "pay.unpaid", "award.create", "award.update", "award.remove",
)  # fmt: skip
"""Those that are undone; `pay.close` is not."""

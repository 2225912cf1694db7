"""Every service of objections, of competitors and of policies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.access import Role, User
from crmtui.entry import MarketFactEntry, ObjectionEntry, PolicyCheckEntry, PolicyEntry
from crmtui.models import MarketFact, Objection, Policy, PolicyCheck
from crmtui.services import market, objections, policies, policy_checks
from tests import factories as make

Asked = dict[str, Callable[[], object]]
JEFA = User(1, 0, "Carmen Soto", Role.MANAGER)
PRESSES = PolicyEntry("Presses", "price", "at least 900")


def seen(user: User, company: int) -> dict[str, int]:
    """An objection, a fact of a competitor, a policy and whether it is kept to."""
    return {
        "objection": objections.create(user, ObjectionEntry(company, "too dear")),
        "fact": market.create(user, MarketFactEntry("Hidro", "strength", "fast", company=company)),
        "policy": policies.create(JEFA, PolicyEntry("Signs", "display")),
        "check": policy_checks.create(user, PolicyCheckEntry(company, "Signs", "no")),
    }


def ids() -> dict[str, int]:
    """What `seen` added."""
    return {
        "objection": Objection.get().id,
        "fact": MarketFact.get().id,
        "policy": Policy.get().id,
        "check": PolicyCheck.get().id,
    }


def reading(user: User, its: dict[str, int]) -> Asked:
    """What only reads."""
    return {
        "objections.open_for_editing": lambda: objections.open_for_editing(user, its["objection"]),
        "market.open_for_editing": lambda: market.open_for_editing(user, its["fact"]),
        "policies.open_for_editing": lambda: policies.open_for_editing(user, its["policy"]),
        "policies.may_change": lambda: policies.may_change(user),
        "policy_checks.open_for_editing": lambda: policy_checks.open_for_editing(
            user, its["check"]
        ),
    }


def on_anothers(user: User, company: int, its: dict[str, int]) -> Asked:
    """What touches a company or what belongs to it, given by `user`."""
    dear = ObjectionEntry(company, "too dear")
    fact = MarketFactEntry("Hidro", "strength", "fast", company=company)
    check = PolicyCheckEntry(company, "Signs", "no")
    objection, known, looked = its["objection"], its["fact"], its["check"]
    return {
        "objections.create": lambda: objections.create(user, dear),
        "objections.open_for_editing": lambda: objections.open_for_editing(user, objection),
        "objections.update": lambda: objections.update(user, objection, dear, dear),
        "objections.settle": lambda: objections.settle(user, objection, "yes"),
        "objections.remove": lambda: objections.remove(user, objection),
        "market.create": lambda: market.create(user, fact),
        "market.open_for_editing": lambda: market.open_for_editing(user, known),
        "market.update": lambda: market.update(user, known, fact, fact),
        "market.verify": lambda: market.verify(user, known),
        "market.remove": lambda: market.remove(user, known),
        "policy_checks.create": lambda: policy_checks.create(user, check),
        "policy_checks.open_for_editing": lambda: policy_checks.open_for_editing(user, looked),
        "policy_checks.update": lambda: policy_checks.update(user, looked, check, check),
        "policy_checks.remove": lambda: policy_checks.remove(user, looked),
    }


SHARED = {
    "policies.create", "policies.open_for_editing", "policies.update", "policies.retire",
    "policies.restore", "policies.may_change",
}  # fmt: skip
"""What is not about a company."""


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    its = seen(user, company)
    make.product(user, "PH100", "Press")
    gone = policies.create(user, PolicyEntry("Old", "price"))
    policies.retire(user, gone)
    dear, _version = objections.open_for_editing(user, its["objection"])
    fact, _version = market.open_for_editing(user, its["fact"])
    asked, _version = policies.open_for_editing(user, its["policy"])
    check, _version = policy_checks.open_for_editing(user, its["check"])
    more = replace(dear, answer="it lasts", about="price", won_over="yes", contact="New Three")
    rival = replace(
        fact, competitor="Tecno", kind="share", share=Decimal("12.5"), product="PH100",
        contact="New Four", until=date(2026, 12, 24), source="a fair",
    )  # fmt: skip
    return {
        "objection.create": lambda: objections.create(user, more, add_choices=True),
        "objection.update": lambda: objections.update(
            user, its["objection"], dear, more, add_choices=True
        ),
        "objection.settle": lambda: objections.settle(user, its["objection"], "partly"),
        "objection.remove": lambda: objections.remove(user, its["objection"]),
        "market.create": lambda: market.create(user, rival),
        "market.update": lambda: market.update(user, its["fact"], fact, rival),
        "market.verify": lambda: market.verify(user, its["fact"]),
        "market.remove": lambda: market.remove(user, its["fact"]),
        "policy.create": lambda: policies.create(user, replace(PRESSES, product="PH100")),
        "policy.update": lambda: policies.update(
            user, its["policy"], asked, replace(asked, text="two", from_on=date(2026, 1, 1))
        ),
        "policy.retire": lambda: policies.retire(user, its["policy"]),
        "policy.restore": lambda: policies.restore(user, gone),
        "policy_check.create": lambda: policy_checks.create(user, replace(check, kept="yes")),
        "policy_check.update": lambda: policy_checks.update(
            user, its["check"], check, replace(check, kept="partly", note="one")
        ),
        "policy_check.remove": lambda: policy_checks.remove(user, its["check"]),
    }


COMMANDS = (
    "objection.create", "objection.update", "objection.settle", "objection.remove",
    "market.create", "market.update", "market.verify", "market.remove", "policy.create",
    "policy.update", "policy.retire", "policy.restore", "policy_check.create",
    "policy_check.update", "policy_check.remove",
)  # fmt: skip

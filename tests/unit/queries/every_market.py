"""Every public query of objections, of competitors, of policies and of what was lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from crmtui.access import User
from crmtui.entry import MarketFactEntry, ObjectionEntry, PolicyCheckEntry, PolicyEntry
from crmtui.models import Choice, Policy, PriceSeen
from crmtui.queries import (
    competitors,
    losses,
    lost,
    market,
    objections,
    policies,
    policy_checks,
)
from crmtui.services import changes
from crmtui.services import market as fact_service
from crmtui.services import objections as objection_service
from crmtui.services import policies as policy_service
from crmtui.services import policy_checks as check_service
from tests import factories as make

TODAY = date(2026, 11, 20)
DAYS = {"since": date(2026, 11, 1), "until": TODAY}
OBJECTIONS = (
    objections.EVERY,
    objections.Criteria(salesperson=1),
    objections.Criteria(text="garcia"),
    objections.Criteria(text="***"),
    objections.Criteria(about="price", won_over="yes"),
    objections.Criteria(about="", won_over=""),
    objections.Criteria(**DAYS),  # type: ignore[arg-type]
)
FACTS = (
    market.EVERY,
    market.Criteria("Hidro-Ebro"),
    market.Criteria(kind="promotion", verified=False),
    market.Criteria(salesperson=1, verified=True),
    market.Criteria(text="garcia"),
    market.Criteria(text="hidro"),
    market.Criteria(text="***"),
    market.Criteria(**DAYS),  # type: ignore[arg-type]
)
CHECKS = (
    policy_checks.EVERY,
    policy_checks.Criteria(latest=False),
    policy_checks.Criteria(kept="no", salesperson=1),
    policy_checks.Criteria(text="garcia"),
    policy_checks.Criteria(text="carteles", latest=False),
    policy_checks.Criteria(text="***"),
    policy_checks.Criteria(**DAYS),  # type: ignore[arg-type]
)
PAGES = ((1, 0), (64, 0), (64, 1))


class Seen(NamedTuple):
    """The ids of what a salesperson saw of the market."""

    objection: int
    fact: int
    policy: int
    check: int
    competitor: int


def fill(user: User, company: int) -> Seen:
    """Note one of everything at a company."""
    make.choice(user, "objection", "price")
    dear = ObjectionEntry(company, "García: demasiado caro", "Dura el doble", "price", "yes")
    objection = objection_service.create(user, dear)
    objection_service.create(user, ObjectionEntry(company, "No ahora", day=date(2026, 10, 1)))
    fact = fact_service.create(
        user, MarketFactEntry("Hidro-Ebro", "strength", "Llega en un día", company=company)
    )
    fact_service.verify(user, fact)
    share = MarketFactEntry("Hidro-Ebro", "share", share=Decimal(12), company=company)
    fact_service.create(user, share)
    rival = Choice.get((Choice.list == "competitor") & (Choice.name == "Hidro-Ebro")).id
    price = {"price": Decimal(9), "currency": "EUR", "day": TODAY, "competitor": rival}
    make.write(
        user, "price.create",
        lambda: changes.insert(
            PriceSeen, company=company, item="Prensa", item_fold="prensa", salesperson=user.id,
            **price,
        ),
        company,
    )  # fmt: skip
    return Seen(objection, fact, *_checked(user, company), rival)


def _checked(user: User, company: int) -> tuple[int, int]:
    known = Policy.get_or_none(Policy.name == "Carteles")
    policy = known.id if known else _policy(user)
    no = PolicyCheckEntry(company, "Carteles", "no", date(2026, 11, 2), "García no los pone")
    check_service.create(user, no)
    yes = PolicyCheckEntry(company, "Carteles", "yes", date(2026, 11, 3))
    return policy, check_service.create(user, yes)


def _policy(user: User) -> int:
    entry = PolicyEntry("Carteles", "display", "Dos en la entrada")
    if policy_service.may_change(user):
        return policy_service.create(user, entry)
    values = {"name": entry.name, "name_fold": "carteles", "kind": entry.kind}
    return make.write(user, "policy.create", lambda: changes.insert(Policy, **values))


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {**_objections(), **_facts(), **_competitors(), **_policies(), **_lost()}


def _objections() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "objections.find": lambda user, base: [
            objections.find(user, criteria, limit=limit, offset=offset)
            for criteria in OBJECTIONS
            for limit, offset in PAGES
        ],
        "objections.count": lambda user, base: [
            objections.count(user, criteria) for criteria in OBJECTIONS
        ],
        "objections.get": lambda user, base: objections.get(user, base.market.objection),
        "objections.of_company": lambda user, base: objections.of_company(user, base.company),
        "objections.answers": lambda user, base: [
            objections.answers(user, criteria) for criteria in OBJECTIONS
        ],
    }


def _facts() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "market.find": lambda user, base: [
            market.find(user, criteria, limit=limit, offset=offset)
            for criteria in FACTS
            for limit, offset in PAGES
        ],
        "market.count": lambda user, base: [market.count(user, criteria) for criteria in FACTS],
        "market.get": lambda user, base: market.get(user, base.market.fact),
        "market.of_company": lambda user, base: market.of_company(user, base.company),
        "market.prices_of": lambda user, base: [
            market.prices_of(user, competitor_id=base.market.competitor),
            market.prices_of(user, company_id=base.company),
        ],
    }


def _competitors() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "competitors.find": lambda user, base: competitors.find(user, "hidro"),
        "competitors.get": lambda user, base: competitors.get(user, base.market.competitor),
        "competitors.meant": lambda user, base: competitors.meant(user, "hidro"),
        "competitors.seen_at": lambda user, base: competitors.seen_at(user, base.market.competitor),
    }


def _policies() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "policies.all": lambda user, base: policies.all(user, retired=True),
        "policies.get": lambda user, base: policies.get(user, base.market.policy),
        "policies.asked": lambda user, base: policies.asked(user, base.company, TODAY),
        "policy_checks.find": lambda user, base: [
            policy_checks.find(user, criteria, limit=limit, offset=offset)
            for criteria in CHECKS
            for limit, offset in PAGES
        ],
        "policy_checks.count": lambda user, base: [
            policy_checks.count(user, criteria) for criteria in CHECKS
        ],
        "policy_checks.get": lambda user, base: policy_checks.get(user, base.market.check),
        "policy_checks.of_company": lambda user, base: policy_checks.of_company(user, base.company),
    }


def _lost() -> Mapping[str, Callable[[User, Any], Any]]:
    filters = (losses.EVERY, losses.Criteria(competitor="Hidro-Ebro"), losses.Criteria(text="gar"))
    return {
        "lost.by": lambda user, base: [
            lost.by(user, way, criteria) for way in lost.WAYS for criteria in filters
        ],
    }

"""Every public query of complaints, of what came of deliveries and of what is to be confirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.models import Sale
from crmtui.queries import aftersale, complaints, facts
from tests import care
from tests import deals as made
from tests import factories as make

TODAY = date(2026, 11, 20)
COMPLAINTS = (
    *(complaints.Criteria(state) for state in complaints.STATES),
    complaints.Criteria(salesperson=1),
    complaints.Criteria(late_on=TODAY),
    complaints.Criteria("all", text="garcia"),
    complaints.Criteria("all", text="***"),
    complaints.Criteria("all", about="late delivery", product="PH-1"),
    complaints.Criteria("all", since=date(2026, 11, 1), until=TODAY),
)
DELIVERIES = (
    *(aftersale.Criteria(state) for state in aftersale.STATES),
    aftersale.Criteria(salesperson=1),
    aftersale.Criteria("all", text="garcia"),
    aftersale.Criteria(since=date(2026, 11, 1), until=TODAY),
)
FACTS = (
    *(facts.Criteria(kind, TODAY) for kind in facts.KINDS),
    *(facts.Criteria(kind, text="garcia") for kind in facts.KINDS),
    *(facts.Criteria(kind, salesperson=1) for kind in facts.KINDS),
)
PAGES = ((1, 0), (64, 0), (64, 1))


def fill(user: User, company: int, other: int) -> int:
    """Give a company complaints, a delivery and what is to be confirmed: the id of a complaint."""
    make.choice(user, "complaint", "late delivery")
    first = care.complaint(
        user, company, "García: llegó tarde.", about="late delivery", product="PH-1",
        due=date(2026, 11, 18), steps=("Llamado el transportista.",),
    )  # fmt: skip
    care.complaint(user, company, "Revende más barato.", kind="conflict", against=other)
    care.complaint(user, company, "Caja rota.", resolved_on=TODAY, satisfaction=7)
    sale = made.sale(user, company, "2026-11-01", made.PRESS, delivery_on=date(2026, 11, 10))
    make.edit(user, "sale.update", Sale, sale, delivery_met="partly", delivery_note="Una caja.")
    care.price_seen(user, company)
    care.market_fact(user, company)
    return first


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {**_complaints(), **_deliveries(), **_facts()}


def _complaints() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "complaints.find": lambda user, base: [
            complaints.find(user, criteria, limit=limit, offset=offset)
            for criteria in COMPLAINTS
            for limit, offset in PAGES
        ],
        "complaints.count": lambda user, base: [
            complaints.count(user, criteria) for criteria in COMPLAINTS
        ],
        "complaints.get": lambda user, base: complaints.get(user, base.complaint),
        "complaints.of_company": lambda user, base: [
            complaints.of_company(user, base.company, only) for only in (True, False)
        ],
        "complaints.steps": lambda user, base: complaints.steps(user, base.complaint),
    }


def _deliveries() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "aftersale.find": lambda user, base: [
            aftersale.find(user, criteria, limit=limit, offset=offset)
            for criteria in DELIVERIES
            for limit, offset in PAGES
        ],
        "aftersale.count": lambda user, base: [
            aftersale.count(user, criteria) for criteria in DELIVERIES
        ],
        "aftersale.kept": lambda user, base: [
            aftersale.kept(user, criteria) for criteria in DELIVERIES
        ],
    }


def _facts() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "facts.since": lambda user, base: facts.since(user, TODAY),
        "facts.find": lambda user, base: [
            facts.find(user, criteria, limit=limit, offset=offset)
            for criteria in FACTS
            for limit, offset in PAGES
        ],
        "facts.count": lambda user, base: [facts.count(user, criteria) for criteria in FACTS],
        "facts.get": lambda user, base: [
            facts.get(user, kind, key)
            for kind, key in (("company", base.company), ("contact", base.contact))
        ],
        "facts.of_company": lambda user, base: facts.of_company(user, base.company, TODAY),
    }

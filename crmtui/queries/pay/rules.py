"""Reading the rules of commission, and who is paid by them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.commission import Rule, Step
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, PERCENT, PayAgreement, PayPlan
from crmtui.queries._reading import all_owned_rows, select


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A rule of commission."""

    id: int
    name: str
    months: int
    """How long its periods are."""
    rule: Rule
    families: dict[int, str]
    """The names of those that its steps name."""
    notes: str
    active: bool
    people: int
    """How many of those the user may know of are paid by it today."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """That somebody is paid by a rule, since when and until when."""

    id: int
    salesperson_id: int
    code: int
    person: str
    plan_id: int
    plan: str
    months: int
    since: date
    until: date | None
    active: bool
    """Whether the rule was not given up."""


def plans(user: User, today: date, text: str = "", *, retired: bool = True) -> list[PlanRow]:
    """The rules that the user may see, by name; those given up last, or not at all."""
    steps, families = _steps()
    own, paid = all_owned_rows(user, PayPlan, "p"), all_owned_rows(user, PayAgreement, "a")
    sql = _PLANS.format(own=own, paid=paid)
    found = [_plan(row, steps[row[0]], families) for row in select(sql, today, today)]
    words = fold(text).split()
    return [
        each
        for each in found
        if (each.active or retired) and all(word in fold(each.name) for word in words)
    ]


def plan(user: User, plan_id: int, today: date) -> PlanRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for each in plans(user, today):
        if each.id == plan_id:
            return each
    raise NotFound(_("It is not there any more: somebody removed it."))


def agreements(
    user: User, *, person: int | None = None, on: date | None = None, text: str = ""
) -> list[AgreementRow]:
    """Who is paid by which rule, by their codes; only somebody's, or only those of a day."""
    own = all_owned_rows(user, PayAgreement, "a")
    found = [_agreement(row) for row in select(_AGREEMENTS.format(own=own))]
    words = fold(text).split()
    return [
        each
        for each in found
        if person in (None, each.salesperson_id)
        and (on is None or each.since <= on <= (each.until or date.max))
        and all(word in fold(f"{each.person} {each.plan}") for word in words)
    ]


def _steps() -> tuple[dict[int, list[Step]], dict[int, str]]:
    steps: dict[int, list[Step]] = defaultdict(list)
    families = {}
    for key, family, name, above, rate in select(_STEPS):
        scaled = Decimal(above).scaleb(-AMOUNT), Decimal(rate).scaleb(-PERCENT)
        steps[key].append(Step(*scaled, family))
        if family is not None:
            families[family] = name
    return steps, families


def _plan(row: tuple[Any, ...], steps: list[Step], families: dict[int, str]) -> PlanRow:
    key, name, basis, moment, scale, whole, months, returns, cap, notes, active, people = row
    most = None if cap is None else Decimal(cap).scaleb(-AMOUNT)
    rule = Rule(tuple(steps), basis, moment, scale, bool(whole), bool(returns), most)
    named = {step.family: families[step.family] for step in steps if step.family is not None}
    return PlanRow(key, name, months, rule, named, notes, bool(active), people)


def _agreement(row: tuple[Any, ...]) -> AgreementRow:
    key, person, code, name, plan, called, months, since, until, active = row
    ends = date.fromisoformat(until) if until else None
    return AgreementRow(
        key, person, code, name, plan, called, months, date.fromisoformat(since), ends,
        bool(active),
    )  # fmt: skip


_PLANS = """
SELECT p.id, p.name, p.basis, p.moment, p.scale, p.whole, p.months, p.returns, p.cap, p.notes,
    p.active, (SELECT count(*) FROM pay_agreement AS a WHERE a.plan_id = p.id AND a.since <= ?
        AND coalesce(a.until, '9999-12-31') >= ? AND {paid})
FROM pay_plan AS p WHERE {own} ORDER BY p.active DESC, p.name_fold
"""
_STEPS = """
SELECT s.plan_id, s.family_id, c.name, s.above, s.rate
FROM pay_step AS s LEFT JOIN choice AS c ON c.id = s.family_id ORDER BY s.plan_id, s.position
"""
_AGREEMENTS = """
SELECT a.id, a.salesperson_id, s.code, s.name, a.plan_id, p.name, p.months, a.since, a.until,
    p.active
FROM pay_agreement AS a JOIN salesperson AS s ON s.id = a.salesperson_id
JOIN pay_plan AS p ON p.id = a.plan_id
WHERE {own} ORDER BY s.code, a.since DESC, a.id
"""

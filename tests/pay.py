"""Rules of commission, agreements, sales and money for tests; as a manager types them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import periods
from crmtui.core.commission import plain
from crmtui.core.periods import Period
from crmtui.entry import (
    AwardEntry,
    LineEntry,
    PayAgreementEntry,
    PayPlanEntry,
    PostingEntry,
    StepEntry,
)
from crmtui.queries import pay as read
from crmtui.services import accounts, awards, pay, pay_agreements, pay_plans
from tests import deals

OCTOBER = periods.lasting(date(2026, 10, 1), 1)
SEPTEMBER, NOVEMBER = periods.before(OCTOBER), periods.after(OCTOBER)
TIERS = ("0 3", "10000 5")


def dec(text: str | int) -> Decimal:
    """A number."""
    return Decimal(text)


def steps(*typed: str, family: str = "") -> tuple[StepEntry, ...]:
    """Steps as they are typed: "10000 5", "0 3 10000" with an end."""
    found = []
    for each in typed:
        above, rate, *below = map(Decimal, each.split())
        found.append(StepEntry(above, rate, family, *below))
    return tuple(found)


def rule(user: User, name: str = "Standard", *typed: str, **values: Any) -> int:
    """A rule of commission of so many percent from so much on."""
    entry = PayPlanEntry(name, steps=steps(*(typed or TIERS)), **values)
    return pay_plans.create(user, entry)


def agreed(
    user: User, who: User, name: str = "Standard", since: str = "2026-01-01", until: str = ""
) -> int:
    """That somebody is paid by a rule."""
    ends = date.fromisoformat(until) if until else None
    entry = PayAgreementEntry(str(who.code), name, date.fromisoformat(since), ends)
    return pay_agreements.create(user, entry)


def sold(user: User, company: int, day: str, net: str, **values: Any) -> int:
    """A sale of one thing, without tax."""
    code, cost = values.pop("code", ""), values.pop("cost", None)
    line = LineEntry(
        code=code, description="Press", quantity=dec(1), price=dec(net), taxes="",
        cost=None if cost is None else dec(cost),
    )  # fmt: skip
    return deals.sale(user, company, day, line, **values)


def posted(user: User, company: int, kind: str, day: str, amount: str, **values: Any) -> int:
    """An entry of a company's account."""
    on = date.fromisoformat(day)
    return accounts.create(user, PostingEntry(company, kind, dec(amount), day=on, **values))


def given(user: User, who: User, amount: str = "200", day: str = "2026-10-15") -> int:
    """An award."""
    on = date.fromisoformat(day)
    return awards.create(user, AwardEntry(str(who.code), "Best of the month", on, "", dec(amount)))


def closed(user: User, who: User, plan: int | None, period: Period = OCTOBER) -> int:
    """A statement that is closed."""
    return pay.close(user, who.id, plan, period, read.reckon)


def told(
    user: User, who: User, plan: int | None, period: Period = OCTOBER
) -> list[tuple[str, ...]]:
    """The lines of a statement: kind, what it is reckoned from, the rate, what it comes to."""
    return [
        (line.kind, f"{line.base:.2f}", plain(line.rate), f"{line.amount:.2f}")
        for line in read.statement(user, who.id, plan, period).lines
    ]

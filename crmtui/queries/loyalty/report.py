"""How customers buy, all of them together: shares, classes, who came back, who comes and goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import loyalty
from crmtui.core.loyalty import CLASSES, NEVER, TRENDS, Period
from crmtui.models import AMOUNT
from crmtui.queries.loyalty._choosing import EVERY, Criteria, facts_of
from crmtui.queries.loyalty._whole import LATE
from crmtui.queries.loyalty.lists import Sum, count, sums


@dataclass(frozen=True, slots=True)
class Class:
    """The customers of a class, and what they bring."""

    name: str
    """"A", "B" or "C"."""
    count: int
    amount: Decimal
    share: Decimal
    """Of what all of them bought, in percent."""


@dataclass(frozen=True, slots=True)
class Report:
    """How customers buy in a period. Amounts are net, in the office's currency."""

    period: Period
    customers: int
    """How many ever bought,"""
    never: int
    """how many of the tracked companies did not,"""
    active: int
    """and how many did in the period."""
    amount: Decimal
    """What they bought in the period, and in as long a time before it."""
    amount_before: Decimal
    classes: tuple[Class, ...]
    trends: dict[str, int]
    """How many are new, growing, steady, falling, lost."""
    late: int
    """How many are late, and what those bought in the period."""
    late_amount: Decimal
    again: int
    """How many bought on more than one day of the period."""
    repurchase_rate: Decimal | None
    """That, of those who bought in the period, in percent; None where nobody did."""
    before: int
    """How many bought in the time before it, and how many of those in the period too."""
    stayed: int
    retention_rate: Decimal | None
    """That, of those who bought before, in percent; None where nobody did."""


def report(user: User, criteria: Criteria = EVERY, *, today: date) -> Report:
    """How the customers buy that the criteria leave, whatever its view and order."""
    found = sums(user, criteria, today=today)
    each = list(facts_of(user, criteria, today))
    active = [one for one in each if one.times_now]
    again = sum(one.times_now > 1 for one in active)
    before = [one for one in each if one.amount_before > 0]
    stayed = sum(one.times_now > 0 for one in before)
    never = Criteria(NEVER, months=criteria.months, who=criteria.who)
    return Report(
        period=loyalty.period(today, criteria.months),
        customers=found[""].count,
        never=count(user, never, today=today),
        active=len(active),
        amount=found[""].amount,
        amount_before=Decimal(sum(one.amount_before for one in each)).scaleb(-AMOUNT),
        classes=tuple(_class(rank, found[rank], found[""]) for rank in CLASSES),
        trends={trend: found[trend].count for trend in TRENDS if trend != NEVER},
        late=found[LATE].count,
        late_amount=found[LATE].amount,
        again=again,
        repurchase_rate=loyalty.percent(again, len(active)) if active else None,
        before=len(before),
        stayed=stayed,
        retention_rate=loyalty.percent(stayed, len(before)) if before else None,
    )


def _class(rank: str, its: Sum, all_of: Sum) -> Class:
    return Class(rank, its.count, its.amount, loyalty.percent(its.amount, all_of.amount))

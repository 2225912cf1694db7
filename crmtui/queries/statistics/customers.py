"""A, B and C customers of a period, and who is new, grows, falls or was lost in it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from crmtui.access import User
from crmtui.core import loyalty
from crmtui.core.loyalty import CLASSES, NEVER, TRENDS
from crmtui.core.periods import Period, before
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Row, Table, Value
from crmtui.models import AMOUNT
from crmtui.queries import office
from crmtui.queries._reading import select
from crmtui.queries.loyalty._facts import between
from crmtui.queries.statistics import _asking as asking

COLUMNS = (
    Column("customers"), Column("amount", "money"), Column("share", "percent"),
    Column("before", "money"),
)  # fmt: skip
_SLICE = 2_000


class Customer(NamedTuple):
    """One that bought in the period, or before it."""

    company: int
    key: str
    """Of the part it is in."""
    amount: int
    before: int


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """How many, what they bought, its share of all, and what they bought in as long before it.

    A class is by what was bought in the period, as in `core.loyalty`; who bought nothing has
    none, and stands as lost among the trends.
    """
    found = _customers(user, asked, today, progress, stopped)
    if found is None:
        return None
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in found:
        its = sums[each.key]
        its[0], its[1], its[2] = its[0] + 1, its[1] + each.amount, its[2] + each.before
    whole = [sum(each) for each in zip(*sums.values(), strict=True)] if sums else [0, 0, 0]
    keys = CLASSES if asked.way == "class" else [each for each in TRENDS if each != NEVER]
    rows = tuple(Row(key, key, _values(sums[key], whole[1])) for key in keys)
    total = _values(whole, whole[1])
    return Table(
        asked.report, asked.way, COLUMNS, rows, total, ("amount", "before"),
        office.get(user).currency, apart=True,
    )  # fmt: skip


def records(
    user: User, asked: Asked, key: str, column: str, *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of what a figure counts: companies, who bought most first."""
    found = _customers(user, asked, today) or []
    chosen = [each for each in found if not key or each.key == key]
    chosen.sort(key=lambda each: (-each.amount, -each.before, each.company))
    return "company", [each.company for each in chosen]


def _customers(
    user: User, asked: Asked, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> list[Customer] | None:  # fmt: skip
    period = _looked_at(asked.period, today)
    chosen = _chosen(user, asked)
    ((last,),) = select("SELECT coalesce(max(company_id), 0) FROM sale")
    facts = []
    for first in range(1, last + 1, _SLICE):
        upto = min(last, first + _SLICE - 1)
        facts += [
            row for row in between(user, first, upto, period) if chosen is None or row[0] in chosen
        ]
        if progress is not None:
            progress(upto, last)
        if stopped is not None and stopped():
            return None
    ours = office.get(user)
    limits = loyalty.least([row[6] for row in facts], ours.share_a, ours.share_b)
    since = period.since.toordinal()
    found = []
    for company, first, latest, _times, _all, _times_now, now, earlier in facts:
        if asked.way == "class":
            key = _class(now, limits)
        else:
            key = loyalty.trend(first or None, latest or None, since, now, earlier)
        if key and key != NEVER:
            found.append(Customer(company, key, now, earlier))
    return found


def _chosen(user: User, asked: Asked) -> set[int] | None:
    """The ids of the companies that are asked for; None where that is all of them."""
    if (asked.salesperson, asked.territory, asked.sector) == (None, None, None):
        return None
    which = asking.both(asking.companies(user, asked, "r.company_id"), asking.whose(asked))
    sql = f"""SELECT r.company_id FROM (SELECT id AS company_id, salesperson_id FROM company) AS r
        WHERE {which.sql}"""
    return {key for (key,) in select(sql, *which.parameters)}


def _looked_at(period: Period | None, today: date) -> loyalty.Period:
    """The days that are looked at; without a period, all up to today."""
    if period is None:
        return loyalty.Period(date.min, today, date.min)
    return loyalty.Period(period.first, period.until, before(period).first)


def _class(amount: int, limits: tuple[int, int]) -> str:
    if amount <= 0:
        return ""
    least_a, least_b = limits
    return "A" if amount >= least_a else "B" if amount >= least_b else "C"


def _values(sums: list[int], whole: int) -> tuple[Value, ...]:
    customers, amount, earlier = sums
    return customers, _money(amount), loyalty.percent(amount, whole), _money(earlier)


def _money(stored: int) -> Decimal:
    return Decimal(stored).scaleb(-AMOUNT)

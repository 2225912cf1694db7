"""The funnel as a report: what stands at each stage, what it weighs, what came of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core.funnel import weighted, win_rate
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Row, Table, added
from crmtui.queries import funnel, office, opportunities
from crmtui.queries._opportunities_found import ENDS, OPEN, Criteria
from crmtui.queries.statistics._asking import people

_STAGES = (
    Column("number"), Column("amount", "money"), Column("weight", "percent", adds=False),
    Column("weighted", "money"),
)  # fmt: skip
_PARTS = (
    Column("open"), Column("open_amount", "money"), Column("won"), Column("won_amount", "money"),
    Column("lost"), Column("rate", "percent", adds=False),
)  # fmt: skip


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """By stage what stands there; else what is open, won and lost. A period is of those over."""
    currency = office.get(user).currency
    criteria = _criteria(asked)
    if asked.way == "stage":
        weights = funnel.weights(user, today)
        rows = []
        for each in funnel.results(user, criteria).stages:
            weight = weights.get(each.stage)
            share = None if weight is None else Decimal(weight.percent)
            counts = None if weight is None else weighted(each.value, weight)
            rows.append(Row(each.stage, each.stage, (each.count, each.value, share, counts)))
        # What is over stands beside what is open: their sum would say nothing.
        open_rows = tuple(row for row in rows if row.key in OPEN)
        total = added(_STAGES, open_rows)
        return Table(
            asked.report, "stage", _STAGES, tuple(rows), total, ("number",), currency
        )  # fmt: skip
    return _parts(user, asked, criteria, currency)


def records(
    user: User, asked: Asked, key: str, column: str, *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of the opportunities that a figure counts."""
    stages = {
        "open": OPEN, "open_amount": OPEN, "won": ("won",), "won_amount": ("won",),
        "lost": ("lost",), "rate": ENDS,
    }.get(column, (key,) if asked.way == "stage" else (*OPEN, *ENDS))  # fmt: skip
    criteria = _criteria(asked, stages)
    if asked.way == "salesperson":
        criteria = _criteria(asked, stages, int(key))
    found = opportunities.find(user, criteria, limit=-1)
    if asked.way == "quarter":
        found = [row for row in found if row.closed_on and _quarter(row.closed_on) == key]
    return "opportunity", [row.id for row in found]


def _criteria(
    asked: Asked, stages: tuple[str, ...] = (*OPEN, *ENDS), code: int | None = None
) -> Criteria:
    period = asked.period
    return Criteria(
        stages=stages,
        salesperson=asked.salesperson if code is None else code,
        territory=asked.territory,
        since=period and period.first,
        until=period and period.until,
    )


def _parts(user: User, asked: Asked, criteria: Criteria, currency: str) -> Table:
    found = funnel.parts(user, asked.way, criteria)
    rows = [
        Row(
            each.key, each.name,
            (each.open, each.open_value, each.won, each.won_value, each.lost, each.win_rate),
        )
        for each in found
    ]  # fmt: skip
    if asked.way == "salesperson":
        there = {row.key for row in rows}
        rows += [
            Row(str(each.code), each.name, (0, Decimal(0), 0, Decimal(0), 0, None))
            for each in people(user, asked)
            if each.sells and str(each.code) not in there and (user.sees_all or each.id == user.id)
        ]
        rows.sort(key=lambda row: int(row.key))
    total = list(added(_PARTS, tuple(rows)))
    total[-1] = win_rate(sum(each.won for each in found), sum(each.lost for each in found))
    return Table(
        asked.report, asked.way, _PARTS, tuple(rows), tuple(total), ("won", "lost"), currency
    )


def _quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"

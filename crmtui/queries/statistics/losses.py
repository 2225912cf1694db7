"""What was lost, as a report: to whom, why, how much it was worth, how far their price was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import lost_groups
from crmtui.core.lost_groups import PARTS
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Row, Table, Value
from crmtui.queries import losses, lost, office
from crmtui.queries._losses_found import Criteria
from crmtui.queries.lost import LostGroup

COLUMNS = (
    Column("lost"), Column("amount", "money"), Column("compared"),
    Column("price_gap", "percent", adds=False),
)  # fmt: skip


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """How many, of how much; of how many their price is known, and by how much it differs.

    What was lost keeps no rate: amounts of each currency stand in a row of their own.
    """
    groups = lost.by(user, asked.way, _criteria(asked))
    ours = office.get(user).currency
    rows = tuple(_row(each, asked.way, ours) for each in groups)
    if asked.way in _TIMES:
        rows = tuple(sorted(rows, key=lambda row: row.key))
    one = len({each.currency for each in groups} | {ours}) == 1
    amount = sum((each.amount for each in groups), Decimal(0)) if one else None
    total: tuple[Value, ...] = (
        sum(each.count for each in groups), amount, sum(each.compared for each in groups), None,
    )  # fmt: skip
    return Table(asked.report, asked.way, COLUMNS, rows, total, ("lost",), ours)


def records(
    user: User, asked: Asked, key: str, column: str, *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of the lost operations that a figure counts, newest first."""
    name, _sign, currency = key.partition(_OTHER)
    within = lost_groups.within(asked.way, name)
    criteria = _criteria(asked)
    for field, sense in (("since", max), ("until", min)):
        mine = getattr(criteria, field)
        if field in within and mine is not None:
            within[field] = sense(mine, within[field])
    found = losses.find(user, replace(criteria, **within), limit=-1)
    wanted = currency or office.get(user).currency
    return "loss", [
        row.id
        for row in found
        if row.currency == wanted
        and (column not in ("compared", "price_gap") or _is_compared(row))
    ]  # fmt: skip


_TIMES, _CODED = ("month", "quarter"), ("product", "salesperson")
_OTHER = "\t"
"""Between a key and a currency that is not the office's."""


def _row(group: LostGroup, way: str, ours: str) -> Row:
    foreign = group.currency != ours
    key, _sign, name = group.name.partition(PARTS) if way in _CODED else (group.name, "", "")
    values = (group.count, group.amount, group.compared, group.difference)
    name = name or key
    key = f"{key}{_OTHER}{group.currency}" if foreign else key
    return Row(key, name, values, currency=group.currency if foreign else "")


def _is_compared(row: losses.LossRow) -> bool:
    return bool(row.amount and row.amount > 0 and row.competitor_price is not None)


def _criteria(asked: Asked) -> Criteria:
    period = asked.period
    return Criteria(
        salesperson=asked.salesperson,
        since=period and period.first,
        until=period and period.until,
    )

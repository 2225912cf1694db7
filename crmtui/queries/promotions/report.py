"""What came of promotions in the shape of every report: a table, whatever shows it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Opens, Row, Table, Value, added
from crmtui.queries import office
from crmtui.queries.promotions.lists import Criteria, PromotionRow, find
from crmtui.queries.promotions.members import Members, keys
from crmtui.queries.promotions.outcome import outcome

_COLUMNS = (
    Column("companies"), Column("asked"), Column("yes"), Column("later"), Column("no"),
    Column("quotes"), Column("won"), Column("sales"), Column("amount", "money"),
    Column("cost", "money"), Column("left", "money"),
)  # fmt: skip


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """The promotions that went on in the period, begun ones only: whom they asked, what came of it.

    The code is that of who runs them. Of each counts what the user may see.
    """
    first, until = asked.period or (None, None)
    criteria = Criteria(salesperson=asked.salesperson, since=first, until=until)
    begun = [row for row in find(user, criteria, limit=-1) if row.state != "draft"]
    rows = []
    for done, each in enumerate(begun, start=1):
        rows.append(_row(user, each))
        if progress is not None:
            progress(done, len(begun))
        if stopped is not None and stopped():
            return None
    total = added(_COLUMNS, tuple(rows))
    currency = office.get(user).currency
    return Table(asked.report, asked.way, _COLUMNS, tuple(rows), total, ("amount",), currency)


def records(
    user: User, asked: Asked, key: str, column: str = "", *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of whom a promotion addresses, in the order in which they are asked."""
    view = column if column in ("yes", "later", "no") else ""
    return "promotion_member", keys(user, Members(int(key), view))


def _row(user: User, row: PromotionRow) -> Row:
    came = outcome(user, row.id)
    money: tuple[Decimal | None, ...] = (came.sold, came.cost, came.left)
    values: tuple[Value, ...] = (
        row.members, row.members - row.waiting, row.yes, row.later, row.no, came.quotes, came.won,
        came.sales, *money,
    )  # fmt: skip
    return Row(str(row.id), row.name, values, Opens("promotion", row.id))

"""Where customers come from, what they do, where they are: what became of the companies of each.

Gone through a slice of companies at a time, so that keys come in between.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.loyalty import percent
from crmtui.core.periods import Period
from crmtui.core.statistics import CALLS, OTHERS, VISITS, Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Table, Value
from crmtui.models import AMOUNT
from crmtui.queries import office
from crmtui.queries._reading import select
from crmtui.queries.statistics import _asking as asking
from crmtui.queries.statistics._asking import Which

COLUMNS = (
    Column("companies"), Column("contacted"), Column("quoted"), Column("customers"),
    Column("new"), Column("amount", "money"), Column("conversion", "percent", adds=False),
)  # fmt: skip
_SLICE = 2_000
_TOUCHES = ", ".join(f"'{kind}'" for kind in (*CALLS, *VISITS, *OTHERS))


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """How many there are of each, in touch with in the period, quoted, bought, for the first time.

    The last is the share of those in touch with that bought.
    """
    ((last,),) = select("SELECT coalesce(max(id), 0) FROM company")
    sums: dict[Any, list[int]] = defaultdict(lambda: [0] * 7)
    for first in range(1, last + 1, _SLICE):
        for key, *numbers in _slice(user, asked, first):
            sums[key] = [a + (b or 0) for a, b in zip(sums[key], numbers, strict=True)]
        if progress is not None:
            progress(min(last, first + _SLICE - 1), last)
        if stopped is not None and stopped():
            return None
    found = {key: _values(each) for key, each in sums.items()}
    whole = [sum(each) for each in zip(*sums.values(), strict=True)] if sums else [0] * 7
    rows = asking.named(user, asked, COLUMNS, found, rank=3)
    return Table(
        asked.report, asked.way, COLUMNS, rows, _values(whole), ("customers", "contacted"),
        office.get(user).currency, apart=True,
    )  # fmt: skip


def records(
    user: User, asked: Asked, key: str, column: str, *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of what a figure counts: companies, by name; sales behind an amount."""
    sold = asking.days(asked.period, "s.day")
    which = _which(user, asked)
    which = asking.both(which, asking.only(asked.way, key))
    if column == "amount":
        which = asking.both(which, sold)
        sql = f"""SELECT s.id FROM ({_COMPANIES}) AS r JOIN sale AS s ON s.company_id = r.id
            WHERE {which.sql} ORDER BY s.day DESC, s.id DESC"""
        return "sale", [row for (row,) in select(sql, *which.parameters)]
    did = _did(asked.period)
    column = "customers" if column == "conversion" else column
    if column in did:
        which = asking.both(which, did[column])
    sql = f"SELECT r.id FROM ({_COMPANIES}) AS r WHERE {which.sql} ORDER BY r.name_fold, r.id"
    return "company", [row for (row,) in select(sql, *which.parameters)]


def _which(user: User, asked: Asked) -> Which:
    return asking.both(asking.companies(user, asked, "r.company_id"), asking.whose(asked))


def _slice(user: User, asked: Asked, first: int) -> list[tuple[Any, ...]]:
    key, join = asking.key_of(asked.way)
    which = asking.both(
        Which(("r.id BETWEEN ? AND ?",), (first, first + _SLICE - 1)), _which(user, asked)
    )
    did, sold = _did(asked.period), asking.days(asked.period, "s.day")
    names = ("contacted", "quoted", "customers", "new")
    sums = ", ".join(f"sum({did[name].sql})" for name in names)
    both = f"sum(({did['contacted'].sql}) AND ({did['customers'].sql}))"
    amount = f"""sum((SELECT sum(s.value) FROM sale AS s
        WHERE {" AND ".join(("s.company_id = r.id", *sold.conditions))}))"""
    parameters = [each for name in (*names, "contacted", "customers") for each in did[name][1]]
    sql = f"""SELECT {key}, count(*), {sums}, {amount}, {both}
        FROM ({_COMPANIES}) AS r{join} WHERE {which.sql} GROUP BY 1"""
    amounts = parameters[: len(parameters) - len(did["contacted"][1]) - len(did["customers"][1])]
    rest = parameters[len(amounts) :]
    return select(sql, *amounts, *sold.parameters, *rest, *which.parameters)


def _did(period: Period | None) -> dict[str, Which]:
    """What a company `r` may have done in a period."""
    at, quoted = asking.instants(period, "i.at"), asking.days(period, "q.day")
    sold = asking.days(period, "s.day")
    before = Which(("s.day < ?",), (period.first.isoformat(),)) if period else None
    bought = _exists(_SOLD, sold)
    return {
        "contacted": _exists(_TOUCHED, at),
        "quoted": _exists(_QUOTED, quoted),
        "customers": bought,
        "new": asking.both(bought, _negated(_exists(_SOLD, before))) if before else bought,
    }


def _exists(sql: str, which: Which) -> Which:
    return Which((f"EXISTS ({' AND '.join((sql, *which.conditions))})",), which.parameters)


def _negated(which: Which) -> Which:
    return Which((f"NOT {which.sql}",), which.parameters)


def _values(sums: list[int]) -> tuple[Value, ...]:
    companies, contacted, quoted, customers, new, amount, both = sums
    rate: Decimal | None = percent(both, contacted) if contacted else None
    return companies, contacted, quoted, customers, new, Decimal(amount).scaleb(-AMOUNT), rate


_COMPANIES = "SELECT id, id AS company_id, salesperson_id, name_fold FROM company"
_TOUCHED = f"""SELECT 1 FROM interaction AS i WHERE i.company_id = r.id
    AND i.kind IN ({_TOUCHES}) AND i.unanswered = ''"""
_QUOTED = """SELECT 1 FROM quote AS q WHERE q.company_id = r.id
    AND q.state IN ('sent', 'won', 'lost')"""
_SOLD = "SELECT 1 FROM sale AS s WHERE s.company_id = r.id AND s.value > 0"

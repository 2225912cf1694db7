"""What was quoted, what came of it, and how long that took.

A quote is one, however often it was revised: its last revision counts, on that one's day.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.funnel import win_rate
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Table, Value
from crmtui.models import AMOUNT
from crmtui.queries import office
from crmtui.queries._reading import select
from crmtui.queries.statistics import _asking as asking
from crmtui.queries.statistics._asking import Part, Which

COLUMNS = (
    Column("quotes"), Column("amount", "money"), Column("open"), Column("won"), Column("lost"),
    Column("won_amount", "money"), Column("rate", "percent", adds=False),
    Column("days", "days", adds=False),
)  # fmt: skip
_STATES = {"quotes": ("sent", "won", "lost"), "open": ("sent",), "won": ("won",), "lost": ("lost",)}
_TENTH = Decimal("0.1")
_Sums = dict[str, int]


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """How many, of how much, won, lost and open; of those over the share won, and the days.

    The days are from the first revision's to the one it was won or lost on, on average.
    """
    people = asking.people(user, asked)
    times = asking.times(user, asked, ("quote", "day"))
    sums: dict[Any, _Sums] = defaultdict(lambda: defaultdict(int))
    for done, person in enumerate(people, start=1):
        _add(sums, user, asked, person.id, times)
        if progress is not None:
            progress(done, len(people))
        if stopped is not None and stopped():
            return None
    found = {key: _values(each) for key, each in sums.items()}
    whole: _Sums = defaultdict(int)
    for each in sums.values():
        for name, number in each.items():
            whole[name] += number
    rows = asking.named(user, asked, COLUMNS, found, times)
    currency = office.get(user).currency
    return Table(
        asked.report, asked.way, COLUMNS, rows, _values(whole), ("won_amount", "amount"), currency,
        apart=True,
    )  # fmt: skip


def records(
    user: User, asked: Asked, key: str, column: str, *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of what a figure counts, newest first."""
    states = _STATES.get(column, _STATES["quotes"])
    states = ("won",) if column == "won_amount" else states
    states = ("won", "lost") if column in ("rate", "days") else states
    listed = ", ".join(f"'{state}'" for state in states)
    which = asking.both(
        asking.companies(user, asked, "r.company_id"),
        asking.whose(asked),
        asking.only(asked.way, key),
        asking.days(asking.narrowed(asked, key), "r.day"),
        Which((f"r.state IN ({listed})",), ()),
    )
    sql = f"SELECT r.id FROM quote AS r WHERE {which.sql} ORDER BY r.day DESC, r.id DESC"
    return "quote", [row for (row,) in select(sql, *which.parameters)]


def _add(sums: dict[Any, _Sums], user: User, asked: Asked, person: int, times: list[Part]) -> None:
    """Add what is of one person."""
    frame = asking.frame(asked, times, "r.day")
    which = asking.both(
        Which(("r.salesperson_id = ?",), (person,)),
        frame.which,
        asking.companies(user, asked, "r.company_id"),
    )
    for what, names in ((_COUNTED, ("count", "amount")), (_DAYS, ("days",))):
        sql = what.format(key=frame.key, source=frame.source, join=frame.join, which=which.sql)
        for key, state, *numbers in select(sql, *frame.first, *which.parameters):
            its = sums[asking.keyed(asked, times, key)]
            for name, number in zip(names, numbers, strict=True):
                its[f"{state} {name}"] += number or 0


def _values(sums: _Sums) -> tuple[Value, ...]:
    states = _STATES["quotes"]
    won, lost = sums["won count"], sums["lost count"]
    days = sums["won days"] + sums["lost days"]
    mean = Decimal(days) / (won + lost) if won + lost else None
    return (
        sum(sums[f"{state} count"] for state in states),
        _money(sum(sums[f"{state} amount"] for state in states)),
        sums["sent count"], won, lost, _money(sums["won amount"]), win_rate(won, lost),
        None if mean is None else mean.quantize(_TENTH, ROUND_HALF_UP),
    )  # fmt: skip


def _money(stored: int) -> Decimal:
    return Decimal(stored).scaleb(-AMOUNT)


"""The days of the first quote and of the last."""
_COUNTED = """
SELECT {key}, r.state, count(*), sum(r.value) FROM {source}quote AS r{join}
WHERE {which} AND r.state IN ('sent', 'won', 'lost') GROUP BY 1, 2
"""
_FIRST = """coalesce((SELECT first.day FROM quote AS first
    WHERE first.number = r.number AND first.revision = 1), r.day)"""
_DAYS = f"""
SELECT {{key}}, r.state, sum(CAST(julianday(r.closed_on) - julianday({_FIRST}) AS INTEGER))
FROM {{source}}quote AS r{{join}} WHERE {{which}} AND r.state IN ('won', 'lost') GROUP BY 1, 2
"""

"""What was quoted, what came of it, and how long that took.

A quote is one, however often it was revised: its last revision counts, on that one's day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from crmtui.access import User
from crmtui.core.funnel import win_rate
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Table, Value
from crmtui.models import AMOUNT
from crmtui.queries import office
from crmtui.queries._reading import select
from crmtui.queries.statistics import _asking as asking
from crmtui.queries.statistics import _places as places
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
    times = asking.times(user, asked, ("quote", "day"))
    if places.are_asked(asked):
        steps = [partial(_of_places, user, asked, each) for each in places.slices()]
    else:
        people = asking.people(user, asked)
        steps = [partial(_of, user, asked, person.id, times) for person in people]
    sums: dict[Any, _Sums] = defaultdict(lambda: defaultdict(int))
    for done, step in enumerate(steps, start=1):
        for key, numbers in step():
            its = sums[asking.keyed(asked, times, key)]
            for name, number in numbers.items():
                its[name] += number
        if progress is not None:
            progress(done, len(steps))
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


def _of(
    user: User, asked: Asked, person: int, times: list[Part]
) -> Iterable[tuple[Any, _Sums]]:  # fmt: skip
    """By key, the sums of one person."""
    frame = asking.frame(asked, times, "r.day")
    which = asking.both(
        Which(("r.salesperson_id = ?",), (person,)),
        frame.which,
        asking.companies(user, asked, "r.company_id"),
    )
    for sums, states in _ASKED:
        sql = f"""SELECT {frame.key}, {", ".join(sums.values())}
            FROM {frame.source}quote AS r{frame.join} WHERE {which.sql} AND {states} GROUP BY 1"""
        for key, *numbers in select(sql, *frame.first, *which.parameters):
            yield key, dict(zip(sums, numbers, strict=True))


def _of_places(
    user: User, asked: Asked, between: tuple[int, int]
) -> Iterable[tuple[Any, _Sums]]:  # fmt: skip
    """The same of a slice of companies, by place."""
    day = asking.days(asked.period, "+r.day")
    for sums, states in _ASKED:
        which = asking.both(Which((states,), ()), day)
        for key, *numbers in places.added(
            user, asked, "quote", list(sums.values()), which, between
        ):  # fmt: skip
            yield key, dict(zip(sums, numbers, strict=True))


def _values(sums: _Sums) -> tuple[Value, ...]:
    states = _STATES["quotes"]
    won, lost = sums["won count"], sums["lost count"]
    mean = Decimal(sums["days"]) / (won + lost) if won + lost else None
    return (
        sum(sums[f"{state} count"] for state in states),
        _money(sum(sums[f"{state} amount"] for state in states)),
        sums["sent count"], won, lost, _money(sums["won amount"]), win_rate(won, lost),
        None if mean is None else mean.quantize(_TENTH, ROUND_HALF_UP),
    )  # fmt: skip


def _money(stored: int) -> Decimal:
    return Decimal(stored).scaleb(-AMOUNT)


_COUNTED = {
    **{f"{state} count": f"coalesce(sum(r.state = '{state}'), 0)" for state in _STATES["quotes"]},
    **{
        f"{state} amount": f"coalesce(sum(CASE r.state WHEN '{state}' THEN r.value END), 0)"
        for state in _STATES["quotes"]
    },
}
"""What is added up of quotes, by name: their index has it all."""
_FIRST = """CASE r.revision WHEN 1 THEN r.day ELSE coalesce((SELECT first.day FROM quote AS first
    WHERE first.number = r.number AND first.revision = 1), r.day) END"""
_DAYS = {
    "days": f"""coalesce(
        sum(CAST(julianday(r.closed_on) - julianday({_FIRST}) AS INTEGER)), 0)"""
}
_ASKED = (
    (_COUNTED, "r.state IN ('sent', 'won', 'lost')"), (_DAYS, "r.state IN ('won', 'lost')")
)  # fmt: skip

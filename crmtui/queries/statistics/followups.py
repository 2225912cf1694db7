"""Whether what was planned was done: on its day, later, or not yet; and where nothing is planned.

A next contact, a promise or a task counts on the day it is due, as it stands now: what was put
off is due on its new day, what was dropped does not count. Kept or broken, it is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from crmtui.access import User
from crmtui.core.loyalty import percent
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Table, Value
from crmtui.queries._reading import select
from crmtui.queries.statistics import _asking as asking
from crmtui.queries.statistics import _places as places
from crmtui.queries.statistics._asking import Part, Which

COLUMNS = (
    Column("due"), Column("on_time"), Column("late"), Column("overdue"), Column("ahead"),
    Column("punctual", "percent", adds=False), Column("unplanned"),
)  # fmt: skip
_WHEN = {
    "on_time": "r.closed_on <= r.due",
    "late": "r.closed_on > r.due",
    "overdue": "r.closed_on IS NULL AND r.due < ?",
    "ahead": "r.closed_on IS NULL AND r.due >= ?",
}
_TIMED = ("on_time", "late", "overdue", "ahead")
_PLACE = """CASE WHEN r.closed_on IS NULL THEN CASE WHEN r.due < '{today}' THEN 2 ELSE 3 END
    WHEN r.closed_on <= r.due THEN 0 ELSE 1 END"""
"""In which of them one counts."""
_KEPT = "r.result IS NOT 'dropped'"


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """What was due, done on its day or later, not done yet, to come; tracked without a plan.

    The share on time is of what was due before today or is done. What is not planned is so
    today: it is in no period.
    """
    times = asking.times(user, asked, ("follow_up", "due"))
    timed = asking.is_timed(asked.way)
    if places.are_asked(asked):
        steps = [partial(_of_places, user, asked, each, today) for each in places.slices()]
    else:
        people = asking.people(user, asked)
        steps = [partial(_of, user, asked, person.id, times, today) for person in people]
    counts: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for done, step in enumerate(steps, start=1):
        for key, *numbers in step():
            its = counts[asking.keyed(asked, times, key)]
            for name, number in zip((*_TIMED, "unplanned"), numbers, strict=True):
                its[name] += number
        if progress is not None:
            progress(done, len(steps))
        if stopped is not None and stopped():
            return None
    found = {key: _values(each, timed=timed) for key, each in counts.items()}
    whole: dict[str, int] = defaultdict(int)
    for each in counts.values():
        for name, number in each.items():
            whole[name] += number
    columns = COLUMNS[:-1] if timed else COLUMNS
    rows = asking.named(user, asked, columns, found, times)
    total = _values(whole, timed=timed)
    return Table(asked.report, asked.way, columns, rows, total, ("on_time", "late"))


def records(
    user: User, asked: Asked, key: str, column: str, *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of what a figure counts: follow-ups by day, or companies."""
    if column == "unplanned":
        which = asking.both(
            asking.companies(user, asked, "r.company_id"),
            asking.whose(asked), asking.only(asked.way, key),
        )  # fmt: skip
        sql = f"SELECT r.company_id FROM ({_NEGLECTED}) AS r WHERE {which.sql} ORDER BY 1"
        return "company", [row for (row,) in select(sql, *which.parameters)]
    which = asking.both(
        asking.companies(user, asked, "r.company_id"),
        asking.whose(asked),
        asking.only(asked.way, key),
        asking.days(asking.narrowed(asked, key), "r.due"),
        # With whose it is, what is due is looked up by its index.
        Which((_KEPT, "r.salesperson_id IN (SELECT id FROM salesperson)"), ()),
        _when(column, today),
    )
    sql = f"SELECT r.id FROM follow_up AS r WHERE {which.sql} ORDER BY r.due DESC, r.id DESC"
    return "follow_up", [row for (row,) in select(sql, *which.parameters)]


def _of(
    user: User, asked: Asked, person: int, times: list[Part], today: date
) -> Iterable[tuple[Any, ...]]:  # fmt: skip
    """By key, what was due of one person, and what has no plan."""
    frame = asking.frame(asked, times, "r.due")
    which = asking.both(
        Which((f"r.salesperson_id = ? AND {_KEPT}",), (person,)),
        frame.which,
        asking.companies(user, asked, "r.company_id"),
    )
    sums = ", ".join(_sums(today))
    sql = f"""SELECT {frame.key}, {sums} FROM {frame.source}follow_up AS r{frame.join}
        WHERE {which.sql} GROUP BY 1"""
    for row in select(sql, *frame.first, *which.parameters):
        yield *row, 0
    if not asking.is_timed(asked.way):
        yield from _unplanned(user, asked, Which(("r.salesperson_id = ?",), (person,)))


def _of_places(
    user: User, asked: Asked, between: tuple[int, int], today: date
) -> Iterable[tuple[Any, ...]]:  # fmt: skip
    """The same of a slice of companies, by place."""
    which = asking.both(Which((_KEPT,), ()), asking.days(asked.period, "+r.due"))
    case = _PLACE.format(today=today.isoformat())
    found = places.counted(user, asked, "follow_up", len(_TIMED), case, which, between)
    if found is None:
        found = places.added(user, asked, "follow_up", _sums(today), which, between)
    for row in found:
        yield *row, 0
    yield from _unplanned(user, asked, Which(("r.company_id BETWEEN ? AND ?",), between))


def _sums(today: date) -> list[str]:
    """How many count in each: late are the other closed ones, to come the other open ones."""
    on_time = "coalesce(sum(r.closed_on <= r.due), 0)"
    overdue = f"CASE WHEN r.closed_on IS NULL THEN r.due < '{today.isoformat()}' END"
    overdue = f"coalesce(sum({overdue}), 0)"
    late = f"count(r.closed_on) - {on_time}"
    return [on_time, late, overdue, f"count(*) - count(r.closed_on) - {overdue}"]


def _unplanned(user: User, asked: Asked, whose: Which) -> Iterable[tuple[Any, ...]]:
    """By key, how many of those tracked companies have no next contact."""
    key, join = asking.key_of(asked.way)
    which = asking.both(whose, asking.companies(user, asked, "r.company_id"))
    sql = f"SELECT {key}, count(*) FROM ({_NEGLECTED}) AS r{join} WHERE {which.sql} GROUP BY 1"
    nothing = (0,) * len(_TIMED)
    for found, number in select(sql, *which.parameters):
        yield found, *nothing, number


def _when(column: str, today: date) -> Which:
    if column == "punctual":
        column = "on_time"
    if column not in _WHEN:
        return Which((), ())
    asks = "?" in _WHEN[column]
    return Which((_WHEN[column],), (today.isoformat(),) if asks else ())


def _values(counts: dict[str, int], *, timed: bool) -> tuple[Value, ...]:
    on_time, late, overdue, ahead = (counts[name] for name in _TIMED)
    judged = on_time + late + overdue
    share: Decimal | None = percent(on_time, judged) if judged else None
    values = judged + ahead, on_time, late, overdue, ahead, share
    return values if timed else (*values, counts["unplanned"])


_NEGLECTED = """SELECT id AS company_id, salesperson_id FROM company
    WHERE status = 'tracked' AND next_contact IS NULL"""

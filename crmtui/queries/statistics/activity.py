"""Who was in touch with customers how often, and how.

Counted person by person and kind by kind along the index `interaction_activity`, which is as
quick as counting gets, or by place a slice of companies at a time; so it is told how far it is,
and can be stopped, after each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from crmtui.access import User
from crmtui.core.statistics import CALLS, OTHERS, VISITS, Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Table, added
from crmtui.queries._reading import marks, select
from crmtui.queries.statistics import _asking as asking
from crmtui.queries.statistics import _places as places
from crmtui.queries.statistics._asking import Frame, Part, Which

COLUMNS = (
    Column("calls"), Column("visits"), Column("others"), Column("contacts"),
    Column("unanswered"), Column("quotes"),
)  # fmt: skip
_KINDS = {"calls": CALLS, "visits": VISITS, "others": OTHERS, "unanswered": CALLS}
_UNANSWERED = ("no_answer", "call_back")
_Counts = dict[Any, dict[str, int]]


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """Calls that reached somebody, visits and other contacts; calls that did not; quotes sent.

    Quotes count once, by the day of their last revision, as in the report of quotes.
    """
    times = asking.times(user, asked, ("interaction", "at"), ("quote", "day"))
    if places.are_asked(asked):
        steps = [partial(_of_places, user, asked, between) for between in places.slices()]
    else:
        people = asking.people(user, asked)
        steps = [partial(_of, user, asked, person.id, times) for person in people]
    counts: _Counts = defaultdict(lambda: defaultdict(int))
    for done, step in enumerate(steps, start=1):
        for key, column, number in step():
            counts[asking.keyed(asked, times, key)][column] += number
        if progress is not None:
            progress(done, len(steps))
        if stopped is not None and stopped():
            return None
    found = {key: _values(each) for key, each in counts.items()}
    rows = asking.named(user, asked, COLUMNS, found, times, rank=3)
    return Table(asked.report, asked.way, COLUMNS, rows, added(COLUMNS, rows), ("calls", "visits"))


def records(
    user: User, asked: Asked, key: str, column: str, *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of what a figure counts, newest first."""
    period = asking.narrowed(asked, key)
    if column == "quotes":
        from crmtui.queries.statistics import quotes

        return quotes.records(user, asked, key, "quotes", today=today)
    kinds = _KINDS.get(column, (*CALLS, *VISITS, *OTHERS))
    which = asking.both(
        asking.companies(user, asked, "r.company_id"),
        asking.whose(asked),
        asking.only(asked.way, key),
        asking.instants(period, "r.at"),
        Which((f"r.kind IN ({marks(kinds)})",), kinds),
        _answered(column),
    )
    sql = f"SELECT r.id FROM interaction AS r WHERE {which.sql} ORDER BY r.at DESC, r.id DESC"
    return "interaction", [row for (row,) in select(sql, *which.parameters)]


def _of(user: User, asked: Asked, person: int, times: list[Part]) -> Iterator[tuple[Any, str, int]]:
    """The counts of one person, by key and column."""
    companies = asking.companies(user, asked, "r.company_id")
    frame = asking.frame(asked, times, "r.at", moments=True)
    for column, kinds in _KINDS.items():
        reasons = _UNANSWERED if column == "unanswered" else ("",)
        for kind, why in ((kind, why) for kind in kinds for why in reasons):
            cell = (person, kind, why)
            mine = Which(("r.salesperson_id = ? AND r.kind = ? AND r.unanswered = ?",), cell)
            for key, number in _counted(frame, "interaction", asking.both(mine, companies)):
                yield key, column, number
    mine = Which(("r.salesperson_id = ? AND r.state IN ('sent', 'won', 'lost')",), (person,))
    frame = asking.frame(asked, times, "r.day")
    for key, number in _counted(frame, "quote", asking.both(mine, companies)):
        yield key, "quotes", number


def _of_places(
    user: User, asked: Asked, between: tuple[int, int]
) -> Iterator[tuple[Any, str, int]]:  # fmt: skip
    """The counts of a slice of companies, by place and column."""
    at, day = asking.instants(asked.period, "+r.at"), asking.days(asked.period, "+r.day")
    quoted = asking.both(Which(("r.state IN ('sent', 'won', 'lost')",), ()), day)
    found = places.counted(user, asked, "interaction", len(_KINDS), _case(), at, between)
    if found is None:
        sums = [_sum(column) for column in _KINDS]
        found = places.added(user, asked, "interaction", sums, at, between)
    for key, *numbers in found:
        yield from ((key, *each) for each in zip(_KINDS, numbers, strict=True) if each[1])
    for key, number in places.added(user, asked, "quote", ["count(*)"], quoted, between):
        yield key, "quotes", number


def _case() -> str:
    """The place of the column in which an interaction counts."""
    places = {name: place for place, name in enumerate(_KINDS)}
    whens = " ".join(
        f"WHEN '{kind}' THEN CASE r.unanswered WHEN '' THEN {places[column]}"
        + (f" ELSE {places['unanswered']} END" if kind in CALLS else " END")
        for column, kinds in _KINDS.items()
        for kind in kinds
        if column != "unanswered"
    )
    return f"CASE r.kind {whens} END"


def _sum(column: str) -> str:
    """How many interactions count in a column."""
    answered = _answered(column).sql
    whens = " ".join(f"WHEN '{kind}' THEN {answered}" for kind in _KINDS[column])
    return f"coalesce(sum(CASE r.kind {whens} END), 0)"


def _counted(frame: Frame, table: str, mine: Which) -> list[tuple[Any, ...]]:
    which = asking.both(mine, frame.which)
    sql = f"""SELECT {frame.key}, count(*) FROM {frame.source}{table} AS r{frame.join}
        WHERE {which.sql} GROUP BY 1"""
    return select(sql, *frame.first, *which.parameters)


def _values(counts: dict[str, int]) -> tuple[int, ...]:
    counts["contacts"] = counts["calls"] + counts["visits"] + counts["others"]
    return tuple(counts[column.code] for column in COLUMNS)


def _answered(column: str) -> Which:
    """Of calls, whether they reached somebody; other contacts always do."""
    return Which(("r.unanswered <> ''" if column == "unanswered" else "r.unanswered = ''",), ())

"""How every company buys, gone through once and kept until a sale changes.

The office's customers stand in columns of whole numbers, who bought most in the period first:
100,000 of them take some megabytes, and a view of them is a list of places.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import neg

from crmtui.access import User
from crmtui.core import loyalty
from crmtui.core.loyalty import CLASSES, TRENDS, Period
from crmtui.queries import office
from crmtui.queries._keeping import kept, last, still
from crmtui.queries._reading import own_companies, select
from crmtui.queries.loyalty._facts import SALES, Facts, between, of

LATE = "late"
VIEWS = ("", *CLASSES, LATE, *TRENDS[:-1])
"""What customers can be looked at by; the first is all who ever bought."""
Progress = Callable[[int, int], None]
"""Told how many companies are gone through, and of how many."""
Stopped = Callable[[], bool]
_SLICE = 2_000
COLUMNS = (*Facts._fields, "trend", "late", "expected")
"""What is kept of each: its facts, the place of its trend among `TRENDS`, by how many days it is
late, and the day on which its next purchase is expected (`LAST_DAY` where nobody can tell)."""
LAST_DAY = date.max.toordinal()
AMOUNT_NOW = Facts._fields.index("amount_now")
"""The place among the columns of what was bought in the period."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All customers that a user may see, in the order of what they bought in the period."""

    period: Period
    limits: tuple[int, int]
    """The least amount of an A and of a B, as `core.loyalty.least` gives them."""
    columns: tuple[array[int], ...]
    """Those of `COLUMNS`, each for all of them."""
    places: dict[str, Sequence[int]]
    """By view, the places of who is in it."""
    place_of: array[int]
    """By the id of a company, its place; -1 where it has none."""
    total: int
    """What all of them bought in the period."""
    orders: dict[tuple[str, str], Sequence[int]] = field(default_factory=dict)
    """The views in other orders, as far as somebody asked for them."""

    def at(self, place: int) -> Facts:
        """The facts of one of them."""
        return Facts(*(column[place] for column in self.columns[: len(Facts._fields)]))


def whole(
    user: User, today: date, months: int, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Whole | None:  # fmt: skip
    """How every company buys; None if it was `stopped` before it was through."""
    period, shares = _asked(user, today, months)

    def work() -> Whole | None:
        columns = _gathered(user, period, progress, stopped)
        return None if columns is None else _made(period, columns, shares)

    return kept(user, (Whole, period, shares), SALES, work)


def kept_whole(user: User, today: date, months: int) -> Whole | None:
    """The same if it is known already, and still so."""
    found: Whole | None = still(user, (Whole, *_asked(user, today, months)), SALES)
    return found


def last_whole(user: User, today: date, months: int) -> Whole | None:
    """The same as it was when it was last worked out, whatever was sold since."""
    found: Whole | None = last(user, (Whole, *_asked(user, today, months)))
    return found


def _asked(user: User, today: date, months: int) -> tuple[Period, tuple[int, int]]:
    ours = office.get(user)
    return loyalty.period(today, months), (ours.share_a, ours.share_b)


def _gathered(
    user: User, period: Period, progress: Progress | None, stopped: Stopped | None
) -> tuple[array[int], ...] | None:
    """All of it in columns, put together a slice at a time so that keys come in between."""
    columns = tuple(array("q") for _name in COLUMNS)
    since, until = period.since.toordinal(), period.until.toordinal()
    for done, wanted, found in _slices(user, period):
        judged = [(*row, *_judged(row, since, until)) for row in found]
        for column, values in zip(columns, zip(*judged, strict=True), strict=False):
            column.extend(values)
        if progress is not None:
            progress(done, wanted)
        if stopped is not None and stopped():
            return None
    return columns


def _slices(user: User, period: Period) -> Iterator[tuple[int, int, Sequence[tuple[int, ...]]]]:
    """The facts of some companies after the other, with up to which of how many they go."""
    if not user.sees_all:
        keys = [row[0] for row in select(own_companies(user))]
        yield len(keys), len(keys), of(user, keys, period)
        return
    ((last,),) = select("SELECT coalesce(max(company_id), 0) FROM sale")
    for first in range(1, last + 1, _SLICE):
        upto = min(last, first + _SLICE - 1)
        yield upto, last, between(user, first, upto, period)


def _judged(row: Sequence[int], since: int, until: int) -> tuple[int, int, int]:
    """The place of its trend among `TRENDS`, how late it is, and when the next is expected."""
    _company, first, last, times, _amount, _times_now, now, before = row
    trend = loyalty.trend(first or None, last or None, since, now, before)
    every = loyalty.usual(last - first, times)
    late = loyalty.late_by(until - last, every)
    return _NUMBER[trend], late, LAST_DAY if every is None else last + every


def _made(period: Period, columns: tuple[array[int], ...], shares: tuple[int, int]) -> Whole:
    """All of them in the order of what they bought, with who is in which view."""
    amounts = columns[AMOUNT_NOW]
    best = sorted(range(len(amounts)), key=amounts.__getitem__, reverse=True)
    columns = tuple(array("q", map(column.__getitem__, best)) for column in columns)
    ids, amounts = columns[0], columns[AMOUNT_NOW]
    trends, late = columns[COLUMNS.index("trend")], columns[COLUMNS.index("late")]
    limits = loyalty.least(amounts, *shares)
    lost, never = _NUMBER[loyalty.LOST], _NUMBER[loyalty.NEVER]
    places: dict[str, Sequence[int]] = {
        "": array("l", [place for place, trend in enumerate(trends) if trend != never]),
        LATE: array("l", [at for at, days in enumerate(late) if days and trends[at] != lost]),
    }
    after = 0
    for rank, amount in zip(CLASSES, (*limits, 1), strict=True):
        before, after = after, bisect_right(amounts, -amount, key=neg)
        places[rank] = range(before, after)
    for number, trend in enumerate(TRENDS):
        places[trend] = array("l", [at for at, its in enumerate(trends) if its == number])
    place_of = array("l", [-1]) * (max(ids, default=0) + 1)
    for place, key in enumerate(ids):
        place_of[key] = place
    return Whole(period, limits, columns, places, place_of, sum(amounts))


_NUMBER = {trend: number for number, trend in enumerate(TRENDS)}

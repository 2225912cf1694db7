"""Which of the copies that were made one after the other are kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime


def kept(
    moments: Iterable[datetime], *, daily: int, weekly: int, monthly: int
) -> dict[datetime, str]:
    """The moments whose copies are kept, and for what: "day", "week" or "month".

    Of each of the last days, ISO weeks and months that have any, that many of each, the last
    one is kept. The newest of all is always kept. The moments are on the office's clock.
    """
    newest_first = sorted(set(moments), reverse=True)
    found = dict.fromkeys(newest_first[:1], "day")
    for name, count, period in (
        ("day", daily, datetime.date),
        ("week", weekly, _week),
        ("month", monthly, _month),
    ):
        for moment in _last_of_each(newest_first, period)[:count]:
            found.setdefault(moment, name)
    return found


def _last_of_each(
    newest_first: list[datetime], period: Callable[[datetime], Hashable]
) -> list[datetime]:
    last: dict[Hashable, datetime] = {}
    for moment in newest_first:
        last.setdefault(period(moment), moment)
    return list(last.values())


def _week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month

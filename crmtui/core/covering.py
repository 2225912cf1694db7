"""Times with a beginning and an end, side by side: where there is none, and where there are two.

Days are whole; the last day of a time is in it. A time without a beginning has always been,
one without an end goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)


class Time(NamedTuple):
    """From when to when, both days in it."""

    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def both(self, other: Time) -> Time | None:
        """The time that is in both; None where there is none."""
        since = max(self.since or date.min, other.since or date.min)
        until = min(self.until or date.max, other.until or date.max)
        if since > until:
            return None
        return Time(None if since == date.min else since, None if until == date.max else until)


def gaps(times: Sequence[Time], until: date) -> list[Time]:
    """The times between the first of them and `until`, that day in it, that none of them holds.

    Before the first one began nothing is asked for.
    """
    found: list[Time] = []
    covered: date | None = None
    for time in sorted(times, key=lambda each: each.since or date.min):
        if covered is not None and time.since is not None and time.since > covered + _DAY:
            found.append(Time(covered + _DAY, min(time.since - _DAY, until)))
        end = time.until or date.max
        covered = end if covered is None else max(covered, end)
        if covered >= until:
            break
    if covered is not None and covered < until:
        found.append(Time(covered + _DAY, until))
    return [each for each in found if each.since is not None and each.since <= until]


def twice(times: Sequence[Time]) -> list[tuple[int, int, Time]]:
    """Which two of them, by their places, have a time in common, and which."""
    found = []
    for second, later in enumerate(times):
        for first in range(second):
            if (both := times[first].both(later)) is not None:
                found.append((first, second, both))
    return found


def before(day: date) -> date:
    """The day before: the last of what ends where something else begins."""
    return day - _DAY


def after(day: date) -> date:
    """The day after: the first of what begins where something else ended."""
    return day + _DAY

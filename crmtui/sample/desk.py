"""What the makers of the sample share: chance, the calendar, the lists and the rows."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from random import Random

from crmtui import clock
from crmtui.core import text
from crmtui.models import InstantField
from crmtui.sample.catalogue import Sold
from crmtui.sample.identity import Number
from crmtui.sample.rows import Rows

words = lru_cache(maxsize=1 << 14)(text.words)
"""`text.words`, remembered: the sample says the same things often."""

_CLOSED = (5, 6)


@dataclass(slots=True)
class Desk:
    """The sample while it is being made."""

    rng: Random
    rows: Rows
    people: dict[int, int]
    """Keys of the team, by code."""
    choices: dict[tuple[str, str], int]
    """Keys of the lists' values, by list and name."""
    territories: dict[int, int]
    """Keys of the territories, by the code of who covers them."""
    own_fields: dict[str, int]
    """Keys of the office's own fields, by name."""
    products: dict[str, Sold]
    """What it sells, by code."""
    deals: Random
    """Chance for quotes and sales, so that what is talked about does not depend on them."""
    pipeline: Random
    """Chance for opportunities, and for who belongs to whom."""
    referrers: deque[int] = field(default_factory=lambda: deque(maxlen=64))
    """Companies, lately made, that send others to the office."""
    leavers: deque[tuple[int, str, str]] = field(default_factory=lambda: deque(maxlen=64))
    """People, lately made, who left their company: key, given name, whole name."""
    groups: deque[int] = field(default_factory=lambda: deque(maxlen=64))
    """Companies, lately made, that others belong to."""
    names: deque[tuple[str, Number]] = field(default_factory=lambda: deque(maxlen=64))
    """Companies lately made: the name before its legal form, and the telephone."""
    decks: dict[int, list[str]] = field(default_factory=dict)
    """What `plans` has still to deal out, by salesperson."""
    today: int = field(default_factory=lambda: clock.today().toordinal())
    """Days are counted as `date.toordinal` does."""
    now: str = field(default_factory=lambda: str(InstantField().db_value(clock.now())))
    """As an instant is stored."""
    ahead: int = field(default_factory=lambda: _minutes_ahead())
    """Minutes that the office's clock is ahead of UTC."""

    @property
    def monday(self) -> int:
        """The first day of this week."""
        return self.today - weekday(self.today)

    def instant(self, day: int, minute: int) -> str:
        """A minute of a day on the office's clock, as stored; never later than now."""
        days, minute = divmod(minute - self.ahead, 24 * 60)
        hour, minute = divmod(minute, 60)
        return min(f"{iso(day + days)} {hour:02}:{minute:02}:00.000000", self.now)

    def chance(self, share: float) -> bool:
        """True in that share of the times."""
        return self.rng.random() < share


def _minutes_ahead() -> int:
    offset = clock.local(clock.now()).utcoffset()
    return int(offset.total_seconds()) // 60 if offset else 0


def weekday(day: int) -> int:
    """Which day of the week it is; 0 is Monday."""
    return (day + 6) % 7


def working(day: int, *, back: bool = False) -> int:
    """That day if it is from Monday to Friday, or the next (or last) that is."""
    while weekday(day) in _CLOSED:
        day += -1 if back else 1
    return day


@lru_cache(maxsize=1 << 13)
def iso(day: int | None) -> str | None:
    """The day as it is stored."""
    return None if day is None else date.fromordinal(day).isoformat()

"""How far a period has gone, and where it leads at this pace. Days are those that are worked."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from crmtui.core import rounding
from crmtui.core.periods import Period

_FRIDAY = 5
_WEEK = 7


class Pace(NamedTuple):
    """So many of the working days of a period are gone, today's among them."""

    gone: int
    all: int

    def leads_to(self, actual: Decimal, decimals: int) -> Decimal | None:
        """What it comes to by the end if it goes on like this; None while no day is gone."""
        if not self.gone:
            return None
        return rounding.to(actual * self.all / self.gone, decimals)


def working_days(period: Period) -> int:
    """How many days of a period are no Saturday and no Sunday."""
    weeks, more = divmod(period.days, _WEEK)
    rest = (period.first + timedelta(days=each) for each in range(more))
    return weeks * _FRIDAY + sum(day.weekday() < _FRIDAY for day in rest)


def pace(period: Period, today: date) -> Pace | None:
    """How far a period has gone; None where today is not in it."""
    if today not in period:
        return None
    return Pace(working_days(Period(period.first, today)), working_days(period))

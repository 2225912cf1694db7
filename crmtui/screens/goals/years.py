"""The columns of a sheet of goals: the months, quarters or years about a year."""

from __future__ import annotations

from datetime import date

from crmtui.core import periods
from crmtui.core.periods import YEAR, Period

LENGTHS = (1, 3, 12)
"""How long a column may be, in months, as `v` goes round."""


def columns(first: date, length: int) -> list[Period]:
    """The months or quarters of the year from a day on; of years it, the one before and after."""
    year = periods.lasting(first, YEAR)
    if length == YEAR:
        return [periods.before(year), year, periods.after(year)]
    return list(periods.parts(year, length))

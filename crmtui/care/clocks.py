"""Whether the computer's clock can be right."""

from __future__ import annotations

from datetime import datetime, timedelta

from crmtui import clock, db, formats
from crmtui.i18n import _
from crmtui.models import ChangeSet

_NEAR = timedelta(minutes=2)
"""How far clocks may be apart without anybody minding."""


def ahead() -> datetime | None:
    """When the open office was last changed, if that is still to come; else None."""
    found = db.row(ChangeSet.select(ChangeSet.at).order_by(ChangeSet.id.desc()))
    newest: datetime | None = found[0] if found else None
    return newest if newest is not None and newest > clock.now() + _NEAR else None


def told() -> str | None:
    """A sentence about a clock that cannot be right, for whoever opens the office."""
    if (newest := ahead()) is None:
        return None
    there = clock.local(newest)
    said = _("Is the clock right? The latest change is of {day} at {time}.")
    return said.format(day=formats.numeric_date(there.date()), time=formats.clock_time(there))

"""Whether the computer's clock can be right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from crmtui import clock, db, formats
from crmtui.care.doctor.findings import Finding, fine, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _
from crmtui.models import ChangeSet, Office

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
    said = _(
        "This computer's clock may be wrong: the office was last changed on {day} at {time},"
        " which is still to come."
    )
    return said.format(day=formats.full_date(there.date()), time=formats.clock_time(there))


def clocks(scene: Scene) -> Iterator[Finding]:
    """Whether what was saved lies in the past."""
    if not scene.opened:
        return
    found = db.row(Office.select(Office.time_zone).order_by(Office.id))
    zone = found[0] if found else None
    if zone and not clock.is_zone(zone):
        yield warning(
            "clock.zone",
            _("This computer does not know the office's time zone, {zone}.").format(zone=zone),
            _("Choose another in the settings, or install the package tzdata."),
        )
    if said := told():
        yield warning(
            "clock",
            said,
            _("Set the clock, best by itself (timedatectl set-ntp true). Nothing is lost: what"
              " was changed is kept in the order in which it was."),
        )  # fmt: skip
    else:
        yield fine("clock", _("The clock agrees with the latest change."))

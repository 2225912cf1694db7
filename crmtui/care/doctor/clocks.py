"""Whether the computer's clock can be right."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import clock, db
from crmtui.care import clocks as wrong
from crmtui.care.doctor.findings import Finding, fine, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _
from crmtui.models import Office


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
    if said := wrong.told():
        yield warning(
            "clock",
            said,
            _("Set the clock, best by itself (timedatectl set-ntp true). Nothing is lost: what"
              " was changed is kept in the order in which it was."),
        )  # fmt: skip
    else:
        yield fine("clock", _("The clock agrees with the latest change."))

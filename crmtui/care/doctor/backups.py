"""Whether there is a backup to go back to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from crmtui import clock, db, formats
from crmtui.care.doctor.findings import Finding, fine, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _, ngettext
from crmtui.models import Backup, Office
from crmtui.queries.backups import OLD


def age(scene: Scene) -> Iterator[Finding]:
    """How old the newest backup is that was verified and is still there."""
    if not scene.opened:
        return
    known = list(db.rows(Backup.select(Backup.at, Backup.path).order_by(Backup.at.desc())))
    there = next((each for each in known if Path(each[1]).exists()), None)
    found = there or (known[0] if known else None)
    if found is None:
        if _has_begun():
            yield warning("backup", _("There is no backup."), "crmtui backup")
        return
    at, path = found
    hours = int((clock.now() - at) / timedelta(hours=1))
    said = ngettext(
        "The newest backup is {n} hour old: {path}",
        "The newest backup is {n} hours old: {path}",
        hours,
    ).format(n=formats.integer(hours), path=path)
    if there is None:
        yield warning(
            "backup", _("The newest backup is not there any more: {path}").format(path=path),
            "crmtui backup",
        )  # fmt: skip
    elif clock.now() - at > OLD:
        yield warning("backup", said, "crmtui backup")
    elif Path(path).stat().st_dev == scene.found.st_dev:
        yield fine("backup", said, _("It is on the same disk: keep a copy elsewhere too."))
    else:
        yield fine("backup", said)


def _has_begun() -> bool:
    """Whether the office is so old that it should have one."""
    found = db.row(Office.select(Office.created_at).order_by(Office.id))
    return found is not None and clock.now() - found[0] > OLD

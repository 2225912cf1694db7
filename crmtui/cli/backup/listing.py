"""`crmtui backup list`: which copies are known of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crmtui import clock, formats
from crmtui.cli.backup import asking
from crmtui.cli.clicking import Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json, show_table
from crmtui.cli.session import Session
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.backups.keeping import Kept

_KEPT = {
    "day": N_("its day"),
    "week": N_("its week"),
    "month": N_("its month"),
}


@click.command("list", cls=Command, help=N_("List the backups that are known of, newest first."))
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(session: Session, as_json: bool) -> None:
    """List the copies."""
    with session.database():
        from crmtui.backups import keeping

        user = asking.keeper(session)
        asking.use_zone(session, user)
        known = keeping.known(user)
        if as_json:
            show_json(map(_record, known))
        elif known:
            headings = _("When"), _("MB"), _("Kept for"), _("Encrypted"), _("File")
            show_table(headings, map(_row, known))
        if not known:
            say(_("There is none yet: “crmtui backup” makes one."))
        elif keeping.is_old(user):
            say(_("The last one is old: {age}.").format(age=formats.ago(keeping.age(user).days)))


def _row(kept: Kept) -> tuple[str, ...]:
    from crmtui.backups.places import megabytes

    at = clock.local(kept.backup.at)
    return (
        f"{formats.numeric_date(at.date())} {formats.clock_time(at)}",
        megabytes(kept.backup.size),
        _why(kept),
        _("yes") if kept.backup.encrypted else _("no"),
        kept.backup.path,
    )


def _why(kept: Kept) -> str:
    if not kept.there:
        return _("gone")
    if not kept.backup.by_itself:
        return _("asked for")
    return _(_KEPT[kept.kept_for]) if kept.kept_for else _("nothing")


def _record(kept: Kept) -> dict[str, Any]:
    backup = kept.backup
    return {
        "at": backup.at.isoformat(),
        "path": backup.path,
        "size": backup.size,
        "sha256": backup.sha256,
        "encrypted": backup.encrypted,
        "by_itself": backup.by_itself,
        "kept_for": kept.kept_for,
        "there": kept.there,
    }

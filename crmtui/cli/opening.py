"""Opening the database for a command or for the desk, and saying what it waits for."""

from __future__ import annotations

from crmtui.i18n import _


def open_office(location: str, *, create: bool = False) -> bool:
    """Open it, brought up to date if an older crmtui made it; see `upgrading.open_office`."""
    from crmtui import db, dbfile
    from crmtui.care import upgrading
    from crmtui.cli import status_line
    from crmtui.cli.output import say

    path = dbfile.local_path(location)
    older = upgrading.is_older(path)
    with status_line.shown(str) as tell:
        created = upgrading.open_office(location, tell, create=create)
    if older:
        said = _("{path} is up to date now; as it was before it is kept in {copy}.")
        say(said.format(path=path, copy=db.copy_before(path)))
    return created

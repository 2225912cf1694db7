"""Bringing an older file up to date when nobody is in it.

`db.open_database` does it: a copy, then all migrations in one transaction or none of them. Here
everybody is asked to leave first, and nobody is kept from working for nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from crmtui import db, dbfile
from crmtui.errors import Busy, DatabaseTrouble
from crmtui.i18n import _

Tell = Callable[[str], None]

PATIENCE = 60.0
"""Seconds that an upgrade waits for the others to leave; a desk takes some ten."""
_LONGEST = 1800.0
"""Seconds that it waits for somebody else's upgrade."""
_EVERY = 0.2
_ROOM = 2
"""Times the file's size that must be free: for the copy, and for what is written anew."""
_MIB = 1 << 20


def open_office(location: str | Path, tell: Tell, *, create: bool = False) -> bool:
    """Open the database at `location`, brought up to date if an older crmtui made it.

    Others are asked to leave for that. `tell` is given a line about what it waits for, again
    and again. Returns True when the file was created just now.

    Raises:
        Busy: somebody did not leave within a minute; nothing was changed.
        DatabaseTrouble: it could not be upgraded, and the older crmtui can go on with it.
        NoDatabase, UsageError: as `db.open_database`.
    """
    path = dbfile.local_path(location)
    if is_older(path):
        _wait_for_another(path, tell)
    if not is_older(path):
        return db.open_database(location, create=create)
    from crmtui import desks
    from crmtui.login import full_name

    _require_room(path)
    with desks.ask_to_leave(full_name(), _("crmtui is being updated."), path):
        _wait_for_all(path, tell)
        tell(_("Bringing {path} up to date…").format(path=path))
        return db.open_database(location, create=create)


def is_older(path: Path) -> bool:
    """Whether an older crmtui made this file; one that is none of ours is not."""
    try:
        if dbfile.kind(path) is not dbfile.Kind.OURS:
            return False
        return dbfile.schema_version(path) < db.latest_migration()
    except OSError:
        return False


def _wait_for_another(path: Path, tell: Tell) -> None:
    """Let whoever is upgrading the file already do so."""
    from crmtui import desks

    end = time.monotonic() + _LONGEST
    while (request := desks.asked(path)) and time.monotonic() < end:
        tell(_("{who} is bringing the office up to date…").format(who=request.who))
        time.sleep(_EVERY)


def _wait_for_all(path: Path, tell: Tell) -> None:
    from crmtui import desks

    end = time.monotonic() + PATIENCE
    while there := desks.remaining(path):
        names = ", ".join(dict.fromkeys(each.name for each in there))
        left = end - time.monotonic()
        if left <= 0:
            said = _(
                "{path} was made by an older crmtui, and is brought up to date when nobody is in"
                " it. {names} did not leave. Nothing was changed: try again later."
            )
            raise Busy(said.format(path=path, names=names))
        said = _("Waiting {n} s for who is in the office to leave: {names}")
        tell(said.format(names=names, n=round(left)))
        time.sleep(_EVERY)


def _require_room(path: Path) -> None:
    import shutil

    needed = _ROOM * path.stat().st_size
    free = shutil.disk_usage(path.parent).free
    if free < needed:
        said = _(
            "{path} was made by an older crmtui. To bring it up to date {needed} MiB must be free"
            " beside it, and {free} are. Nothing was changed."
        )
        sizes = {"needed": needed // _MIB + 1, "free": free // _MIB}
        raise DatabaseTrouble(said.format(path=path, **sizes))

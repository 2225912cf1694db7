"""Only one import at a time: whoever runs one holds a lock on a file beside the database.

The system lets go of the lock with the process, however that ends; so an import that is not
finished and that nobody holds was cut off.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from crmtui import clock, db, dbfile, formats
from crmtui.access import User
from crmtui.dberrors import speaking
from crmtui.errors import Busy
from crmtui.i18n import _


@contextmanager
def alone(user: User, what: str) -> Iterator[None]:
    """Let nobody else import or take back an import during the block.

    Raises:
        Busy: somebody does; the sentence says who, what and since when.
        DatabaseTrouble: no file can be written beside the database.
    """
    path = _place()
    from crmtui.desks import Desk

    with speaking(path):
        lock = _locked(path)
    desk = Desk()
    try:
        said = {"who": user.name, "what": what, "since": clock.now().isoformat()}
        with speaking(path):
            os.pwrite(lock, json.dumps(said).encode(), 0)
        desk.begin(user, "import")
        yield
    finally:
        desk.end()
        path.unlink(missing_ok=True)
        os.close(lock)


def running(user: User) -> tuple[str, str] | None:
    """Who imports now, as `user` may know, and what; None where nobody does."""
    try:
        file = os.open(_place(), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        with suppress(ValueError, LookupError, TypeError):
            said = json.loads(os.pread(file, 10_000, 0))
            return str(said["who"]), str(said["what"])
    finally:
        os.close(file)
    return None


def _place() -> Path:
    return db.path().with_name(f"{db.path().name}-import")


def _locked(path: Path) -> int:
    """The file, locked. One that another let go of and removed meanwhile is not it."""
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if dbfile.identity(path) == dbfile.identity(lock):
                dbfile.share_like_folder(path)
                os.ftruncate(lock, 0)
                return lock
        except BlockingIOError as error:
            said = _running(os.pread(lock, 10_000, 0))
            os.close(lock)
            raise Busy(said) from error
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)


def _running(found: bytes) -> str:
    try:
        said = json.loads(found)
        since = formats.clock_time(clock.local(datetime.fromisoformat(said["since"])))
    except (ValueError, LookupError):
        return _("Somebody else is importing. Try again when that is done.")
    text = _("{who} has been importing {what} since {since}. Try again when that is done.")
    return text.format(who=said["who"], what=said["what"], since=since)

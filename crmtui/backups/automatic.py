"""The copy of the day, which the first desk has made by a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from crmtui import db
from crmtui.access import User
from crmtui.backups import keeping, making, places
from crmtui.errors import CrmError
from crmtui.queries import office

GENTLE = 15
"""How much the process gives way to others (nice(2))."""


def is_due(user: User) -> bool:
    """Whether the last copy is older than the settings say, and there is room for another."""
    hours = office.get(user).backup_hours
    if not hours or keeping.age(user) < timedelta(hours=hours):
        return False
    try:
        where = keeping.folder(user)
        near = next(each for each in (where, *where.parents) if each.is_dir())
        places.require_room(near, places.size_of(db.path()))
    except (CrmError, StopIteration):
        return False
    return os.access(near, os.W_OK)


def make_if_due(user: User) -> making.Made | None:
    """Make the copy of the day, unless somebody else has meanwhile. Gives way to people's keys.

    Raises:
        DatabaseTrouble: it cannot be written, does not verify, or there is no room.
    """
    with suppress(OSError):
        os.nice(GENTLE)
    return making.make_and_rotate(user) if is_due(user) else None


def start(user: User, *, now: bool = False) -> subprocess.Popen[bytes]:
    """Have the copy made by a process of its own, which outlives the desk; `now` if not due too.

    Raises:
        OSError: no process can be started.
    """
    return subprocess.Popen(
        command(db.path(), user.code, now=now),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def command(path: Path, code: int, *, now: bool = False) -> list[str]:
    """What makes the copy of the day of the database at `path`: if it is due, or `now`."""
    which = ["--db", str(path.absolute()), "--as", str(code)]
    how = ["--rotate"] if now else ["--rotate", "--if-due"]
    return [sys.executable, "-P", "-m", "crmtui", *which, "backup", *how]

"""Whoever copies an office and puts copies back, without end: to be killed at any moment."""

from __future__ import annotations

import os

from crmtui import db
from crmtui.access import User, identify
from crmtui.backups import making, restoring
from crmtui.backups.looking import Opening
from crmtui.backups.making import Closing


def copy_for_ever(user: User, seed: int) -> None:
    """Copy the office into the folder beside it, and say so once a copy is verified."""
    where = db.path().with_name("copies")
    for number in range(1_000_000):
        path = where / f"copy-{seed}-{number}.db"
        os.write(1, b"copying\n")
        making.make(user, path, Closing())
        os.write(1, f"copied {path}\n".encode())


def restore_for_ever(user: User, seed: int) -> None:
    """Put one of two copies back after the other; say when the last moment comes, and after it."""
    live = db.path()
    db.close_database()
    for number in range(1_000_000):
        file = live.with_name(f"{'AB'[number % 2]}.db")
        with restoring.prepared(live, file, Opening(), lambda: identify(code=0)) as plan:
            os.write(1, b"ready\n")
            done = restoring.carry_out(plan)
        os.write(1, f"restored {done.aside}\n".encode())

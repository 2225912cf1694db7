"""Files that take long to fill: filled once, then copied."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar

from crmtui import db
from tests.once_a_run import once_a_run

T = TypeVar("T")


def once(path: Path, name: Hashable, fill: Callable[[], T]) -> T:
    """What `fill` gives, and the open file at `path` as it leaves it.

    Asked again by the same name, by whichever worker, the file is a copy. `fill` must find the
    same file, clock and language each time, and what it gives must be nothing that a test changes.
    """
    filled = False

    def make() -> tuple[bytes, T]:
        nonlocal filled
        filled = True
        made = fill()
        db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return path.read_bytes(), made

    file, made = once_a_run(("furnished", name), make)
    if not filled:
        db.close_database()
        path.write_bytes(file)
        db.open_database(path)
    return made

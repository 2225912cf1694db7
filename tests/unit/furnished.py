"""Files that take long to fill: filled once, then copied."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from crmtui import db

T = TypeVar("T")

_kept: dict[Hashable, tuple[bytes, Any]] = {}


def once(path: Path, name: Hashable, fill: Callable[[], T]) -> T:
    """What `fill` gives, and the open file at `path` as it leaves it.

    Asked again by the same name, the file is a copy. `fill` must find the same file, clock and
    language each time, and what it gives must be nothing that a test changes.
    """
    if name not in _kept:
        made = fill()
        db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        _kept[name] = path.read_bytes(), made
        return made
    file, kept = _kept[name]
    db.close_database()
    path.write_bytes(file)
    db.open_database(path)
    return kept  # type: ignore[no-any-return]

"""Databases of every bad kind, and other people at work on a good one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee

from crmtui import db
from tests.once_a_run import shared

NOBODY = 65534


def raw(path: Path) -> Any:
    """A connection of the same engine that knows nothing of us, in autocommit."""
    connection = peewee.sqlite3.connect(str(path), isolation_level=None)  # type: ignore[attr-defined]
    connection.execute("PRAGMA busy_timeout = 0")
    return connection


def create(path: Path) -> bytes:
    """Make a database at `path`, leave it closed, and say what its file holds."""
    db.open_database(path, create=True)
    db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close_database()
    return path.read_bytes()


@shared
def blank() -> bytes:
    """What the file of a new database holds; made once, since copying it is quicker."""
    with tempfile.TemporaryDirectory() as folder:
        return create(Path(folder) / "blank.db")


def damage(path: Path, table: str) -> None:
    """Spoil the page on which a table of the open database begins, and open it again."""
    where = f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'"
    (root,) = db.database.execute_sql(where).fetchone()
    db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close_database()
    with path.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    db.open_database(path)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Somebody holds the write lock for as long as the block lasts."""
    other = raw(path)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


@contextmanager
def somebody_else(folder: Path) -> Iterator[None]:
    """The block runs as a person who is not root and owns nothing in `folder`."""
    if os.geteuid() != 0:
        yield
        return
    for above in (folder, *folder.parents):
        if above.owner() == "root" and above.is_relative_to(tempfile.gettempdir()):
            above.chmod(above.stat().st_mode | 0o111)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process that runs `code` on the program, with its own connection."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )

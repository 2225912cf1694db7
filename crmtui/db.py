"""The one database: opening it, creating it, writing to it, copying it."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import peewee
from peewee import DatabaseProxy, SqliteDatabase

from crmtui import dbfile
from crmtui.dberrors import is_busy, speaking
from crmtui.errors import DatabaseTrouble, NoDatabase, UsageError
from crmtui.i18n import _

database = DatabaseProxy()
"""The database every table is bound to. `open_database` points it at a file."""

MIGRATIONS = Path(__file__).with_name("migrations")
WRITE_PATIENCE = 3.0
"""Seconds a write waits for somebody else's to end before it says so."""

_T = TypeVar("_T")
_sqlite: Any = peewee.sqlite3  # type: ignore[attr-defined]
_path: Path | None = None
_identity: tuple[int, int] | None = None


def is_safe_with_wal(version: tuple[int, ...] = _sqlite.sqlite_version_info) -> bool:
    """Whether this SQLite has the WAL-reset fix (3.51.3, 3.50.7, 3.44.6; sqlite.org/wal.html)."""
    return (
        version >= (3, 51, 3)
        or (3, 50, 7) <= version < (3, 51)
        or (3, 44, 6) <= version < (3, 45)
    )  # fmt: skip


def open_database(location: str | Path, *, create: bool = False) -> bool:
    """Point every table at the file `location`, upgrading it if an older version made it.

    Returns True when the file was created just now.

    Raises:
        NoDatabase: there is no such file and `create` is false.
        UsageError: the address is of an engine that is not supported.
        Busy: somebody holds it and does not let go.
        DatabaseTrouble: it is foreign, newer, emptied, damaged, or cannot be read.
    """
    global _path, _identity
    path = _local_path(location)
    close_database()
    created = _ensure_exists(path, create=create)
    database.initialize(_engine(path))
    try:
        with speaking(path):
            database.connect()
            _upgrade(path)
    except BaseException:
        close_database()
        raise
    _path, _identity = path, dbfile.identity(path)
    return created


def close_database() -> None:
    """Let go of the file, if one is open."""
    global _path, _identity
    if database.obj is not None and not database.is_closed():
        database.close()
    _path = _identity = None


def path() -> Path:
    """The file that is open."""
    if _path is None:
        raise NoDatabase(_("No database is open."))
    return _path


def write(function: Callable[[], _T], *, patience: float = WRITE_PATIENCE) -> _T:
    """Run `function` so that all it writes is kept, or none of it is.

    The write lock is taken at the start; if somebody else holds it this tries again
    every millisecond or so, which is fairer and quicker than SQLite's own waiting.
    Calls nest. Nothing counts as saved before this returns.

    Raises:
        Busy: the lock could not be had within `patience` seconds.
        DatabaseTrouble: the disk is full, the file read-only, damaged or gone.
    """
    if database.in_transaction():
        return function()
    _check_still_there()
    with speaking(_path):
        _begin(time.monotonic() + patience)
        try:
            result = function()
            database.commit()
        except BaseException:
            _roll_back()
            raise
    return result


def _begin(deadline: float) -> None:
    execute = database.execute_sql
    execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                execute("BEGIN IMMEDIATE")
                return
            except peewee.OperationalError as error:
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(0.0005, 0.002))
    finally:
        execute(f"PRAGMA busy_timeout = {int(WRITE_PATIENCE * 1000)}")


def _roll_back() -> None:
    # SQLite ends the transaction by itself when the disk is full; then there is none to undo.
    try:
        if database.connection().in_transaction:
            database.rollback()
    except (peewee.DatabaseError, _sqlite.Error):
        database.close()
        database.connect()


def rows(query: Any) -> list[tuple[Any, ...]]:
    """What a SELECT finds, as plain tuples."""
    return list(query.tuples())


def row(query: Any) -> tuple[Any, ...] | None:
    """The first thing a SELECT finds, as a plain tuple, or None."""
    found: tuple[Any, ...] | None = query.limit(1).tuples().first()
    return found


def data_version() -> int:
    """A number that changes when another connection changes the file. Takes microseconds."""
    return int(database.execute_sql("PRAGMA data_version").fetchone()[0])


@contextmanager
def worker_connection() -> Iterator[None]:
    """Give a thread its own connection for the block, and close it afterwards.

    On the thread that already has one, this does nothing.
    """
    opened = database.connect(reuse_if_open=True)
    try:
        yield
    finally:
        if opened:
            database.close()


def backup(destination: Path) -> None:
    """Copy the open database to `destination` while people work, and verify the copy.

    The copy appears whole or not at all, and replaces an older one of that name.

    Raises:
        DatabaseTrouble: it cannot be written there, or the copy does not verify.
    """
    part = destination.with_name(f".{destination.name}.{os.getpid()}.part")
    with speaking(destination):
        try:
            copy = _sqlite.connect(str(part))
            try:
                database.connection().backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                healthy = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            finally:
                copy.close()
            if not healthy:
                raise DatabaseTrouble(_("The backup does not verify; the old one was kept."))
            part.chmod(0o600)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(destination)
        finally:
            part.unlink(missing_ok=True)


def check() -> list[str]:
    """What is wrong with the open file, in SQLite's words; nothing when it is sound."""
    found = [row[0] for row in database.execute_sql("PRAGMA integrity_check").fetchall()]
    problems = [] if found == ["ok"] else found
    for table, key, parent, _number in database.execute_sql("PRAGMA foreign_key_check").fetchall():
        problems.append(f"{table} {key}: {parent} is missing")
    for index in ("company_words", "note_words"):
        try:
            database.execute_sql(
                f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"
            )
        except peewee.DatabaseError as error:
            problems.append(f"{index}: {error}")
    return problems


def _local_path(location: str | Path) -> Path:
    text = str(location)
    if text.startswith("sqlite:///"):
        return Path(text.removeprefix("sqlite:///")).expanduser()
    if "://" in text:
        raise UsageError(_("{address}: only SQLite files are supported.").format(address=text))
    return Path(text).expanduser()


def _engine(path: Path) -> SqliteDatabase:
    journal = "wal" if is_safe_with_wal() else "delete"
    return SqliteDatabase(
        str(path),
        timeout=WRITE_PATIENCE,
        lock_type="IMMEDIATE",
        check_same_thread=True,
        pragmas=(
            ("journal_mode", journal),
            ("synchronous", "FULL" if journal == "wal" else "EXTRA"),
            ("foreign_keys", 1),
            ("secure_delete", 1),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("cache_size", -16384),
            ("mmap_size", 1 << 30),
            ("temp_store", "MEMORY"),
        ),
    )


def _ensure_exists(path: Path, *, create: bool) -> bool:
    with speaking(path):
        found = dbfile.kind(path)
    if found is dbfile.Kind.MISSING:
        if not create:
            raise NoDatabase(_("There is no database at {path}.").format(path=path))
        _refuse_network(path)
        return _create(path)
    if found is dbfile.Kind.EMPTY:
        raise DatabaseTrouble(
            _(
                "{path} is empty: it was emptied, or it never was a database."
                " Restore a backup, or remove the file to start anew."
            ).format(path=path)
        )  # fmt: skip
    if found is not dbfile.Kind.OURS:
        raise DatabaseTrouble(
            _("{path} is not a crmtui database. Nothing was changed.").format(path=path)
        )  # fmt: skip
    _refuse_network(path)
    if dbfile.schema_version(path) > latest_migration():
        raise _too_new(path)
    return False


def _too_new(path: Path) -> DatabaseTrouble:
    return DatabaseTrouble(
        _("{path} was last used by a newer crmtui. Please update this one.").format(path=path)
    )


def _refuse_network(path: Path) -> None:
    if (kind := dbfile.file_system(path)) in dbfile.NETWORK_FILE_SYSTEMS:
        raise DatabaseTrouble(
            _(
                "{path} is on a network disk ({kind}), where a database is not safe."
                " Keep it on the server's own disk and connect over ssh."
            ).format(path=path, kind=kind)
        )  # fmt: skip


def _create(path: Path) -> bool:
    # Built beside its place and linked into it: nobody ever sees half a database, and
    # of two people who start at the same moment one creates and the other opens.
    with speaking(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        part.touch(mode=0o600)
        engine = SqliteDatabase(str(part), pragmas=(("foreign_keys", 1), ("secure_delete", 1)))
        database.initialize(engine)
        try:
            database.execute_sql(f"PRAGMA application_id = {dbfile.APPLICATION_ID}")
            _run_migrations()
            database.close()
            dbfile.share_like_folder(part)
            os.link(part, path)
        except FileExistsError:
            return False
        finally:
            database.close()
            part.unlink(missing_ok=True)
    return True


def latest_migration() -> int:
    """The number of the newest migration this program knows."""
    return max(int(path.name[:4]) for path in MIGRATIONS.glob("[0-9]*.py"))


def _upgrade(path: Path) -> None:
    found = int(database.execute_sql("PRAGMA user_version").fetchone()[0])
    if found > latest_migration():
        raise _too_new(path)
    if found == latest_migration():
        return
    backup(path.with_name(f"{path.stem}-before-{latest_migration():04}.bak"))
    _run_migrations()
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _run_migrations() -> None:
    from playhouse.migrations import Runner

    Runner(database.obj, str(MIGRATIONS)).up()
    database.execute_sql(f"PRAGMA user_version = {latest_migration()}")


def _check_still_there() -> None:
    if _path is not None and dbfile.identity(_path) != _identity:
        raise DatabaseTrouble(
            _(
                "NOT SAVED: {path} was moved or replaced while it was open."
                " Leave and open it again."
            ).format(path=_path)
        )  # fmt: skip

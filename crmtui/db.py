"""The one database: opening it, creating it, writing to it, copying it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import peewee
from peewee import DatabaseProxy, SqliteDatabase

from crmtui import dbcopy, dbfile, dblock
from crmtui.dberrors import speaking, translated
from crmtui.errors import CrmError, DatabaseTrouble, NoDatabase
from crmtui.i18n import _

database = DatabaseProxy()
"""The database every table is bound to. `open_database` points it at a file."""

MIGRATIONS = Path(__file__).with_name("migrations")
WRITE_PATIENCE = 3.0
"""Seconds a write waits for somebody else's to end before it says so."""

_T = TypeVar("_T")
_sqlite: Any = peewee.sqlite3  # type: ignore[attr-defined]
_DAMAGE = (peewee.DatabaseError, _sqlite.DatabaseError)
"""What a damaged page raises: the engine's own error where Peewee does not wrap it."""
_path: Path | None = None
_identity: tuple[int, int] | None = None


def is_safe_with_wal(version: tuple[int, ...] = _sqlite.sqlite_version_info) -> bool:
    """Whether this SQLite has the WAL-reset fix (3.51.3, 3.50.7, 3.44.6; sqlite.org/wal.html)."""
    mended = (3, 44, 6) <= version < (3, 45) or (3, 50, 7) <= version < (3, 51)
    return mended or version >= (3, 51, 3)


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
    path = dbfile.local_path(location)
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
        DatabaseTrouble: the disk is full, the file read-only, damaged, gone or upgraded.
    """
    if database.in_transaction():
        return function()
    with speaking(_path, files=False):
        dblock.take(database.execute_sql, patience, WRITE_PATIENCE)
        try:
            _check_still_ours()
            result = _inside(function)
            database.commit()
        except BaseException:
            _roll_back()
            raise
    return result


def _inside(function: Callable[[], _T]) -> _T:
    # Peewee is told of the transaction, so that what asks for one in here joins it.
    database.push_transaction(database.transaction())
    try:
        return function()
    finally:
        database.pop_transaction()


def _roll_back() -> None:
    # SQLite ends the transaction by itself when the disk is full; then there is none to undo.
    try:
        if database.connection().in_transaction:
            database.rollback()
    except (peewee.DatabaseError, _sqlite.Error):
        database.close()
        database.connect()


def rows(query: Any) -> list[tuple[Any, ...]]:
    """What a SELECT finds, as plain tuples.

    Raises:
        DatabaseTrouble: the file is damaged, or its disk failed.
    """
    with speaking(_path, files=False):
        return list(query.tuples())


def row(query: Any) -> tuple[Any, ...] | None:
    """The first thing a SELECT finds, as a plain tuple, or None; see `rows`."""
    found = rows(query.limit(1))
    return found[0] if found else None


@contextmanager
def snapshot() -> Iterator[None]:
    """Let everything that is read during the block be of one moment, whoever writes meanwhile.

    Inside a write, or another of these, it is so already.

    Raises:
        DatabaseTrouble: the file is damaged, or its disk failed.
    """
    if database.connection().in_transaction:
        yield
        return
    with speaking(_path, files=False):
        database.execute_sql("BEGIN")
        try:
            yield
        finally:
            database.execute_sql("ROLLBACK")


def data_version() -> int:
    """A number that changes when another connection changes the file. Takes microseconds."""
    return int(database.execute_sql("PRAGMA data_version").fetchone()[0])


@contextmanager
def worker_connection() -> Iterator[None]:
    """Give a thread its own connection for the block, and close it afterwards.

    On the thread that already has one, this does nothing.

    Raises:
        DatabaseTrouble: the file is gone.
    """
    with speaking(_path, files=False):
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
        refuse_to_replace(destination)
        try:
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            # Read by a connection of its own: one that is writing cannot be copied from.
            if not dbcopy.copied(address(), part):
                raise DatabaseTrouble(_("The backup does not verify; the old one was kept."))
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(destination)
        finally:
            part.unlink(missing_ok=True)


def refuse_to_replace(destination: Path) -> None:
    """Go on only if a copy of the open database may be written to `destination`.

    Raises:
        DatabaseTrouble: it is the database itself, or a part of it, or no file.
    """
    dbfile.refuse_to_replace(_path, destination)


def address() -> str:
    """The address of the open file, for another connection."""
    return str(database.obj.database)


def check() -> list[str]:
    """What is wrong with the open file, in SQLite's words; nothing when it is sound.

    Raises:
        Busy: somebody kept writing, so that the search index could not be looked at.
    """
    execute = database.execute_sql
    problems = []
    try:
        problems += [said for (said,) in execute("PRAGMA integrity_check") if said != "ok"]
        for table, key, parent, _number in execute("PRAGMA foreign_key_check"):
            problems.append(f"{table} {key}: {parent} is missing")
        problems += write(lambda: [*_index_problems("company_words", "note_words")])
    except _DAMAGE as error:
        problems.append(str(error))
    return problems


def _index_problems(*indexes: str) -> Iterator[str]:
    for index in indexes:
        try:
            database.execute_sql(
                f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"
            )
        except _DAMAGE as error:
            yield f"{index}: {error}"


def _engine(path: Path) -> SqliteDatabase:
    journal = "wal" if is_safe_with_wal() else "delete"
    return SqliteDatabase(
        # Not even when it vanished between two calls is another put in its place.
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
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
            # Small: the system's own cache holds the file once for everybody's desks.
            ("cache_size", -2048),
            ("mmap_size", 16 << 20),
            ("temp_store", "MEMORY"),
        ),
    )


def _ensure_exists(path: Path, *, create: bool) -> bool:
    with speaking(path):
        found = dbfile.kind(path)
    if found is dbfile.Kind.MISSING:
        if not create:
            raise NoDatabase(_("There is no database at {path}.").format(path=path))
        dbfile.refuse_network(path)
        return _create(path)
    dbfile.refuse_unless_ours(path, found)
    dbfile.refuse_network(path)
    with speaking(path):
        dbfile.require_writable(path)
    if dbfile.schema_version(path) > latest_migration():
        raise dbfile.too_new(path)
    return False


def _create(path: Path) -> bool:
    # Built beside its place and linked into it: nobody ever sees half a database, and
    # of two people who start at the same moment one creates and the other opens.
    with speaking(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        part.touch(mode=0o600)
        engine = SqliteDatabase(str(part), pragmas=(("foreign_keys", 0), ("secure_delete", 1)))
        database.initialize(engine)
        try:
            database.execute_sql(f"PRAGMA application_id = {dbfile.APPLICATION_ID}")
            _run_migrations()
            database.close()
            dbfile.share_like_folder(part)
            dbfile.put_in_place(part, path)
        except FileExistsError:
            return False
        finally:
            database.close()
            part.unlink(missing_ok=True)
    return True


def latest_migration() -> int:
    """The number of the newest migration this program knows."""
    names = (path.name for path in MIGRATIONS.iterdir())
    return max(int(name[:4]) for name in names if name[0].isdecimal())


def _upgrade(path: Path) -> None:
    if _version() == latest_migration():
        return
    # References are let go of while tables are built anew, and looked at before the end.
    database.execute_sql("PRAGMA foreign_keys = 0")
    try:
        write(lambda: _migrate(path))
    except Exception as error:
        if isinstance(error, CrmError) or translated(error, path) is not None:
            raise
        raise _not_upgraded(path, str(error) or repr(error)) from error
    database.execute_sql("PRAGMA foreign_keys = 1")
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _migrate(path: Path) -> None:
    if _version() > latest_migration():
        raise dbfile.too_new(path)
    if _version() == latest_migration():
        return
    backup(copy_before(path))
    _run_migrations()
    if lost := database.execute_sql("PRAGMA foreign_key_check").fetchall():
        said = _("{count} references lead nowhere")
        raise _not_upgraded(path, said.format(count=len(lost)))


def copy_before(path: Path) -> Path:
    """Where the file is copied to before it is brought up to date."""
    return path.with_name(f"{path.stem}-before-{latest_migration():04}.bak")


def _not_upgraded(path: Path, reason: str) -> DatabaseTrouble:
    said = _(
        "{path} could not be upgraded: {reason}."
        " Nothing was changed: the crmtui that made it goes on with it."
    )
    return DatabaseTrouble(said.format(path=path, reason=reason))


def _run_migrations() -> None:
    from playhouse.migrations import Runner

    Runner(database.obj, str(MIGRATIONS)).up()
    database.execute_sql(f"PRAGMA user_version = {latest_migration()}")


def _version() -> int:
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])


def is_still_ours() -> bool:
    """Whether the open file is still the one that lies at its path. Takes microseconds."""
    return _path is None or dbfile.identity(_path) == _identity


def _check_still_ours() -> None:
    # Its name alone: a message on the desk has two lines, and the path may take them.
    if not is_still_ours():
        said = _(
            "NOT SAVED: {path} was moved or replaced while it was open. Leave and open it again."
        )
        raise DatabaseTrouble(said.format(path=path().name))
    if _path is not None and _version() > latest_migration():
        said = _(
            "NOT SAVED: a newer crmtui has upgraded {path} meanwhile. Leave, and update this one."
        )
        raise DatabaseTrouble(said.format(path=path().name))

"""Copies of a database file: made while people work, looked into, and put back over the first."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import peewee

from crmtui.dberrors import speaking
from crmtui.errors import Busy
from crmtui.i18n import _

PATIENCE = 30.0
"""Seconds that putting a copy back waits for whoever is writing."""

Execute = Callable[..., Any]
"""Executes a statement, with the values for its parameters."""

_sqlite: Any = peewee.sqlite3  # type: ignore[attr-defined]
_DAMAGE = (_sqlite.DatabaseError, UnicodeDecodeError)
_PAGES = 4_096
"""Pages that are put back at once, at most."""
_SHOWN = 5


def copied(source: str, part: Path) -> bool:
    """Copy the database at the address `source` into the file `part`; whether it is sound.

    `part` is then one file, that needs no other beside it. Others go on reading and writing.
    """
    with closing(_sqlite.connect(source, uri=True)) as first, closing(_new(part)) as copy:
        try:
            first.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            return bool(copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
        except _sqlite.OperationalError:
            raise
        except _sqlite.DatabaseError:
            return False


def taken(source: Path, part: Path) -> None:
    """Copy the database file `source`, which somebody may use, into `part`, as it is."""
    with (
        closing(_sqlite.connect(_address(source), uri=True)) as first,
        closing(_new(part)) as copy,
    ):
        first.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _new(part: Path) -> Any:
    copy = _sqlite.connect(str(part))
    # Whoever writes it throws it away if it is not finished; then it is synced once.
    copy.execute("PRAGMA synchronous = OFF")
    return copy


@contextmanager
def reading(path: Path) -> Iterator[Callable[..., list[tuple[Any, ...]]]]:
    """Ask a file that nobody writes to, without leaving anything beside it.

    Raises:
        DatabaseTrouble: it cannot be read, or is damaged.
    """
    with speaking(path), closing(_sqlite.connect(_address(path), uri=True)) as file:

        def ask(sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
            return list(file.execute(sql, values))

        yield ask


class Watched:
    """A database that others use, read beside them."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._version = self._now()

    def changed(self) -> bool:
        """Whether somebody has written since it was asked last."""
        before, self._version = self._version, self._now()
        return self._version != before

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """What it has now."""
        return list(self._file.execute(sql))

    def readable_while_held(self) -> bool:
        """Whether it can be read while somebody holds it alone: not without a WAL."""
        return bool(self._file.execute("PRAGMA journal_mode").fetchone()[0] == "wal")

    def _now(self) -> int:
        return int(self._file.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def watching(path: Path) -> Iterator[Watched]:
    """Read a database that others use, and know whether they have written.

    Raises:
        DatabaseTrouble: it cannot be read.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    with speaking(path), closing(_sqlite.connect(address, uri=True)) as file:
        yield Watched(file)


def reads_back(path: Path) -> bool:
    """Whether a database that others may use can be read from end to end.

    Raises:
        DatabaseTrouble: it cannot be opened.
    """
    with watching(path) as file:
        return file.ask("PRAGMA quick_check(1)") == [("ok",)]


def problems(path: Path) -> list[str]:
    """What is wrong with a file that nobody writes to, in SQLite's words; nothing if it is sound.

    Raises:
        DatabaseTrouble: it cannot be read.
    """
    with speaking(path), closing(_sqlite.connect(_address(path), uri=True)) as file:
        try:
            file.execute("PRAGMA cell_size_check = 1")
            found = [said for (said,) in file.execute("PRAGMA integrity_check") if said != "ok"]
            found += _references(file)
        except _sqlite.OperationalError:
            raise
        except _DAMAGE as error:
            found = [str(error)]
    return found[:_SHOWN]


def references(path: Path) -> list[str]:
    """The references of a file that nobody writes to that lead nowhere."""
    with closing(_sqlite.connect(_address(path), uri=True)) as file:
        return _references(file)


def _references(file: Any) -> list[str]:
    found = file.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN)
    return [f"{table} {key}: {parent} is missing" for table, key, parent, _number in found]


def put_back(
    copy: Path, live: Path, at_lock: Callable[[Execute], None], *, patience: float = PATIENCE
) -> None:
    """Make the file `live` what `copy` is, while people have it open: they see all of it at once.

    Until it is all there they go on reading what was there before; whoever saves waits.
    `at_lock` is called when nobody else can write any more, with what executes a statement in
    `copy`: it may still change what comes. What it raises ends all, and nothing has changed.

    Raises:
        Busy: somebody kept writing.
        DatabaseTrouble: there is no room, or either file cannot be used.
    """
    with (
        speaking(live),
        closing(_sqlite.connect(str(copy), isolation_level=None)) as source,
        closing(_sqlite.connect(_writing(live), uri=True, isolation_level=None)) as target,
    ):
        source.execute("PRAGMA journal_mode = MEMORY")
        target.execute("PRAGMA busy_timeout = 0")
        target.execute("PRAGMA synchronous = EXTRA")
        _pour(source, target, at_lock, time.monotonic() + patience)
        target.execute("PRAGMA busy_timeout = 3000")
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _pour(source: Any, target: Any, at_lock: Callable[[Execute], None], deadline: float) -> None:
    held = False

    def look(status: int, _left: int, _all: int) -> None:
        nonlocal held
        if status not in (_sqlite.SQLITE_OK, _sqlite.SQLITE_DONE):
            if time.monotonic() > deadline:
                raise Busy(_("Somebody keeps writing. Try again in a moment."))
        elif not held:
            held = True
            at_lock(source.execute)

    # Never all at once: the first step takes the lock, and the last one ends it.
    count = int(source.execute("PRAGMA page_count").fetchone()[0])
    source.backup(target, pages=max(1, min(_PAGES, count // 2)), progress=look, sleep=0.002)


def _address(path: Path) -> str:
    """What only reads. A file with nothing beside it is not even locked."""
    beside = any(Path(f"{path}{end}").exists() for end in ("-wal", "-journal"))
    how = "mode=ro" if beside else "mode=ro&immutable=1"
    return f"{path.absolute().as_uri()}?{how}"


def _writing(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rw"

"""A whole office coming in: into a new database, or one in which nobody has worked yet."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crmtui import db, dbfile
from crmtui.dberrors import speaking
from crmtui.errors import DatabaseTrouble, reason
from crmtui.exchange.office import folder as form
from crmtui.exchange.office.folder import Manifest
from crmtui.exchange.reading.sheet import Unreadable
from crmtui.i18n import _

if TYPE_CHECKING:
    from crmtui.access import User


class Brought(NamedTuple):
    """What came in."""

    office: str
    """What it calls itself."""
    records: int


def read(folder: Path) -> Manifest:
    """What a folder holds, once every file of it is seen to be as it was written.

    Raises:
        Unreadable: it holds no office, is damaged, lacks something, or is of a newer crmtui.
    """
    with _readable(folder):
        manifest = form.opened(folder)
        if manifest.schema > db.latest_migration():
            raise form.newer(folder)
        form.check(folder, manifest)
    return manifest


def rehearsed(folder: Path) -> Brought:
    """What would come in; nothing does.

    Raises:
        Unreadable: as `read`.
    """
    return _brought(read(folder))


def into_new(folder: Path, path: Path) -> Brought:
    """Make a database of what a folder holds, at a path where there is none.

    It appears whole or not at all. The open database, if there is one, is closed.

    Raises:
        Unreadable, DatabaseTrouble.
    """
    manifest = read(folder)
    dbfile.refuse_network(path)
    with speaking(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _built(folder, manifest, path) as part, speaking(path):
        dbfile.share_like_folder(part)
        try:
            dbfile.put_in_place(part, path)
        except FileExistsError as error:
            said = _("{path} is there by now. Nothing was brought in.")
            raise DatabaseTrouble(said.format(path=path)) from error
    return _brought(manifest)


def into_empty(user: User, folder: Path) -> Brought:
    """Put what a folder holds in the place of the open office, in which nobody has worked yet.

    The open database is opened anew meanwhile.

    Raises:
        NotEmpty: somebody has.
        Refused: the user is no manager.
        Unreadable, DatabaseTrouble.
    """
    from crmtui.services import whole_office

    with _readable(folder):
        form.opened(folder)  # What is no office at all is said before anything else.
    whole_office.refuse_unless_empty(user)
    manifest, path = read(folder), db.path()
    with _built(folder, manifest, path) as part:
        db.open_database(path)
        whole_office.take_over(user, part)
    return _brought(manifest)


def _brought(manifest: Manifest) -> Brought:
    tables = (name for name in manifest.files if name.startswith(f"{form.TABLES}/"))
    return Brought(manifest.office, sum(manifest.files[name].records for name in tables))


@contextmanager
def _built(folder: Path, manifest: Manifest, path: Path) -> Iterator[Path]:
    """A database of what the folder holds, closed, in a place of its own beside `path`."""
    with speaking(path):
        place = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    try:
        part = place / path.name
        _build(folder, manifest, part)
        yield part
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _build(folder: Path, manifest: Manifest, part: Path) -> None:
    from crmtui.services import whole_office

    db.open_database(part, create=True)
    try:
        with speaking(part):
            whole_office.age(manifest.schema)
            tables = _tables(folder, manifest)
            whole_office.fill(tables, manifest.last_keys)
            db.close_database()
            db.open_database(part)  # Brings what an older crmtui wrote up to date.
            db.database.execute_sql("PRAGMA journal_mode = DELETE")
    finally:
        db.close_database()


def _tables(folder: Path, manifest: Manifest) -> dict[str, tuple[list[str], Any]]:
    """The tables of the open file, each with its columns and the rows that come in."""
    from crmtui.tables import stored

    wanted = {form.table_file(table): table for table in stored.tables()}
    given = {name for name in manifest.files if name.startswith(f"{form.TABLES}/")}
    for name in sorted(wanted.keys() ^ given):
        raise form.damaged(folder, name)
    found = {}
    for name, table in wanted.items():
        columns = stored.columns(table)
        found[table] = columns, partial(_rows, folder, name, columns)
    return found


def _rows(folder: Path, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, one by one.

    Raises:
        Unreadable: a line is none of them.
    """
    wanted = set(columns)
    with _readable(folder), (folder / name).open("rb") as stream:
        for line in stream:
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise form.damaged(folder, name) from error
            if not isinstance(row, dict) or row.keys() != wanted:
                raise form.damaged(folder, name)
            if not all(isinstance(value, _KEPT) for value in row.values()):
                raise form.damaged(folder, name)
            yield tuple(row[column] for column in columns)


_KEPT = (str, int, float, type(None))


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = _("{file} cannot be read: {reason}.")
        raise Unreadable(said.format(file=folder, reason=reason(error))) from error

"""Putting a whole office into a file: outside the change sets, for its history comes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import peewee

from crmtui import db
from crmtui.access import Right, User, require
from crmtui.db import database
from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.models import TABLES, Change, ChangeSet, Choice, Office, Salesperson, Tax

Rows = Callable[[], Iterable[tuple[Any, ...]]]
"""The rows of a table, each with a value a column; read anew at each call."""

_wrapping: Any = peewee.__exception_wrapper__  # type: ignore[attr-defined]
"""Makes Peewee's errors of the engine's."""
INDEXES = ("company_words", "note_words")
"""What is made anew from the tables beside it."""
_BEGUN_WITH = (Salesperson, Office, Choice, Tax, ChangeSet, Change)
"""What a new office has."""
_SLICE = 2_000
_CACHE = -65_536
"""KiB of the file that are held at once: keys come in order, what they are found by does not."""


class NotEmpty(CrmError):
    """The office that another one is to come into has begun to work."""


class Damaged(CrmError):
    """What is to come in is no whole office; the text says where."""


def age(schema: int) -> None:
    """Give the open file, which is new, the tables that it had after so many migrations."""
    from playhouse.migrations import Runner

    runner = Runner(database.obj, str(db.MIGRATIONS))
    later = [migration.name for migration in runner.status() if migration.idx > schema]
    if later:
        _without_references(lambda: runner.down(min(later)))
        database.execute_sql(f"PRAGMA user_version = {schema}")


def fill(tables: Mapping[str, tuple[list[str], Rows]], last_keys: Mapping[str, int]) -> None:
    """Write a whole office into the open file, which is new and nobody's yet.

    `tables` has of each its columns and its rows.

    Raises:
        Damaged: a row does not fit, or points to one that is not there.
    """
    database.execute_sql(f"PRAGMA cache_size = {_CACHE}")
    _without_references(lambda: _fill(tables, last_keys))


def _fill(tables: Mapping[str, tuple[list[str], Rows]], last_keys: Mapping[str, int]) -> None:
    for table, (columns, rows) in tables.items():
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" for _column in columns)
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
        try:
            for some in _slices(rows()):
                with _wrapping:
                    database.connection().executemany(sql, some)
        except (peewee.IntegrityError, OverflowError, UnicodeEncodeError) as error:
            said = _("A record of “{table}” cannot be kept: {reason}.")
            raise Damaged(said.format(table=table, reason=error)) from error
    if database.execute_sql("SELECT count(*) FROM salesperson").fetchone()[0] == 0:
        raise Damaged(_("Nobody works in that office."))
    _finish(last_keys)


def refuse_unless_empty(user: User) -> None:
    """Go on only if nobody has worked in the open office yet: it is as it was begun.

    Raises:
        NotEmpty: somebody has.
        Refused: the user's role does not allow it.
    """
    require(user, Right.WHOLE_OFFICE)
    if not _is_empty():
        raise NotEmpty(_("This office is not empty: bring the other one into a new database."))


def _is_empty() -> bool:
    if Salesperson.select().count() > 1:
        return False
    if ChangeSet.select().where(ChangeSet.command != "office.begin").exists():
        return False
    others = (table for table in TABLES if table not in _BEGUN_WITH)
    return not any(table.select().exists() for table in others)


def take_over(user: User, file: Path) -> None:
    """Put the office of a file in the place of the open one, in which nobody has worked yet.

    Raises:
        NotEmpty: somebody has.
        Refused: the user's role does not allow it.
    """
    require(user, Right.WHOLE_OFFICE)
    database.execute_sql("ATTACH ? AS coming", (str(file),))
    try:
        _without_references(lambda: _taken_over(user))
    finally:
        database.execute_sql("DETACH coming")


def _taken_over(user: User) -> None:
    refuse_unless_empty(user)
    for table in reversed(TABLES):
        database.execute_sql(f'DELETE FROM main."{_name(table)}"')
    for table in TABLES:
        columns = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
        name = _name(table)
        database.execute_sql(
            f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM coming."{name}"'
        )
    found = database.execute_sql("SELECT name, seq FROM coming.sqlite_sequence").fetchall()
    _finish(dict(found))


def _finish(last_keys: Mapping[str, int]) -> None:
    """Give the keys on from where they stood, make the indexes, look at the references."""
    execute = database.execute_sql
    execute("DELETE FROM main.sqlite_sequence")
    for table, key in last_keys.items():
        execute("INSERT INTO main.sqlite_sequence (name, seq) VALUES (?, ?)", (table, key))
    for index in INDEXES:
        execute(f"INSERT INTO main.{index}({index}) VALUES ('rebuild')")
    for table, key, parent, _number in execute("PRAGMA main.foreign_key_check").fetchall():
        said = _("Record {key} of “{table}” points to one of “{parent}” that is not there.")
        raise Damaged(said.format(key=key, table=table, parent=parent))


def _without_references(write: Callable[[], object]) -> None:
    # Tables come one after the other: that all they point to is there is seen at the end.
    database.execute_sql("PRAGMA foreign_keys = 0")
    try:
        db.write(write)
    finally:
        database.execute_sql("PRAGMA foreign_keys = 1")


def _name(table: Any) -> str:
    return str(table._meta.table_name)


def _slices(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    left = iter(rows)
    while some := list(islice(left, _SLICE)):
        yield some

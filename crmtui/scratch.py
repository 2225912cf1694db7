"""A private copy of the office to try things on, which nobody sees and nothing of which stays.

It is a nameless file that the system forgets with the process, however that ends. A table is
copied when it is first written to; what is only read is read from the office itself. So the
copy takes little room, and the office's write lock is never held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import SqliteDatabase

from crmtui import db
from crmtui.dberrors import speaking

_WRITES = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
_BEGINS_EMPTY = ("change", "change_set", "import")
"""The history: nobody asks it what to do with a row."""


class _Scratch(SqliteDatabase):
    """Writes here, and reads in the office what is not here."""

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Execute a statement, with the table that it writes to copied before."""
        self.about_to(sql)
        return self._execute(sql, params)

    def about_to(self, sql: str) -> None:
        """Copy the table that a statement writes to, if it is not here yet."""
        found = _WRITES.match(sql)
        if found is not None and not self._has(found[1]):
            self._copy(found[1])

    def _has(self, table: str) -> bool:
        # Asked each time: a copy made in what is rolled back is gone again.
        here = "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = ?"
        return self._execute(here, (table,)).fetchone() is not None

    def _execute(self, sql: str, params: Any = None) -> Any:
        return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]

    def _copy(self, table: str) -> None:
        execute = self._execute
        made = (
            "SELECT sql FROM office.sqlite_master WHERE tbl_name = ? AND sql <> '' AND type = ?"
            " ORDER BY rowid"
        )
        for (sql,) in execute(made, (table, "table")).fetchall():
            execute(sql)
        if table not in _BEGINS_EMPTY:
            execute(f'INSERT INTO main."{table}" SELECT * FROM office."{table}"')
        for (sql,) in execute(made, (table, "index")).fetchall():
            execute(sql)


@contextmanager
def scratch() -> Iterator[None]:
    """Let all that is written during the block be written to a private copy, and then forgotten.

    Raises:
        DatabaseTrouble: there is no room for it, or the office cannot be read.
    """
    office: Any = db.database.obj
    path = db.path()
    # A file without a name: SQLite makes it for its owner alone and unlinks it at once.
    engine = _Scratch(
        "file:",
        uri=True,
        pragmas=(("foreign_keys", 0), ("synchronous", "OFF"), ("cache_size", -16384)),
    )
    db.database.initialize(engine)
    try:
        with speaking(path):
            engine.connect()
            engine.execute_sql("ATTACH ? AS office", (f"{path.absolute().as_uri()}?mode=ro",))
        yield
    finally:
        engine.close()
        db.database.initialize(office)


def about_to(sql: str) -> None:
    """Say that a statement is about to be executed past Peewee."""
    engine: Any = db.database.obj
    if isinstance(engine, _Scratch):
        engine.about_to(sql)

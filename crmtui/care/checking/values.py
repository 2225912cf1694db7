"""Whether every text, day and moment can be read: a flipped bit need not damage a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import peewee

from crmtui.care.checking.parts import Flaw, Whole
from crmtui.db import database
from crmtui.dberrors import is_damage
from crmtui.i18n import N_, _

Tick = Callable[[], None]

_sqlite: Any = peewee.sqlite3  # type: ignore[attr-defined]
_ENGINE_ERRORS = (peewee.DatabaseError, _sqlite.DatabaseError)
_SLICE = 500
_MOST = 100
"""More of them than these nobody reads."""
_TABLES = """
SELECT name FROM sqlite_schema WHERE type = 'table'
AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '*_words*' ORDER BY name
"""
_TESTS = {
    "DATE": "date({0}) IS NOT substr({0}, 1, 10)",
    "DATETIME": "date({0}) IS NOT substr({0}, 1, 10) OR time({0}) IS NULL AND {0} IS NOT NULL",
    "TIME": "time({0}) IS NULL AND {0} IS NOT NULL",
}
"""By the kind of a column: what holds where it says no day or hour that there is."""


def _unreadable(tick: Tick) -> list[Flaw]:
    flaws: list[Flaw] = []
    for (table,) in database.execute_sql(_TABLES).fetchall():
        columns = {
            name: kind.upper()
            for _id, name, kind, *_rest in database.execute_sql(f'PRAGMA table_info("{table}")')
        }
        for key, name in _of_table(table, columns, tick):
            said = _("{table} {key}: what stands in “{column}” cannot be read.")
            flaws.append(Flaw("file", said.format(table=table, key=key, column=name)))
            if len(flaws) == _MOST:
                return flaws
    return flaws


def _of_table(table: str, columns: dict[str, str], tick: Tick) -> Iterator[tuple[int, str]]:
    """The keys and columns of a table that cannot be read, a slice of it at a time."""
    texts = [name for name, kind in columns.items() if kind == "TEXT"]
    tests = {name: _TESTS[kind].format(f'"{name}"') for name, kind in columns.items()
             if kind in _TESTS}  # fmt: skip
    first = 0
    while keys := _rows(
        f'SELECT rowid FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT {_SLICE}', first
    ):
        tick()
        first, last = first + 1, keys[-1][0]
        those = f'FROM "{table}" WHERE rowid BETWEEN {first} AND {last}'
        if texts and not _decodes(f"SELECT {_listed(texts)} {those}"):
            yield from _undecodable(texts, those)
        for name, test in tests.items():
            yield from ((key, name) for (key,) in _rows(f"SELECT rowid {those} AND ({test})"))
        first = last


def _decodes(query: str) -> bool:
    """Whether all texts of a query are UTF-8; the driver reads them at its own speed."""
    try:
        _rows(query)
    except _ENGINE_ERRORS as error:
        if is_damage(error):
            return False
        raise
    return True


def _undecodable(texts: list[str], those: str) -> Iterator[tuple[int, str]]:
    for name in texts:
        for key, stored in _rows(f'SELECT rowid, CAST("{name}" AS BLOB) {those}'):
            try:
                bytes(stored or b"").decode()
            except UnicodeDecodeError:
                yield key, name


def _rows(query: str, *values: object) -> list[tuple[Any, ...]]:
    return list(database.execute_sql(query, values).fetchall())


def _listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


PARTS = (Whole(N_("Reading every text and date"), _unreadable),)

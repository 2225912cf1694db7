"""Reading the office whole: every row of every table, as it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from crmtui.access import Right, User, require
from crmtui.db import database
from crmtui.tables import stored

_SLICE = 1_000


@contextmanager
def standing_still(user: User) -> Iterator[None]:
    """Read everything in the block as of one moment, while others go on writing."""
    require(user, Right.WHOLE_OFFICE)
    with database.transaction("DEFERRED"):
        yield


def tables(user: User) -> dict[str, list[str]]:
    """The tables that an office is taken along with, and the columns of each."""
    require(user, Right.WHOLE_OFFICE)
    return {table: stored.columns(table) for table in stored.tables()}


def rows(user: User, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table by their keys, little by little."""
    require(user, Right.WHOLE_OFFICE)
    columns = ", ".join(f'"{column}"' for column in stored.columns(table))
    cursor = database.execute_sql(f'SELECT {columns} FROM "{table}" ORDER BY rowid')
    while some := cursor.fetchmany(_SLICE):
        yield from some


def last_keys(user: User) -> dict[str, int]:
    """The last key that each table gave, whether its record is there still or not."""
    require(user, Right.WHOLE_OFFICE)
    found = database.execute_sql("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
    return {name: key for name, key in found if not stored.is_left_out(name)}

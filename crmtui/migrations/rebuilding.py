"""What migrations share: building a table anew where SQLite cannot change it as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def rebuild(db: Any, table: str, build: Any, usual: Mapping[str, str] | None = None) -> None:
    """Build a table anew with the rows it has; foreign keys are off meanwhile.

    `build` is its statements, or a function that makes it. `usual` says in SQL what the rows
    get in columns they lack ("office.backup_hours": "20"); else it is nothing: "" or 0.
    """
    db.execute_sql("PRAGMA legacy_alter_table = 1")
    db.execute_sql(f"ALTER TABLE {table} RENAME TO old_{table}")
    db.execute_sql("PRAGMA legacy_alter_table = 0")
    indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql <> ''"
    for (index,) in db.execute_sql(indexes, (f"old_{table}",)).fetchall():
        db.execute_sql(f"DROP INDEX {index}")
    if callable(build):
        build()
    else:
        execute(db, build)
    had = {name for name, _kind, _needed in columns(db, f"old_{table}")}
    names, values = [], []
    for name, kind, needed in columns(db, table):
        told = (usual or {}).get(f"{table}.{name}")
        if name in had or needed or told:
            value = told or ("''" if kind == "TEXT" else "0")
            names.append(name)
            values.append(name if name in had else value)
    db.execute_sql(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM old_{table}"
    )
    # Keys that were given are never given again, those of deleted records either.
    db.execute_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
    db.execute_sql("UPDATE sqlite_sequence SET name = ? WHERE name = ?", (table, f"old_{table}"))
    db.execute_sql(f"DROP TABLE old_{table}")


def columns(db: Any, table: str) -> list[tuple[str, str, bool]]:
    """The columns of a table: name, type, and whether each needs a value."""
    found = db.execute_sql(f"PRAGMA table_info({table})").fetchall()
    return [(name, kind, bool(needed)) for _id, name, kind, needed, _default, _key in found]


def execute(db: Any, statements: tuple[str, ...]) -> None:
    """Run statements in their order."""
    for statement in statements:
        db.execute_sql(statement)

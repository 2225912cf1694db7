"""What tables the open file has, told by the file itself."""

from __future__ import annotations

from crmtui.db import database

LEFT_OUT = {
    "company_words": "the index over company_doc, made anew from it",
    "note_words": "the index over note_doc, made anew from it",
    "schema_migration": "what the file itself went through; a new one has its own",
    "sqlite_sequence": "the last keys that were given; they go along by themselves",
}
"""The tables that no office is taken along with, and why; with those an index is made of."""

_OF_INDEXES = ("_config", "_content", "_data", "_docsize", "_idx")


def tables() -> list[str]:
    """The tables an office is taken along with, by name: all but those `LEFT_OUT`."""
    found = database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    return [name for (name,) in found.fetchall() if not is_left_out(name)]


def columns(table: str) -> list[str]:
    """The columns of a table, in its order."""
    found = database.execute_sql("SELECT name FROM pragma_table_info(?)", (table,))
    return [name for (name,) in found.fetchall()]


def is_left_out(table: str) -> bool:
    """Whether a table is none that an office is taken along with."""
    return table in LEFT_OUT or any(
        table == f"{index}{part}" for index in LEFT_OUT for part in _OF_INDEXES
    )

"""Rows on their way into the tables: keyed as they are made, written many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crmtui.db import database
from crmtui.models import CompanyDoc, NoteDoc, Record


class Rows:
    """What is to be written to the tables of `models`, in their order."""

    def __init__(self, *models: type[Record]) -> None:
        self._defaults = {
            model: {
                field.column_name: None if callable(field.default) else field.default
                for field in model._meta.sorted_fields
            }
            for model in models
        }
        self._last = dict.fromkeys(models, 0)
        self._rows: dict[type[Record], list[dict[str, Any]]] = {model: [] for model in models}
        self._words: dict[type[CompanyDoc | NoteDoc], list[tuple[int | str, ...]]]
        self._words = {CompanyDoc: [], NoteDoc: []}

    def add(self, model: type[Record], at: str, /, **values: Any) -> int:
        """Add a record made at the instant `at`, and return the key it will have.

        Values are given as stored, by column; the model's defaults stand for the others.
        """
        key = self._last[model] = self._last[model] + 1
        row = self._defaults[model] | values
        row["id"], row["created_at"], row["updated_at"] = key, at, at
        self._rows[model].append(row)
        return key

    def amend(self, model: type[Record], key: int, **values: Any) -> None:
        """Set more values of a record that is not written yet."""
        self._rows[model][key - self._last[model] - 1] |= values

    def add_words(self, doc: type[CompanyDoc | NoteDoc], key: int, *columns: Iterable[str]) -> None:
        """Add the words by which a company or an interaction is found, column by column."""
        self._words[doc].append((key, *(" ".join(dict.fromkeys(words)) for words in columns)))

    def write(self) -> None:
        """Write all that was added since the last time. Call it inside `db.write`."""
        many = database.connection().executemany
        for model, rows in self._rows.items():
            columns = self._defaults[model]
            many(
                f"INSERT INTO {model._meta.table_name} ({', '.join(columns)})"
                f" VALUES ({', '.join(f':{column}' for column in columns)})",
                rows,
            )
            rows.clear()
        for doc, found in self._words.items():
            marks = ", ".join("?" for _column in doc._meta.sorted_fields)
            many(f"INSERT INTO {doc._meta.table_name} VALUES ({marks})", found)
            found.clear()

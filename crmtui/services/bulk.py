"""Writing and removing many records at once, recorded as `changes` records each.

One statement a table instead of two a record: an import takes a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from peewee import IntegrityError, Model, chunked

from crmtui.db import database
from crmtui.errors import NotFound
from crmtui.models import Change, Interaction, Record
from crmtui.services import changes, indexing

_SLICE = 500


def insert_many(model: type[Record], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Write new records and return their ids, in order. All of them name the same fields."""
    if not rows:
        return []
    first = changes.insert(model, **rows[0])
    # Nobody else writes meanwhile, so the keys that follow the first are known.
    keys = list(range(first, first + len(rows)))
    if len(rows) > 1:
        later = list(zip(keys[1:], rows[1:], strict=True))
        defaults = _defaults(model)
        _write(model, [{"id": key, **defaults, **row} for key, row in later])
        _note(model, "insert", later)
    return keys


def delete_many(model: type[Record], keys: Sequence[int]) -> list[int]:
    """Remove records, and return those that others depend on: they stay."""
    stuck: list[int] = []
    for part in chunked(keys, _SLICE):
        # The first by itself: it gives the change set its row.
        if not _delete_together(model, part[:1]) or not _delete_together(model, part[1:]):
            stuck += [key for key in part if not _delete(model, key)]
    return stuck


def _delete_together(model: type[Record], keys: Sequence[int]) -> bool:
    if not keys:
        return True
    if len(keys) == 1:
        return _delete(model, keys[0])
    rows = model.select().where(model.id.in_(keys))
    removed = [(row.id, _stored(model, row)) for row in rows]
    try:
        model.delete().where(model.id.in_(keys)).execute()
    except IntegrityError:
        return False
    _note(model, "delete", removed)
    return True


def _delete(model: type[Record], key: int) -> bool:
    try:
        changes.delete(model, key)
    except NotFound:
        return True
    except IntegrityError:
        return False
    return True


def _defaults(model: type[Model]) -> dict[str, Any]:
    return {
        field.name: value() if callable(value) else value
        for field, value in model._meta.defaults.items()
    }


def _stored(model: type[Model], row: Model) -> dict[str, Any]:
    return {name: changes.as_stored(model, name, value) for name, value in row.__data__.items()}


def _write(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    fields = [model._meta.fields[name] for name in rows[0]]
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = ", ".join("?" * len(fields))
    sql = f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({marks})'
    stored = ([field.db_value(row[field.name]) for field in fields] for row in rows)
    database.connection().executemany(sql, stored)


def _note(
    model: type[Record], op: str, written: Sequence[tuple[int, Mapping[str, Any]]]
) -> None:  # fmt: skip
    recording = changes.current()
    common = {"change_set": recording.id, "table": model._meta.table_name, "op": op}
    owners = [changes.company_of(model, key, values) for key, values in written]
    _write(
        Change,
        [
            {**common, "record": key, "company": company,
             "before": changes.as_json(values) if op == "delete" else None}
            for (key, values), company in zip(written, owners, strict=True)
        ],
    )  # fmt: skip
    companies = {company for company in owners if company is not None}
    if model is Interaction:
        recording.notes.update(key for key, _values in written)
    if indexing.finds_by(model, None):
        recording.companies |= companies
    if indexing.dates_by(model, None):
        recording.dated |= companies

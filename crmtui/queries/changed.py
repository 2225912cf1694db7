"""Reading what one command changed, field by field, in names instead of keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peewee import ForeignKeyField

from crmtui import formats, words
from crmtui.access import User
from crmtui.models import RECORDS, Record
from crmtui.queries._changes_known import may_know, part_of
from crmtui.queries._reading import owned, select, these


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field, and what was and is in it; nothing was before where the record is new."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that was added, changed or removed."""

    table: str
    op: str
    """insert, update or delete."""
    company: str
    """The name of the company it belongs to, or its own that it kept."""
    fields: tuple[ChangedField, ...]
    """Those that say something to a person."""


def records(user: User, change_set: int, *, limit: int = 200) -> list[ChangedRecord]:
    """What a change set changed, in the order in which it did; `limit` at most.

    What belongs to a company that the user may not see, or not any more, is left out.
    """
    theirs = owned(user, "h.company")
    sql = _CHANGES.format(own=theirs, may=may_know(user), part=part_of(user))
    made = [_Made(*row) for row in select(sql, change_set, limit)]
    _complete(made)
    names, own = _names(user, made), _own(made)
    return [
        ChangedRecord(
            each.table,
            each.op,
            each.company or _called(each, names),
            (own[each],) if each in own else tuple(_fields(each, names)),
        )
        for each in made
    ]


class _Made:
    """One change as it was noted; of an insert, "after" is how the record stands now."""

    def __init__(
        self, table: str, record: int, op: str, before: str | None, after: str | None, company: str
    ) -> None:
        self.table, self.record, self.op, self.company = table, record, op, company
        self.before: dict[str, Any] = json.loads(before or "{}")
        self.after: dict[str, Any] = json.loads(after or "{}")

    @property
    def model(self) -> type[Record]:
        """The table it was made in."""
        return RECORDS[self.table]


def _complete(made: list[_Made]) -> None:
    """Read how the records that were added stand now, or how they stood before they went."""
    for table in {each.table for each in made if each.op == "insert"}:
        added = [each for each in made if each.table == table and each.op == "insert"]
        keys = [each.record for each in added]
        fields = RECORDS[table]._meta.sorted_fields
        columns = ", ".join(f'"{field.column_name}"' for field in fields)
        found = these(f'SELECT {columns} FROM "{table}" WHERE id IN ({{keys}})', keys)
        names = [field.name for field in fields]
        stands = {row[0]: dict(zip(names, row, strict=True)) for row in found}
        if len(stands) < len(keys):
            gone = these(_GONE.format(table=table, keys="{keys}"), keys)
            stands = {key: json.loads(before) for key, before in gone} | stands
        for each in added:
            each.after = stands.get(each.record, {})


def _fields(made: _Made, names: Mapping[tuple[str, Any], str]) -> Iterable[ChangedField]:
    for name in dict.fromkeys((*made.before, *made.after)):
        if name not in words.FIELD or name not in made.model._meta.fields:
            continue
        if made.table in _OF_LINES and name in _KEPT:
            continue
        before, after = (
            _said(made.model, name, values.get(name), names) for values in (made.before, made.after)
        )
        if (made.op == "update" or before or after) and name != "company":
            yield ChangedField(name, before, after)


def _called(made: _Made, names: Mapping[tuple[str, Any], str]) -> str:
    """Its name, unless the fields of the change tell that already."""
    told = made.op != "update" or "name" in made.after
    return "" if told else names.get((made.table, made.record), "")


def _own(made: list[_Made]) -> dict[_Made, ChangedField]:
    """What was changed in fields of the office's own, by the names of these."""
    ours = [each for each in made if each.table == "own_value"]
    keys = [each.record for each in ours]
    gone = {
        key: json.loads(before)
        for key, before in these(_GONE.format(table="own_value", keys="{keys}"), keys)
    }
    field_of = {key: values["field"] for key, values in gone.items()} | dict(these(_HELD, keys))
    known = {key: (name, kind) for key, name, kind in select(_OWN_FIELDS)} if ours else {}
    found = {}
    for each in ours:
        name, kind = known.get(field_of.get(each.record), ("", "text"))
        before, after = (_shown(kind, values.get("value")) for values in (each.before, each.after))
        found[each] = ChangedField(name, before, after)
    return found


def _shown(kind: str, value: str | None) -> str:
    return formats.own_value(kind, value) if value is not None else ""


def _said(
    model: type[Record], name: str, value: Any, names: Mapping[tuple[str, Any], str]
) -> Any:  # fmt: skip
    field = model._meta.fields[name]
    if isinstance(field, ForeignKeyField):
        return names.get((field.rel_model._meta.table_name, value), "")
    return field.python_value(value)


def _names(user: User, made: list[_Made]) -> dict[tuple[str, Any], str]:
    """What the records are called, and those to which their values point, by table and key.

    What is another's has no name: a company may be referred by one of a colleague's.
    """
    wanted: dict[str, set[Any]] = {}
    for each in made:
        wanted.setdefault(each.table, set()).add(each.record)
        for values in (each.before, each.after):
            for name, value in values.items():
                field = each.model._meta.fields.get(name)
                if value is not None and isinstance(field, ForeignKeyField):
                    wanted.setdefault(field.rel_model._meta.table_name, set()).add(value)
    return {
        (table, key): str(name)
        for table, keys in wanted.items()
        if table in _CALLED
        for key, name in these(_NAMES[table], sorted(keys), own=owned(user, _WHOSE.get(table, "")))
    }


_QUOTE = """coalesce(
    number || CASE revision WHEN 1 THEN '' ELSE '/' || revision END, 'D-' || id)"""
_CALLED = {
    "salesperson": "code || ' ' || name",
    "choice": "name",
    "company": "name",
    "contact": "name",
    "site": "coalesce(nullif(name, ''), city)",
    "territory": "name",
    "product": "code",
    "price_list": "name",
    "tax": "name",
    "own_field": "name",
    "quote": _QUOTE,
    "quote_line": "coalesce(nullif(code, ''), description)",
}
_WHOSE = {
    "company": "company.id",
    **{each: f"{each}.company_id" for each in ("contact", "site", "quote", "quote_line")},
}
"""The column that says whose company it is."""
_NAMES = {
    table: f'SELECT id, {name} FROM "{table}" WHERE id IN ({{keys}})'
    + (" AND {own}" if table in _WHOSE else "")
    for table, name in _CALLED.items()
}
_OF_LINES = ("quote", "quote_line")
_KEPT = ("net", "tax", "cost", "value", "quote")
"""What follows from the rest of a quote, or stands over it already."""
_HELD = "SELECT id, field_id FROM own_value WHERE id IN ({keys})"
_OWN_FIELDS = "SELECT id, name, kind FROM own_field"
_CHANGES = """
SELECT h."table", h.record, h.op, h.before, h.after, coalesce(c.name, '')
FROM change AS h
JOIN change_set AS s ON s.id = h.change_set_id
LEFT JOIN company AS c ON c.id = h.company
WHERE h.change_set_id = ? AND {may} AND {part}
    AND (h.company IS NULL OR c.id IS NULL OR {own})
ORDER BY h.id LIMIT ?
"""
_GONE = """
SELECT record, before FROM change
WHERE "table" = '{table}' AND record IN ({keys}) AND op = 'delete' ORDER BY id
"""

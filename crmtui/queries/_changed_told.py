"""Saying what changes changed, field by field, in names instead of keys."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import ForeignKeyField

from crmtui import formats, words
from crmtui.access import User, withheld_fields
from crmtui.models import RECORDS, Record
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


def told(user: User, made: Sequence[Made]) -> list[ChangedRecord]:
    """Changes as they were noted, in names instead of keys."""
    _complete(made)
    names, own, kept = _names(user, made), _own(made), _kept(user, made)
    return [
        ChangedRecord(
            each.table,
            each.op,
            each.company or _called(each, names),
            (own[each],) if each in own else tuple(_fields(each, names, kept[each])),
        )
        for each in made
    ]


class Made:
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


def _complete(made: Sequence[Made]) -> None:
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


def _kept(user: User, made: Sequence[Made]) -> dict[Made, Container[tuple[str, str]]]:
    """Of each change the fields that the user is not told."""
    keys = [each.record for each in made if each.table == "action"]
    theirs = {("action", key) for (key,) in these(_TO_DO, keys, user=str(int(user.id)))}
    return {each: withheld_fields(user, own=(each.table, each.record) in theirs) for each in made}


def _fields(
    made: Made, names: Mapping[tuple[str, Any], str], kept: Container[tuple[str, str]]
) -> Iterable[ChangedField]:
    for name in dict.fromkeys((*made.before, *made.after)):
        if name not in words.FIELD or name not in made.model._meta.fields:
            continue
        if (made.table in _OF_LINES and name in _KEPT) or (made.table, name) in kept:
            continue
        if made.op == "insert" and name in _AS_USUAL:
            continue
        before, after = (
            _said(made.model, name, values.get(name), names) for values in (made.before, made.after)
        )
        if (made.op == "update" or before or after) and name != "company":
            yield ChangedField(name, before, after)


def _called(made: Made, names: Mapping[tuple[str, Any], str]) -> str:
    """Its name, unless the fields of the change tell that already."""
    told = made.op != "update" or "name" in made.after
    return "" if told else names.get((made.table, made.record), "")


def _own(made: Sequence[Made]) -> dict[Made, ChangedField]:
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


def _names(user: User, made: Sequence[Made]) -> dict[tuple[str, Any], str]:
    """What the records are called, and those to which their values point, by table and key."""
    wanted = [(each.table, each.record) for each in made]
    for each in made:
        for values in (each.before, each.after):
            for name, value in values.items():
                field = each.model._meta.fields.get(name)
                if value is not None and isinstance(field, ForeignKeyField):
                    wanted.append((field.rel_model._meta.table_name, value))
    return called(user, wanted)


def called(user: User, records: Iterable[tuple[str, Any]]) -> dict[tuple[str, Any], str]:
    """What records are called, by table and key; those without a name are left out.

    What is another's has no name: a company may be referred by one of a colleague's.
    """
    wanted: dict[str, set[Any]] = {}
    for table, key in records:
        wanted.setdefault(table, set()).add(key)
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
    "sale": "coalesce(nullif(reference, ''), '#' || id)",
    "account_entry": "coalesce(nullif(number, ''), '#' || id)",
    "quote_line": "coalesce(nullif(code, ''), description)",
}
_WHOSE = {
    "company": "company.id",
    **{
        each: f"{each}.company_id"
        for each in ("contact", "site", "quote", "quote_line", "sale", "account_entry")
    },
}
"""The column that says whose company it is."""
_NAMES = {
    table: f'SELECT id, {name} FROM "{table}" WHERE id IN ({{keys}})'
    + (" AND {own}" if table in _WHOSE else "")
    for table, name in _CALLED.items()
}
_OF_LINES = ("quote", "quote_line")
_AS_USUAL = {"position", "active"}
"""What goes without saying of what is new."""
_KEPT = ("net", "tax", "cost", "value", "sold_on", "leads", "quote")
"""What follows from the rest of a quote, or stands over it already."""
_HELD = "SELECT id, field_id FROM own_value WHERE id IN ({keys})"
_TO_DO = "SELECT id FROM action WHERE id IN ({keys}) AND salesperson_id = {user}"
_OWN_FIELDS = "SELECT id, name, kind FROM own_field"
_GONE = """
SELECT record, before FROM change
WHERE "table" = '{table}' AND record IN ({keys}) AND op = 'delete' ORDER BY id
"""

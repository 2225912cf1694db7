"""Reading what stood in one field of a record over time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from peewee import ForeignKeyField

from crmtui.access import User, withheld_fields
from crmtui.models import RECORDS, InstantField, Site
from crmtui.queries._changed_told import called
from crmtui.queries._reading import owned_rows, select

OWN = "own:"
"""What the names of the office's own fields begin with, before their number."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What was in a field from a moment on."""

    at: datetime | None
    """When it was put there; None where the history does not go back so far."""
    who: str
    value: Any
    """As entries have it: names instead of keys, a salesperson's code, nothing as None."""


def values(user: User, table: str, record: int, field: str) -> list[FieldValue]:
    """What was in a field, newest first: the first is how it stands. Nothing where none is kept.

    Fields of a company's main site are asked for as its own; "own:7" is the office's own field 7.
    """
    if table not in RECORDS or not _may_see(user, table, record):
        return []
    if (table, field) in withheld_fields(user, own=_is_own(user, table, record)):
        return []
    read = InstantField().python_value
    if (table, field) in _LISTS:
        listed = _list_over_time(*_LISTS[table, field], record)
        return [FieldValue(read(at), who, value) for at, who, value in listed]
    place = _place(table, record, field)
    if place is None:
        return []
    table, keys, name = place
    stood = list(_over_time(table, keys, name))
    said = _said(user, table, name, [value for _at, _who, value in stood])
    return [
        FieldValue(read(at), who, value)
        for (at, who, _stored), value in zip(stood, said, strict=True)
    ]


def _may_see(user: User, table: str, record: int) -> bool:
    return bool(select(f"SELECT 1 WHERE {owned_rows(user, RECORDS[table], str(int(record)))}"))


def _is_own(user: User, table: str, record: int) -> bool:
    """Whether it is something that the user is to do."""
    return table == "action" and bool(select(_TO_DO, record, user.id))


def _place(table: str, record: int, field: str) -> tuple[str, list[int], str] | None:
    """The table, the records and the field in which it is kept."""
    if field.startswith(OWN):
        keys = [key for (key,) in select(_OWN[table], record, int(field.removeprefix(OWN)))]
        return ("own_value", keys, "value") if keys else None
    if field in RECORDS[table]._meta.fields:
        return table, [record], field
    if table == "company" and field in Site._meta.fields:
        main = select(_MAIN_SITE, record)
        return ("site", [main[0][0]], field) if main else None
    return None


def _over_time(table: str, keys: Sequence[int], name: str) -> Iterator[tuple[str | None, str, Any]]:
    """When what was put there by whom, as stored, newest first."""
    column = RECORDS[table]._meta.fields[name].column_name
    marks = json.dumps(list(keys))
    found = select(f'SELECT "{column}" FROM "{table}" WHERE id IN ({_THESE})', marks)
    now, began = (found[0][0] if found else None), False
    for op, before, after, at, who in select(_CHANGES, table, marks):
        was = json.loads(before or "{}")
        if op == "update" and name in was:
            yield at, who, json.loads(after)[name]
        elif op != "update":
            yield at, who, now if op == "insert" else None
        else:
            continue
        now, began = was.get(name), op == "insert"
    if not began:
        yield None, "", now


def _list_over_time(
    table: str, column: str, whose: str, record: int
) -> Iterator[tuple[str | None, str, str]]:
    """The numbers or addresses of a record as one types them, newest first."""
    there = select(f'SELECT id, {column}, kind FROM "{table}" WHERE {whose}', record)
    stand = {key: {column: value, "kind": kind} for key, value, kind in there}
    before = _LIST_GONE.format(whose=_as_noted(whose))
    gone = [key for (key,) in select(before, table, record)]
    found = select(_OF_SETS, table, json.dumps([*stand, *gone]))
    for _set, changes in groupby(found, key=lambda each: each[0]):
        of_set = list(changes)
        yield of_set[0][1], of_set[0][2], _listed(stand, column)
        for _set, _at, _who, key, op, was in of_set:
            if op == "insert":
                stand.pop(key, None)
            else:
                stand.setdefault(key, {}).update(json.loads(was))
    if stand:
        yield None, "", _listed(stand, column)


def _listed(stand: dict[int, dict[str, Any]], column: str) -> str:
    each = (stand[key] for key in sorted(stand))
    return "; ".join(f"{one[column]} {one['kind']}".strip() for one in each)


def _as_noted(whose: str) -> str:
    """A condition on the columns of a record as one on what was noted when it went."""
    return re.sub(r"(\w+)_id", r"json_extract(before, '$.\1')", whose)


def _said(user: User, table: str, name: str, stored: Sequence[Any]) -> list[Any]:
    """Stored values as entries have them."""
    field = RECORDS[table]._meta.fields[name]
    if not isinstance(field, ForeignKeyField):
        return [None if value is None else field.python_value(value) for value in stored]
    other = field.rel_model._meta.table_name
    if other == "salesperson":
        codes = {key: str(code) for key, code in select("SELECT id, code FROM salesperson")}
        return [codes.get(value) for value in stored]
    names = called(user, [(other, value) for value in stored if value is not None])
    return [names.get((other, value)) for value in stored]


_OF_COMPANY = "company_id = ? AND contact_id IS NULL"
_LISTS = {
    ("company", "phones"): ("phone", "number", f"{_OF_COMPANY} AND site_id IS NULL"),
    ("company", "emails"): ("email", "address", _OF_COMPANY),
    ("contact", "phones"): ("phone", "number", "contact_id = ?"),
    ("contact", "emails"): ("email", "address", "contact_id = ?"),
    ("site", "phones"): ("phone", "number", "site_id = ?"),
}
"""Fields that are lists: the table of what is listed, its column, and whose they are."""
_LIST_GONE = """SELECT record FROM change WHERE "table" = ? AND op = 'delete' AND {whose}"""
_OF_SETS = """
SELECT s.id, s.at, who.name, h.record, h.op, h.before
FROM change AS h
JOIN change_set AS s ON s.id = h.change_set_id
JOIN salesperson AS who ON who.id = s.user_id
WHERE h."table" = ? AND h.record IN (SELECT value FROM json_each(?)) ORDER BY h.id DESC
"""
_THESE = "SELECT value FROM json_each(?)"
_OWN = {
    "company": """SELECT id FROM own_value
        WHERE company_id = ? AND contact_id IS NULL AND field_id = ?""",
    "contact": "SELECT id FROM own_value WHERE contact_id = ? AND field_id = ?",
}
_MAIN_SITE = "SELECT id FROM site WHERE company_id = ? ORDER BY main DESC, id LIMIT 1"
_TO_DO = "SELECT 1 FROM action WHERE id = ? AND salesperson_id = ?"
_CHANGES = f"""
SELECT h.op, h.before, h.after, s.at, who.name
FROM change AS h
JOIN change_set AS s ON s.id = h.change_set_id
JOIN salesperson AS who ON who.id = s.user_id
WHERE h."table" = ? AND h.record IN ({_THESE}) ORDER BY h.id DESC
"""

"""Reading the history of one record: every change to it and to its parts, who, when, to what.

It is told to whoever may see the record as it stands now.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from crmtui.access import User
from crmtui.models import RECORDS
from crmtui.queries import _change_rows
from crmtui.queries._changed_told import ChangedRecord, Made, called, told
from crmtui.queries._changes_known import with_days
from crmtui.queries._reading import owned_rows, select
from crmtui.queries.history import ChangeRow

MOST = 500
"""Of more changes than these only the newest are told."""

_PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "company": tuple((table, "company") for table in (
        "site", "phone", "email", "own_value", "contact", "alias")),
    "contact": (("phone", "contact"), ("email", "contact"), ("own_value", "contact")),
    "site": (("phone", "site"),),
    "quote": (("quote_line", "quote"),),
    "sale": (("sale_line", "sale"), ("sale_share", "sale")),
    "product": (("list_price", "product"),),
    "price_list": (("list_price", "price_list"),),
    "territory": (("territory_place", "territory"),),
    "report": (("interaction", "report"),),
}  # fmt: skip
"""What belongs to a record, and by which field."""


def keys(user: User, table: str, record: int, *, limit: int = MOST) -> list[tuple[int, date]]:
    """The changes to a record and its parts, and their days, newest first."""
    if table not in RECORDS or not _may_see(user, table, record):
        return []
    found = {
        change_set: at
        for of, those in _whole(table, record).items()
        for change_set, at in select(_SETS, of, json.dumps(those), limit)
    }
    newest = sorted(found.items(), reverse=True)
    return list(with_days(newest[:limit]))


def rows(user: User, table: str, record: int, change_sets: Sequence[int]) -> list[ChangeRow]:
    """These of its changes, in this order; what else they were about only as may be known."""
    may = "1 = 1" if _may_see(user, table, record) else "1 = 0"
    return _change_rows.read(user, change_sets, may)


def records(
    user: User, table: str, record: int, change_set: int, *, limit: int = 200
) -> list[ChangedRecord]:
    """What one of its changes did to it and its parts, in the order in which it did."""
    if not _may_see(user, table, record):
        return []
    whole = {(of, key) for of, those in _whole(table, record).items() for key in those}
    made = [Made(*row) for row in select(_CHANGES, change_set)]
    parts = dict(_PARTS.get(table, ()))
    found = [
        each
        for each in made
        if (each.table, each.record) in whole or _was_part(each, parts, record)
    ]
    return told(user, found[:limit])


def _was_part(made: Made, parts: Mapping[str, str], record: int) -> bool:
    """Whether it removed a part of the record."""
    return made.op == "delete" and made.before.get(parts.get(made.table, "")) == record


def name(user: User, table: str, record: int) -> str:
    """What a record is called; nothing where it has no name, or is not the user's to see."""
    if table not in RECORDS or not _may_see(user, table, record):
        return ""
    return called(user, [(table, record)]).get((table, record), "")


def _may_see(user: User, table: str, record: int) -> bool:
    """Whether the record is there and the user's to see; who sees all may also see what is gone."""
    return bool(select(f"SELECT 1 WHERE {owned_rows(user, RECORDS[table], str(int(record)))}"))


def _whole(table: str, record: int) -> dict[str, list[int]]:
    """The keys of a record and of all its parts, by table; those of parts that are gone too."""
    whole = {table: [record]}
    for part, by in _PARTS.get(table, ()):
        column = RECORDS[part]._meta.fields[by].column_name
        those = [key for (key,) in select(f'SELECT id FROM "{part}" WHERE "{column}" = ?', record)]
        whole[part] = those + _gone(table, part, by, record)
    return whole


def _gone(table: str, part: str, by: str, record: int) -> list[int]:
    """The keys of the parts that were removed; a report tells of those with its own changes."""
    if table == "report":
        return []
    if "company" not in RECORDS[part]._meta.fields:
        return [key for (key,) in select(_GONE, part, f"$.{by}", record)]
    company = record
    if table != "company":
        found = select(f'SELECT company_id FROM "{table}" WHERE id = ?', record)
        company = found[0][0] if found else 0
    return [key for (key,) in select(_GONE_OF_COMPANY, company, part, f"$.{by}", record)]


_SETS = """
SELECT DISTINCT s.id, s.at FROM change AS h JOIN change_set AS s ON s.id = h.change_set_id
WHERE h."table" = ? AND h.record IN (SELECT value FROM json_each(?)) ORDER BY s.id DESC LIMIT ?
"""
_CHANGES = """
SELECT h."table", h.record, h.op, h.before, h.after, coalesce(c.name, '')
FROM change AS h LEFT JOIN company AS c ON c.id = h.company
WHERE h.change_set_id = ? ORDER BY h.id
"""
_GONE_OF_COMPANY = """
SELECT record FROM change
WHERE company = ? AND "table" = ? AND op = 'delete' AND json_extract(before, ?) = ?
"""
_GONE = """
SELECT record FROM change WHERE "table" = ? AND op = 'delete' AND json_extract(before, ?) = ?
"""

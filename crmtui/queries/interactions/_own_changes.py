"""Saying what a change did to the office's own fields: "Colour: red → blue".

What a record was set to at first is not kept with that change; it is told from what came
after it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from crmtui import formats
from crmtui.access import User
from crmtui.queries._reading import marks, owned, select, these

NOTHING = "–"


def said(user: User, company_id: int, change_sets: Sequence[int]) -> dict[int, list[str]]:
    """By change set, what it did to each own field of a company and its people, in its order."""
    changed = _RECORDS.format(keys="{keys}", company=int(company_id), own=owned(user, "h.company"))
    records = [record for (record,) in these(changed, change_sets)]
    if not records:
        return {}
    fields = {key: (name, kind) for key, name, kind in select(_OWN_FIELDS)}
    stand = {key: (field, value) for key, field, value in these(_VALUES, records)}
    found: defaultdict[int, list[str]] = defaultdict(list)
    wanted = set(change_sets)
    # From the last change back to the first.
    for change_set, record, op, before, after in select(
        _CHANGES.format(keys=marks(records)), *records
    ):
        field, now = stand.get(record, (None, None))
        old = json.loads(before or "{}")
        field, now = old.get("field", field), json.loads(after or "{}").get("value", now)
        now = None if op == "delete" else now
        was = old.get("value", now) if op != "insert" else None
        stand[record] = field, was
        if change_set in wanted and field in fields and was != now:
            found[change_set].append(_sentence(*fields[field], was, now))
    return {change_set: lines[::-1] for change_set, lines in found.items()}


def _sentence(name: str, kind: str, was: str | None, now: str | None) -> str:
    if was is None:
        return f"{name}: {_shown(kind, now)}"
    return f"{name}: {_shown(kind, was)} → {_shown(kind, now)}"


def _shown(kind: str, value: Any) -> str:
    return NOTHING if value is None else formats.own_value(kind, value)


_RECORDS = """
SELECT DISTINCT h.record FROM change AS h
WHERE h.change_set_id IN ({keys}) AND h.company = {company} AND h."table" = 'own_value' AND {own}
"""
_OWN_FIELDS = "SELECT id, name, kind FROM own_field"
_VALUES = "SELECT id, field_id, value FROM own_value WHERE id IN ({keys})"
_CHANGES = """
SELECT h.change_set_id, h.record, h.op, h.before, h.after FROM change AS h
WHERE h."table" = 'own_value' AND h.record IN ({keys}) ORDER BY h.id DESC
"""

"""Keeping what is left open of every entry of an account. Only `changes` calls what writes here.

As with the dates of contact, that follows from other records: it is worked out anew for a
company at the end of whatever changed its entries, an undo too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from peewee import Model, chunked

from crmtui import scratch
from crmtui.core import settlement
from crmtui.core.settlement import Item
from crmtui.db import database
from crmtui.models import AccountEntry
from crmtui.services._derived import concerns

_SETTLED_BY: dict[type[Model], frozenset[str]] = {
    AccountEntry: frozenset({"company", "kind", "day", "due", "amount", "currency", "settles"}),
}
_SLICE = 500
_ITEMS = """
SELECT company_id, currency, id, kind, day, due, amount, settles_id, remaining
FROM account_entry WHERE company_id IN (SELECT value FROM json_each(?))
ORDER BY company_id, currency, day, id
"""
_SET = "UPDATE account_entry SET remaining = ? WHERE id = ?"


def settles_by(model: type[Model], changed: Mapping[str, Any] | None) -> bool:
    """Whether what is open with a company follows from what changed in a record (None: all)."""
    return concerns(_SETTLED_BY, model, changed)


def settle(companies: Collection[int]) -> None:
    """Bring what is left open of the entries of these companies up to date."""
    for part in chunked(sorted(companies), _SLICE):
        found = [(left, key) for _company, key, left in _differing(part)]
        if found:
            scratch.about_to(_SET)
            database.connection().executemany(_SET, found)


def unsettled(companies: Collection[int]) -> set[int]:
    """Those of these companies of whose entries something else is open than what follows."""
    return {company for company, _key, _left in _differing(companies)}


def _differing(companies: Collection[int]) -> list[tuple[int, int, int]]:
    """The entries whose open amount is another one: the company, the entry, what is left."""
    listed = database.execute_sql(_ITEMS, (json.dumps(list(companies)),)).fetchall()
    found = []
    for (company, _currency), group in groupby(listed, key=itemgetter(0, 1)):
        rows = list(group)
        left = settlement.settle(_item(row) for row in rows)
        found += [(company, row[2], left[row[2]]) for row in rows if left[row[2]] != row[-1]]
    return found


def _item(row: tuple[Any, ...]) -> Item:
    _company, _currency, key, kind, day, due, amount, settles, _remaining = row
    falls_due = date.fromisoformat(due) if due else None
    return Item(key, kind, date.fromisoformat(day), falls_due, amount, settles)

"""What became of a record while it was being edited."""

from __future__ import annotations

from typing import Any

from crmtui.access import User, visible
from crmtui.db import row
from crmtui.models import RECORDS, Alias, Change, ChangeSet, Salesperson


def removed_by(user: User, table: str, record: int) -> str | None:
    """Who removed a record that the user saw; None where that is not for them to know.

    It is not either where it is there, whosever it is now, or part of another.
    """
    found = row(_changes(user, table, record).where(Change.op == "delete"))
    model = RECORDS[table]
    there = model.select(model.id).where(model.id == record)
    merged = Alias.select(Alias.id).where(Alias.former == record)
    if row(there) is not None or (table == "company" and row(merged) is not None):
        return None
    return str(found[0]) if found else None


def saved_by(user: User, table: str, record: int, version: int) -> str | None:
    """Who else saved a record after that version of it; None where nobody did."""
    model = RECORDS[table]
    later = (model.id == record) & (model.version > version) & visible(user, model)
    if row(model.select(model.id).where(later)) is None:
        return None
    found = row(_changes(user, table, record).where(ChangeSet.user != user.id))
    return str(found[0]) if found else None


def _changes(user: User, table: str, record: int) -> Any:
    """Who changed a record, as far as the user may see it, the latest first."""
    of_it = (Change.table == table) & (Change.record == record)
    return (
        Change.select(Salesperson.name)
        .join(ChangeSet)
        .join(Salesperson)
        .where(of_it & visible(user, Change))
        .order_by(Change.id.desc())
    )

"""What became of a record that is not there any more."""

from __future__ import annotations

from crmtui.access import User, visible
from crmtui.db import row
from crmtui.models import RECORDS, Alias, Change, ChangeSet, Salesperson


def by_whom(user: User, table: str, record: int) -> str | None:
    """Who removed a record that the user saw; None where that is not for them to know.

    It is not either where it is there, whosever it is now, or part of another.
    """
    found = row(
        Change.select(Salesperson.name)
        .join(ChangeSet)
        .join(Salesperson)
        .where(
            (Change.table == table)
            & (Change.record == record)
            & (Change.op == "delete")
            & visible(user, Change)
        )
        .order_by(Change.id.desc())
    )
    model = RECORDS[table]
    there = model.select(model.id).where(model.id == record)
    merged = Alias.select(Alias.id).where(Alias.former == record)
    if row(there) is not None or (table == "company" and row(merged) is not None):
        return None
    return str(found[0]) if found else None

"""Reading what one command changed, field by field, in names instead of keys."""

from __future__ import annotations

from crmtui.access import User
from crmtui.queries._changed_told import ChangedField, ChangedRecord, Made, told
from crmtui.queries._changes_known import may_know, part_of
from crmtui.queries._reading import owned, select

__all__ = ["ChangedField", "ChangedRecord", "records"]


def records(user: User, change_set: int, *, limit: int = 200) -> list[ChangedRecord]:
    """What a change set changed, in the order in which it did; `limit` at most.

    What belongs to a company that the user may not see, or not any more, is left out.
    """
    theirs = owned(user, "h.company")
    sql = _CHANGES.format(own=theirs, may=may_know(user), part=part_of(user))
    return told(user, [Made(*row) for row in select(sql, change_set, limit)])


_CHANGES = """
SELECT h."table", h.record, h.op, h.before, h.after, coalesce(c.name, '')
FROM change AS h
JOIN change_set AS s ON s.id = h.change_set_id
LEFT JOIN company AS c ON c.id = h.company
WHERE h.change_set_id = ? AND {may} AND {part}
    AND (h.company IS NULL OR c.id IS NULL OR {own})
ORDER BY h.id LIMIT ?
"""

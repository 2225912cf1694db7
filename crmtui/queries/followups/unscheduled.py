"""Reading the tracked companies that nobody has planned to contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmtui.access import User
from crmtui.core.week import Bucket
from crmtui.queries._reading import (
    CITY,
    CONTACT,
    PHONE,
    made,
    own_companies,
    owned,
    remembered,
    select,
    these,
)
from crmtui.queries.followups.rows import MINE, OFFICE_QUIET, FollowUpRow, Scope


def unscheduled(
    user: User, scope: Scope = MINE, *, limit: int = 64, offset: int = 0
) -> list[FollowUpRow]:
    """Tracked companies with no open next contact: the longest neglected first."""
    source, parameters = _neglected(user, scope)
    sql = f"SELECT c.id {source} ORDER BY c.last_contact, c.id LIMIT ? OFFSET ?"
    return unplanned(user, [key for (key,) in select(sql, *parameters, limit, offset)])


def unplanned(user: User, keys: Sequence[int]) -> list[FollowUpRow]:
    """These companies as lines with nothing scheduled, in this order, those the user may see."""
    found = these(_ROWS, keys, own=owned(user, "c.id"))
    rows = {row[1]: made(FollowUpRow, row, Bucket.NONE) for row in found}
    return [rows[key] for key in keys if key in rows]


def count_unscheduled(user: User, scope: Scope = MINE) -> int:
    """How many tracked companies have no open next contact."""
    source, parameters = _neglected(user, scope)

    def read() -> int:
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count_unscheduled, user, scope), read)


def _neglected(user: User, scope: Scope) -> tuple[str, list[Any]]:
    # What is not planned was given by nobody.
    nobody: tuple[str, list[Any]] = ("1 = 0", [])
    whose, person = nobody if scope.given else scope.condition(user, "c.salesperson_id")
    which, words = scope.found(user, "c.id")
    sql = _NEGLECTED.format(own=own_companies(user), whose=whose, which=which)
    return sql, [*person, *words]


_NEGLECTED = """
FROM ({own}) AS c
WHERE c.status = 'tracked' AND c.next_contact IS NULL AND {whose} AND {which}
"""
_ROWS = f"""
SELECT NULL, c.id, c.name, NULL, NULL, '', '', '', salesperson.code, {CONTACT}, {PHONE}, {CITY}, 0,
    c.attempts, c.do_not_contact, c.quiet_hours || ',' || {OFFICE_QUIET}, NULL, NULL, '',
    NULL, NULL, ''
FROM company AS c JOIN salesperson ON salesperson.id = c.salesperson_id
WHERE c.id IN ({{keys}}) AND {{own}}
"""

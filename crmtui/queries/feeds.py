"""Reading who has a calendar file, and whether it has grown old. One SELECT a function."""

from __future__ import annotations

from typing import Any, NamedTuple

from crmtui.access import Role, User, own
from crmtui.db import row
from crmtui.models import Feed as Table
from crmtui.queries._reading import select

MANY = 2_000
"""Changes from which it is quicker to write a file anew than to look at each of them."""


class Feed(NamedTuple):
    """A calendar file that is kept fresh."""

    person: User
    """Whose follow-ups stand in it."""
    secret: str
    """What its name is, which nobody guesses."""


def of(user: User) -> Feed | None:
    """The user's own calendar file, if there is one."""
    found = row(Table.select(Table.secret).where(own(user, Table)))
    return Feed(user, found[0]) if found else None


def every(user: User) -> list[Feed]:
    """Everybody's who works here, for whoever changes what stands in them to write them anew.

    Nobody is shown them.
    """
    return [
        Feed(User(key, code, name, Role(role)), secret)
        for secret, key, code, name, role in select(_EVERY)
    ]


_EVERY = """
SELECT f.secret, s.id, s.code, s.name, s.role
FROM feed AS f JOIN salesperson AS s ON s.id = f.user_id
WHERE s.active
ORDER BY f.id
"""


def newest_change(user: User) -> int:
    """The number of the last change of a record."""
    return int(select("SELECT coalesce(max(id), 0) FROM change")[0][0])


def touched(user: User, person: int, since: int, upto: int) -> bool:
    """Whether what changed after `since` and up to `upto` may stand in a person's calendar."""
    if upto - since > MANY or upto < since:
        return True
    values: tuple[Any, ...] = (since, upto, person, person, person)
    return bool(select(_TOUCHED, *values))


_TOUCHED = """
SELECT 1 FROM change AS h
WHERE h.id > ? AND h.id <= ? AND CASE h."table"
    WHEN 'follow_up' THEN json_extract(h.before, '$.salesperson') = ?
        OR EXISTS (SELECT 1 FROM follow_up WHERE id = h.record AND salesperson_id = ?)
    WHEN 'salesperson' THEN 1
    WHEN 'office' THEN 1
    ELSE h."table" IN ('company', 'contact', 'phone', 'site', 'quote') AND EXISTS (
        SELECT 1 FROM follow_up WHERE company_id = h.company AND salesperson_id = ?)
    END
LIMIT 1
"""

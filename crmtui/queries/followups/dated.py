"""Reading what a calendar needs of follow-ups, besides their lines in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from crmtui.access import User
from crmtui.models import InstantField
from crmtui.queries._reading import in_order, owned, select, these
from crmtui.queries.followups.rows import MINE, FollowUpRow, Scope, by_keys
from crmtui.queries.postal import FIELDS, PLACE, Postal


@dataclass(frozen=True, slots=True)
class Dated:
    """How often a follow-up was changed, when, and where it takes place."""

    version: int
    created_at: datetime
    updated_at: datetime
    place: Postal


def dated(user: User, keys: Sequence[int]) -> dict[int, Dated]:
    """What a calendar needs of these follow-ups, by their id."""
    at = InstantField().python_value
    found = these(_DATED, keys, own=owned(user, "c.id"))
    return {
        key: Dated(version, at(created), at(updated), Postal(*place))  # type: ignore[arg-type]
        for key, version, created, updated, *place in found
    }


def called_off(
    user: User, scope: Scope = MINE, *, since: date, today: date, limit: int = 64, offset: int = 0
) -> list[FollowUpRow]:
    """`limit` of what was closed from the day `since` on and was due today or later.

    Next contacts, promises and tasks, in the order in which they were closed.
    """
    whose, parameters = scope.condition(user, "f.salesperson_id")
    which, words = scope.found(user, "f.company_id")
    sql = _CALLED_OFF.format(whose=whose, which=which, mine=owned(user, "f.company_id"))
    keys = [key for (key,) in select(sql, since, today, *parameters, *words, limit, offset)]
    return in_order(keys, by_keys(user, keys, today))


_DATED = f"""
SELECT f.id, f.version, f.created_at, f.updated_at, {FIELDS}
FROM follow_up AS f
JOIN company AS c ON c.id = f.company_id
LEFT JOIN contact ON contact.id = f.contact_id
LEFT JOIN site AS s ON s.id = coalesce(f.site_id, {PLACE})
WHERE f.id IN ({{keys}}) AND {{own}}
"""
_CALLED_OFF = """
SELECT f.id FROM follow_up AS f
WHERE f.closed_on >= ? AND f.due >= ? AND {whose} AND {which} AND {mine}
ORDER BY f.closed_on, f.id LIMIT ? OFFSET ?
"""

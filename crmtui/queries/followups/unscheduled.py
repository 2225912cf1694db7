"""Reading the tracked companies that nobody has planned to contact."""

from __future__ import annotations

from typing import Any

from peewee import SQL

from crmtui.access import User, visible
from crmtui.core.week import Bucket
from crmtui.models import Company, Salesperson
from crmtui.queries import _matching as matching
from crmtui.queries._reading import CITY, CONTACT, PHONE, made, owned, remembered, select, these
from crmtui.queries.followups.rows import MINE, FollowUpRow, Scope


def unscheduled(
    user: User, scope: Scope = MINE, *, limit: int = 64, offset: int = 0
) -> list[FollowUpRow]:
    """Tracked companies with no open next contact: the longest neglected first."""
    query = _neglected(user, scope).order_by(Company.last_contact, Company.id)
    sql, parameters = query.limit(limit).offset(offset).sql()
    keys = [key for (key,) in select(sql, *parameters)]
    found = these(_ROWS, keys, own=owned(user, "c.id"))
    rows = {row[1]: made(FollowUpRow, row, Bucket.NONE) for row in found}
    return [rows[key] for key in keys if key in rows]


def count_unscheduled(user: User, scope: Scope = MINE) -> int:
    """How many tracked companies have no open next contact."""

    def read() -> int:
        return int(_neglected(user, scope).count())

    return remembered((count_unscheduled, user, scope), read)


def _neglected(user: User, scope: Scope) -> Any:
    query = Company.select(Company.id).where(
        visible(user, Company) & (Company.status == "tracked") & Company.next_contact.is_null()
    )
    sought = matching.sought(user, scope.text)
    if sought.fold:
        found = Company.id.in_(SQL(matching.FOUND, (sought.expression,)))
        query = query.where(found if sought.words else Company.id.is_null())
    if scope.salesperson is not None:
        code = Salesperson.code == scope.salesperson
        return query.where(Company.salesperson == Salesperson.select(Salesperson.id).where(code))
    return query if scope.everyone else query.where(Company.salesperson == user.id)


_ROWS = f"""
SELECT NULL, c.id, c.name, NULL, NULL, '', '', '', salesperson.code, {CONTACT}, {PHONE}, {CITY}, 0
FROM company AS c JOIN salesperson ON salesperson.id = c.salesperson_id
WHERE c.id IN ({{keys}}) AND {{own}}
"""

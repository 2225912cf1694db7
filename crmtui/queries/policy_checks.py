"""Reading who keeps to our policies: each company as it was last seen, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import _matching as matching
from crmtui.queries._reading import (
    all_owned,
    in_order,
    made,
    owned,
    owned_from,
    remembered,
    select,
    these,
)
from crmtui.queries.policies import LATER


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the checks of a list have in common. None is any."""

    policy_id: int | None = None
    company_id: int | None = None
    kept: str | None = None
    """"yes", "partly" or "no"."""
    salesperson: int | None = None
    """The code of who saw it."""
    since: date | None = None
    until: date | None = None
    """The last day."""
    latest: bool = True
    """Only how each company was last seen; else every check there is."""
    text: str = ""
    """Words that all are found in the company, or a part of the policy's name."""


EVERY = Criteria()
_NEVER = date.min


@dataclass(frozen=True, slots=True)
class CheckRow:
    """Whether a company keeps to a policy, as it was seen on a day."""

    id: int
    day: date
    policy_id: int
    policy: str
    kind: str
    company_id: int
    company: str
    site: str
    kept: str
    """"yes", "partly" or "no"."""
    since: date
    """The first time that it was seen so, with nothing else seen in between."""
    note: str
    salesperson: int
    """The code of who saw it."""


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[CheckRow]:
    """`limit` of the checks from the one at `offset` on, newest first."""
    source, parameters = _source(user, criteria, owned_from(offset))
    sql = f"SELECT o.id {source} ORDER BY o.day DESC, o.id DESC LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, keys))


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many checks there are."""

    def read() -> int:
        source, parameters = _source(user, criteria, all_owned)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def get(user: User, check_id: int) -> CheckRow:
    """One check.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [check_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def of_company(user: User, company_id: int) -> list[CheckRow]:
    """How a company keeps to our policies, as it was last seen, newest first."""
    return find(user, Criteria(company_id=company_id), limit=200)


def _source(user: User, criteria: Criteria, own: Any) -> tuple[str, list[Any]]:
    narrow = criteria.policy_id is not None or criteria.company_id is not None
    asked_for = {
        "o.policy_id = ?": criteria.policy_id,
        "o.company_id = ?": criteria.company_id,
        "o.day >= ?": criteria.since or (None if narrow else _NEVER),
        "o.day <= ?": criteria.until,
        "o.kept = ?": criteria.kept,
        "+o.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
    }
    if not narrow:
        # All policies are looked through, each along its index.
        asked_for["o.policy_id > ?"] = 0
    given = {condition: value for condition, value in asked_for.items() if value is not None}
    conditions, parameters = [own(user, "o.company_id"), *given], [*given.values()]
    if criteria.latest:
        conditions.append(f"NOT EXISTS ({LATER})")
    if text := criteria.text.strip():
        named, more = _named(user, text)
        conditions.append(named)
        parameters += more
    return f"FROM policy_check AS o WHERE {' AND '.join(conditions)}", parameters


def _named(user: User, text: str) -> tuple[str, list[Any]]:
    """The condition that a policy is called so, or the company has all these words."""
    policies = "+o.policy_id IN (SELECT id FROM policy WHERE instr(name_fold, ?))"
    found = matching.sought(user, text)
    if not found.words:
        return policies, [fold(text)]
    keys, words = matching.companies(found)
    return f"({policies} OR +o.company_id IN ({keys}))", [fold(text), words]


def _read(user: User, keys: list[int]) -> list[CheckRow]:
    return [made(CheckRow, row) for row in these(_CHECKS, keys, own=owned(user, "c.id"))]


_CHECKS = """
SELECT o.id, o.day, p.id, p.name, p.kind, c.id, c.name,
    coalesce(nullif(site.name, ''), site.city, ''), o.kept,
    (SELECT min(s.day) FROM policy_check AS s WHERE s.policy_id = o.policy_id
        AND s.company_id = o.company_id AND s.day <= o.day AND s.kept = o.kept
        AND s.day > coalesce((
            SELECT max(d.day) FROM policy_check AS d WHERE d.policy_id = o.policy_id
                AND d.company_id = o.company_id AND d.kept <> o.kept AND d.day < o.day), '')),
    o.note, salesperson.code
FROM policy_check AS o
JOIN policy AS p ON p.id = o.policy_id
JOIN company AS c ON c.id = o.company_id
JOIN salesperson ON salesperson.id = o.salesperson_id
LEFT JOIN site ON site.id = o.site_id
WHERE o.id IN ({keys}) AND {own}
"""

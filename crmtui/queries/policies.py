"""Reading our policies: how many keep to each, and what is to be asked at a company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries._reading import all_owned, made, owned, remembered, select


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """What the office asks of those who sell its products on, and how it is kept to."""

    id: int
    name: str
    kind: str
    """One of `models.POLICIES`."""
    text: str
    product: str
    """The code of the one it is about; empty is any."""
    family: str
    from_on: date | None
    until: date | None
    active: bool
    kept: int
    """How many companies keep to it, as they were last seen."""
    partly: int
    broken: int
    """How many do not."""
    last: date | None
    """When somebody last looked."""


LATER = """
SELECT 1 FROM policy_check AS n WHERE n.policy_id = o.policy_id
    AND n.company_id = o.company_id AND (n.day > o.day OR n.day = o.day AND n.id > o.id)
"""
"""What there is of a check `o` that is not the last of its policy and company."""
_NEVER = date.min


@dataclass(frozen=True, slots=True)
class Asked:
    """A policy in force to be asked for at a company, and how it stood there last."""

    policy_id: int
    policy: str
    kind: str
    text: str
    check_id: int | None
    """How it stood last; None where nobody has looked yet."""
    day: date | None
    kept: str


def all(user: User, text: str = "", *, retired: bool = False) -> list[PolicyRow]:  # noqa: A001
    """The policies whose names have `text` in them, by name; the retired ones only if wanted."""
    found = remembered((all, user), lambda: _every(user))
    wanted = fold(text)
    return [row for row in found if (row.active or retired) and wanted in fold(row.name)]


def get(user: User, policy_id: int) -> PolicyRow:
    """One of them.

    Raises:
        NotFound: it is not there.
    """
    for row in all(user, retired=True):
        if row.id == policy_id:
            return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def asked(user: User, company_id: int, today: date) -> list[Asked]:
    """The policies in force, those that nobody has looked at there yet first, then the oldest."""
    found = select(_ASKED.format(own=owned(user, "o.company_id")), company_id, today, today)
    rows = [made(Asked, row) for row in found]
    return sorted(rows, key=lambda row: (row.day or _NEVER, fold(row.policy)))


def _every(user: User) -> list[PolicyRow]:
    found = select(_POLICIES.format(own=all_owned(user, "o.company_id"), later=LATER))
    return [made(PolicyRow, row) for row in found]


_POLICIES = """
SELECT p.id, p.name, p.kind, p.text, coalesce(product.code, ''), coalesce(family.name, ''),
    p.from_on, p.until, p.active, coalesce(seen.kept, 0), coalesce(seen.partly, 0),
    coalesce(seen.broken, 0), seen.last
FROM policy AS p
LEFT JOIN product ON product.id = p.product_id
LEFT JOIN choice AS family ON family.id = p.family_id
LEFT JOIN (
    SELECT o.policy_id, sum(o.kept = 'yes') AS kept, sum(o.kept = 'partly') AS partly,
        sum(o.kept = 'no') AS broken, max(o.day) AS last
    FROM policy_check AS o WHERE o.policy_id > 0 AND {own} AND NOT EXISTS ({later})
    GROUP BY o.policy_id
) AS seen ON seen.policy_id = p.id
ORDER BY NOT p.active, p.name_fold
"""
_ASKED = """
SELECT p.id, p.name, p.kind, p.text, last.id, last.day, coalesce(last.kept, '')
FROM policy AS p
LEFT JOIN policy_check AS last ON last.id = (
    SELECT o.id FROM policy_check AS o
    WHERE o.company_id = ? AND o.policy_id = p.id AND {own}
    ORDER BY o.day DESC, o.id DESC LIMIT 1
)
WHERE p.active AND coalesce(p.from_on, '') <= ? AND coalesce(p.until, '9999-12-31') >= ?
"""

"""Reading lists of companies, by the screenful.

Without a text they are in the order of their names. With one, those whose name begins
with it come first; the others follow by name too, or, where they are many, as they were
entered, for nobody turns the pages of what a letter or two find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.queries import _matching as matching
from crmtui.queries import own_fields
from crmtui.queries._reading import CITY, PHONE, made, marks, owned, remembered, select, these
from crmtui.queries.companies.criteria import EVERY, TRACKED, Criteria, chosen
from crmtui.queries.own_fields import OwnValue

MOST = 500
"""Of what a text finds no more is counted or has a place: somebody who types looks for one."""


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """One line of the list of companies."""

    id: int
    name: str
    city: str
    phone: str
    sector: str | None
    salesperson: int
    """A code."""
    status: str
    last_contact: datetime | None
    next_contact: date | None
    do_not_contact: bool = False
    """They asked not to be contacted."""
    own: tuple[OwnValue, ...] = ()
    """What it has in those of the office's own fields that were asked for."""


def find(
    user: User,
    criteria: Criteria = TRACKED,
    *,
    limit: int = 64,
    offset: int = 0,
    own: Sequence[int] = (),
) -> list[CompanyRow]:
    """`limit` of the companies in the list's order, from the one at `offset` on.

    `own` are the fields of the office's own whose values the lines are to have.
    """
    return by_keys(user, _List(user, criteria).page(limit, offset), own)


def count(user: User, criteria: Criteria = TRACKED) -> int:
    """How many companies there are; of those that a text finds, `MOST` at most."""
    found = _List(user, criteria)
    if found.is_whole:
        return found.size(found.tiers[0])
    size = 0
    for tier in found.tiers:
        if size < MOST:
            size += found.size(tier, MOST)
    return min(MOST, size)


def position(user: User, criteria: Criteria, company_id: int) -> int | None:
    """The place of a company in the list, from 0; None if it is not there."""
    found = _List(user, criteria)
    place = found.position(company_id)
    return place if found.is_whole or place is None or place < MOST else None


def find_keys(user: User, criteria: Criteria) -> list[int]:
    """The ids of all of them, in the list's order."""
    return _List(user, criteria).page(-1, 0)


def resolve(user: User, typed: str) -> list[CompanyRow]:
    """The companies meant on the command line: by id, by the exact name, else any that match.

    Never more than twenty.
    """
    base, parameters = chosen(user, EVERY)
    typed = typed.strip()
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    for condition, value in (("id = ?", number), ("name_fold = ?", text.fold(typed))):
        sql = f"SELECT id FROM ({base}) WHERE {condition} ORDER BY id LIMIT 20"
        if found := select(sql, *parameters, value):
            return by_keys(user, [key for (key,) in found])
    return find(user, Criteria(typed, status=None), limit=20) if typed else []


def by_keys(user: User, keys: list[int], own: Sequence[int] = ()) -> list[CompanyRow]:
    """These of the user's companies as lines of a list, in the order given."""
    found = these(_ROWS, keys, own=owned(user, "c.id"))
    held = own_fields.held(user, own, keys)
    known = {row[0]: made(CompanyRow, row, held.get(row[0], ())) for row in found}
    return [known[key] for key in keys if key in known]


_ROWS = f"""
SELECT c.id, c.name, {CITY}, {PHONE}, sector.name, salesperson.code, c.status,
    c.last_contact, c.next_contact, c.do_not_contact
FROM company AS c
JOIN salesperson ON salesperson.id = c.salesperson_id
LEFT JOIN choice AS sector ON sector.id = c.sector_id
WHERE c.id IN ({{keys}}) AND {{own}}
"""


@dataclass(frozen=True, slots=True)
class _Tier:
    """A part of the list that has an order of its own."""

    matching: str
    """What follows FROM and WHERE; it can be followed by AND."""
    parameters: tuple[Any, ...]
    order: tuple[str, ...] = ("c.name_fold", "c.id")


class _List:
    """The companies of one search, in their order: one tier after the other."""

    def __init__(self, user: User, criteria: Criteria) -> None:
        base, parameters = chosen(user, criteria.untyped)
        found = matching.sought(user, criteria.text)
        self.is_whole = not found.fold
        if self.is_whole:
            self.tiers = [_Tier(f"({base}) AS c WHERE 1 = 1", parameters)]
            return
        span = (found.fold, found.fold + matching.LAST)
        begins = f"({base}) AS c WHERE c.name_fold BETWEEN ? AND ?"
        self.tiers = [_Tier(begins, (*parameters, *span))]
        if not found.words:
            return
        if (few := matching.few(found)) is not None:
            others = _Tier(_THESE.format(base=base), (few, *parameters, *span))
        elif user.sees_all and criteria.salesperson is None:
            any_of_them = (*parameters, found.expression, *span)
            others = _Tier(_ANY.format(base=base), any_of_them, _BY_ENTRY)
        else:
            among = (found.expression, *parameters, *span)
            others = _Tier(_AMONG.format(base=base), among, _BY_ENTRY)
        self.tiers.append(others)

    def size(self, tier: _Tier, at_most: int | None = None) -> int:
        """How many companies a tier has, or `at_most`."""

        def read() -> int:
            limit = "" if at_most is None else f" LIMIT {at_most}"
            sql = f"SELECT count(*) FROM (SELECT 1 FROM {tier.matching}{limit})"
            return int(select(sql, *tier.parameters)[0][0])

        return remembered((tier, at_most), read)

    def page(self, limit: int, offset: int) -> list[int]:
        """The ids of a screenful; of all where `limit` is -1."""
        keys: list[int] = []
        for place, tier in enumerate(self.tiers):
            if place:
                offset = 0 if keys else offset - self.size(self.tiers[place - 1])
            keys += self._slice(tier, max(limit - len(keys), -1), offset)
            if len(keys) == limit:
                break
        return keys

    def _slice(self, tier: _Tier, limit: int, offset: int) -> list[int]:
        # Past the middle it is shorter to come from the other end.
        size = self.size(tier) if offset > matching.MANY and tier is self.tiers[0] else 0
        backward = size > 0 and offset + limit > size // 2
        if backward:
            limit = max(0, min(limit, size - offset))
            offset = max(0, size - offset - limit)
        order = ", ".join(f"{term} DESC" if backward else term for term in tier.order)
        sql = f"SELECT c.id FROM {tier.matching} ORDER BY {order} LIMIT ? OFFSET ?"
        keys = [key for (key,) in select(sql, *tier.parameters, limit, offset)]
        return keys[::-1] if backward else keys

    def position(self, company_id: int) -> int | None:
        """The place of a company, from 0."""
        before = 0
        for tier in self.tiers:
            terms = ", ".join(tier.order)
            here = f"SELECT {terms} FROM {tier.matching} AND c.id = ?"
            if found := select(here, *tier.parameters, company_id):
                earlier = f"FROM {tier.matching} AND ({terms}) < ({marks(tier.order)})"
                ((size,),) = select(f"SELECT count(*) {earlier}", *tier.parameters, *found[0])
                return before + int(size)
            before += self.size(tier)
        return None


_BY_ENTRY = ("w.rowid",)
_THESE = """json_each(?) AS w CROSS JOIN ({base}) AS c ON c.id = w.value
WHERE NOT c.name_fold BETWEEN ? AND ?"""
"""Few are found: all of them, put in order."""
_ANY = """company_words AS w CROSS JOIN ({base}) AS c ON c.id = w.rowid
WHERE w.company_words MATCH ? AND NOT c.name_fold BETWEEN ? AND ?"""
"""Many are found, and most are wanted: one after the other until there are enough."""
_AMONG = """company_words AS w CROSS JOIN company AS c ON c.id = w.rowid
WHERE w.company_words MATCH ? AND +w.rowid IN (SELECT id FROM ({base}))
AND NOT c.name_fold BETWEEN ? AND ?"""
"""Many are found, and most are somebody else's: only the user's own are looked at."""

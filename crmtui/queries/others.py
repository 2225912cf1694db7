"""Companies of other salespeople, as far as the user may be told of them.

That they are there, how they are called, where, and whose they are; their contact data is
covered. They are found so that a call for a colleague reaches them, and nobody enters a
company twice. Whoever sees every company finds none here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crmtui.access import User, known
from crmtui.core import masks, phones
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import _matching as matching
from crmtui.queries import office
from crmtui.queries._matching import LAST
from crmtui.queries._reading import CITY, PHONE, owned, select, these

SHORTEST = 3
"""Letters of a name before anything is found."""
WHOLE = 7
"""The fewest digits by which another's company is found.

A number is looked up whole: one that is found by any three digits could be guessed, digit
by digit.
"""
_EXACT = 8
"""Digits at the end by which numbers are told."""


@dataclass(frozen=True, slots=True)
class Other:
    """A company that is another salesperson's."""

    company_id: int
    name: str
    city: str
    salesperson: int
    """A code."""
    owner: str
    """The salesperson's name."""
    phone: str
    """Covered; of whom it was found by, that number."""


def find(user: User, typed: str, *, limit: int = 4) -> list[Other]:
    """Companies of others by how their names' words begin, or by a whole number."""
    if user.sees_all:
        return []
    found = matching.sought(user, typed)
    if found.numeric:
        return _by_number(user, typed, limit)
    if len(found.fold) < SHORTEST or not found.has_letters:
        return []
    return _told(user, _by_name(user, found, limit))


def named(user: User, typed: str) -> list[Other]:
    """Companies of others that have this very id or this very name."""
    if user.sees_all:
        return []
    fold = matching.sought(user, typed).fold
    key = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _EXACT else 0
    sql = _NAMED.format(others=_others(user, "c.id"))
    return _told(user, [company for (company,) in select(sql, fold, key)])


def get(user: User, company_id: int) -> Other:
    """What may be told of a company of somebody else's.

    Raises:
        NotFound: it is not there, or the user's to see in full.
    """
    for found in [] if user.sees_all else _told(user, [company_id]):
        return found
    raise NotFound(_("There is no such company."))


def _by_name(user: User, found: matching.Sought, limit: int) -> list[int]:
    others = _others(user, "c.id")
    beginning = select(_BEGINNING.format(others=others), found.fold, found.fold + LAST, limit)
    keys = dict.fromkeys(key for (key,) in beginning)
    if len(keys) < limit:
        sql = _WORDS.format(others=_others(user, "w.rowid"))
        keys |= dict.fromkeys(key for (key,) in select(sql, f"name : ({found.expression})", limit))
    return list(keys)[:limit]


def _by_number(user: User, typed: str, limit: int) -> list[Other]:
    back = phones.keys(typed, office.get(user).country).reversed
    if len(back) < WHOLE:
        return []
    end = back[:_EXACT]
    rows = select(_NUMBER.format(others=_others(user, "p.company_id")), end, end + LAST, limit)
    numbers: dict[int, str] = {}
    for company, number in rows:
        numbers.setdefault(company, number)
    return _told(user, list(numbers), numbers)


def _told(user: User, keys: list[int], numbers: dict[int, str] | None = None) -> list[Other]:
    rows = {row[0]: row for row in these(_ROWS, keys, others=_others(user, "c.id"))}
    return [_other(rows[key], numbers or {}) for key in keys if key in rows]


def _other(row: tuple[Any, ...], numbers: dict[int, str]) -> Other:
    company, name, city, code, owner, number = row
    return Other(company, name, city, code, owner, masks.phone(numbers.get(company, number)))


def _others(user: User, company: str) -> str:
    return f"{known(user, company)} AND NOT {owned(user, company)}"


_ROWS = f"""
SELECT c.id, c.name, {CITY}, salesperson.code, salesperson.name, {PHONE}
FROM company AS c JOIN salesperson ON salesperson.id = c.salesperson_id
WHERE c.id IN ({{keys}}) AND {{others}}
"""
_BEGINNING = """
SELECT c.id FROM company AS c WHERE c.name_fold BETWEEN ? AND ? AND {others}
ORDER BY c.name_fold, c.id LIMIT ?
"""
_WORDS = """
SELECT w.rowid FROM company_words AS w
WHERE w.company_words MATCH ? AND {others} ORDER BY w.rowid LIMIT ?
"""
_NUMBER = """
SELECT p.company_id, p.number FROM phone AS p
WHERE p.reversed BETWEEN ? AND ? AND {others} ORDER BY p.reversed, p.id LIMIT ?
"""
_NAMED = """
SELECT c.id FROM company AS c WHERE (c.name_fold = ? OR c.id = ?) AND {others} ORDER BY c.id
"""

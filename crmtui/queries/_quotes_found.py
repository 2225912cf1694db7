"""Which quotes a search text finds: by their number, or by what their customer calls them."""

from __future__ import annotations

from crmtui import clock
from crmtui.access import User
from crmtui.core import quote_names, text
from crmtui.queries import _matching as matching
from crmtui.queries._matching import LAST, Sought
from crmtui.queries._reading import owned, select

_FEW = 40
"""Companies at most whose references are looked through."""
_SHORTEST = 3
"""Digits of a count that is typed by itself."""


def first(user: User, typed: str, found: Sought, limit: int) -> list[int]:
    """The ids of at most `limit` quotes; of revisions, the latest."""
    keys = _by_number(user, typed.strip(), limit)
    if len(keys) < limit:
        keys += [key for key in _by_reference(user, typed, found) if key not in keys]
    return keys[:limit]


def words(typed: str) -> tuple[str, ...]:
    """What of a quote's name is to be seen as found."""
    return tuple(text.words(typed))


def _by_number(user: User, typed: str, limit: int) -> list[int]:
    own = owned(user, "q.company_id")
    named = quote_names.parse(typed)
    if named is not None and named.draft is not None:
        sql = f"SELECT q.id FROM quote AS q WHERE q.id = ? AND q.number IS NULL AND {own}"
        return [key for (key,) in select(sql, named.draft)]
    keys: list[int] = []
    for start in _numbers(typed, named):
        end = start if named is not None or typed.isdecimal() else start + LAST
        keys += [key for (key,) in select(_NUMBERED.format(own=own), start, end, limit)]
    if named is not None and named.revision is not None:
        revision = f"{_NUMBERED_SO} AND q.revision = ? AND {own}"
        keys = [key for (key,) in select(revision, named.number, named.revision)]
    return keys


def _numbers(typed: str, named: quote_names.Named | None) -> list[str]:
    """The numbers that may be meant, or their beginnings."""
    if named is not None:
        series = _series()
        return [named.number, f"{series}-{named.number}"] if series else [named.number]
    if typed.isdecimal() and typed.isascii() and len(typed) >= _SHORTEST:
        return [quote_names.numbered(_series(), clock.today().year, int(typed))]
    beginning = typed.upper()
    years = any(map(str.isdecimal, beginning)) and "-" in beginning
    return [beginning] if years else []


def _series() -> str:
    found = select("SELECT quote_series FROM office ORDER BY id LIMIT 1")
    return str(found[0][0]).upper() if found else ""


def _by_reference(user: User, typed: str, found: Sought) -> list[int]:
    """Of the companies that have the words, the quotes whose reference has them."""
    asked = words(typed)
    if not asked or not found.words:
        return []
    sql, keys = matching.companies(found)
    own = owned(user, "c.id")
    companies = [key for (key,) in select(f"{sql} LIMIT {_FEW + 1}", keys)]
    if not 0 < len(companies) <= _FEW:
        return []
    marks = ",".join("?" * len(companies))
    latest: dict[str, int] = {}
    for key, number, reference in select(_REFERRED.format(marks=marks, own=own), *companies):
        have = text.words(reference)
        if all(any(each.startswith(word) for each in have) for word in asked):
            latest[number or str(key)] = key
    return sorted(latest.values(), reverse=True)


_NUMBERED_SO = "SELECT q.id FROM quote AS q WHERE q.number = ?"
_NUMBERED = """
SELECT max(q.id) FROM quote AS q WHERE q.number BETWEEN ? AND ? AND {own}
GROUP BY q.number ORDER BY q.number DESC LIMIT ?
"""
_REFERRED = """
SELECT q.id, q.number, q.reference FROM company AS c JOIN quote AS q ON q.company_id = c.id
WHERE c.id IN ({marks}) AND q.reference <> '' AND {own} ORDER BY q.id
"""

"""Which people a search text finds. Building blocks for the queries that show them.

They are found by the words of their name; a word may also be their company's, so that
"maria talleres" finds the María of Talleres Aragón.
"""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.queries import _matching as matching
from crmtui.queries._matching import Sought
from crmtui.queries._reading import owned, select

_LOOKED_AT = 8
"""For each person wanted while somebody types, how many are looked at."""


def page(user: User, typed: str, limit: int, offset: int) -> list[int]:
    """The ids of a screenful of the people that `typed` finds, in the order of their names."""
    own = owned(user, "contact.company_id")
    found = matching.sought(user, typed)
    if not found.fold:
        return _keys(_ALL.format(own=own), limit, offset)
    if found.numeric:
        return _keys(
            _BY_NUMBER.format(own=own), found.expression, f"%{found.words[0]}%", limit, offset
        )
    span = (found.fold, found.fold + matching.LAST)
    keys = dict.fromkeys(_keys(_BEGINNING.format(own=own), *span, -1))
    ordered = _NAMED.format(own=own, order="ORDER BY contact.name_fold, contact.id")
    if found.words:
        keys |= dict.fromkeys(_named(found, select(ordered, _anywhere(found), -1)))
    return list(keys)[offset:][:limit]


def first(user: User, found: Sought, limit: int) -> list[int]:
    """The ids of at most `limit` people that best answer to a name, quickly."""
    own = owned(user, "contact.company_id")
    span = (found.fold, found.fold + matching.LAST)
    keys = dict.fromkeys(_keys(_BEGINNING.format(own=own), *span, limit))
    named = _NAMED.format(own=owned(user, "w.rowid"), order="")
    wanted = [f"people : ({found.expression})"]
    if len(found.words) > 1:
        wanted.append(_anywhere(found))
    for expression in wanted if found.has_letters else ():
        if len(keys) < limit:
            candidates = select(named, expression, _LOOKED_AT * limit)
            keys |= dict.fromkeys(_named(found, candidates))
    return list(keys)[:limit]


def _anywhere(found: Sought) -> str:
    some = " OR ".join(f'"{word}"*' for word in found.words)
    return f"({found.expression}) AND people : ({some})"


def _named(found: Sought, candidates: list[tuple[Any, ...]]) -> list[int]:
    """Those whose own name has a word, and whose company has what it lacks; all words first."""
    ranked: list[tuple[int, int]] = []
    for key, name, others in candidates:
        likely = "." in name or any(word in name for word in found.words)
        names = text.words(name) if likely else []
        own = [word for word in found.words if _has(names, word)]
        rest = others.split() if len(own) < len(found.words) else []
        if own and all(word in own or _has(rest, word) for word in found.words):
            ranked.append((-len(own), key))
    best = sorted(ranked, key=lambda entry: entry[0])
    return [key for _rank, key in best]


def _has(words: list[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _keys(sql: str, *parameters: Any) -> list[int]:
    return [key for (key, *_rest) in select(sql, *parameters)]


_ALL = """
SELECT contact.id FROM contact WHERE {own}
ORDER BY contact.name_fold, contact.id LIMIT ? OFFSET ?
"""
_BEGINNING = """
SELECT contact.id FROM contact WHERE contact.name_fold BETWEEN ? AND ? AND {own}
ORDER BY contact.name_fold, contact.id LIMIT ?
"""
_NAMED = """
SELECT contact.id, contact.name_fold, d.name || ' ' || d.other
FROM company_words AS w
CROSS JOIN contact ON contact.company_id = w.rowid
JOIN company_doc AS d ON d.company = w.rowid
WHERE w.company_words MATCH ? AND {own} {order} LIMIT ?
"""
_BY_NUMBER = """
SELECT contact.id FROM company_words AS w
CROSS JOIN contact ON contact.company_id = w.rowid
WHERE w.company_words MATCH ? AND {own} AND EXISTS (
    SELECT 1 FROM phone WHERE phone.contact_id = contact.id AND phone.digits LIKE ?)
ORDER BY contact.name_fold, contact.id LIMIT ? OFFSET ?
"""

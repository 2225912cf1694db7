"""What a search text finds first: companies, numbers and notes, best first, quickly.

Each is looked for in a few ways, from the most exact to the widest, until there is
enough; no way looks at more than it gives. Building blocks for the queries that show them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crmtui.access import User
from crmtui.queries._matching import LAST, Sought, all_of
from crmtui.queries._reading import owned, select

Way = tuple[str, str, tuple[Any, ...]]
"""A SELECT, the column in it that says whose company it is, and its parameters."""

_INDEXED = 5
"""The longest beginning of a word that the index of the notes has ready."""
_LOOKED_AT = 1000
"""How many notes are looked through for long words at first."""
_RARE = 50
"""A word is rare if fewer than one in so many has it of those with its beginning."""


def companies(user: User, found: Sought, limit: int) -> list[int]:
    """The ids of at most `limit` companies: by how the name begins, by the name, by the rest."""
    rest = [(_BY_WORDS, "w.rowid", (found.expression,))] if found.words else []
    return _enough(user, [*_names(found), *rest], limit)


def companies_by_name(user: User, found: Sought, limit: int) -> list[int]:
    """The ids of at most `limit` companies, by their names alone."""
    return _enough(user, _names(found), limit)


def phones(user: User, found: Sought, limit: int) -> list[int]:
    """The ids of at most `limit` numbers that end with the digits, or else hold them."""
    if not found.numeric:
        return []
    (digits,) = found.words
    back = digits[::-1]
    held = (f"other : ({found.expression})", f"%{digits}%", f"%{back}%")
    ending = (back, back + LAST)
    ways = [(_ENDING, "p.company_id", ending), (_HOLDING, "w.rowid", held)]
    return _enough(user, ways, limit)


def notes(user: User, words: tuple[str, ...], limit: int) -> list[int]:
    """The ids of the `limit` newest interactions that have all the words in their notes.

    The index has the beginnings of words ready; to put together all words that begin with
    a long one takes long where they are many. Those that are many stand among the newest
    already, so these are looked through first.
    """
    if not words:
        return []
    own = owned(user, "i.company_id")
    if any(len(word) > _INDEXED for word in words):
        beginnings = all_of(word[:_INDEXED] for word in words)
        whole = " AND ".join("' ' || d.words LIKE ?" for _word in words)
        sql = _LONG_WORDS.format(own=own, whole=whole)
        wanted = [f"% {word}%" for word in words]
        newest = select(sql, beginnings, _LOOKED_AT, *wanted, _LOOKED_AT)
        mine = [key for key, is_mine in newest if is_mine][:limit]
        if len(mine) == limit:
            return mine
        if len(newest) > _LOOKED_AT // _RARE:
            every = select(
                f"SELECT id FROM ({sql}) WHERE mine LIMIT ?", beginnings, -1, *wanted, -1, limit
            )
            return [key for (key,) in every]
    return [key for (key,) in select(_NEWEST.format(own=own), all_of(words), limit)]


def _names(found: Sought) -> list[Way]:
    ways: list[Way] = [(_BY_BEGINNING, "c.id", (found.fold, found.fold + LAST))]
    if found.has_letters:
        ways.append((_BY_WORDS, "w.rowid", (f"name : ({found.expression})",)))
    return ways


def _enough(user: User, ways: Iterable[Way], limit: int) -> list[int]:
    keys: dict[int, None] = {}
    for sql, company, parameters in ways:
        if len(keys) < limit:
            found = select(sql.format(own=owned(user, company)), *parameters, limit)
            keys |= dict.fromkeys(key for (key,) in found)
    return list(keys)[:limit]


_BY_BEGINNING = """
SELECT c.id FROM company AS c WHERE c.name_fold BETWEEN ? AND ? AND {own}
ORDER BY c.name_fold, c.id LIMIT ?
"""
_BY_WORDS = """
SELECT w.rowid FROM company_words AS w
WHERE w.company_words MATCH ? AND {own} ORDER BY w.rowid LIMIT ?
"""
_ENDING = """
SELECT p.id FROM phone AS p WHERE p.reversed BETWEEN ? AND ? AND {own}
ORDER BY p.reversed, p.id LIMIT ?
"""
_HOLDING = """
SELECT p.id FROM company_words AS w CROSS JOIN phone AS p ON p.company_id = w.rowid
WHERE w.company_words MATCH ? AND (p.digits LIKE ? OR p.reversed LIKE ?) AND {own}
ORDER BY w.rowid, p.id LIMIT ?
"""
_NEWEST = """
SELECT i.id FROM note_words AS w CROSS JOIN interaction AS i ON i.id = w.rowid
WHERE w.note_words MATCH ? AND {own} ORDER BY w.rowid DESC LIMIT ?
"""
_LONG_WORDS = """
SELECT i.id, {own} AS mine FROM (
    SELECT rowid AS id FROM note_words WHERE note_words MATCH ? ORDER BY rowid DESC LIMIT ?
) AS w CROSS JOIN note_doc AS d ON d.interaction = w.id
CROSS JOIN interaction AS i ON i.id = w.id
WHERE {whole} ORDER BY w.id DESC LIMIT ?
"""

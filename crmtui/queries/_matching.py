"""What a search text means: the companies and the notes that have all of its words.

A word is found by how it begins, whatever its accents and case; a number by any three
or more of its digits in a row, however it is written. Building blocks: who may see what
is for the query that uses them to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from peewee import OperationalError

from crmtui.access import User
from crmtui.core import phones, text
from crmtui.queries._reading import owned, remembered, select

MANY = 500
"""More matches than this are not put in order while somebody types."""
LAST = "\U0010ffff"
"""Sorts after everything that a folded text may hold."""
_MOST_WORDS = 12


class Sought(NamedTuple):
    """A search text, made ready to look up."""

    fold: str
    """The whole text, folded."""
    words: tuple[str, ...]
    """Its words, or the digits of a number. There are none in "***"."""
    numeric: bool
    """Whether the text is nothing but a number of three digits or more."""

    @property
    def has_letters(self) -> bool:
        """Whether it can be somebody's name."""
        return any(not word.isdecimal() for word in self.words)

    @property
    def expression(self) -> str:
        """All the words, as the index is asked for them."""
        return all_of(self.words)


def all_of(words: Iterable[str]) -> str:
    """How FTS5 is asked for all these words, each the beginning of one."""
    return " ".join(f'"{word}"*' for word in words)


def sought(user: User, typed: str) -> Sought:
    """What `typed` asks for.

    Where it can be meant in several ways (a number with its area or without; "B-50.123"
    word by word, or as one) it is the first that a company of the user's has.
    """
    fold = text.fold(typed)
    numbers: list[tuple[str, ...]] = [(number,) for number in phones.query_tokens(typed)]
    ways = numbers or [words(typed), *([("".join(words(typed)),)] if _is_code(fold) else [])]
    known = (way for way in ways[:-1] if _is_known(user, way))
    return Sought(fold, next(known, ways[-1]), bool(numbers))


def words(typed: str) -> tuple[str, ...]:
    """The words of `typed` that the index can look up, each once; the first dozen will do."""
    each = dict.fromkeys(text.words(typed))
    return tuple(word for word in each if word.isascii() or _is_one_word(word))[:_MOST_WORDS]


def few(found: Sought) -> str | None:
    """The ids of the companies that have the words, as JSON; None where there are many."""

    def read() -> str | None:
        keys = [key for (key,) in select(f"{_PROBE} LIMIT {MANY + 1}", found.expression)]
        return json.dumps(keys) if len(keys) <= MANY else None

    return remembered((few, found.expression), read)


def companies(found: Sought) -> tuple[str, str]:
    """A SELECT of the ids of the companies that have the words, and its one parameter."""
    if (keys := few(found)) is not None:
        return "SELECT value FROM json_each(?)", keys
    return _PROBE, found.expression


def all_words(user: User, typed: str, company: str) -> tuple[list[str], list[str]]:
    """The conditions that the company of this id has all the words, and their parameters.

    `company` is the column that holds the id. Nothing typed leaves all of them; "***", that is
    no word, none.
    """
    found = sought(user, typed)
    if found.words:
        keys, parameter = companies(found)
        return [f"{company} IN ({keys})"], [parameter]
    return (["1 = 0"] if found.fold else []), []


def _is_code(fold: str) -> bool:
    """Whether it may be a tax id, or another program's key, with signs in it."""
    return " " not in fold and not fold.isalnum() and any(map(str.isdecimal, fold))


def _is_known(user: User, way: tuple[str, ...]) -> bool:
    own = owned(user, "company_words.rowid")
    return bool(select(f"{_PROBE} AND {own} LIMIT 1", all_of(way)))


def _is_one_word(word: str) -> bool:
    # A few letters of rare scripts part words for SQLite and not for us; it would look
    # for a phrase then, which an index without positions refuses.
    try:
        select(f"{_PROBE} LIMIT 1", all_of([word]))
    except OperationalError as error:
        if "phrase" not in str(error):
            raise
        return False
    return True


_PROBE = "SELECT rowid FROM company_words WHERE company_words MATCH ?"

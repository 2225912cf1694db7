"""What a search text means: the companies and the notes that have all of its words.

A word is found by how it begins, whatever its accents and case; a number by any three
or more of its digits in a row, however it is written. Building blocks: who may see what
is for the query that uses them to say.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from peewee import Expression, Table, Value

from crmtui import db
from crmtui.core import phones, text

MANY = 500
"""More matches than this are not put in order while somebody types."""
_MOST_WORDS = 12
LAST = "\U0010ffff"
"""Sorts after everything that a folded text may hold."""

COMPANIES = Table("company_words").bind(db.database)
NOTES = Table("note_words").bind(db.database)


class Sought(NamedTuple):
    """A search text, made ready to look up."""

    fold: str
    """The whole text, folded."""
    words: tuple[str, ...]
    """Its words, or the digits of a number. There are none in "***"."""
    numeric: bool
    """Whether the text is nothing but a number of three digits or more."""

    @property
    def expression(self) -> str:
        """The words in FTS5's language: all of them, each as the beginning of a word."""
        return " ".join(f'"{word}"*' for word in self.words)


def sought(typed: str) -> Sought:
    """What `typed` asks for.

    Of a long number the end is looked up; where no company has it, a shorter end is, for
    it may have been kept without its area.
    """
    fold = text.fold(typed)
    numbers = phones.query_tokens(typed)
    if not numbers:
        words = dict.fromkeys(text.words(typed))
        return Sought(fold, tuple(words)[:_MOST_WORDS], False)
    known = (number for number in numbers[:-1] if _is_known(number))
    return Sought(fold, (next(known, numbers[-1]),), True)


def _is_known(number: str) -> bool:
    found = Sought(number, (number,), True)
    return db.row(COMPANIES.select(COMPANIES.c.rowid).where(has_words(found))) is not None


def has_words(found: Sought, column: str = "") -> Any:
    """The condition on `COMPANIES` that a company has the words, anywhere or in one column."""
    wanted = f"{column} : ({found.expression})" if column else found.expression
    return Expression(COMPANIES.c.company_words, "MATCH", Value(wanted))


def begins(field: Any, fold: str) -> Any:
    """The condition that a folded field begins with `fold`; an index answers it."""
    return field.between(fold, fold + LAST)


def matching_companies(typed: str) -> Any:
    """A SELECT of the ids of the companies that have all words of `typed`.

    None where there is not a word in it.
    """
    found = sought(typed)
    if not found.words:
        return None
    return COMPANIES.select(COMPANIES.c.rowid).where(has_words(found))


def matching_notes(typed: str) -> Any:
    """A SELECT of the ids of the interactions whose notes have all words of `typed`.

    None where there is not a word in it that the index could hold.
    """
    words = tuple(dict.fromkeys(text.words(typed)))[:_MOST_WORDS]
    wanted = Sought("", words, False).expression
    notes = NOTES.select(NOTES.c.rowid)
    notes = notes.where(Expression(NOTES.c.note_words, "MATCH", Value(wanted)))
    if not wanted or not _is_understood(wanted, notes):
        return None
    return notes


def _is_understood(wanted: str, notes: Any) -> bool:
    # A few rare letters part words for SQLite and not for us; what comes of it is a phrase,
    # which an index without positions refuses to look up.
    if wanted.isascii():
        return True
    try:
        db.row(notes)
    except Exception as error:
        if "phrase" not in str(error):
            raise
        return False
    return True

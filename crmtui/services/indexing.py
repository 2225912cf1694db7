"""Keeping what is derived from the records in step with them. Only `changes` calls this.

The words of a company and of an interaction are kept folded in a table of their own,
and a full-text index stands over each (SQLite's FTS5, external content). A company's
row says when it was last in touch, when it will be next, and how often nobody answered since.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, reduce
from math import inf
from operator import or_
from typing import Any

from peewee import OP, Expression, Model, chunked, fn

from crmtui.core import phones, resemblance, text
from crmtui.db import database, rows
from crmtui.models import (
    Alias,
    Company,
    CompanyDoc,
    Contact,
    Counter,
    Email,
    FollowUp,
    Interaction,
    NoteDoc,
    OwnValue,
    Phone,
    Quote,
    Site,
)
from crmtui.services._derived import concerns, within

_FOUND_BY: dict[type[Model], frozenset[str]] = {
    Company: frozenset({"name", "trade_name", "tax_id", "key", "web"}),
    Alias: frozenset({"name", "tax_key", "key", "company"}),
    Site: frozenset({"name", "city", "company"}),
    Contact: frozenset({"name", "company"}),
    Phone: frozenset({"number", "e164", "company"}),
    Email: frozenset({"address", "company"}),
    OwnValue: frozenset({"value", "company"}),
    Quote: frozenset({"reference", "company"}),
}
_DATED_BY: dict[type[Model], frozenset[str]] = {
    Interaction: frozenset({"at", "kind", "unanswered", "company"}),
    FollowUp: frozenset({"due", "purpose", "closed_on", "company"}),
}
_DOCS: dict[str, type[Model]] = {"company_words": CompanyDoc, "note_words": NoteDoc}
INDEXES = tuple(_DOCS)
_SLICE = 500
_FILLED = 1_000
"""Documents that are put into an index at once: some hundredths of a second."""
_FILLING = "filling "
"""How the name of the counter begins that says up to where an index is full."""
_MANY = 100
_PAGES = 64


def finds_by(model: type[Model], changed: Mapping[str, Any] | None) -> bool:
    """Whether a company is found by what changed in a record (None: all of it did)."""
    return concerns(_FOUND_BY, model, changed)


def dates_by(model: type[Model], changed: Mapping[str, Any] | None) -> bool:
    """Whether a company's dates of contact follow from what changed in a record."""
    return concerns(_DATED_BY, model, changed)


def found_by_field(field: int) -> set[int]:
    """The companies that have something in a field of the office's own, themselves or a contact."""
    held = OwnValue.select(OwnValue.company).where(OwnValue.field == field)
    return {company for (company,) in rows(held)}


def index_companies(keys: Collection[int], *, leaving: bool = False) -> None:
    """Bring the words by which these companies are found up to date.

    Where many are `leaving`, `wipe_out` ends it.
    """
    for part in chunked(sorted(keys), _SLICE):
        _replace("company_words", CompanyDoc, part, _company_words(part), leaving=leaving)


def index_notes(keys: Collection[int], *, leaving: bool = False) -> None:
    """Bring the words by which these interactions are found up to date, as those of companies."""
    for part in chunked(sorted(keys), _SLICE):
        _replace("note_words", NoteDoc, part, _note_words(part), leaving=leaving)


def wipe_all_out() -> None:
    """Wipe out at once all the words that nothing is found by any more."""
    for index in INDEXES:
        begin = True
        while wipe_out(index, begin=begin):
            begin = False


def wipe_out(index: str, *, begin: bool) -> bool:
    """Wipe out a little of the words in an index that nothing is found by any more.

    Returns whether there may be more; it takes some milliseconds at a time.
    """
    # As “optimize” does it, but step by step: sqlite.org/fts5.html#the_merge_command.
    pages = -_PAGES if begin else _PAGES
    before = database.connection().total_changes
    database.execute_sql(f"INSERT INTO {index}({index}, rank) VALUES ('merge', ?)", (pages,))
    return bool(database.connection().total_changes - before > 1)


def misworded_companies(keys: Collection[int]) -> set[int]:
    """Those of these companies, there or gone, whose kept words are not what they say."""
    return _astray(CompanyDoc, keys, _company_words(list(keys)))


def misworded_notes(keys: Collection[int]) -> set[int]:
    """Those of these interactions, there or gone, whose kept words are not what they say."""
    return _astray(NoteDoc, keys, _note_words(list(keys)))


def empty(index: str) -> None:
    """Forget all that an index knows; `fill` makes it anew, while others work."""
    database.execute_sql(f"INSERT INTO {index}({index}) VALUES ('delete-all')")
    marker = Counter.insert(name=f"{_FILLING}{index}", value=0)
    marker.on_conflict(conflict_target=[Counter.name], update={Counter.value: 0}).execute()


def fill(index: str) -> bool:
    """Put the next documents into an index that was emptied; whether there may be more.

    Up to where it is full is kept with it: what is changed beyond is put in when its turn comes.
    """
    key, names, table = _columns_of(_DOCS[index])
    some = f"SELECT {key} FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT {_FILLED}"
    found = database.execute_sql(some, (_filled_up_to(index),)).fetchall()
    keys = [record for (record,) in found]
    those = f"SELECT {key}, {names} FROM {table} WHERE {key} {_AMONG}"
    _read(f"INSERT INTO {index}(rowid, {names}) {those}", keys)
    marker = Counter.name == f"{_FILLING}{index}"
    if keys:
        Counter.update(value=keys[-1]).where(marker).execute()
    else:
        Counter.delete().where(marker).execute()
    return bool(keys)


def _filled_up_to(index: str) -> float:
    """The last record that is in an index; all are in one that nobody is filling."""
    sql = "SELECT value FROM counter WHERE name = ?"
    found = database.execute_sql(sql, (f"{_FILLING}{index}",)).fetchone()
    return found[0] if found else inf


def index_dates(keys: Collection[int]) -> None:
    """Bring these companies' last and next contact, and their attempts, up to date.

    A call that nobody answered is an attempt and no contact; a note is neither.
    """
    sql, parameters = _dating()
    for part in chunked(sorted(keys), _SLICE):
        database.execute_sql(sql, (*parameters, json.dumps(part)))


@lru_cache
def _dating() -> tuple[str, tuple[Any, ...]]:
    """The UPDATE of that, made once, and what it is given before the companies."""
    sql, parameters = Company.update(_dates()).where(within(Company.id, ())).sql()
    return sql, tuple(parameters[:-1])


def misdated(keys: Collection[int]) -> set[int]:
    """Those of these companies whose kept dates or attempts do not follow from what happened."""
    differs = reduce(or_, (Expression(kept, OP.IS_NOT, told) for kept, told in _dates().items()))
    wrong = Company.select(Company.id).where(within(Company.id, keys) & differs)
    return {company for (company,) in rows(wrong)}


def _dates() -> dict[Any, Any]:
    """What a company's row says of its contacts, and the query that tells it."""
    here = Interaction.company == Company.id
    talked = here & (Interaction.unanswered == "") & (Interaction.kind != "note")
    last = Interaction.select(Interaction.at).where(talked).order_by(Interaction.at.desc()).limit(1)
    since = fn.COALESCE(last, "")
    tried = here & (Interaction.unanswered != "") & (Interaction.at >= since)
    attempts = Interaction.select(fn.COUNT(Interaction.id)).where(tried)
    following = FollowUp.select(fn.MIN(FollowUp.due)).where(
        (FollowUp.company == Company.id)
        & FollowUp.closed_on.is_null()
        & (FollowUp.purpose == "next")
    )
    return {
        Company.last_contact: last,
        Company.next_contact: following,
        Company.attempts: attempts,
    }


@contextmanager
def _quickly(index: str, *, many: bool) -> Iterator[None]:
    """Let the old words of `many` records lie in the index until it is next tidied.

    To wipe each out at once takes five times as long. Those of a record that is gone are
    wiped out before its removal ends.
    """
    setting = f"INSERT INTO {index}({index}, rank) VALUES ('secure-delete', ?)"
    if many:
        database.execute_sql(setting, (0,))
    try:
        yield
    finally:
        if many:
            database.execute_sql(setting, (1,))


def _replace(
    index: str,
    doc: type[Model],
    keys: list[int],
    words: dict[int, tuple[str, ...]],
    *,
    leaving: bool,
) -> None:
    many = database.connection().executemany
    key, names, table = _columns_of(doc)
    marks = ", ".join("?" for _column in names.split())
    old = _kept_words(doc, keys)
    gone = {record: said for record, said in old.items() if words.get(record) != said}
    last = _filled_up_to(index)
    if gone:
        many_others = len(words) == len(keys) and len(gone) > _MANY
        with _quickly(index, many=leaving or many_others):
            # FTS5 with external content has to be told the old words to forget them.
            forget = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', ?, {marks})"
            many(forget, [(record, *said) for record, said in gone.items() if record <= last])
        _read(f"DELETE FROM {table} WHERE {key} {_AMONG}", gone)
    new = {record: said for record, said in words.items() if old.get(record) != said}
    many(
        f"INSERT INTO {table}({key}, {names}) VALUES (?, {marks})",
        [(record, *said) for record, said in new.items()],
    )
    many(
        f"INSERT INTO {index}(rowid, {names}) VALUES (?, {marks})",
        [(record, *said) for record, said in new.items() if record <= last],
    )


def _astray(doc: type[Model], keys: Collection[int], words: dict[int, tuple[str, ...]]) -> set[int]:
    kept = _kept_words(doc, keys)
    return {key for key in keys if _as_found(kept.get(key)) != _as_found(words.get(key))}


def _as_found(words: tuple[str, ...] | None) -> list[set[str]] | None:
    """The words of each column: in which order they stand is all the same."""
    return None if words is None else [set(column.split()) for column in words]


def _kept_words(doc: type[Model], keys: Collection[int]) -> dict[int, tuple[str, ...]]:
    key, names, table = _columns_of(doc)
    there = f"SELECT {key}, {names} FROM {table} WHERE {key} {_AMONG}"
    return {record: tuple(said) for record, *said in _read(there, keys)}


def _columns_of(doc: type[Model]) -> tuple[str, str, str]:
    """The column of its key, those of its words, and the table's name."""
    key, *columns = (column.column_name for column in doc._meta.sorted_fields)
    return key, ", ".join(columns), doc._meta.table_name


_AMONG = "IN (SELECT value FROM json_each(?))"
# As texts: to build them of fields took longer than to execute them.
_COMPANIES = (
    f"SELECT id, name, trade_name, tax_id, tax_key, key, web FROM company WHERE id {_AMONG}"
    " ORDER BY id"
)
_ALIASES = f"SELECT company_id, name, tax_key, key FROM alias WHERE company_id {_AMONG} ORDER BY id"
_PEOPLE = f"SELECT company_id, name FROM contact WHERE company_id {_AMONG} ORDER BY id"
_SITES = f"SELECT company_id, name, city FROM site WHERE company_id {_AMONG} ORDER BY id"
_ADDRESSES = f"SELECT company_id, address FROM email WHERE company_id {_AMONG} ORDER BY id"
_QUOTES = f"SELECT company_id, reference FROM quote WHERE company_id {_AMONG} ORDER BY id"
_OWN = f"""
SELECT v.company_id, v.value FROM own_value AS v JOIN own_field AS f ON f.id = v.field_id
WHERE v.company_id {_AMONG} AND f.kind IN ('text', 'choice') ORDER BY v.id
"""
"""Of the kinds of the office's own fields by whose values a company is found."""
_NUMBERS = f"SELECT company_id, number, e164 FROM phone WHERE company_id {_AMONG} ORDER BY id"

_NOTES = f"SELECT id, text, needs, objections FROM interaction WHERE id {_AMONG} ORDER BY id"


def _read(sql: str, keys: Collection[int]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = database.execute_sql(sql, (json.dumps(list(keys)),)).fetchall()
    return found


def _company_words(keys: list[int]) -> dict[int, tuple[str, ...]]:
    names: dict[int, list[str]] = {}
    other: dict[int, list[str]] = {}
    people: dict[int, list[str]] = {key: [] for key in keys}
    marks: dict[int, list[str]] = {}
    for key, name, trade_name, *more in _read(_COMPANIES, keys):
        names[key] = _words(name, trade_name)
        other[key] = _words(*more)
        # What names that resemble a company's are found by: its own, and those it had.
        marks[key] = [*resemblance.marks(name), *resemblance.marks(trade_name)]
    _add(people, _read(_PEOPLE, keys))
    _add(other, _read(_SITES, keys))
    _add(other, _read(_ADDRESSES, keys))
    for key, name, *more in _read(_ALIASES, keys):
        other[key] += _words(name, *more)
        marks[key] += resemblance.marks(name)
    _add(other, _read(_QUOTES, keys))
    _add(other, _read(_OWN, keys))
    for key, number, e164 in _read(_NUMBERS, keys):
        other[key] += phones.search_tokens(number, e164)
    return {
        key: (_joined(names[key]), _joined(people[key]), _joined(other[key]), _joined(marks[key]))
        for key in names
    }


def _add(found: dict[int, list[str]], said: Iterable[tuple[Any, ...]]) -> None:
    for key, *values in said:
        found[key] += _words(*values)


def _words(*values: str | None) -> list[str]:
    return [word for value in values if value for word in text.words(value)]


def _note_words(keys: list[int]) -> dict[int, tuple[str, ...]]:
    return {key: (_joined(_words(*said)),) for key, *said in _read(_NOTES, keys)}


def _joined(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))

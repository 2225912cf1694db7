"""Keeping what is derived from the records in step with them. Only `changes` calls this.

The words of a company and of an interaction are kept folded in a table of their own,
and a full-text index stands over each (SQLite's FTS5, external content). A company's
row says when it was last in touch, when it will be next, and how often nobody answered since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from peewee import Model, chunked, fn

from crmtui.core import phones, resemblance, text
from crmtui.db import database, rows
from crmtui.models import (
    Alias,
    Company,
    CompanyDoc,
    Contact,
    Email,
    FollowUp,
    Interaction,
    NoteDoc,
    OwnField,
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
_WORDED = ("text", "choice")
"""Kinds of the office's own fields by whose values a company is found."""
_DATED_BY: dict[type[Model], frozenset[str]] = {
    Interaction: frozenset({"at", "kind", "unanswered", "company"}),
    FollowUp: frozenset({"due", "purpose", "closed_on", "company"}),
}
_SLICE = 500
_MANY = 100


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


def index_companies(keys: Collection[int]) -> None:
    """Bring the words by which these companies are found up to date."""
    for part in chunked(sorted(keys), _SLICE):
        words = _company_words(part)
        with _quickly("company_words", many=len(words) == len(part) > _MANY):
            _replace("company_words", CompanyDoc, part, words)


def index_notes(keys: Collection[int]) -> None:
    """Bring the words by which these interactions are found up to date."""
    for part in chunked(sorted(keys), _SLICE):
        _replace("note_words", NoteDoc, part, _note_words(part))


def index_dates(keys: Collection[int]) -> None:
    """Bring these companies' last and next contact, and their attempts, up to date.

    A call that nobody answered is an attempt and no contact; a note is neither.
    """
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
    dates = {
        Company.last_contact: last,
        Company.next_contact: following,
        Company.attempts: attempts,
    }
    for part in chunked(sorted(keys), _SLICE):
        Company.update(dates).where(within(Company.id, part)).execute()


@contextmanager
def _quickly(index: str, *, many: bool) -> Iterator[None]:
    """Let the old words of `many` records lie in the index until it is next tidied.

    To wipe each out at once takes five times as long. Those of a record that is gone are
    always wiped out.
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
    index: str, doc: type[Model], keys: list[int], words: dict[int, tuple[str, ...]]
) -> None:
    # FTS5 with external content has to be told the old words to forget them.
    many = database.connection().executemany
    key, *columns = doc._meta.sorted_fields
    names = ", ".join(column.column_name for column in columns)
    marks = ", ".join("?" for _column in columns)
    old = {record: tuple(said) for record, *said in rows(doc.select().where(within(key, keys)))}
    gone = {record: said for record, said in old.items() if words.get(record) != said}
    if gone:
        forget = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', ?, {marks})"
        many(forget, [(record, *said) for record, said in gone.items()])
        doc.delete().where(within(key, list(gone))).execute()
    new = [(record, *said) for record, said in words.items() if old.get(record) != said]
    table = doc._meta.table_name
    many(f"INSERT INTO {table}({key.column_name}, {names}) VALUES (?, {marks})", new)
    many(f"INSERT INTO {index}(rowid, {names}) VALUES (?, {marks})", new)


def _company_words(keys: list[int]) -> dict[int, tuple[str, ...]]:
    company = (Company.tax_id, Company.tax_key, Company.key, Company.web)
    names = _collected(Company, Company.id, keys, Company.name, Company.trade_name)
    people = _collected(Contact, Contact.company, keys, Contact.name)
    other = _collected(Company, Company.id, keys, *company)
    for model, fields in (
        (Site, (Site.name, Site.city)),
        (Email, (Email.address,)),
        (Alias, (Alias.name, Alias.tax_key, Alias.key)),
        (Quote, (Quote.reference,)),
    ):
        for key, words in _collected(model, model.company, keys, *fields).items():
            other[key] += words
    for key, words in _own_words(keys).items():
        other[key] += words
    numbers = Phone.select(Phone.company, Phone.number, Phone.e164)
    for key, number, e164 in rows(numbers.where(within(Phone.company, keys))):
        other[key] += phones.search_tokens(number, e164)
    marks = _marks(keys)
    return {
        key: (
            _joined(names[key]), _joined(people.get(key, ())), _joined(other[key]),
            _joined(marks[key]),
        )
        for key in names
    }  # fmt: skip


def _marks(keys: list[int]) -> dict[int, list[str]]:
    """What names that resemble a company's are found by: its own, and those it had."""
    found: dict[int, list[str]] = {key: [] for key in keys}
    names: tuple[tuple[Any, ...], ...] = (
        (Company, Company.id, Company.name),
        (Company, Company.id, Company.trade_name),
        (Alias, Alias.company, Alias.name),
    )
    for model, owner, name in names:
        of_these = model.select(owner, name).where(within(owner, keys)).order_by(model.id)
        for key, called in rows(of_these):
            found[key] += resemblance.marks(called)
    return found


def _own_words(keys: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    values = (
        OwnValue.select(OwnValue.company, OwnValue.value)
        .join(OwnField)
        .where(within(OwnValue.company, keys) & OwnField.kind.in_(_WORDED))
        .order_by(OwnValue.id)
    )
    for company, value in rows(values):
        found.setdefault(company, []).extend(text.words(value))
    return found


def _note_words(keys: list[int]) -> dict[int, tuple[str, ...]]:
    fields = (Interaction.text, Interaction.needs, Interaction.objections)
    found = _collected(Interaction, Interaction.id, keys, *fields)
    return {key: (_joined(words),) for key, words in found.items()}


def _collected(
    model: type[Model], key: Any, keys: list[int], *fields: Any
) -> dict[int, list[str]]:  # fmt: skip
    """The folded words of these fields, by what `key` says they belong to."""
    found: dict[int, list[str]] = {}
    order = model._meta.primary_key
    for owner, *values in rows(model.select(key, *fields).where(within(key, keys)).order_by(order)):
        words = found.setdefault(owner, [])
        words += [word for value in values if value for word in text.words(value)]
    return found


def _joined(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))

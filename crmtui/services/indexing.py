"""Keeping the search index in step with the records. Only `changes` calls this.

The words of a company and of an interaction are kept folded in a table of their own,
and a full-text index stands over each (SQLite's FTS5, external content).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from peewee import Model, chunked

from crmtui.core import phones, text
from crmtui.db import database
from crmtui.models import Company, CompanyDoc, Contact, Email, Interaction, NoteDoc, Phone, Site

_FOUND_BY: dict[type[Model], frozenset[str]] = {
    Company: frozenset({"name", "trade_name", "tax_id", "key", "web"}),
    Site: frozenset({"name", "city"}),
    Contact: frozenset({"name"}),
    Phone: frozenset({"number"}),
    Email: frozenset({"address"}),
}
_SLICE = 500


def finds_by(model: type[Model], changed: Mapping[str, Any] | None) -> bool:
    """Whether a company is found by what changed in a record (None: all of it did)."""
    fields = _FOUND_BY.get(model, frozenset())
    return bool(fields if changed is None else fields & changed.keys())


def index_companies(keys: Collection[int]) -> None:
    """Bring the words by which these companies are found up to date."""
    for part in chunked(sorted(keys), _SLICE):
        _replace("company", CompanyDoc, CompanyDoc.company, part, _company_words(part))


def index_notes(keys: Collection[int]) -> None:
    """Bring the words by which these interactions are found up to date."""
    for part in chunked(sorted(keys), _SLICE):
        _replace("note", NoteDoc, NoteDoc.interaction, part, _note_words(part))


def _replace(
    index: str, doc: type[Model], key: Any, keys: list[int], words: dict[int, str]
) -> None:
    # FTS5 with external content has to be told the old words to forget them.
    execute = database.execute_sql
    table = f"{index}_words"
    for record, old in doc.select(key, doc.words).where(key.in_(keys)).tuples():  # type: ignore[attr-defined]
        if words.get(record) == old:
            del words[record]
            continue
        execute(
            f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', ?, ?)", (record, old)
        )
        doc.delete().where(key == record).execute()
    for record, new in words.items():
        doc.insert({key: record, doc.words: new}).execute()  # type: ignore[attr-defined]
        execute(f"INSERT INTO {table}(rowid, words) VALUES (?, ?)", (record, new))


def _company_words(keys: list[int]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for key, *values in (
        Company.select(
            Company.id, Company.name, Company.trade_name, Company.tax_id, Company.tax_key,
            Company.key, Company.web,
        ).where(Company.id.in_(keys)).tuples()
    ):  # fmt: skip
        found[key] = _words(values)
    for model, *fields in (
        (Site, Site.name, Site.city),
        (Contact, Contact.name),
        (Email, Email.address),
    ):
        for key, *values in (
            model.select(model.company, *fields).where(model.company.in_(keys)).tuples()
        ):
            found.get(key, []).extend(_words(values))
    for key, number, e164 in (
        Phone.select(Phone.company, Phone.number, Phone.e164)
        .where(Phone.company.in_(keys))
        .tuples()
    ):
        found.get(key, []).extend(phones.search_tokens(number, e164))
    return {key: " ".join(dict.fromkeys(words)) for key, words in found.items()}


def _note_words(keys: list[int]) -> dict[int, str]:
    rows = Interaction.select(
        Interaction.id, Interaction.text, Interaction.needs, Interaction.objections
    ).where(Interaction.id.in_(keys))
    return {key: " ".join(dict.fromkeys(_words(values))) for key, *values in rows.tuples()}


def _words(values: Iterable[str | None]) -> list[str]:
    return [word for value in values if value for word in text.words(value)]

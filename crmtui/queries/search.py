"""Finding anything: companies, people, numbers and notes, while somebody types."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from crmtui.access import User, own
from crmtui.core.quote_names import name
from crmtui.models import ChangeSet
from crmtui.queries import _first as first
from crmtui.queries import _found as found_in
from crmtui.queries import _matching as matching
from crmtui.queries import _people as people
from crmtui.queries import _quotes_found as quotes_found
from crmtui.queries._matching import Sought
from crmtui.queries._reading import CITY, PHONE, made, owned, select, these
from crmtui.queries.companies import CompanyRow
from crmtui.queries.companies.rows import by_keys

_BEFORE = 30
"""Characters of a note shown before the first word that was found."""
_RECENT = 40
"""How many of the user's changes are looked at for each company wanted."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    kind: str
    """"quote", "phone", "company", "contact" or "note"."""
    id: int
    """Of the quote, phone, company, contact or interaction."""
    company_id: int
    title: str
    """The company's or the person's name; what a quote is called; of a note, the words around
    what was found."""
    detail: str
    """The number of a phone or a company; the company of a person, a quote or a note."""
    place: str
    """The city; of a person's phone, the company; of a quote, what the customer calls it."""
    contact_id: int | None
    """The person, if it is one's."""
    at: datetime | None
    """When it was noted."""
    matched: found_in.Spans
    """Where the text stands: in the `detail` of a phone, else in the `title`."""
    silent: bool = False
    """Whether they asked not to be contacted."""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind, best first."""

    kind: str
    hits: tuple[Hit, ...]
    more: bool
    """Whether there is more of it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who may be on the line: a company, or one of its people."""

    company_id: int
    company: str
    contact_id: int | None
    contact: str
    phone: str
    city: str
    salesperson: int
    """A code."""


def anything(user: User, typed: str, *, limit: int = 8) -> list[Group]:
    """All that `typed` finds, by kind, at most `limit` of each; what has none is left out.

    Numbers are looked for from three digits on, and come first; a quote by its number, or
    by words of what the customer calls it.
    """
    found = matching.sought(user, typed)
    if not found.fold:
        return []
    kinds: dict[str, Callable[[], list[Hit]]] = {
        "quote": lambda: _quotes(user, typed, found, limit + 1),
        "phone": lambda: _phones(user, found, limit + 1),
        "company": lambda: _companies(user, found, limit + 1),
        "contact": lambda: _contacts(user, found, limit + 1),
        "note": lambda: _notes(user, _telling(typed), limit + 1),
    }
    groups = [(kind, _told(find())) for kind, find in kinds.items()]
    return [Group(kind, tuple(hits[:limit]), len(hits) > limit) for kind, hits in groups if hits]


def recent(user: User, limit: int = 8) -> list[CompanyRow]:
    """The companies the user did something with lately, the last one first."""
    changes = ChangeSet.select(ChangeSet.company).where(own(user, ChangeSet))
    sql, parameters = changes.order_by(ChangeSet.id.desc()).limit(_RECENT * limit).sql()
    keys = dict.fromkeys(key for (key,) in select(sql, *parameters) if key is not None)
    mine = {key for (key,) in these(_OWN, list(keys), own=owned(user, "c.id"))}
    return by_keys(user, [key for key in keys if key in mine][:limit])


def callers(user: User, typed: str, limit: int = 9) -> list[Caller]:
    """Who may be meant in the call form: by three digits of a number, or by names.

    Companies by their name come before people, and before companies found otherwise; where
    there are many of the first, people still have a third of the places.
    """
    found = matching.sought(user, typed)
    if not found.fold:
        return []
    if found.numeric and (keys := first.phones(user, found, limit)):
        return list(dict.fromkeys(made(Caller, row) for row in _rows(user, _CALLING, keys)))
    persons = [] if found.numeric else people.first(user, found, limit)
    named = first.companies_by_name(user, found, limit)[: limit - min(len(persons), limit // 3)]
    others = first.companies(user, found, limit) if len(named) + len(persons) < limit else []
    rows = [
        *_rows(user, _COMPANY_CALLS, named),
        *_rows(user, _PERSON_CALLS, persons),
        *_rows(user, _COMPANY_CALLS, [key for key in others if key not in named]),
    ]
    return [made(Caller, row) for row in rows][:limit]


def _told(hits: list[Hit]) -> list[Hit]:
    """Of whom is found, who asked not to be contacted; they are the user's to see already."""
    there = [hit for hit in hits if hit.kind in ("phone", "company", "contact")]
    if not there:
        return hits
    people = json.dumps([hit.contact_id for hit in there if hit.contact_id is not None])
    asked = select(_SILENT, json.dumps([hit.company_id for hit in there]), people)
    return [
        replace(hit, silent=("company", hit.company_id) in asked or ("c", hit.contact_id) in asked)
        for hit in hits
    ]


def _quotes(user: User, typed: str, found: Sought, limit: int) -> list[Hit]:
    rows = _rows(user, _QUOTES, quotes_found.first(user, typed, found, limit))
    called = ((*row[:3], name(row[3], row[4], row[1]), *row[5:]) for row in rows)
    return [made(Hit, row, found_in.words(row[3], quotes_found.words(typed))) for row in called]


def _phones(user: User, found: Sought, limit: int) -> list[Hit]:
    rows = _rows(user, _PHONES, first.phones(user, found, limit))
    return [made(Hit, row, found_in.digits(row[4], found.words[0])) for row in rows]


def _companies(user: User, found: Sought, limit: int) -> list[Hit]:
    rows = _rows(user, _COMPANIES, first.companies(user, found, limit))
    return [made(Hit, row, found_in.words(row[3], found.words)) for row in rows]


def _contacts(user: User, found: Sought, limit: int) -> list[Hit]:
    keys = [] if found.numeric else people.first(user, found, limit)
    rows = _rows(user, _CONTACTS, keys)
    return [made(Hit, row, found_in.words(row[3], found.words)) for row in rows]


def _telling(typed: str) -> tuple[str, ...]:
    """The words by which notes are found: a letter is in all of them."""
    return tuple(word for word in matching.words(typed) if len(word) > 1)


def _notes(user: User, words: tuple[str, ...], limit: int) -> list[Hit]:
    hits = []
    for kind, key, company, note, *rest in _rows(user, _NOTES, first.notes(user, words, limit)):
        shown, spans = found_in.excerpt(note, words, _BEFORE)
        hits.append(made(Hit, (kind, key, company, shown, *rest), spans))
    return hits


def _rows(user: User, sql: str, keys: list[int]) -> list[tuple[Any, ...]]:
    """The rows of these keys in their order; the key itself is read last, and not given."""
    known = {row[-1]: row[:-1] for row in these(sql, keys, own=owned(user, "c.id"))}
    return [known[key] for key in keys if key in known]


_SILENT = """
SELECT 'company', id FROM company
WHERE id IN (SELECT value FROM json_each(?)) AND do_not_contact
UNION ALL SELECT 'c', id FROM contact
WHERE id IN (SELECT value FROM json_each(?)) AND do_not_contact
"""
_OWN = "SELECT c.id FROM company AS c WHERE c.id IN ({keys}) AND {own}"
_QUOTES = """
SELECT 'quote', q.id, c.id, q.number, q.revision, c.name, q.reference, NULL, NULL, q.id
FROM quote AS q JOIN company AS c ON c.id = q.company_id
WHERE q.id IN ({keys}) AND {own}
"""
_PHONES = f"""
SELECT 'phone', p.id, c.id, coalesce(contact.name, c.name), p.number,
    CASE WHEN p.contact_id IS NULL THEN {CITY} ELSE c.name END, p.contact_id, NULL, p.id
FROM phone AS p JOIN company AS c ON c.id = p.company_id
LEFT JOIN contact ON contact.id = p.contact_id
WHERE p.id IN ({{keys}}) AND {{own}}
"""
_COMPANIES = f"""
SELECT 'company', c.id, c.id, c.name, {PHONE}, {CITY}, NULL, NULL, c.id
FROM company AS c WHERE c.id IN ({{keys}}) AND {{own}}
"""
_CONTACTS = f"""
SELECT 'contact', contact.id, c.id, contact.name, c.name, {CITY}, contact.id, NULL, contact.id
FROM contact JOIN company AS c ON c.id = contact.company_id
WHERE contact.id IN ({{keys}}) AND {{own}}
"""
_NOTES = f"""
SELECT 'note', i.id, c.id, i.text || ' ' || i.needs || ' ' || i.objections, c.name, {CITY},
    i.contact_id, i.at, i.id
FROM interaction AS i JOIN company AS c ON c.id = i.company_id
WHERE i.id IN ({{keys}}) AND {{own}}
"""
_CALLING = f"""
SELECT c.id, c.name, p.contact_id, coalesce(contact.name, ''), p.number, {CITY},
    salesperson.code, p.id
FROM phone AS p JOIN company AS c ON c.id = p.company_id
JOIN salesperson ON salesperson.id = c.salesperson_id
LEFT JOIN contact ON contact.id = p.contact_id
WHERE p.id IN ({{keys}}) AND {{own}}
"""
_COMPANY_CALLS = f"""
SELECT c.id, c.name, NULL, '', {PHONE}, {CITY}, salesperson.code, c.id
FROM company AS c JOIN salesperson ON salesperson.id = c.salesperson_id
WHERE c.id IN ({{keys}}) AND {{own}}
"""
_PERSON_CALLS = f"""
SELECT c.id, c.name, contact.id, contact.name,
    coalesce((SELECT number FROM phone WHERE contact_id = contact.id ORDER BY id LIMIT 1),
        {PHONE}),
    {CITY}, salesperson.code, contact.id
FROM contact JOIN company AS c ON c.id = contact.company_id
JOIN salesperson ON salesperson.id = c.salesperson_id
WHERE contact.id IN ({{keys}}) AND {{own}}
"""

"""The people that a slice of rows brings: known again by their names, completed, or added."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.core import text
from crmtui.core.own_values import Stored
from crmtui.db import rows
from crmtui.entry import ContactEntry
from crmtui.models import Contact
from crmtui.services import bulk
from crmtui.services._quiet_hours import checked as quiet_hours
from crmtui.services.imports._own import OwnValues
from crmtui.services.imports._places import Place
from crmtui.services.imports._reach import Reach
from crmtui.services.imports.decisions import What

_TEXTS = ("job_title", "notes", "do_not_contact_note", "quiet_hours")
_FIELDS = (*_TEXTS, "left_on", "do_not_contact", "site")


@dataclass(slots=True)
class Person:
    """Somebody at a company."""

    company: int
    values: dict[str, Any]
    id: int | None = None
    """None until it is written."""


@dataclass(slots=True)
class _Said:
    """What a row says of somebody, to be written once they have a number."""

    person: Person
    entry: ContactEntry
    held: dict[int, Stored]
    what: What
    is_new: bool
    changed: bool = False


class People:
    """The people of some companies: those there already, and those to write."""

    def __init__(self, companies: Collection[int]) -> None:
        """`companies` are those that may have some."""
        self._of: dict[tuple[int, str], Person] = {}
        self._headed: set[int] = set()
        self._new: list[Person] = []
        self._changed: dict[int, dict[str, Any]] = {}
        self._said: list[_Said] = []
        self._placed: list[tuple[Person, Place]] = []
        if not companies:
            return
        fields = [Contact._meta.fields[name] for name in _FIELDS]
        found = Contact.select(
            Contact.company, Contact.name_fold, Contact.main, Contact.id, *fields
        )
        own = bulk.among(sorted(companies), "company_id")
        for company, fold, main, key, *values in rows(found.where(own).order_by(Contact.id)):
            person = Person(company, dict(zip(_FIELDS, values, strict=True)), key)
            self._of.setdefault((company, fold), person)
            self._headed |= {company} if main else set()

    def has(self, company: int, name: str) -> bool:
        """Whether somebody of that name is there, or was taken down."""
        return (company, text.fold(name)) in self._of

    def bring(
        self,
        company: int,
        entry: ContactEntry,
        what: What,
        *,
        held: dict[int, Stored] | None = None,
        left_on: date | None = None,
        place: Place | None = None,
    ) -> None:
        """Take somebody down, at a place of the company; `held` is of the office's own fields."""
        said = _values(entry, left_on)
        fold = text.fold(entry.name)
        person = self._of.get((company, fold))
        is_new, changed = person is None, False
        if person is None:
            person = self._of[company, fold] = Person(company, {**said, "site": None})
            main = company not in self._headed and left_on is None
            name = text.clean(entry.name)
            person.values |= {"company": company, "name": name, "name_fold": fold, "main": main}
            self._headed |= {company} if main else set()
            self._new.append(person)
        else:
            changed = self._complete(person, said, what)
        if place is not None and person.values["site"] is None:
            person.values["site"] = 0
            self._placed.append((person, place))
            changed = True
        self._said.append(_Said(person, entry, held or {}, what, is_new, changed))

    def write(self, reach: Reach, own: OwnValues) -> tuple[int, int, int]:
        """Write what was taken down; places have to be. Returns how many are new, changed, left."""
        for person, place in self._placed:
            person.values["site"] = place.id
            if person.id is not None:
                self._changed.setdefault(person.id, {})["site"] = place.id
        keys = bulk.insert_many(Contact, [each.values for each in self._new])
        for person, key in zip(self._new, keys, strict=True):
            person.id = key
        bulk.update_rows(Contact, self._changed)
        counts = [0, 0, 0]
        for said in self._said:
            company, contact = said.person.company, said.person.id
            changed = [
                said.changed,
                reach.numbers(company, said.entry.phones, contact=contact),
                reach.addresses(company, said.entry.emails, contact=contact),
                own.put(company, said.held, said.what, contact=contact),
            ]
            counts[0 if said.is_new else 1 if any(changed) else 2] += 1
        self._new, self._said, self._placed, self._changed = [], [], [], {}
        return counts[0], counts[1], counts[2]

    def _complete(self, person: Person, said: dict[str, Any], what: What) -> bool:
        values = {
            name: value
            for name, value in said.items()
            if value and value != person.values[name]
            and (what is What.UPDATE or not person.values[name])
        }  # fmt: skip
        person.values |= values
        if values and person.id is not None:
            self._changed.setdefault(person.id, {}).update(values)
        return bool(values)


def _values(entry: ContactEntry, left_on: date | None) -> dict[str, Any]:
    return {
        "job_title": text.clean(entry.job_title),
        "notes": text.clean(entry.notes, multiline=True),
        "left_on": left_on,
        "do_not_contact": entry.do_not_contact,
        "do_not_contact_note": text.clean(entry.do_not_contact_note) * entry.do_not_contact,
        "quiet_hours": quiet_hours(entry.quiet_hours),
    }

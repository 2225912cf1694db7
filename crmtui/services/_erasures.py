"""Whom the office has erased, known again without keeping who they were. Inside services only.

Of what they were known by only hashes are kept, with a salt of the office's own. That keeps
them from being read, and tells a file that would bring them back; whoever has the database
and guesses a number can still find out that it was there.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from crmtui import somebody
from crmtui.access import User
from crmtui.core import emails, phones, text
from crmtui.core.traces import NATIONAL, SHORTEST
from crmtui.db import row, rows
from crmtui.models import Candidate, Company, Contact, Erasure
from crmtui.somebody import Somebody

_FIELDS = ("at", "user", "kind", "record", "salt", "marks")


@dataclass(frozen=True, slots=True)
class Remembered:
    """Somebody who was erased, as it is remembered."""

    at: datetime
    user: int
    kind: str
    record: int
    salt: str
    marks: str


def note(user: User, who: Somebody) -> None:
    """Remember whom a command erases; inside it only."""
    salt = _salt()
    for kind, record, said in _marks(who):
        hashes = sorted(_hashed(salt, each) for each in said)
        Erasure.insert(
            user=user.id, kind=kind, record=record, salt=salt, marks=json.dumps(hashes)
        ).on_conflict(
            conflict_target=[Erasure.kind, Erasure.record],
            update={"salt": salt, "marks": json.dumps(hashes), "user": user.id},
        ).execute()


def tell(others: Collection[Remembered]) -> None:
    """Remember those too of whom this database does not know; inside a transaction only."""
    for each in others:
        values = {name: getattr(each, name) for name in _FIELDS}
        Erasure.insert(**values).on_conflict_ignore().execute()


def every() -> list[Remembered]:
    """All who were erased."""
    fields = [getattr(Erasure, name) for name in _FIELDS]
    return [Remembered(*found) for found in rows(Erasure.select(*fields).order_by(Erasure.id))]


def back() -> list[tuple[str, int]]:
    """Who of them is there again, by table and key: the same record, known by the same."""
    found = []
    for each in every():
        held = set(json.loads(each.marks))
        if any(_hashed(each.salt, said) in held for said in _standing(each.kind, each.record)):
            found.append((each.kind, each.record))
    return found


class Known:
    """Whom a file must not bring back."""

    def __init__(self) -> None:
        self._hashes: dict[str, set[str]] = {}
        for salt, marks in rows(Erasure.select(Erasure.salt, Erasure.marks)):
            self._hashes.setdefault(salt, set()).update(json.loads(marks))

    def __bool__(self) -> bool:
        return bool(self._hashes)

    def person(self, company: str, name: str, numbers: Collection[str], addresses: str) -> bool:
        """Whether somebody of that name at a company of that name, or of these, was erased.

        `numbers` are as typed, without their kinds.
        """
        return self._has(_of_person(company, name), *_of_reach(numbers, emails.split(addresses)))

    def company(self, name: str, tax_id: str, numbers: Collection[str], addresses: str) -> bool:
        """Whether a company of that name or tax id, or of these, was erased as a person."""
        return self._has(
            *_of_company(name, tax_id), *_of_reach(numbers, emails.split(addresses))
        )  # fmt: skip

    def _has(self, *said: str) -> bool:
        return any(
            _hashed(salt, each) in held for salt, held in self._hashes.items() for each in said
        )


def _salt() -> str:
    """One for all: a file is compared with everybody at once."""
    held = row(Erasure.select(Erasure.salt).order_by(Erasure.id))
    return str(held[0]) if held else secrets.token_hex(16)


def _hashed(salt: str, said: str) -> str:
    key = bytes.fromhex(salt)
    return hashlib.blake2b(said.encode(), key=key, digest_size=16).hexdigest()


def _standing(kind: str, record: int) -> set[str]:
    if kind == "candidate":
        there = Candidate.select().where(Candidate.id == record).exists()
        who = somebody.candidate(record) if there else None
    else:
        who = somebody.company(record) if kind == "company" else somebody.person(record)
    if who is None:
        return set()
    return {each for found, key, said in _marks(who) if (found, key) == (kind, record)
            for each in said}  # fmt: skip


def _marks(who: Somebody) -> Iterator[tuple[str, int, set[str]]]:
    """What they would be known by again, by table and key. What others have too is none."""
    reach = set(_of_reach(who.numbers, who.addresses))
    people = Contact.select(Contact.id, Contact.name, Company.name).join(Company)
    for key, name, company in rows(people.where(Contact.id.in_(who.contacts))):
        yield "contact", key, {_of_person(company, name), *reach}
    candidates = Candidate.select(Candidate.id, Candidate.name)
    for key, name in rows(candidates.where(Candidate.id.in_(who.candidates))):
        yield "candidate", key, {f"candidate {text.fold(name)}", *reach}
    if who.whole:
        of_company = Company.select(Company.id, Company.name, Company.tax_id)
        for key, name, tax_id in rows(of_company.where(Company.id.in_(who.companies))):
            yield "company", key, {*_of_company(name, tax_id), *reach}


def _of_person(company: str, name: str) -> str:
    return f"person {text.fold(name)} @ {text.fold(company)}"


def _of_company(name: str, tax_id: str) -> list[str]:
    number = "".join(char for char in tax_id.upper() if char.isalnum())
    return [f"company {text.fold(name)}", *([f"tax {number}"] if number else [])]


def _of_reach(numbers: Collection[str], addresses: Collection[str]) -> list[str]:
    digits = [phones.digits(each) for each in numbers]
    return [
        *(f"number {each[-NATIONAL:]}" for each in digits if len(each) >= SHORTEST),
        *(f"address {text.fold(each)}" for each in addresses),
    ]

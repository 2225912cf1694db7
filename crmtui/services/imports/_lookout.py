"""Telling which companies of a file may be there already, before they are written.

What is surely the same is told by `known`; these share a number, an address or a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from peewee import OperationalError

from crmtui.core import emails, phones, resemblance, text
from crmtui.core.resemblance import Reason
from crmtui.db import database
from crmtui.services import phonebook
from crmtui.services.imports import _reach
from crmtui.services.imports._heard import Heard
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import CompanyRow

_EXACT = 8
"""Digits at the end by which numbers are told."""
_LIKELY = 60
"""How many names that are the same, or have the marks of one, are compared with it."""
_LAST = "\U0010ffff"
_MANY = 1_000
"""After so many new companies no slips in their names are looked for: only what sounds alike."""


_Ways = tuple[tuple[str, ...], ...]


class Likeness(NamedTuple):
    """Why a company may be another."""

    why: Reason
    of: str
    """The number, the address or the city that tells it."""
    company: int
    """The other one; below zero, one of the same slice that is still to be written."""


class _Traits(NamedTuple):
    ends: tuple[tuple[str, str], ...]
    """The ends of its numbers, each with the number."""
    addresses: tuple[str, ...]
    name: str
    key: str
    city: str


class Lookout:
    """What some companies have in common with those that are there, and with one another."""

    def __init__(self, intake: Intake, some: Iterable[CompanyRow]) -> None:
        """`some` are those that are to be looked for."""
        self._intake = intake
        self._country = intake.once(("country",), lambda: phonebook.office_country(intake.user))
        self._thorough = intake.outcome.new["companies"]
        self._of_row: dict[int, _Traits] = {}
        traits = [self._traits(row) for row in some]
        self._ends = _first(_SAME_END, {end for each in traits for end, _number in each.ends})
        self._addresses = _first(_SAME_ADDRESS, {one for each in traits for one in each.addresses})
        self._names: dict[str, list[tuple[int, str]]] = {}
        keys = {each.key for each in traits} - {""}
        for key, company, city in _found(_SAME_NAME, keys, _LIKELY):
            self._names.setdefault(key, []).append((company, city or ""))
        self._marks: dict[str, set[int]] = {}
        self._keys: dict[int, str] = {}
        self._marked: dict[_Ways, list[tuple[int, str]]] = {}
        self._heard = intake.kept(("heard",), Heard)
        is_read = intake.once(("heard",), set[bool])
        if self._thorough >= _MANY and not is_read and self._heard.catch_up(self._thorough):
            is_read.add(True)
        for each in traits:
            if not self._is_told(each):
                self._having(self._ways(each.name))

    @property
    def companies(self) -> set[int]:
        """Those that share a number, an address or a whole name with one of the rows."""
        named = {company for each in self._names.values() for company, _city in each}
        return {*self._ends.values(), *self._addresses.values(), *named}

    def find(self, row: CompanyRow) -> Likeness | None:
        """The company that one resembles most."""
        traits = self._traits(row)
        return (
            next((Likeness(Reason.PHONE, number, self._ends[end])
                  for end, number in traits.ends if end in self._ends), None)
            or next((Likeness(Reason.EMAIL, each, self._addresses[each])
                     for each in traits.addresses if each in self._addresses), None)
            or self._of_that_name(traits)
            or self._alike(traits)
        )  # fmt: skip

    def note(self, company: int, row: CompanyRow) -> None:
        """Note a company of which the next rows may be another name."""
        traits = self._traits(row)
        for end, _number in traits.ends:
            self._ends.setdefault(end, company)
        for address in traits.addresses:
            self._addresses.setdefault(address, company)
        if company >= 0:
            return
        if traits.key:
            self._names.setdefault(traits.key, []).append((company, traits.city))
        self._keys[company] = traits.key
        self._thorough += 1
        for mark in resemblance.marks(traits.name):
            self._marks.setdefault(mark, set()).add(company)

    def _traits(self, row: CompanyRow) -> _Traits:
        if (known := self._of_row.get(id(row))) is None:
            known = self._of_row[id(row)] = self._told(row)
        return known

    def _told(self, row: CompanyRow) -> _Traits:
        entry = row.entry
        numbers = [entry.phones, entry.contact_phones, *(each.phones for each in row.people)]
        written = [each for said in numbers if said for each in phones.split(said)]
        ends = ((_reach.keys(number, self._country).reversed, number) for number, _kind in written)
        addresses = [entry.emails, entry.contact_emails, *(each.emails for each in row.people)]
        folds = [text.fold(each) for said in addresses if said for each in emails.split(said)]
        return _Traits(
            tuple((end[:_EXACT], number) for end, number in ends if len(end) >= _EXACT),
            tuple(folds),
            text.clean(entry.name),
            resemblance.name_key(entry.name),
            text.clean(entry.city),
        )

    def _of_that_name(self, traits: _Traits) -> Likeness | None:
        ranked = [_by_name(traits, *each) for each in self._names.get(traits.key, ())]
        order = (Reason.NAME_HERE, Reason.NAME, Reason.NAME_ELSEWHERE)
        return min(ranked, key=lambda each: order.index(each.why), default=None)

    def _is_told(self, traits: _Traits) -> bool:
        """Whether something says which company one is, so that no name alike is looked for."""
        return (
            any(end in self._ends for end, _number in traits.ends)
            or any(address in self._addresses for address in traits.addresses)
            or traits.key in self._names
        )

    def _ways(self, name: str) -> _Ways:
        """What names have that are like this one: of each, one of several marks."""
        if self._thorough >= _MANY:
            return tuple((mark,) for mark in resemblance.marks(name) if mark[0] != mark[1])
        return resemblance.sought(name)[:-1]

    def _having(self, ways: _Ways) -> list[tuple[int, str]]:
        """Companies that are there and have them, each asked for once."""
        if (found := self._marked.get(ways)) is None:
            found = self._marked[ways] = _marked(ways) if self._may_be(ways) else []
        return found

    def _may_be(self, ways: _Ways) -> bool:
        plain = all(len(way) == 1 for way in ways)
        return not plain or self._heard.may_have([mark for (mark,) in ways])

    def _alike(self, traits: _Traits) -> Likeness | None:
        words, ways = resemblance.name_words(traits.name), self._ways(traits.name)
        own = ((other, self._keys[other]) for other in sorted(self._among(ways), reverse=True))
        for other, key in (*self._having(ways), *own):
            if resemblance.words_resemble(words, key.split()):
                return Likeness(Reason.SIMILAR, "", other)
        return None

    def _among(self, ways: Sequence[Sequence[str]]) -> set[int]:
        """The companies of the slice that have a mark of each way."""
        found: set[int] | None = None
        for way in ways:
            having = set().union(*(self._marks[mark] for mark in way if mark in self._marks))
            found = having if found is None else found & having
            if not found:
                return set()
        return found or set()


def _by_name(traits: _Traits, company: int, city: str) -> Likeness:
    if not city or not traits.city:
        return Likeness(Reason.NAME, "", company)
    here = text.fold(city) == text.fold(traits.city)
    return Likeness(Reason.NAME_HERE if here else Reason.NAME_ELSEWHERE, city, company)


def _found(query: str, wanted: set[str], *more: object) -> Iterator[tuple[str, int, str | None]]:
    if wanted:
        yield from database.execute_sql(query, (json.dumps(sorted(wanted)), *more))


def _first(query: str, wanted: set[str]) -> dict[str, int]:
    """By what is wanted, the first company that has it."""
    return {value: company for value, company, _more in _found(query, wanted, _LAST) if company}


def _marked(ways: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Companies that are there, by the marks of their names."""
    every = " AND ".join("(" + " OR ".join(f'"{mark}"' for mark in way) + ")" for way in ways)
    if not every:
        return []
    try:
        found: list[tuple[int, str]] = database.execute_sql(
            _MARKED, (f"marks : ({every})", _LIKELY)
        ).fetchall()
    except OperationalError:
        return []  # Letters of a few rare scripts part words for SQLite.
    return found


_SAME_END = """
SELECT wanted.value, (
    SELECT p.company_id FROM phone AS p
    WHERE p.reversed BETWEEN wanted.value AND wanted.value || ?2 LIMIT 1
), NULL FROM json_each(?1) AS wanted
"""
_SAME_ADDRESS = """
SELECT wanted.value, (
    SELECT e.company_id FROM email AS e WHERE e.address_fold = wanted.value LIMIT 1
), ?2 FROM json_each(?1) AS wanted
"""
_SAME_NAME = """
SELECT wanted.value, c.id, (
    SELECT s.city FROM site AS s WHERE s.company_id = c.id ORDER BY s.main DESC, s.id LIMIT 1
) FROM json_each(?1) AS wanted CROSS JOIN company AS c ON c.id IN (
    SELECT n.id FROM company AS n WHERE n.name_key = wanted.value ORDER BY n.id LIMIT ?2
)
"""
_MARKED = """
SELECT c.id, c.name_key FROM company_words AS m CROSS JOIN company AS c ON c.id = m.rowid
WHERE m.company_words MATCH ? LIMIT ?
"""

"""Telling which of the companies that a file brought may have been there already.

What is surely the same is known before it is written; these are new, and listed so that
somebody looks at them and merges what is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from peewee import OperationalError, chunked

from crmtui.access import User
from crmtui.core import resemblance, text
from crmtui.core.resemblance import Reason
from crmtui.db import database, rows
from crmtui.models import Company, Email, Phone, Site
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import Doubt

_EXACT = 8
"""Digits at the end by which numbers are told."""
_LIKELY = 60
"""How many names that have the marks of one are compared with it."""
_LAST = "\U0010ffff"

_SLICE = 500
_MANY = 300
"""Of more companies than these no slips are looked for among those that were there before."""

_Own = dict[str, set[int]]
"""The companies of the file by the marks of their names."""


def note(user: User, intake: Intake) -> None:
    """Note which companies of the file share a number, an address or a name with another."""
    own: _Own = {}
    keys: dict[int, str] = {}
    thorough = len(intake.brought) <= _MANY
    first = next(iter(intake.brought), 0)
    for part in chunked(intake.brought, _SLICE):
        lines = {company: intake.brought.line_of(company) for company in part}
        named = _named(lines)
        found: dict[int, tuple[Reason, str, int]] = {}
        keys |= {company: key for company, (_name, key) in named.items()}
        alike = _alike(named, own, keys, before=first, thorough=thorough)
        for ways in (_numbers(lines), _addresses(lines), _names(lines, named), alike):
            for company, why, of, other in ways:
                found.setdefault(company, (why, of, other))
        others = _called({other for _why, _of, other in found.values()})
        intake.outcome.doubtful += [
            Doubt(
                *(lines[company], named[company][0], others[other], why, of, company, other),
                file=intake.brought.file_of(company),
            )
            for company, (why, of, other) in sorted(found.items())
        ]


_Ways = Iterable[tuple[int, Reason, str, int]]


def _numbers(lines: dict[int, int]) -> _Ways:
    fields = Phone.company, Phone.number, Phone.reversed
    own = rows(Phone.select(*fields).where(Phone.company.in_(list(lines))))
    ends: dict[str, list[tuple[int, str]]] = {}
    for company, number, back in own:
        if len(back) >= _EXACT:
            ends.setdefault(back[:_EXACT], []).append((company, number))
    for end, other in database.execute_sql(_SAME_END, (json.dumps(list(ends)), _LAST)).fetchall():
        for company, number in ends[end]:
            if _is_another(company, other, lines):
                yield company, Reason.PHONE, number, other


def _addresses(lines: dict[int, int]) -> _Ways:
    mine: dict[str, list[int]] = {}
    fields = Email.company, Email.address_fold
    for company, address in rows(Email.select(*fields).where(Email.company.in_(list(lines)))):
        mine.setdefault(address, []).append(company)
    same = Email.select(*fields).where(Email.address_fold.in_(list(mine)))
    for other, address in rows(same.order_by(Email.id)):
        for company in mine[address]:
            if _is_another(company, other, lines):
                yield company, Reason.EMAIL, address, other


def _names(lines: dict[int, int], named: dict[int, tuple[str, str]]) -> _Ways:
    by_key: dict[str, list[int]] = {}
    for company, (_name, key) in named.items():
        if key:
            by_key.setdefault(key, []).append(company)
    fields = Company.id, Company.name_key
    same = rows(
        Company.select(*fields).where(Company.name_key.in_(list(by_key))).order_by(Company.id)
    )
    pairs = [
        (company, other)
        for other, key in same
        for company in by_key[key]
        if _is_another(company, other, lines)
    ]
    cities = _cities({company for pair in pairs for company in pair})
    for company, other in pairs:
        here, there = (cities.get(each, "") for each in (company, other))
        if not here or not there:
            yield company, Reason.NAME, "", other
        elif text.fold(here) == text.fold(there):
            yield company, Reason.NAME_HERE, there, other
        else:
            yield company, Reason.NAME_ELSEWHERE, there, other


def _alike(
    named: dict[int, tuple[str, str]],
    own: _Own,
    keys: dict[int, str],
    *,
    before: int,
    thorough: bool,
) -> _Ways:
    """By the index what was there `before`; by `own`, the marks of the file's, what it brought."""
    for company, (name, _key) in named.items():
        words = resemblance.name_words(name)
        *each, _whole = resemblance.sought(name)
        stands_under = resemblance.marks(name)
        ways = each if thorough else [(mark,) for mark in stands_under if not _is_whole(mark)]
        brought = [(other, keys[other]) for other in sorted(_among(own, each))[:_LIKELY]]
        for other, key in [*_marked(ways, before), *brought]:
            if other != company and resemblance.words_resemble(words, key.split()):
                yield company, Reason.SIMILAR, "", other
                break
        for mark in stands_under:
            own.setdefault(mark, set()).add(company)


def _among(own: _Own, ways: Sequence[Sequence[str]]) -> set[int]:
    """The companies that have a mark of each way."""
    found: set[int] | None = None
    for way in ways:
        having = set().union(*(own[mark] for mark in way if mark in own))
        found = having if found is None else found & having
        if not found:
            return set()
    return found or set()


def _is_whole(mark: str) -> bool:
    """Whether it is the mark of all the words together."""
    return mark[0] == mark[1]


def _marked(ways: Sequence[Sequence[str]], before: int) -> list[tuple[int, str]]:
    """Companies that were there before, by the marks of their names."""
    every = " AND ".join("(" + " OR ".join(f'"{mark}"' for mark in way) + ")" for way in ways)
    if not every:
        return []
    try:
        found: list[tuple[int, str]] = database.execute_sql(
            _MARKED, (f"marks : ({every})", before, _LIKELY)
        ).fetchall()
    except OperationalError:
        return []  # Letters of a few rare scripts part words for SQLite.
    return found


def _is_another(company: int, other: int, lines: dict[int, int]) -> bool:
    """Whether it is another company; of two that the file brought, the later is in doubt."""
    return other < company if other in lines else other != company


def _named(lines: dict[int, int]) -> dict[int, tuple[str, str]]:
    fields = Company.id, Company.name, Company.name_key
    found = Company.select(*fields).where(Company.id.in_(list(lines))).order_by(Company.id)
    return {company: (name, key) for company, name, key in rows(found)}


def _called(companies: set[int]) -> dict[int, str]:
    found = Company.select(Company.id, Company.name).where(Company.id.in_(companies))
    return dict(rows(found))


def _cities(companies: set[int]) -> dict[int, str]:
    found: Any = Site.select(Site.company, Site.city).where(Site.company.in_(companies))
    cities: dict[int, str] = {}
    for company, city in rows(found.order_by(Site.company, Site.main.desc(), Site.id)):
        cities.setdefault(company, city)
    return cities


_SAME_END = """
SELECT wanted.value, p.company_id FROM json_each(?1) AS wanted
CROSS JOIN phone AS p ON p.reversed BETWEEN wanted.value AND wanted.value || ?2
ORDER BY p.id
"""
_MARKED = """
SELECT c.id, c.name_key FROM company_words AS m CROSS JOIN company AS c ON c.id = m.rowid
WHERE m.company_words MATCH ? AND m.rowid < ? LIMIT ?
"""

"""Finding the company that somebody is about to enter a second time, while they type.

Everybody is told of every company here, so that nobody enters what a colleague has; but
of those the user may not see no more than name, city and owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peewee import OperationalError

from crmtui.access import User, known
from crmtui.core import emails, phones, resemblance, taxids, text
from crmtui.core.resemblance import Reason
from crmtui.queries import _first as first
from crmtui.queries import _matching as matching
from crmtui.queries import office
from crmtui.queries._matching import LAST
from crmtui.queries._reading import CITY, PHONE, made, marks, owned, select, these

SHORTEST = 3
"""Letters of a name before anything resembles it."""
_ALIKE = 400
"""How many names that have the marks of one are looked at."""
_SAME = 40
"""How many with the same name, number or address."""
_EXACT = 8
"""Digits at the end by which numbers are told; a number kept without its area has fewer."""
_LEAST = 6


@dataclass(frozen=True, slots=True)
class Typed:
    """What is known so far of a company that is being entered."""

    name: str = ""
    city: str = ""
    phones: str = ""
    """Several are parted by semicolons, as in a form."""
    emails: str = ""
    tax_id: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A company that may be the one that is typed."""

    company_id: int
    name: str
    city: str
    salesperson: int
    """The code of whose it is."""
    mine: bool
    """Whether the user may see the company, and so open it; of others there is no more."""
    status: str
    phone: str
    why: Reason
    of: str
    """What both have: the number and whose it is, the address, the city, the former name."""

    @property
    def is_strong(self) -> bool:
        """Whether it is most probably the same company, or one that shares its number."""
        return self.why in _STRONG


_STRONG = (Reason.TAX_ID, Reason.PHONE, Reason.EMAIL, Reason.NAME_HERE, Reason.NAME)
_Found = tuple[int, Reason, str]
"""A company's id, why it is found, and what it has in common."""


def find(
    user: User, typed: Typed, *, limit: int = 6, but: int | None = None
) -> tuple[Duplicate, ...]:
    """The companies that may be the one typed, the likeliest first, each once.

    `but` is left out: the company that is edited. Dropped ones are there too.
    """
    whys: dict[int, tuple[Reason, str]] = {}
    for search in (_by_tax_id, _by_phone, _by_email, _by_name, _by_likeness, _by_domain):
        for company, why, of in search(user, typed):
            if company != but:
                whys.setdefault(company, (why, of))
        if len(whys) >= limit:
            break
    else:
        whys = {**dict.fromkeys(_begun(user, typed, limit, but), (Reason.BEGINS, "")), **whys}
    order = list(Reason)
    keys = sorted(whys, key=lambda key: order.index(whys[key][0]))[:limit]
    return tuple(_told(user, keys, whys))


def _told(
    user: User, keys: list[int], whys: dict[int, tuple[Reason, str]]
) -> Iterator[Duplicate]:  # fmt: skip
    own = owned(user, "c.id")
    rows = these(_ROWS, keys, own=own, known=known(user, "c.id"))
    told = {row[0]: row for row in rows}
    for key in keys:
        if key in told:
            yield made(Duplicate, told[key], *whys[key])


# The ways -----------------------------------------------------------------------------


def _by_tax_id(user: User, typed: Typed) -> Iterator[_Found]:
    key = "".join(char for char in text.clean(typed.tax_id).upper() if char.isalnum())
    if len(key) < _LEAST:
        return
    country = office.get(user).country
    normal = taxids.check(typed.tax_id, country).normal
    keys = dict.fromkeys((key, normal, normal.removeprefix(country), country + normal))
    sql = _TAX.format(keys=marks(keys), known=known(user, "company"))
    for (company,) in select(sql, *keys, *keys, _SAME):
        yield company, Reason.TAX_ID, ""


def _by_phone(user: User, typed: Typed) -> Iterator[_Found]:
    numbers = phones.split(typed.phones)
    country = office.get(user).country if numbers else ""
    sql = _PHONE.format(known=known(user, "p.company_id"), own=owned(user, "p.company_id"))
    for number, _kind in numbers:
        back = phones.keys(number, country).reversed
        if len(back) < _LEAST:
            continue
        end = back[:_EXACT]
        shorter = (back[:7], back[:6]) if len(back) >= _EXACT else (end, end)
        found = select(sql, end, end + LAST, _SAME, *shorter, _SAME)
        for company, written, whose, mine in found:
            what = written if mine else number
            yield company, Reason.PHONE, f"{what} ({whose})" if mine and whose else what


def _by_email(user: User, typed: Typed) -> Iterator[_Found]:
    sql = _EMAIL.format(known=known(user, "e.company_id"), own=owned(user, "e.company_id"))
    for address in _addresses(typed):
        for company, whose, mine in select(sql, address, _SAME):
            yield company, Reason.EMAIL, f"{address} ({whose})" if mine and whose else address


def _by_domain(user: User, typed: Typed) -> Iterator[_Found]:
    sql = _DOMAIN.format(known=known(user, "w.rowid"))
    for domain in dict.fromkeys(map(emails.own_domain, _addresses(typed))):
        words = text.words(domain)
        if domain and all(map(str.isascii, words)):
            every = " AND ".join(f'"{word}"' for word in words)
            for (company,) in select(
                sql, f"other : ({every})", f"%@{domain}", f"%{domain}%", _SAME
            ):
                yield company, Reason.DOMAIN, domain


def _by_name(user: User, typed: Typed) -> Iterator[_Found]:
    key = resemblance.name_key(typed.name)
    if len(key) < SHORTEST:
        return
    sql = _NAME.format(known=known(user, "company"))
    found = select(sql, key, _SAME, key, _SAME)
    cities = _cities([company for company, _former in found])
    here = text.fold(typed.city)
    for company, former in found:
        places = cities.get(company, {})
        if former:
            yield company, Reason.FORMER_NAME, former
        elif here and here in places:
            yield company, Reason.NAME_HERE, places[here]
        elif here and places:
            yield company, Reason.NAME_ELSEWHERE, next(iter(places.values()))
        else:
            yield company, Reason.NAME, ""


def _by_likeness(user: User, typed: Typed) -> Iterator[_Found]:
    words = resemblance.name_words(typed.name)
    if sum(map(len, words)) < SHORTEST:
        return
    *each, whole = resemblance.sought(typed.name)
    alike = [company for (company,) in _marked(user, "m.rowid", [whole], _SAME)] if whole else []
    likely = _marked(user, "m.rowid, c.name_key, c.trade_name", each, _ALIKE)
    alike += [
        company
        for company, key, trade_name in likely
        if resemblance.words_resemble(words, key.split())
        or (trade_name and _resembles(typed.name, trade_name))
    ]
    former = these(_FORMER, [company for company, *_ in likely if company not in alike])
    for company in alike:
        yield company, Reason.SIMILAR, ""
    for company, name in former:
        if resemblance.resembles(typed.name, name):
            yield company, Reason.FORMER_NAME, name


def _resembles(name: str, other: str) -> bool:
    # Most have nothing in common, and that is told sooner than what their words are.
    plain = other.casefold()
    parts = (part for word in text.words(name) for part in (word[:2], word[-2:]))
    likely = not plain.isascii() or any(part in plain for part in parts)
    return likely and resemblance.resembles(name, other)


def _begun(user: User, typed: Typed, limit: int, but: int | None) -> list[int]:
    """The user's own companies that what is typed may be the beginning of, or part."""
    if len(typed.name.strip()) < SHORTEST:
        return []
    found = first.companies_by_name(user, matching.sought(user, typed.name), limit + 1)
    return [company for company in found if company != but]


def _marked(
    user: User, columns: str, ways: list[tuple[str, ...]], limit: int
) -> list[tuple[Any, ...]]:  # fmt: skip
    if not ways:
        return []
    one_of_each = " AND ".join(
        "(" + " OR ".join(f'"{mark}"' for mark in way) + ")" for way in ways
    )  # fmt: skip
    sql = _MARKED.format(columns=columns, known=known(user, "m.rowid"))
    try:
        return select(sql, f"marks : ({one_of_each})", limit)
    except OperationalError as error:
        # Letters of a few rare scripts part words for SQLite; none of those is resembled.
        if "phrase" not in str(error):
            raise
        return []


def _addresses(typed: Typed) -> list[str]:
    return [text.fold(address) for address in emails.split(typed.emails) if "@" in address]


def _cities(companies: list[int]) -> dict[int, dict[str, str]]:
    """The cities of companies by how they are compared, that of the main site first."""
    found: dict[int, dict[str, str]] = {}
    for company, city in these(_CITIES, companies):
        found.setdefault(company, {}).setdefault(text.fold(city), city)
    return found


_ROWS = f"""
SELECT c.id, c.name, {CITY}, salesperson.code, {{own}},
    CASE WHEN {{own}} THEN c.status ELSE '' END, CASE WHEN {{own}} THEN {PHONE} ELSE '' END
FROM company AS c JOIN salesperson ON salesperson.id = c.salesperson_id
WHERE c.id IN ({{keys}}) AND {{known}}
"""
_TAX = """
SELECT company FROM (
    SELECT id AS company FROM company WHERE tax_key IN ({keys})
    UNION SELECT company_id FROM alias WHERE tax_key IN ({keys})
) WHERE {known} LIMIT ?
"""
_PHONE_OF = """
SELECT p.company_id, p.number, coalesce(contact.name, site.name, ''), {own}
FROM phone AS p LEFT JOIN contact ON contact.id = p.contact_id
LEFT JOIN site ON site.id = p.site_id
"""
_PHONE = f"""
SELECT * FROM (
    {_PHONE_OF} WHERE p.reversed BETWEEN ? AND ? AND {{known}} ORDER BY p.reversed, p.id LIMIT ?
) UNION ALL SELECT * FROM (
    {_PHONE_OF} WHERE p.reversed IN (?, ?) AND {{known}} LIMIT ?
)
"""
_EMAIL = """
SELECT e.company_id, coalesce(contact.name, ''), {own}
FROM email AS e LEFT JOIN contact ON contact.id = e.contact_id
WHERE e.address_fold = ? AND {known} LIMIT ?
"""
_DOMAIN = """
SELECT w.rowid FROM company_words AS w
WHERE w.company_words MATCH ? AND {known} AND (
    EXISTS (SELECT 1 FROM email WHERE company_id = w.rowid AND address_fold LIKE ?)
    OR EXISTS (SELECT 1 FROM company WHERE id = w.rowid AND web LIKE ?))
LIMIT ?
"""
_NAME = """
SELECT company, former FROM (
    SELECT * FROM (SELECT id AS company, '' AS former FROM company WHERE name_key = ? LIMIT ?)
    UNION ALL
    SELECT * FROM (SELECT company_id, name FROM alias WHERE name_key = ? LIMIT ?)
) WHERE {known}
"""
_MARKED = """
SELECT {columns} FROM company_words AS m CROSS JOIN company AS c ON c.id = m.rowid
WHERE m.company_words MATCH ? AND {known} LIMIT ?
"""
_FORMER = "SELECT company_id, name FROM alias WHERE company_id IN ({keys}) ORDER BY id"
_CITIES = """
SELECT company_id, city FROM site WHERE company_id IN ({keys}) AND city <> ''
ORDER BY company_id, main DESC, id
"""

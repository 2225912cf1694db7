"""Companies that are there twice: which they may be, and what hangs on one of them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from crmtui.access import User
from crmtui.core import emails, phones, text
from crmtui.core.resemblance import Reason
from crmtui.queries import office
from crmtui.queries._matching import LAST
from crmtui.queries._reading import CITY, made, owned, select

_EXACT, _LEAST = 8, 6
"""Digits at the end by which numbers are told, and the fewest."""
_IMPORTS = 20
"""How many of the latest imports are looked through."""
MOST = 300
"""How many pairs of each kind are looked for: nobody merges more in one go."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two companies that may be the same."""

    id: int
    name: str
    city: str
    salesperson: int
    """A code."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two companies that may be the same; the one entered first stands first."""

    one: Side
    other: Side
    why: Reason
    of: str
    """The number, address or tax id that both have."""

    @property
    def id(self) -> tuple[int, int]:
        """Both ids: what it is known by."""
        return self.one.id, self.other.id


@dataclass(frozen=True, slots=True)
class Attached:
    """How much hangs on a company."""

    sites: int
    contacts: int
    interactions: int
    planned: int
    referrals: int


@dataclass(frozen=True, slots=True)
class Known:
    """A person who is there already."""

    contact_id: int
    name: str
    company_id: int
    company: str
    city: str
    left: bool
    """Whether they left that company."""
    what: str
    """The number or address they have; nothing where it is the name."""


def people(user: User, name: str, numbers: str, addresses: str, *, limit: int = 4) -> list[Known]:
    """People of the user's companies with one of these numbers or addresses, or of that name."""
    country = office.get(user).country if numbers.strip() else ""
    own = owned(user, "c.id")
    ways: list[tuple[str, tuple[str, ...]]] = []
    for number, _kind in phones.split(numbers):
        end = phones.keys(number, country).reversed[:_EXACT]
        if len(end) >= _LEAST:
            ways.append((_BY_NUMBER, (end, end + LAST)))
    ways += [(_BY_ADDRESS, (text.fold(each),)) for each in emails.split(addresses) if "@" in each]
    if fold := text.fold(name):
        ways.append((_BY_NAME, (fold,)))
    found: dict[int, Known] = {}
    for sql, values in ways:
        for row in select(sql.format(own=own), *values, limit):
            found.setdefault(row[0], made(Known, row))
    return list(found.values())[:limit]


def attached(user: User, company_id: int) -> Attached:
    """How many records would go along with a company; none of one that is not the user's."""
    own = {"own": owned(user, "c.id"), "their_own": owned(user, "r.id")}
    found = select(_ATTACHED.format(**own), company_id)
    return Attached(*found[0]) if found else Attached(0, 0, 0, 0, 0)


def pairs(user: User) -> list[Pair]:
    """The user's companies that may be there twice: by tax id, name, number or address.

    Besides, those that the last imports the user may see brought and found doubtful. Each
    pair once, with its strongest reason; of each kind `MOST` at most.
    """
    found: dict[tuple[int, int], Pair] = {}
    own = f"{owned(user, 'a.id')} AND {owned(user, 'b.id')}"
    for why, same in _SAME.items():
        for row in select(_PAIRS.format(same=same, own=own), MOST):
            pair = Pair(made(Side, row[:4]), made(Side, row[4:8]), why, row[8])
            here = why is not Reason.NAME or pair.one.city == pair.other.city
            if not here and pair.one.city and pair.other.city:
                pair = Pair(pair.one, pair.other, Reason.NAME_ELSEWHERE, pair.other.city)
            elif why is Reason.NAME and pair.one.city and here:
                pair = Pair(pair.one, pair.other, Reason.NAME_HERE, pair.one.city)
            found.setdefault(pair.id, pair)
    for row in select(_BROUGHT.format(own=own, seen=_seen(user)), _IMPORTS, MOST):
        _one, _other, why, of = json.loads(row[8])
        pair = Pair(made(Side, row[:4]), made(Side, row[4:8]), Reason(why), of)
        found.setdefault(pair.id, pair)
    order = list(Reason)
    return sorted(found.values(), key=lambda pair: (order.index(pair.why), pair.one.name, pair.id))


def _seen(user: User) -> str:
    return "1 = 1" if user.sees_all else f"user_id = {int(user.id)}"


_PERSON = f"""
SELECT contact.id, contact.name, c.id, c.name, {CITY}, contact.left_on IS NOT NULL, {{what}}
FROM {{where}} JOIN company AS c ON c.id = contact.company_id
"""
_BY_NAME = (
    _PERSON.format(what="''", where="contact")
    + """
WHERE contact.name_fold = ? AND {own} ORDER BY contact.id LIMIT ?
"""
)
_BY_NUMBER = (
    _PERSON.format(
        what="p.number", where="phone AS p CROSS JOIN contact ON contact.id = p.contact_id"
    )
    + """
WHERE p.reversed BETWEEN ? AND ? AND {own} ORDER BY p.id LIMIT ?
"""
)
_BY_ADDRESS = (
    _PERSON.format(
        what="e.address", where="email AS e CROSS JOIN contact ON contact.id = e.contact_id"
    )
    + """
WHERE e.address_fold = ? AND {own} ORDER BY e.id LIMIT ?
"""
)
_ATTACHED = """
SELECT (SELECT count(*) FROM site WHERE company_id = c.id),
    (SELECT count(*) FROM contact WHERE company_id = c.id),
    (SELECT count(*) FROM interaction WHERE company_id = c.id),
    (SELECT count(*) FROM follow_up WHERE company_id = c.id AND closed_on IS NULL),
    (SELECT count(*) FROM company AS r WHERE r.referred_by_id = c.id AND {their_own})
FROM company AS c WHERE c.id = ? AND {own}
"""
_TWICE = """
SELECT first.{owner} AS one, second.{owner} AS other, first.{said} AS said
FROM (SELECT {key} AS twice FROM {table} WHERE {key} <> '' GROUP BY {key} HAVING count(*) > 1)
CROSS JOIN {table} AS first ON first.{key} = twice
CROSS JOIN {table} AS second ON second.{key} = twice AND second.{owner} > first.{owner}
"""
_SAME = {
    Reason.TAX_ID: _TWICE.format(owner="id", said="tax_id", key="tax_key", table="company"),
    Reason.NAME: _TWICE.format(owner="id", said="name", key="name_key", table="company"),
    Reason.PHONE: _TWICE.format(owner="company_id", said="number", key="reversed", table="phone"),
    Reason.EMAIL: _TWICE.format(
        owner="company_id", said="address", key="address_fold", table="email"
    ),
}
_PAIRS = f"""
SELECT a.id, a.name, {CITY.replace("c.id", "a.id")}, whose.code,
    b.id, b.name, {CITY.replace("c.id", "b.id")}, others.code, said
FROM ({{same}}) AS pair
CROSS JOIN company AS a ON a.id = pair.one CROSS JOIN company AS b ON b.id = pair.other
JOIN salesperson AS whose ON whose.id = a.salesperson_id
JOIN salesperson AS others ON others.id = b.salesperson_id
WHERE {{own}} LIMIT ?
"""
_BROUGHT = _PAIRS.replace(
    "{same}",
    """
    SELECT min(pair.value ->> 0, pair.value ->> 1) AS one,
        max(pair.value ->> 0, pair.value ->> 1) AS other, pair.value AS said
    FROM (SELECT counts FROM import WHERE {seen} ORDER BY id DESC LIMIT ?) AS last
    CROSS JOIN json_each(last.counts, '$.pairs') AS pair
""",
)

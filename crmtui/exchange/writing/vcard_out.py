"""People as cards for an address book: vCard 4.0 (RFC 6350), or 3.0 for old phones.

Each has a name that never changes, so that a re-import brings it up to date. Numbers are
E.164 where that is known. Whoever asked not to be contacted, or left, has no card unless
that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from crmtui import __version__, i18n
from crmtui.core import countries, person_names
from crmtui.core.text import fold
from crmtui.exchange.writing.cells import harmless
from crmtui.exchange.writing.uids import uid

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.cards import Card
    from crmtui.queries.contacts import ContactRow
    from crmtui.queries.office import Office
    from crmtui.queries.postal import Postal
    from crmtui.queries.reach import PhoneRow

VERSIONS = ("4.0", "3.0")
_SLICE = 1_000
_FOLD = 75
"""Bytes of a line (RFC 6350, 3.2)."""
_MOBILE = frozenset("movil mobile mob celular cel cell whatsapp wsp wa personal".split())
_HOME = frozenset("casa home particular personal".split())
_EXTENSION = re.compile(r"(?:;ext=|[^\W\d_]+[.:]?\s*|[x#]\s*)(\d{1,6})\s*$", re.IGNORECASE)


class Wish(NamedTuple):
    """How cards are wanted."""

    version: str = VERSIONS[0]
    notes: bool = False
    """Whether what the office noted about people goes along."""
    everyone: bool = False
    """Whether those who asked not to be contacted, or left, have one too."""


class Cards(NamedTuple):
    """What was written."""

    written: int
    left_out: int


def write(stream: BinaryIO, user: User, rows: Iterable[ContactRow], wish: Wish) -> Cards:
    """Write a card of each person who may have one."""
    from crmtui.queries import cards, office

    ours, identity = office.get(user), office.identity(user)
    written = left_out = 0
    left = iter(rows)
    while some := list(islice(left, _SLICE)):
        known = cards.of_contacts(user, [row.id for row in some])
        for row in some:
            card = known.get(row.id)
            if card is None or not (wish.everyone or _may_have_one(row, card)):
                left_out += 1
                continue
            lines = _lines(row, card, ours, str(uid(identity, "contact", row.id)), wish)
            stream.write(b"".join(map(_folded, lines)))
            written += 1
    stream.flush()
    return Cards(written, left_out)


def _may_have_one(row: ContactRow, card: Card) -> bool:
    return not (row.do_not_contact or card.silent or row.left_on)


def _lines(row: ContactRow, card: Card, ours: Office, name: str, wish: Wish) -> Iterator[str]:
    new = wish.version == "4.0"
    country = countries.iso(card.place.country) or ours.country
    parts = person_names.parts(row.name, country)
    yield "BEGIN:VCARD"
    yield f"VERSION:{wish.version}"
    yield f"PRODID:-//crmtui//crmtui {__version__}//EN"
    yield f"UID:urn:uuid:{name}"
    yield f"REV:{card.updated_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if new:
        yield "KIND:individual"
    yield f"FN:{_one_line(row.name)}"
    yield f"N:{_listed(parts.family, parts.given, '', parts.prefix, parts.suffix)}"
    yield f"ORG:{_one_line(row.company)}"
    if row.job_title:
        yield f"TITLE:{_one_line(row.job_title)}"
    yield from _numbers(row, card, new=new)
    for place, email in enumerate(row.emails):
        kinds = ["home" if fold(email.kind) in _HOME else "work"]
        types = _types(kinds if new else ["internet", *kinds], place, new=new)
        yield f"EMAIL{types}:{_text(email)}"
    if any(card.place):
        yield f"ADR;TYPE=work:{_address(card.place)}"
    if wish.notes and row.notes:
        yield f"NOTE:{_text(row.notes)}"
    yield "END:VCARD"


def _numbers(row: ContactRow, card: Card, *, new: bool) -> Iterator[str]:
    for place, phone in enumerate(row.phones):
        kinds = _types(_kinds(phone), place, new=new)
        yield f"TEL{kinds}:{_text(_dialled(phone, card.dialled.get(phone.id)))}"
    if not row.phones and card.company_phone:
        yield f"TEL{_types(['work', 'voice'], 0, new=new)}:{_text(card.company_phone)}"


def _address(where: Postal) -> str:
    code = countries.iso(where.country)
    country = countries.name(code, i18n.language()) if code else where.country
    return _listed(
        "", "", where.address, where.city, where.region, where.postcode, country
    )  # fmt: skip


def _kinds(phone: PhoneRow) -> list[str]:
    kind = fold(phone.kind)
    if kind in _MOBILE:
        return ["cell", "voice"]
    if kind in _HOME:
        return ["home", "voice"]
    return ["work", "fax" if kind == "fax" else "voice"]


def _dialled(phone: PhoneRow, international: str | None) -> str:
    """The number to dial; after a comma, which is a pause, its extension."""
    if international is None:
        return phone.number
    found = _EXTENSION.search(phone.number)
    return f"{international},{found[1]}" if found else international


def _types(kinds: list[str], place: int, *, new: bool) -> str:
    """The parameters of a number or an address; the first one is preferred."""
    if new:
        return f";TYPE={','.join(kinds)}" + (";PREF=1" if not place else "")
    return f";TYPE={','.join([*kinds, 'pref'] if not place else kinds).upper()}"


def _listed(*values: str) -> str:
    return ";".join(map(_one_line, values))


def _one_line(text: str) -> str:
    return _text(" ".join(text.split()))


def _text(text: str) -> str:
    """A value: nothing in it ends it, parts it or the line."""
    said = "\n".join(harmless(text).splitlines())
    for sign in ("\\", ",", ";"):
        said = said.replace(sign, f"\\{sign}")
    return said.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line, broken where it is longer than one may be, and never within a letter."""
    data, lines, room = line.encode(), [], _FOLD
    while len(data) > room:
        end = room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        lines.append(data[:end])
        data, room = data[end:], _FOLD - 1
    return b"\r\n ".join([*lines, data]) + b"\r\n"

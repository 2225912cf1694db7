"""The people and companies of vCards, as rows to be brought in."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui.core import text
from crmtui.exchange.meaning.mapping import Columns
from crmtui.exchange.reading import encodings, vcards
from crmtui.exchange.reading.sheet import Guess, Opener, Record, Sheet, Unreadable, Wishes
from crmtui.exchange.reading.vcards import Card, Property
from crmtui.i18n import _
from crmtui.services.imports.outcome import Problem

KIND = "cards"
"""The kind of a sheet that was made of vCards."""

HEADER = [
    "company", "company phones", "company emails", "web", "address", "city", "region",
    "postcode", "country", "contact", "job title", "phones", "emails", "notes",
]  # fmt: skip
COMPANIES = Columns(
    "companies",
    {
        "name": (0,), "phones": (1,), "emails": (2,), "web": (3,), "address": (4,),
        "city": (5,), "region": (6,), "postcode": (7,), "country": (8,),
    },
    (),
)  # fmt: skip
"""Where the company of a card stands."""
PEOPLE = Columns(
    "contacts",
    {
        "company": (0,), "name": (9,), "job_title": (10,), "phones": (11,), "emails": (12,),
        "notes": (13,),
    },
    (),
)  # fmt: skip
"""Where its person stands."""

_KINDS = {"CELL": "mobile", "FAX": "fax", "HOME": "home"}


def begins_like_one(beginning: bytes) -> bool:
    """Whether a file that begins so holds vCards."""
    plain = beginning.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return plain[:11].upper() == b"BEGIN:VCARD"


def read(source: Opener, wishes: Wishes) -> Sheet:
    """A row for each card of a file: a company, and who works there.

    Somebody without an organisation is a company of their own.

    Raises:
        Unreadable: no card says of whom it is.
    """
    encoding = encodings.named(wishes.encoding) if wishes.encoding else encodings.detect(source)
    codec = encoding.codec
    found = [_fault(card) for card in vcards.cards(source, codec)]
    problems = [problem for problem in found if problem is not None]
    if len(problems) == len(found):
        raise Unreadable(_("line 1: no card in it says of whom it is."))
    guesses: dict[str, Guess] = {"encoding": encoding.guess}
    records = _Records(source, codec)
    return Sheet(
        HEADER, records, encoding.guess.value, "", problems, guesses=guesses, kind=KIND,
        count=len(found) - len(problems),
    )  # fmt: skip


class _Records:
    """The rows of the cards, read from the file each time."""

    def __init__(self, source: Opener, codec: str) -> None:
        self._source = source
        self._codec = codec

    def __iter__(self) -> Iterator[Record]:
        for card in vcards.cards(self._source, self._codec):
            if _fault(card) is None:
                yield Record(card.line, _cells(card))


def _fault(card: Card) -> Problem | None:
    if not card.ended:
        return Problem(card.line, _("the card has no end: the file was cut off."))
    if not (_person(card) or _company(card)):
        return Problem(card.line, _("the card says not of whom it is."))
    return None


def _cells(card: Card) -> list[str]:
    company, person = _company(card), _person(card)
    phones, emails = _phones(card), "; ".join(each.value.strip() for each in card.all("EMAIL"))
    is_company = not person or _says_company(card)
    own = [phones, emails] if is_company else ["", ""]
    theirs = ["", "", "", "", ""] if is_company else [
        person, _job(card), phones, emails, card.first("NOTE")
    ]  # fmt: skip
    return [company or person, *own, _web(card), *_address(card), *theirs]


def _says_company(card: Card) -> bool:
    kind = card.first("KIND").casefold() == "org"
    shown = card.first("X-ABSHOWAS").casefold() == "company"
    return kind or shown or text.fold(_person(card)) == text.fold(_company(card))


def _company(card: Card) -> str:
    named = next((each.parts[0] for each in card.all("ORG") if each.parts[0]), "")
    return named or (card.first("FN") if card.first("KIND").casefold() == "org" else "")


def _person(card: Card) -> str:
    if full := card.first("FN"):
        return full
    for name in card.all("N"):
        last, first, middle, before, after, *_more = [*name.parts, *[""] * 5]
        if said := " ".join(filter(None, (before, first, middle, last, after))):
            return said
    return card.first("NICKNAME") or ("" if _company(card) else card.first("EMAIL"))


def _job(card: Card) -> str:
    departments = [", ".join(filter(None, each.parts[1:])) for each in card.all("ORG")[:1]]
    title = card.first("TITLE") or card.first("ROLE")
    return ", ".join(filter(None, (title, *departments)))


def _phones(card: Card) -> str:
    said = []
    for phone in card.all("TEL"):
        number, _semicolon, extension = phone.value.strip().partition(";ext=")
        number = number.removeprefix("tel:").replace(";", " ").strip()
        if not any(map(str.isdigit, number)):
            continue
        kind = next((word for code, word in _KINDS.items() if code in phone.types), "")
        if "FAX" in phone.types:
            kind = "fax"
        said.append(" ".join(filter(None, (number, extension and f"ext {extension}", kind))))
    return "; ".join(sorted(said, key=lambda each: each.endswith(" fax")))


def _web(card: Card) -> str:
    pages = sorted(card.all("URL"), key=lambda each: "WORK" not in each.types)
    return next((page.value.strip() for page in pages if page.value.strip()), "")


def _address(card: Card) -> list[str]:
    """Street, city, region, postcode and country; that of work if there is one."""
    alone = not _company(card)
    places = [each for each in card.all("ADR") if alone or "HOME" not in each.types]
    places.sort(key=lambda each: "WORK" not in each.types)
    if not places:
        return [""] * 5
    box, extended, street, city, region, postcode, country, *_more = _seven(places[0])
    lines = ", ".join(filter(None, (extended, street, box)))
    return [lines.replace("\n", ", "), city, region, postcode, country]


def _seven(place: Property) -> list[str]:
    return [*place.parts, *[""] * 7]

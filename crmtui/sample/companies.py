"""The sample's companies, with their sites, people, telephones and addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple
from zlib import crc32

from crmtui.core import phones, resemblance
from crmtui.core.text import fold
from crmtui.models import Company, CompanyDoc, Contact, Email, Phone, Site
from crmtui.sample import names, own, team
from crmtui.sample.desk import Desk, iso, words
from crmtui.sample.identity import Number, tax_id, telephone
from crmtui.sample.places import ESTATES, ROADS, STREETS, City, Country
from crmtui.sample.trades import TRADES, Trade

_JOB_TITLES = (
    ("Gerente", "Gerente"), ("Jefa de compras", "Jefe de compras"),
    ("Directora de producción", "Director de producción"),
    ("Encargada de almacén", "Encargado de almacén"), ("Administración", "Administración"),
    ("Propietaria", "Propietario"), ("Responsable de mantenimiento",) * 2,
    ("Jefa de logística", "Jefe de logística"), ("Prevención de riesgos",) * 2,
)  # fmt: skip
_SITE_NAMES = ("Fábrica", "Almacén", "Tienda", "Delegación", "Planta 2")
_COMPANY_PHONES = ("fábrica", "fax", "almacén", "pedidos")
_CONTACT_NOTES = (
    "Mejor por la mañana.",
    "Prefiere el correo.",
    "Habla de tú.",
    "De vacaciones en agosto.",
)
_NO_CALLS = ("Solo por correo, por favor.", "Pidió que no le llamemos más.")
_QUIET, _QUIET_ONE_IN = ("13:30-16:00", "fri", "00:00-10:00", "mon 00:00-12:00"), 60
"""When some are not to be called, and of how many companies each of these."""


_TWINS = 0.03
"""How many companies are written down twice, more or less."""
_HEADS, _SUBSIDIARIES = 0.05, 0.04
"""How many others may belong to, and how many belong to one."""


class Person(NamedTuple):
    """Somebody at a company."""

    id: int
    given: str


@dataclass(slots=True)
class Made:
    """A company in the making."""

    status: str
    relation: str
    salesperson: int
    country: Country
    city: City
    territory: int
    since: str
    """The instant it was written down."""
    ended: int | None = None
    """The day it was dropped."""
    reason: str = ""
    """Why it was."""
    id: int = 0
    name: str = ""
    slug: str = ""
    people: list[Person] = field(default_factory=list)
    names_found: list[str] = field(default_factory=list)
    """Words of its names, by which it is found."""
    people_found: list[str] = field(default_factory=list)
    """Words of its people's names."""
    other_found: list[str] = field(default_factory=list)
    """Words of its numbers, addresses and places."""


def add_company(desk: Desk, made: Made) -> None:
    """Add the company and all that belongs to it; sets its key, name and people."""
    rng = desk.rng
    trade, country, city = rng.choice(TRADES), made.country, made.city
    form = rng.choice(country.forms)
    bare, same_number = _name(desk, trade)
    made.name = (
        bare if form == "C.B." else f"{bare}, {form}" if desk.chance(0.5) else f"{bare} {form}"
    )
    made.slug = "-".join(words(bare)[:4])
    identity = {
        "trade_name": _trade_name(bare) if desk.chance(0.3) else "",
        "tax_id": tax_id(rng, country, made.slug, form) if desk.chance(0.8) else "",
        "web": f"www.{made.slug}.example" if desk.chance(0.7) else "",
    }
    tax_key = "".join(filter(str.isalnum, identity["tax_id"])).upper()
    made.names_found += words(made.name) + words(identity["trade_name"])
    for text in (identity["tax_id"], tax_key, identity["web"]):
        made.other_found += words(text)
    made.id = desk.rows.add(
        Company, made.since,
        name=made.name, name_fold=fold(made.name), name_key=resemblance.name_key(made.name),
        tax_key=tax_key, **identity, territory_id=made.territory, **_discretion(desk, made),
        status=made.status, relation=made.relation, salesperson_id=made.salesperson,
        sector_id=desk.choices["sector", trade.sector], product=rng.choice(trade.products),
        **_source(desk), **_ending(desk, made), parent_id=_parent(desk),
    )  # fmt: skip
    if desk.pipeline.random() < _HEADS:
        desk.groups.append(made.id)
    if made.relation != "direct":
        desk.referrers.append(made.id)
    sites = _add_sites(desk, made, country, city)
    _add_people(desk, made, country, city, sites)
    first = _add_telephones(desk, made, country, city, sites, same_number)
    if same_number is None:
        desk.names.append((bare, first))
    made.other_found += own.add_own_values(desk, made.since, made.id)
    marks = [
        mark
        for name in (made.name, identity["trade_name"])
        if name
        for mark in resemblance.marks(name)
    ]
    found = (made.names_found, made.people_found, made.other_found, marks)
    desk.rows.add_words(CompanyDoc, made.id, *found)


def _name(desk: Desk, trade: Trade) -> tuple[str, Number | None]:
    """Its name before the legal form; now and then one nearly another's, and that one's number."""
    rng = desk.rng
    if desk.names and desk.chance(_TWINS):
        name, number = rng.choice(desk.names)
        return _slip(rng, name), number
    noun, place = trade.noun, rng.choice(names.INVENTED)
    first, second = rng.sample(names.SURNAMES, 2)
    name = rng.choice(
        (
            f"{noun} {first} {second}", f"{noun} {place}", f"{noun} {place}", f"{noun} {first}",
            f"{first} y {second} {noun}", f"{noun} Hijos de {rng.choice(names.MEN)} {first}",
            f"{place} {noun}", f"{noun} {first} Hermanos", f"{noun} de {place}",
        )
    )  # fmt: skip
    return name, None


def _trade_name(bare: str) -> str:
    """What people call it: the name without its first word, where the rest says enough."""
    _first, _space, rest = bare.partition(" ")
    return "" if rest[:2] in ("", "y ") else rest


def _slip(rng: Random, name: str) -> str:
    """The name as somebody types it in haste: with a letter missing."""
    at = rng.choice([at for at in range(3, len(name) - 1) if name[at].isalpha()])
    return name[:at] + name[at + 1 :]


def _discretion(desk: Desk, made: Made) -> dict[str, object]:
    asked = made.reason == team.UNWANTED or desk.chance(0.012)
    note = desk.rng.choice(_NO_CALLS) if asked else ""
    # By the name, not by chance: what else is drawn stays as it was.
    place = crc32(made.slug.encode()) % _QUIET_ONE_IN
    hours = _QUIET[place] if place < len(_QUIET) and not asked else ""
    return {"do_not_contact": int(asked), "do_not_contact_note": note, "quiet_hours": hours}


def _source(desk: Desk) -> dict[str, object]:
    source = desk.rng.choice(tuple(team.SOURCES))
    referred = source == "Recomendación" and desk.referrers and desk.chance(0.7)
    return {
        "source_id": desk.choices["source", source],
        "source_detail": "" if referred else desk.rng.choice(team.SOURCES[source]),
        "referred_by_id": desk.rng.choice(desk.referrers) if referred else None,
    }


def _parent(desk: Desk) -> int | None:
    """Now and then one belongs to another."""
    if not desk.groups or desk.pipeline.random() > _SUBSIDIARIES:
        return None
    return desk.pipeline.choice(desk.groups)


def _ending(desk: Desk, made: Made) -> dict[str, object]:
    if made.ended is None:
        return {}
    recheck = desk.today + desk.rng.randrange(20, 400) if desk.chance(0.4) else None
    return {
        "drop_reason_id": desk.choices["drop_reason", made.reason],
        "drop_note": team.FAREWELLS[made.reason],
        "dropped_on": iso(made.ended),
        "recheck_on": iso(recheck),
    }


def _add_sites(desk: Desk, made: Made, country: Country, city: City) -> list[int]:
    count = desk.rng.choice((1, 1, 1, 1, 1, 1, 2, 2, 3))
    found = []
    for number in range(count):
        place = city if number == 0 else desk.rng.choice(country.cities)
        name = "" if count == 1 else "Oficina" if number == 0 else desk.rng.choice(_SITE_NAMES)
        postcode = desk.rng.randint(place.first, place.last)
        found.append(
            desk.rows.add(
                Site, made.since, company_id=made.id, name=name, address=_address(desk),
                city=place.name, region=place.region, postcode=country.postcode.format(postcode),
                country=country.name, main=int(number == 0),
            )
        )  # fmt: skip
        made.other_found += words(name) + words(place.name)
    return found


def _address(desk: Desk) -> str:
    rng = desk.rng
    if desk.chance(0.45):
        return f"Polígono {rng.choice(ESTATES)}, nave {rng.randrange(1, 90)}"
    return f"{rng.choice(ROADS)} {rng.choice(STREETS)}, {rng.randrange(1, 180)}"


def _add_people(desk: Desk, made: Made, country: Country, city: City, sites: list[int]) -> None:
    rng = desk.rng
    titles = rng.sample(_JOB_TITLES, rng.choice((1, 1, 2, 2, 3)))
    addresses: list[tuple[int | None, str, str]] = [(None, f"info@{made.slug}.example", "general")]
    leavers = []
    for number, title in enumerate(titles):
        man = rng.randrange(2)
        given = rng.choice((names.WOMEN, names.MEN)[man])
        name = " ".join((given, *rng.sample(names.SURNAMES, 2)))
        before = None
        if number > 0 and desk.leavers and desk.chance(0.05):
            before, given, name = desk.leavers.pop()
        gone = number > 0 and desk.chance(0.12)
        left = iso(desk.today - rng.randrange(9, 500)) if gone else None
        key = desk.rows.add(
            Contact, made.since, company_id=made.id, name=name, name_fold=fold(name),
            site_id=rng.choice(sites) if len(sites) > 1 else None, job_title=title[man],
            main=int(number == 0), left_on=left, moved_from_id=before,
            do_not_contact=int(number > 0 and desk.chance(0.02)),
            notes=rng.choice(_CONTACT_NOTES) if desk.chance(0.15) else "",
        )  # fmt: skip
        made.people_found += words(name)
        made.other_found += own.add_own_values(desk, made.since, made.id, key)
        if gone:
            leavers.append((key, given, name))
            continue
        made.people.append(Person(key, given))
        if desk.chance(0.7):
            mailbox = ".".join((words(given)[0][0], words(name)[-1]))
            addresses.append((key, f"{mailbox}@{made.slug}.example", ""))
    desk.leavers.extend(leavers)
    for contact, address, kind in addresses:
        desk.rows.add(
            Email, made.since, company_id=made.id, contact_id=contact, address=address,
            address_fold=fold(address), kind=kind,
        )  # fmt: skip
        made.other_found += words(address)


def _add_telephones(
    desk: Desk, made: Made, country: Country, city: City, sites: list[int], same: Number | None
) -> Number:
    """Add its numbers, the switchboard's first; `same` is what that is, if it is known."""
    wanted: list[tuple[str, int | None, int | None, bool]] = [("centralita", None, None, False)]
    if desk.chance(0.2):
        wanted.append((desk.rng.choice(_COMPANY_PHONES), None, None, False))
    wanted += [("", None, site, False) for site in sites[1:] if desk.chance(0.7)]
    for person in made.people:
        if desk.chance(0.6):
            wanted.append(("móvil", person.id, None, True))
        if desk.chance(0.15):
            wanted.append(("directo", person.id, None, False))
    found: list[Number] = []
    for kind, contact, site, mobile in wanted:
        number = telephone(desk.rng, country, city, mobile=mobile)
        number = same if same is not None and not found else number
        found.append(number)
        desk.rows.add(
            Phone, made.since, company_id=made.id, contact_id=contact, site_id=site, kind=kind,
            number=number.typed, digits=phones.digits(number.typed), e164=number.e164,
            reversed=number.e164[:0:-1],
        )  # fmt: skip
        made.other_found += number.words()
    return found[0]

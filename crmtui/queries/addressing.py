"""To whom a letter goes, and what is known of each for its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core.text import fold
from crmtui.db import row, rows
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import InstantField, Promotion, Selection
from crmtui.queries import promotions, selecting
from crmtui.queries._reading import owned, select, these
from crmtui.queries.postal import FIELDS, Postal

_TOGETHER = 500
"""Companies read at a time."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a letter is for, before anybody is left out."""

    title: str
    """What they are, in words: a promotion's name, "12 marked"."""
    companies: tuple[int, ...]
    contacts: tuple[tuple[int, int], ...] = ()
    """Of some of them, whom to write to: the company and the person."""
    promotion: str = ""
    """The name of the promotion that it is part of."""
    promotion_id: int | None = None
    until: date | None = None
    """The last day of that promotion."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """A company that a letter goes to, and all that its fields can say."""

    company_id: int
    company: str
    trade_name: str
    tax_id: str
    contact_id: int | None
    """Whom it is addressed to; None where nobody is known who may be written to."""
    contact: str
    job_title: str
    place: Postal
    phone: str
    email: str
    """The person's first address, or else the company's."""
    sector: str
    product: str
    last_contact: date | None
    last_purchase: date | None
    salesperson: int
    """A code."""
    salesperson_name: str
    salesperson_title: str
    salesperson_phone: str
    salesperson_email: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A company that no letter goes to."""

    company_id: int
    company: str
    person: str
    """Who asked not to be contacted; empty where the company did."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """To whom a letter goes, in the order they were chosen, and to whom it does not."""

    to: tuple[Addressee, ...]
    left_out: tuple[LeftOut, ...]
    """Those who asked not to be contacted. Colleagues' companies are in neither."""


def of_promotion(user: User, promotion_id: int) -> Audience:
    """The companies of a promotion, and whom to ask for there.

    Of one that is prepared those that its conditions choose now.

    Raises:
        NotFound: it is not there.
        Invalid: a condition of one that is prepared names what is not there any more.
    """
    promotion = promotions.get(user, promotion_id)
    members = select(_MEMBERS.format(own=owned(user, "m.company_id")), promotion_id)
    companies = [company for company, _contact in members]
    if promotion.state == "draft":
        companies = selecting.companies(user, selecting.read(user, promotion.criteria))
    return Audience(
        title=promotion.name,
        companies=tuple(companies),
        contacts=tuple((company, contact) for company, contact in members if contact is not None),
        promotion=promotion.name,
        promotion_id=promotion_id,
        until=promotion.until,
    )


def of_selection(user: User, selection_id: int) -> Audience:
    """The companies that a selection chooses now.

    Raises:
        NotFound: it is not there, or not the user's.
        Invalid: a condition of it names what is not there any more.
    """
    its = (Selection.id == selection_id) & visible(user, Selection)
    found = row(Selection.select(Selection.name, Selection.criteria).where(its))
    if found is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    name, criteria = found
    return Audience(name, tuple(selecting.companies(user, selecting.read(user, criteria))))


def promotion_meant(user: User, typed: str) -> int:
    """The id of the promotion of a name, of the only name that begins so, or of an id.

    Raises:
        NotFound: there is none, or there are several.
    """
    return _meant(user, Promotion, typed, _("There is no promotion “{name}”."))


def selection_meant(user: User, typed: str) -> int:
    """The id of the selection of a name, of the only name that begins so, or of an id.

    Raises:
        NotFound: there is none, or there are several.
    """
    return _meant(user, Selection, typed, _("There is no selection “{name}”."))


def _meant(user: User, model: Any, typed: str, problem: str) -> int:
    wanted = fold(typed)
    there = rows(model.select(model.id, model.name_fold).where(visible(user, model)))
    exact = [key for key, name in there if name == wanted or str(key) == wanted]
    found = exact or [key for key, name in there if wanted and name.startswith(wanted)]
    if len(found) != 1:
        raise NotFound(problem.format(name=typed))
    return int(found[0])


def addressed(user: User, audience: Audience) -> Addressed:
    """To whom a letter goes. Who asked not to be contacted is left out, and told of.

    It goes to the person that was chosen, or else to the main contact, the next one where
    that one asked not to be contacted; to the company alone where there is nobody.
    """
    found = list(_found(user, audience))
    to = [row for row in found if isinstance(row, Addressee)]
    return Addressed(tuple(to), tuple(row for row in found if isinstance(row, LeftOut)))


def _found(user: User, audience: Audience) -> Iterator[Addressee | LeftOut]:
    wanted, keys = dict(audience.contacts), iter(audience.companies)
    while part := list(islice(keys, _TOGETHER)):
        people = _people(user, part)
        told = {each[0]: each for each in these(_COMPANIES, part, own=owned(user, "c.id"))}
        for company in part:
            if company in told:
                yield _one(told[company], people.get(company, []), wanted.get(company))


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    name: str
    job_title: str
    silent: bool
    place: Postal | None
    email: str


def _one(row: tuple[Any, ...], people: list[_Person], wanted: int | None) -> Addressee | LeftOut:
    company_id, company, silent, *_rest = row
    asked = next((person for person in people if person.id == wanted), None)
    if silent:
        return LeftOut(company_id, company, "")
    if asked is not None and asked.silent:
        return LeftOut(company_id, company, asked.name)
    willing = (person for person in people if not person.silent)
    return _addressee(row, asked or next(willing, None))


def _addressee(row: tuple[Any, ...], person: _Person | None) -> Addressee:
    (key, company, _silent, trade, tax, phone, email, sector, product, contacted, bought,
     *seller, address, postcode, city, region, country) = row  # fmt: skip
    place = Postal(address, postcode, city, region, country)
    found = Addressee(
        key, company, trade, tax, None, "", "", place, phone, email, sector, product,
        _local_day(contacted), date.fromisoformat(bought) if bought else None, *seller,
    )  # fmt: skip
    if person is None:
        return found
    return replace(
        found, contact_id=person.id, contact=person.name, job_title=person.job_title,
        place=person.place or place, email=person.email or found.email,
    )  # fmt: skip


def _local_day(stored: str | None) -> date | None:
    at = InstantField().python_value(stored)
    return clock.local(at).date() if at is not None else None


def _people(user: User, companies: Sequence[int]) -> dict[int, list[_Person]]:
    """Those who work there, the main one first."""
    found: dict[int, list[_Person]] = {}
    for company, *who, email, site, address, postcode, city, region, country in these(
        _PEOPLE, companies, own=owned(user, "c.id")
    ):
        place = Postal(address, postcode, city, region, country) if site else None
        key, name, title, silent = who
        found.setdefault(company, []).append(
            _Person(key, name, title, bool(silent), place, email)
        )  # fmt: skip
    return found


_MEMBERS = """
SELECT m.company_id, m.contact_id FROM promotion_member AS m
WHERE m.promotion_id = ? AND {own} ORDER BY m.position, m.id
"""
_COMPANIES = f"""
SELECT c.id, c.name, c.do_not_contact, c.trade_name, c.tax_id,
    coalesce((SELECT number FROM phone WHERE company_id = c.id AND contact_id IS NULL
        ORDER BY id LIMIT 1), ''),
    coalesce((SELECT address FROM email WHERE company_id = c.id AND contact_id IS NULL
        ORDER BY id LIMIT 1), ''),
    coalesce(sector.name, ''), c.product, c.last_contact,
    (SELECT max(day) FROM sale WHERE company_id = c.id),
    p.code, p.name, p.job_title, p.phone, p.email, {FIELDS}
FROM company AS c
JOIN salesperson AS p ON p.id = c.salesperson_id
LEFT JOIN choice AS sector ON sector.id = c.sector_id
LEFT JOIN site AS s ON s.id =
    (SELECT id FROM site WHERE company_id = c.id ORDER BY main DESC, id LIMIT 1)
WHERE c.id IN ({{keys}}) AND {{own}}
"""
_PEOPLE = f"""
SELECT contact.company_id, contact.id, contact.name, contact.job_title, contact.do_not_contact,
    coalesce((SELECT address FROM email WHERE contact_id = contact.id ORDER BY id LIMIT 1), ''),
    contact.site_id, {FIELDS}
FROM contact
JOIN company AS c ON c.id = contact.company_id
LEFT JOIN site AS s ON s.id = contact.site_id
WHERE contact.company_id IN ({{keys}}) AND contact.left_on IS NULL AND {{own}}
ORDER BY contact.company_id, contact.main DESC, contact.id
"""

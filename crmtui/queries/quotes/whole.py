"""One quote, whole, as a screen or a paper needs it; and which quotes there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crmtui import clock, figures
from crmtui.access import User, visible
from crmtui.core import quote_changes, quote_names, quote_states
from crmtui.core.quote_changes import Difference
from crmtui.db import row, rows
from crmtui.entry import LineEntry, QuoteEntry, taken
from crmtui.errors import NotFound
from crmtui.figures import Figures
from crmtui.i18n import _
from crmtui.models import Email, Phone, QuoteLine, Site
from crmtui.models import Quote as Table


@dataclass(frozen=True, slots=True)
class Customer:
    """Whom a quote is for, as it stands on the paper."""

    id: int
    name: str
    tax_id: str
    address: str
    """Of its main site, as is what follows; empty where that is not known."""
    postcode: str
    city: str
    region: str
    country: str
    """ISO 3166 code; empty means the office's."""
    contact: str
    contact_title: str
    emails: tuple[str, ...]
    """The contact's, or else the company's."""
    phone: str
    """The contact's first, or else the company's."""
    site: str
    """What the place is called that the quote is for; empty where none was said."""
    site_address: tuple[str, ...]
    """Where that is, in lines."""
    do_not_contact: bool
    """The company, or the contact, asked not to be contacted."""
    dropped: bool


@dataclass(frozen=True, slots=True)
class Seller:
    """Whose quote it is, as it stands on the paper."""

    id: int
    code: int
    name: str
    job_title: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A quote in a line of a few words."""

    id: int
    name: str
    """What it is called: "P-2026-0431/2"; a draft that never had a number "D-12"."""
    revision: int
    state: str
    """As it is today: "expired" among them."""
    day: date
    valid_until: date | None
    sent_at: datetime | None
    currency: str
    net: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote, whole: one revision of it."""

    id: int
    name: str
    """What it is called: "P-2026-0431/2"; a draft that never had a number "D-12"."""
    number: str | None
    revision: int
    version: int
    state: str
    """As it is today: "expired" among them."""
    kept_state: str
    """As it is kept: never "expired"."""
    day: date
    valid_until: date | None
    sent_at: datetime | None
    closed_on: date | None
    """The day it was won or lost."""
    entry: QuoteEntry
    """As one would type it, with its lines."""
    figures: Figures
    customer: Customer
    seller: Seller
    revisions: tuple[Revision, ...]
    """All there are under its number, itself among them, the first one first."""

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.kept_state == "draft"

    @property
    def latest(self) -> Revision:
        """The last of its revisions, itself or a later one."""
        return self.revisions[-1]

    @property
    def is_latest(self) -> bool:
        """Whether nothing was revised since."""
        return self.latest.id == self.id


def get(user: User, quote_id: int) -> Quote:
    """One quote, whole.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row: Any = Table.get_or_none((Table.id == quote_id) & visible(user, Table))
    if row is None:
        raise NotFound(_("There is no such quote."))
    entry = _entry(row)
    return Quote(
        id=row.id,
        name=quote_names.name(row.number, row.revision, row.id),
        number=row.number,
        revision=row.revision,
        version=row.version,
        state=quote_states.current(row.state, row.valid_until, clock.today()),
        kept_state=row.state,
        day=row.day,
        valid_until=row.valid_until,
        sent_at=row.sent_at,
        closed_on=row.closed_on,
        entry=entry,
        figures=figures.of(entry),
        customer=_customer(user, row),
        seller=taken(Seller, row.salesperson),
        revisions=tuple(revisions(user, quote_id)),
    )


def find(user: User, name: str) -> int:
    """The id of the quote called so: "P-2026-431", "p-2026-0431/2", "D-12".

    Without a revision it is the latest that was sent, or a draft where none was.

    Raises:
        NotFound: there is none, or it is not the user's to see.
    """
    named = quote_names.parse(name)
    if named is not None:
        which = Table.number == named.number
        if named.draft is not None:
            which = (Table.id == named.draft) & Table.number.is_null()
        elif named.revision is not None:
            which &= Table.revision == named.revision
        sent_first = Table.select(Table.id).where(which & visible(user, Table))
        row = sent_first.order_by(Table.state == "draft", Table.revision.desc()).first()
        if row is not None:
            return int(row.id)
    raise NotFound(_("There is no quote “{name}”.").format(name=name.strip()))


def language_for(user: User, company_id: int) -> str:
    """The language in which a company was quoted last; "" where none was ever chosen for it."""
    which = (Table.company == company_id) & (Table.language != "") & visible(user, Table)
    latest = Table.select(Table.language).where(which)
    found = row(latest.order_by(Table.day.desc(), Table.id.desc()).limit(1))
    return str(found[0]) if found else ""


def of_company(user: User, company_id: int) -> list[Revision]:
    """The quotes of a company, every revision of them, the newest first."""
    which = (Table.company == company_id) & visible(user, Table)
    return _revisions(Table.select().where(which).order_by(Table.day.desc(), Table.id.desc()))


def revisions(user: User, quote_id: int) -> list[Revision]:
    """Every revision of a quote, the first one first."""
    number = Table.select(Table.number).where(Table.id == quote_id)
    which = ((Table.id == quote_id) | (Table.number == number)) & visible(user, Table)
    return _revisions(Table.select().where(which).order_by(Table.revision))


def compare(user: User, one: int, other: int) -> Difference:
    """What changed from one quote to another, be they revisions of the same or not.

    Raises:
        NotFound: one is not there, or not the user's to see.
    """
    return quote_changes.between(get(user, one).entry, get(user, other).entry)


def _entry(row: Any) -> QuoteEntry:
    lines = QuoteLine.select().where(QuoteLine.quote == row.id)
    in_order = lines.order_by(QuoteLine.position, QuoteLine.id)
    return taken(
        QuoteEntry,
        row,
        company=row.company_id,
        contact=row.contact.name if row.contact else "",
        site=(row.site.name or row.site.city) if row.site else "",
        salesperson=str(row.salesperson.code),
        lines=tuple(taken(LineEntry, line, line=line.id, quote_line=None) for line in in_order),
    )


def _revisions(query: Any) -> list[Revision]:
    today = clock.today()
    return [
        taken(
            Revision,
            row,
            name=quote_names.name(row.number, row.revision, row.id),
            state=quote_states.current(row.state, row.valid_until, today),
        )
        for row in query
    ]


def _customer(user: User, row: Any) -> Customer:
    company, contact = row.company, row.contact
    of_company = (Site.company == company.id) & visible(user, Site)
    place: Any = Site.select().where(of_company).order_by(Site.main.desc(), Site.id).first()
    place = place or Site()
    return Customer(
        id=company.id,
        name=company.name,
        tax_id=company.tax_id,
        address=place.address,
        postcode=place.postcode,
        city=place.city,
        region=place.region,
        country=place.country,
        contact=contact.name if contact else "",
        contact_title=contact.job_title if contact else "",
        emails=_reach(user, Email, Email.address, row),
        phone=next(iter(_reach(user, Phone, Phone.number, row)), ""),
        site=(row.site.name or row.site.city) if row.site else "",
        site_address=_address(row.site) if row.site else (),
        do_not_contact=company.do_not_contact or bool(contact and contact.do_not_contact),
        dropped=company.status == "dropped",
    )


def _address(site: Any) -> tuple[str, ...]:
    town = " ".join(part for part in (site.postcode, site.city) if part)
    return tuple(part for part in (site.address, town, site.region) if part)


def _reach(user: User, model: Any, value: Any, row: Any) -> tuple[str, ...]:
    """The contact's own, or else the company's."""
    for whose in (row.contact_id, None):
        of_company = (model.company == row.company_id) & visible(user, model)
        its = model.contact.is_null() if whose is None else model.contact == whose
        found = [
            each for (each,) in rows(model.select(value).where(of_company & its).order_by(model.id))
        ]
        if found:
            return tuple(found)
    return ()

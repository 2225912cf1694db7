"""Reading companies whole, with all that belongs to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from crmtui.access import User
from crmtui.core import countries, taxids
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import contacts, office, own_fields, reach, sites
from crmtui.queries._reading import made, owned, select, these
from crmtui.queries.companies.criteria import TRACKED, Criteria
from crmtui.queries.companies.rows import find_keys
from crmtui.queries.contacts import ContactRow
from crmtui.queries.own_fields import OwnValue
from crmtui.queries.reach import EmailRow, PhoneRow
from crmtui.queries.sites import SiteRow

SLICE = 500
"""How many companies are read at a time."""


class Link(NamedTuple):
    """Another company, one of the user's own."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Company:
    """Everything known of a company but its history."""

    id: int
    key: str | None
    """What another program called it."""
    name: str
    trade_name: str
    tax_id: str
    status: str
    drop_reason: str | None
    drop_note: str
    dropped_on: date | None
    recheck_on: date | None
    relation: str
    source: str
    source_detail: str
    sector: str | None
    product: str
    salesperson: int
    """A code."""
    salesperson_name: str
    territory: str | None
    territory_fixed: bool
    """Whether somebody put it there by hand."""
    territory_salesperson: int | None
    """The code of who covers it."""
    do_not_contact: bool
    """They asked not to be contacted."""
    do_not_contact_note: str
    quiet_hours: str
    """When not to call them, as `core.quiet` keeps it."""
    web: str
    notes: str
    last_contact: datetime | None
    next_contact: date | None
    created_at: datetime
    updated_at: datetime
    version: int
    referred_by: Link | None
    referrer_key: str | None
    """What another program called that one."""
    referrals: tuple[Link, ...]
    """The companies it brought."""
    parent: Link | None
    """The company it belongs to."""
    parent_key: str | None
    """What another program called that one."""
    subsidiaries: tuple[Link, ...]
    """The companies that belong to it."""
    phones: tuple[PhoneRow, ...]
    """The company's own; its people and sites have theirs."""
    emails: tuple[EmailRow, ...]
    """The company's own; its people have theirs."""
    sites: tuple[SiteRow, ...]
    """The main one first."""
    contacts: tuple[ContactRow, ...]
    """The main one first, those who left last."""
    country: str
    """ISO code: of its main site, or else of the office; nothing where we do not know it."""
    own: tuple[OwnValue, ...]
    """What it has in the office's own fields."""

    @property
    def tax_id_valid(self) -> bool | None:
        """Whether its tax id can exist in its country; None where that cannot be told."""
        return taxids.check(self.tax_id, self.country).valid if self.tax_id else None


def get(user: User, company_id: int) -> Company:
    """One company.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for company in _read(user, [company_id]):
        return company
    raise NotFound(_("There is no such company."))


def full(
    user: User,
    criteria: Criteria = TRACKED,
    *,
    ids: Sequence[int] | None = None,
    limit: int | None = None,
) -> Iterator[Company]:
    """The companies of a list in its order, or those of `ids` in theirs; not all at once.

    Each five hundred take the same few SELECTs.
    """
    keys = find_keys(user, criteria) if ids is None else list(ids)
    keys = keys[:limit]
    for start in range(0, len(keys), SLICE):
        yield from _read(user, keys[start : start + SLICE])


def _read(user: User, keys: Sequence[int]) -> Iterator[Company]:
    own_linked = {"own_r": owned(user, "r.id"), "own_p": owned(user, "p.id")}
    whole = these(_WHOLE, keys, own=owned(user, "c.id"), **own_linked)
    found = {row[0]: row for row in whole}
    keys = [key for key in keys if key in found]
    reached = reach.of_companies(user, keys)
    places, people = defaultdict(list), defaultdict(list)
    for site in sites.of_companies(user, keys, reached):
        places[site.company_id].append(site)
    own = own_fields.of_companies(user, keys)
    for contact in contacts.of_companies(user, keys, reached, own):
        people[contact.company_id].append(contact)
    brought = _linked(user, _REFERRALS, keys)
    subsidiaries = _linked(user, _SUBSIDIARIES, keys)
    home = office.get(user).country
    for key in keys:
        *known, referrer, referrer_name, referrer_key, parent, parent_name, parent_key = found[key]
        yield made(
            Company,
            known,
            None if referrer is None else Link(referrer, referrer_name),
            referrer_key,
            tuple(brought[key]),
            None if parent is None else Link(parent, parent_name),
            parent_key,
            tuple(subsidiaries[key]),
            reached.phones.get(("company", key), ()),
            reached.emails.get(("company", key), ()),
            tuple(places[key]),
            tuple(people[key]),
            countries.iso(next((site.country for site in places[key]), "") or home),
            own.get(("company", key), ()),
        )


def _linked(user: User, query: str, keys: Sequence[int]) -> dict[int, list[Link]]:
    """The companies that name each of these as what they are linked with."""
    found = defaultdict(list)
    for other, key, name in these(query, keys, own=owned(user, "c.id")):
        found[other].append(Link(key, name))
    return found


_WHOLE = """
SELECT c.id, c.key, c.name, c.trade_name, c.tax_id, c.status, drop_reason.name, c.drop_note,
    c.dropped_on, c.recheck_on, c.relation, source.name, c.source_detail, sector.name,
    c.product, salesperson.code, salesperson.name, territory.name, c.territory_fixed,
    covers.code, c.do_not_contact, c.do_not_contact_note, c.quiet_hours, c.web, c.notes,
    c.last_contact, c.next_contact, c.created_at, c.updated_at, c.version, r.id, r.name, r.key,
    p.id, p.name, p.key
FROM company AS c
JOIN salesperson ON salesperson.id = c.salesperson_id
JOIN choice AS source ON source.id = c.source_id
LEFT JOIN choice AS sector ON sector.id = c.sector_id
LEFT JOIN choice AS drop_reason ON drop_reason.id = c.drop_reason_id
LEFT JOIN territory ON territory.id = c.territory_id
LEFT JOIN salesperson AS covers ON covers.id = territory.salesperson_id
LEFT JOIN company AS r ON r.id = c.referred_by_id AND {own_r}
LEFT JOIN company AS p ON p.id = c.parent_id AND {own_p}
WHERE c.id IN ({keys}) AND {own}
"""
_REFERRALS = """
SELECT c.referred_by_id, c.id, c.name FROM company AS c
WHERE c.referred_by_id IN ({keys}) AND {own} ORDER BY c.name_fold, c.id
"""
_SUBSIDIARIES = """
SELECT c.parent_id, c.id, c.name FROM company AS c
WHERE c.parent_id IN ({keys}) AND {own} ORDER BY c.name_fold, c.id
"""


def part_of(user: User, company_id: int) -> int | None:
    """The company that this one was merged into, if it was and the user may see that one."""
    for (key,) in select(_PART_OF.format(own=owned(user, "c.id")), company_id):
        return int(key)
    return None


_PART_OF = """
SELECT c.id FROM alias AS a JOIN company AS c ON c.id = a.company_id WHERE a.former = ? AND {own}
"""

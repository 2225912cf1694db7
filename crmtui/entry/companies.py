"""Companies, with their people, places and territories, as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CompanyEntry:
    """A company, with its main site and, for a new one, its first contact."""

    name: str = ""
    trade_name: str = ""
    tax_id: str = ""
    phones: str = ""
    emails: str = ""
    web: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    sector: str = ""
    product: str = ""
    source: str = ""
    source_detail: str = ""
    relation: str = "direct"
    referred_by: int | None = None
    parent: int | None = None
    """The company it belongs to."""
    salesperson: str = ""
    """The code; empty means whoever types."""
    status: str = "tracked"
    """Of a new company only; `drop` and `reactivate` change it later."""
    notes: str = ""
    territory: str = ""
    """The name of the one it was put in by hand; empty means where it falls by its place."""
    do_not_contact: bool = False
    """They asked not to be contacted, and `do_not_contact_note` why."""
    do_not_contact_note: str = ""
    quiet_hours: str = ""
    """When not to call them: "13-16, fri" (`core.quiet_typed`)."""
    key: str = ""
    contact: str = ""
    contact_title: str = ""
    contact_phones: str = ""
    contact_emails: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    """By the number of the office's own field; what is not named stays as it is."""


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """A person at a company."""

    name: str = ""
    job_title: str = ""
    phones: str = ""
    emails: str = ""
    site: str = ""
    """The name or city of the site they work at."""
    main: bool = False
    do_not_contact: bool = False
    """They asked not to be contacted, and `do_not_contact_note` why."""
    do_not_contact_note: str = ""
    quiet_hours: str = ""
    """When not to call them."""
    notes: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    """By the number of the office's own field; what is not named stays as it is."""


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """A place of a company."""

    name: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    phones: str = ""
    key: str = ""
    """What another program calls it, among those of its company."""


@dataclass(frozen=True, slots=True)
class TerritoryEntry:
    """An area that somebody covers."""

    name: str = ""
    salesperson: str = ""
    """The code of who covers it; empty is nobody."""
    places: str = ""
    """A place a line: country; region; city; postcodes from–to (`core.territories.parse`)."""
    notes: str = ""
    branch: str = ""
    """The name of the branch it is worked from."""
    headcount: int | None = None
    """How many are meant to cover it; None while nobody has said."""
    budget: Decimal | None = None
    """A year's, in the office's currency."""


@dataclass(frozen=True, slots=True)
class BulkEntry:
    """What many companies are to have alike; what is empty stays as it is in each."""

    status: str = ""
    drop_reason: str = ""
    sector: str = ""
    source: str = ""
    salesperson: str = ""
    """A code, with what is planned."""
    territory: str = ""
    next_contact: date | None = None

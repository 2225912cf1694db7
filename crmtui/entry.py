"""What a person types to describe each kind of record, before it is checked.

Forms, imports and the command line all hand these to the services. Texts are as typed;
several phones or e-mails stand in one text, parted by semicolons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

E = TypeVar("E")

OWN = "own:"
"""How the name of an own field begins, where fields go by name: "own:7"."""


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
    """They asked not to be contacted."""
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


@dataclass(frozen=True, slots=True)
class TerritoryEntry:
    """An area that somebody covers."""

    name: str = ""
    salesperson: str = ""
    """The code of who covers it; empty is nobody."""
    places: str = ""
    """A place a line: country; region; city; postcodes from–to (`core.territories.parse`)."""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class InteractionEntry:
    """One time of being in touch, and what comes next; or a note of what was learnt."""

    company: int
    kind: str = "call_out"
    text: str = ""
    """What was said. Of a new one, lines that begin with `!` are promises of their own."""
    contact: str = ""
    """A contact's name; one that the company does not have yet becomes its contact."""
    at: datetime | None = None
    """When it was; None means now."""
    salesperson: str = ""
    """The code of who was in touch; empty means the company's."""
    needs: str = ""
    objections: str = ""
    outcome: str = ""
    next_contact: date | None = None
    next_time: time | None = None
    next_kind: str = "call_out"
    next_note: str = ""
    no_next: bool = False
    """Nothing more is to be scheduled: what was is closed."""
    promise: str = ""
    """What was promised, and `promise_due` for when."""
    promise_due: date | None = None
    key: str = ""
    own_kind: str = ""
    """The office's own kind by its name; it says which `kind` it counts as."""
    unanswered: str = ""
    """A call that reached nobody: "no_answer", or "call_back" where we are to call again."""
    opinion: str = ""
    opinion_about: str = ""
    """Which product the opinion is about; empty is us."""
    score: str = ""
    """The opinion as a number from 0 to 10."""
    objective: str = ""
    """What a visit was for; the rest is how it went."""
    objective_met: str = ""
    """"yes", "partly", "no" or nothing."""
    objective_why: str = ""
    went_well: str = ""
    to_improve: str = ""
    number: str = ""
    """A number they called from: added to the contact, or to the company where there is none."""
    new_company: CompanyEntry | None = None
    """A company nobody knew, added with its first interaction; `company` is 0 then."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of a written report: whom it is about, what was said, what comes next."""

    company: int | None = None
    """None means a company nobody knows yet, of the name that follows."""
    company_name: str = ""
    phones: str = ""
    """Of a new company, as is `city`."""
    city: str = ""
    contact: str = ""
    kind: str = "visit"
    own_kind: str = ""
    """The office's own kind by its name; it says which `kind` it counts as."""
    text: str = ""
    next_contact: date | None = None
    no_next: bool = False
    """Nothing more is to be scheduled: what was is closed."""
    interaction: int | None = None
    """What it was saved as; None for a line that is new."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A salesperson's written report: one day's interactions, line by line."""

    salesperson: str = ""
    """The code; empty means whoever types."""
    day: date | None = None
    """None means today."""
    notes: str = ""
    source: str = ""
    """Of the companies that are new."""
    lines: tuple[ReportLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    """Something to do about a company."""

    company: int
    due: date | None = None
    time: time | None = None
    purpose: str = "next"
    kind: str = "call_out"
    note: str = ""
    contact: str = ""
    salesperson: str = ""
    given_by: str = ""
    """Of a task: the code of whose instruction it is; empty for one's own idea."""
    result_note: str = ""
    """Of a closed one: how it went, or why it was not done."""


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


@dataclass(frozen=True, slots=True)
class ProductEntry:
    """Something the office sells. Its prices are in the office's currency."""

    code: str = ""
    name: str = ""
    name_es: str = ""
    """What it is called on paper in Spanish, and in English, where that is another name."""
    name_en: str = ""
    family: str = ""
    unit: str = ""
    price: Decimal | None = None
    """The list price, of up to four decimals."""
    cost: Decimal | None = None
    taxes: str = ""
    """As `core.taxes` writes them; empty means the office's first tax."""
    selling_points: str = ""
    notes: str = ""
    active: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class PriceListEntry:
    """Prices from a day on, until a later list says others."""

    name: str = ""
    valid_from: date | None = None
    """None means today."""
    currency: str = ""
    """Empty means the office's."""
    prices: Mapping[int, Decimal] = field(default_factory=dict)
    """By the number of the product; what is not named has no price in it."""


@dataclass(frozen=True, slots=True)
class LineEntry:
    """A line of a quote or of a sale."""

    kind: str = "item"
    """"item"; "section", a heading; "charge", an amount on the document (an allowance where it
    is below zero)."""
    code: str = ""
    """A product's; empty for free text."""
    description: str = ""
    quantity: Decimal = Decimal(1)
    unit: str = ""
    price: Decimal = Decimal(0)
    """Of one unit, up to four decimals; of a charge, its amount."""
    discount_pct: Decimal = Decimal(0)
    discount_amount: Decimal = Decimal(0)
    """Off the whole line, besides."""
    taxes: str = ""
    """As `core.taxes` writes them: "IVA 21; RE 5.2"."""
    optional: bool = False
    """Offered besides: not in the total."""
    cost: Decimal | None = None
    """Of one unit, in the currency of the document; None is what its product costs."""
    line: int | None = None
    """What it was saved as; None for a new one."""
    quote_line: int | None = None
    """Of a sale: the line of the quote that was won with it."""


@dataclass(frozen=True, slots=True)
class QuoteEntry:
    """A quote as it is typed, before it is sent."""

    company: int
    contact: str = ""
    """A contact's name; one that the company does not have yet becomes its contact."""
    site: str = ""
    """The name or city of the site it is for."""
    salesperson: str = ""
    """The code; empty means the company's."""
    day: date | None = None
    """None means today."""
    valid_until: date | None = None
    """None means as long as the office's quotes are valid."""
    currency: str = ""
    """An ISO 4217 code; empty means the office's."""
    rate: Decimal = Decimal(1)
    """How much of the office's currency one of its own is worth."""
    language: str = ""
    """Of the paper; empty means the office's."""
    payment: str = ""
    delivery: str = ""
    reference: str = ""
    notes: str = ""
    internal_notes: str = ""
    taxes: str = ""
    prices_include_tax: bool = False
    rounding: str = "document"
    discount_pct: Decimal = Decimal(0)
    lines: tuple[LineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class SaleEntry:
    """Something that was sold."""

    company: int
    contact: str = ""
    salesperson: str = ""
    """The code of who sold it; empty means the company's."""
    shares: tuple[tuple[str, Decimal], ...] = ()
    """Codes of others it is shared with, and the percent of it that is theirs."""
    day: date | None = None
    """None means today."""
    reference: str = ""
    """The number of the customer's order."""
    currency: str = ""
    rate: Decimal = Decimal(1)
    delivery_on: date | None = None
    """When its delivery was promised for."""
    delivered_on: date | None = None
    notes: str = ""
    prices_include_tax: bool = False
    rounding: str = "document"
    discount_pct: Decimal = Decimal(0)
    lines: tuple[LineEntry, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class WinEntry:
    """What was ordered of a quote, and when it is to be delivered."""

    lines: Mapping[int, Decimal] = field(default_factory=dict)
    """The quantity of a line by its number; 0 is none. A line that is not named was ordered
    whole, an optional one not at all."""
    day: date | None = None
    """None means today."""
    delivery_on: date | None = None
    reference: str = ""
    """The number of the customer's order; empty means the quote's."""
    note: str = ""
    shares: tuple[tuple[str, Decimal], ...] = ()
    """Codes of others it is shared with, and the percent of it that is theirs."""


@dataclass(frozen=True, slots=True)
class LossEntry:
    """Why an operation was lost, to whom, at what price."""

    company: int
    reason: str = ""
    competitor: str = ""
    competitor_price: Decimal | None = None
    note: str = ""
    """What to remember; needed where the reason is "other"."""
    day: date | None = None
    """None means today."""
    salesperson: str = ""
    """The code; empty means the company's."""
    product: str = ""
    """The code of what it was about, or a few words."""
    amount: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Someone of the office."""

    name: str = ""
    code: str = ""
    """A number; empty means the next free one."""
    role: str = "salesperson"
    login: str = ""
    job_title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """What the whole office shares."""

    name: str = ""
    country: str = ""
    """An ISO 3166 code, or the country's name."""
    language: str = ""
    currency: str = ""
    """An ISO 4217 code."""
    time_zone: str = ""
    """An IANA name; empty means the computer's own."""
    tax_id: str = ""
    """What follows, down to the colour, stands on its paper."""
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    footer: str = ""
    logo: str = ""
    """A picture's file name, in the folder of the office's templates."""
    color: str = ""
    """Of headings and rules: "#1f4e79"."""
    quote_series: str = "P"
    """What the numbers of its quotes begin with."""
    quote_validity: str = "30"
    """Days."""
    quote_followup: str = "7"
    """Days after a quote was sent; 0 means that nobody asks by itself."""
    quote_payment: str = ""
    quote_delivery: str = ""
    quote_notes: str = ""
    """What stands at the foot of every quote."""
    rounding: str = "document"
    """"document" (EN 16931) or "line"."""
    prices_include_tax: bool = False
    returns: bool = False
    """Whether a quote may have quantities below zero."""


def by_field(entry: Any) -> dict[str, Any]:
    """An entry's values by the name of the field, the office's own fields among them."""
    values = asdict(entry)
    own = values.pop("own", {})
    return values | {f"{OWN}{key}": value for key, value in own.items()}


def with_fields(entry: E, values: Mapping[str, Any]) -> E:
    """The entry with some of its fields changed, by the names that `by_field` gives them."""
    plain = {name: value for name, value in values.items() if not name.startswith(OWN)}
    own = {name.removeprefix(OWN): values[name] for name in values.keys() - plain.keys()}
    if own:
        plain["own"] = {**entry.own, **own}  # type: ignore[attr-defined]
    return replace(entry, **plain)  # type: ignore[type-var]


def taken(shape: type[E], record: Any, **more: Any) -> E:
    """The entry of what a record holds under the same names, and of `more`."""
    same = [each.name for each in fields(shape) if each.name not in more]  # type: ignore[arg-type]
    held = {name: getattr(record, name) for name in same if hasattr(record, name)}
    return shape(**held, **more)

"""Quotes, sales and lost operations as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


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
class OpportunityEntry:
    """An operation on its way."""

    company: int | None = None
    """None while it is not known with whom."""
    contact: str = ""
    salesperson: str = ""
    """The code; empty means the company's, or whoever types."""
    product: str = ""
    """The code or the name of one in the catalogue."""
    about: str = ""
    stage: str = "lead"
    need: str = ""
    """Whether they need it: "yes", "partly", "no", or nothing yet; so it is of what follows."""
    intent: str = ""
    power: str = ""
    """Whether they can pay for it, and decide."""
    reached: str = ""
    """Whether we have access to who decides."""
    timing: str = ""
    """Whether they would buy now; partly: soon."""
    amount: Decimal | None = None
    """Net, in its currency; None while nobody knows."""
    currency: str = ""
    rate: Decimal = Decimal(1)
    opened_on: date | None = None
    expected_on: date | None = None
    closed_on: date | None = None
    reason: str = ""
    """Of a lost one, as is the competitor."""
    competitor: str = ""
    notes: str = ""
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

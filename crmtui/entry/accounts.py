"""What is typed of customers' accounts: entries, credit, guarantees, answers to statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PostingEntry:
    """An entry of an account: an invoice, or what settles one."""

    company: int
    kind: str = "invoice"
    """"invoice", "payment", "advance" or "credit_note"."""
    amount: Decimal | None = None
    """In its currency, with tax; its kind says which way it counts."""
    number: str = ""
    day: date | None = None
    """None means today."""
    due: date | None = None
    """Of an invoice; None means as long after its day as the customer's last one was."""
    settles: str = ""
    """The number of the invoice it is for, or "#" and its id; empty: whatever was due first."""
    currency: str = ""
    """Empty means that of the invoice it is for, or else the office's."""
    rate: Decimal = Decimal(1)
    """How much of the office's currency one of its own is worth."""
    note: str = ""
    key: str = ""
    sale: str = ""
    """Of an invoice or a credit note, what it is of: "#" and the sale's id, or its order number."""


@dataclass(frozen=True, slots=True)
class StandingEntry:
    """What credit a company has from a day on."""

    company: int
    standing: str = "good"
    """"good", "watch", "prepaid" or "blocked"."""
    credit_limit: Decimal | None = None
    """In the office's currency; None for no limit."""
    reason: str = ""
    day: date | None = None
    """None means today."""


@dataclass(frozen=True, slots=True)
class GuaranteeEntry:
    """What secures what a company owes."""

    company: int
    what: str = ""
    amount: Decimal | None = None
    currency: str = ""
    """Empty means the office's."""
    day: date | None = None
    """None means today."""
    until: date | None = None
    ended_on: date | None = None
    """When it was given back or drawn."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """What a customer said of a statement of account."""

    answered_on: date | None = None
    """None means that they have not answered."""
    contact: str = ""
    """Who said so; one that the company does not have yet becomes its contact."""
    difference: Decimal | None = None
    """What they say they owe, less what we say; None means that it is right."""
    note: str = ""

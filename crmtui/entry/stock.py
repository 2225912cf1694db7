"""What a customer has in stock, as it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CountLineEntry:
    """How much of one product is there."""

    what: str = ""
    """A product's code; or what it is, where it is not ours."""
    competitor: str = ""
    """Whose it is; empty of ours."""
    family: str = ""
    """What kind of product it is; of ours its product says."""
    quantity: Decimal | None = None
    unit: str = ""
    """Empty means the product's."""
    sold: Decimal | None = None
    """What the customer says they sold of it since the count before; None where they do not."""
    line: int | None = None
    """What it was saved as; None for a new one."""


@dataclass(frozen=True, slots=True)
class CountEntry:
    """One count of what a customer has in stock."""

    company: int
    site: str = ""
    """The name or city of the site; empty means the main one."""
    contact: str = ""
    """Who told, or was there."""
    salesperson: str = ""
    """The code of who counted; empty means whoever types, or the company's."""
    day: date | None = None
    """None means today."""
    cause: str = "visit"
    note: str = ""
    interaction: int | None = None
    """The visit in which it was counted."""
    lines: tuple[CountLineEntry, ...] = ()

"""Prices that were seen, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PriceSeenEntry:
    """A price that somebody saw or heard of."""

    company: int | None = None
    """At whom; None where it is nobody's: a competitor's list."""
    product: str = ""
    """The code or the name of one of ours; other words say what it was the price of."""
    item: str = ""
    """What it is called there, where that is not our product itself."""
    competitor: str = ""
    """Whose product it is; empty of ours."""
    kind: str = "paid"
    price: Decimal | None = None
    """Of one unit, of up to four decimals."""
    currency: str = ""
    """Empty means the office's."""
    unit: str = ""
    includes_tax: bool = False
    day: date | None = None
    """None means today."""
    source: str = ""
    """Who said so, where it was read."""
    site: str = ""
    """The name or the city of a place of the company."""
    contact: str = ""
    salesperson: str = ""
    """The code of who saw it; empty means whoever types."""
    note: str = ""
    key: str = ""

"""Products and price lists as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


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

"""What prices of one thing say of each customer: what they pay, and what they ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from crmtui.core import usual_prices
from crmtui.core.text import fold


@dataclass(frozen=True, slots=True)
class Point:
    """A price of something, at somebody, on a day."""

    source: str
    """"sale", "quote", "list" (ours) or "seen"."""
    id: int
    """Of the sale, the quote, the price list, or the price that was seen."""
    kind: str
    """Paid, quoted, resale or list."""
    day: date
    price: Decimal
    """Of one unit, less the discounts; without tax where that is known."""
    company_id: int | None = None
    company: str = ""
    site_id: int | None = None
    site: str = ""
    unit: str = ""
    salesperson: int | None = None
    """The code of who sold, quoted or saw it."""
    name: str = ""
    """What the quote or the list is called, or how a price that was seen is known."""
    with_tax: bool = False
    """Whether there is tax in it, nobody knows how much."""
    item: str = ""
    """What it is called there."""
    competitor: str = ""
    """Whose it is; empty of ours."""
    verified: bool = False
    marked: bool = False
    listed: Decimal | None = None
    """Our list price of that day."""

    @property
    def deviation(self) -> Decimal | None:
        """How far it is from our list price of that day, in percent of that."""
        return usual_prices.deviation(self.price, self.listed)


@dataclass(frozen=True, slots=True)
class Customer:
    """The latest prices of something at a customer, or at one place of theirs."""

    company_id: int | None
    company: str
    site: str
    paid: Point | None = None
    quoted: Point | None = None
    resale: Point | None = None
    theirs: Point | None = None
    """Of a competitor's that stands against it."""

    @property
    def ours(self) -> Point | None:
        """What they pay us, or else what they were quoted."""
        return self.paid or self.quoted

    @property
    def deviation(self) -> Decimal | None:
        """How far ours is from the list price of its day, in percent of that."""
        return self.ours.deviation if self.ours else None

    @property
    def margin(self) -> Decimal | None:
        """How far what they ask is over what they pay, in percent of what they pay."""
        if self.resale is None or self.ours is None:
            return None
        return usual_prices.deviation(self.resale.price, self.ours.price)

    @property
    def gap(self) -> Decimal | None:
        """How far ours is over the competitor's, in percent of theirs."""
        if self.ours is None or self.theirs is None:
            return None
        return usual_prices.deviation(self.ours.price, self.theirs.price)

    @property
    def any(self) -> Point | None:
        """The price that says most of them: what they pay, were quoted, or ask."""
        return self.paid or self.quoted or self.resale or self.theirs


def customers(points: Iterable[Point]) -> list[Customer]:
    """The latest of each kind by customer and place, by name; nobody's stand at the end.

    Lists of ours are no customer's.
    """
    found: dict[tuple[int, int], dict[str, Point]] = {}
    for point in points:  # Newest first: what comes first stands.
        if point.source == "list":
            continue
        of_one = found.setdefault((point.company_id or 0, point.site_id or 0), {})
        of_one.setdefault("theirs" if point.competitor else _COLUMN[point.kind], point)
    rows = [_customer(of_one) for of_one in found.values()]
    return sorted(rows, key=lambda row: (not row.company, fold(row.company), fold(row.site)))


_COLUMN = {"paid": "paid", "quoted": "quoted", "resale": "resale", "list": "resale"}
"""What a customer's own list says is what they ask."""


def _customer(of_one: dict[str, Point]) -> Customer:
    first = next(iter(of_one.values()))
    return Customer(first.company_id, first.company, first.site, **of_one)


def rounded(percent: Decimal | None) -> Decimal | None:
    """A share in percent as people read it: to one decimal, half away from zero."""
    return None if percent is None else percent.quantize(Decimal("0.1"), ROUND_HALF_UP)

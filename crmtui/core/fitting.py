"""Which sale an invoice is probably of: the only one that its amount and its day fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

LONGEST, AHEAD = timedelta(days=60), timedelta(days=7)
"""How long after its sale an invoice comes at most, and how long before one that is noted late."""
OF_SALES = ("invoice", "credit_note")
"""The kinds of entry that are of a sale; of a payment its invoice tells."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A sale of the company that an invoice is of, perhaps."""

    id: int
    day: date
    name: str
    """The number of the customer's order, or else "#" and its id."""
    quote: str
    """What the quote that was won is called; empty where there was none."""
    what: str
    """Its first product."""
    total: Decimal
    """With tax, in its currency; below zero it is a return."""
    currency: str
    taken: bool
    """Whether an invoice is of it already."""


def fitting(
    kind: str, amount: Decimal, currency: str, day: date, offers: Iterable[Offer]
) -> Offer | None:
    """The one sale that comes to exactly this amount, at about that day, and has no invoice yet.

    A credit note fits a return. None where no sale fits, or several do.
    """
    total = -amount if kind == "credit_note" else amount
    found = [
        each
        for each in offers
        if not each.taken
        and (each.total, each.currency) == (total, currency)
        and each.day - AHEAD <= day <= each.day + LONGEST
    ]
    return found[0] if len(found) == 1 and kind in OF_SALES else None

"""Which prices are usual: how far one may be from the others before it is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

TIMES = 10
"""A price so many times the usual one, or so small a part of it, is most likely a slip."""


def usual(prices: Sequence[Decimal]) -> Decimal | None:
    """The middle one of some prices, or half way between the two middle ones; None of none."""
    if not prices:
        return None
    ordered = sorted(prices)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def is_unusual(price: Decimal, usual: Decimal | None) -> bool:
    """Whether a price is so far from the usual one; nothing is unusual where that is not known."""
    if not usual:
        return False
    return price >= usual * TIMES or price * TIMES <= usual


def deviation(price: Decimal, other: Decimal | None) -> Decimal | None:
    """How far a price is from another in percent of that one; None where that is nothing."""
    if not other:
        return None
    return (price - other) / other * 100


def without_tax(price: Decimal, rates: Sequence[Decimal]) -> Decimal:
    """A price with these taxes in it, without them; withholdings are in no price.

    Rounded to four decimals, half away from zero.
    """
    part = 1 + sum((Fraction(rate) for rate in rates if rate > 0), Fraction()) / 100
    exact = Fraction(price) / part * 10_000
    whole = (abs(exact) * 2 + 1) // 2
    return Decimal(int(whole if exact >= 0 else -whole)).scaleb(-4)

"""Rounding to whole numbers, and dividing whole numbers so that no part of them is lost.

An amount of money is here a whole number of its currency's smallest unit. Fractions are
exact, so nothing is rounded but where it is said. Half is rounded away from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


def nearest(top: int, bottom: int) -> int:
    """The whole number nearest to a fraction; of two as near, the one farther from zero."""
    found = (2 * abs(top) + bottom) // (2 * bottom)
    return -found if top < 0 else found


def rounded(number: Fraction) -> int:
    """The nearest whole number; of two as near, the one farther from zero."""
    return nearest(number.numerator, number.denominator)


def smallest_units(amount: Decimal | Fraction, decimals: int) -> int:
    """An amount of money, rounded, as a whole number of its currency's smallest unit."""
    return rounded(Fraction(amount) * 10**decimals)


@lru_cache(maxsize=1 << 14)
def money(units: int, decimals: int) -> Decimal:
    """So many of a currency's smallest unit as an amount, with all its decimals; never −0.00."""
    return Decimal(units).scaleb(-decimals, _EXACT)


def to(amount: Decimal, decimals: int) -> Decimal:
    """An amount rounded to so many decimals."""
    return money(smallest_units(amount, decimals), decimals)


def percent(part: Decimal, whole: Decimal, decimals: int) -> Decimal:
    """How many percent of a whole a part is, rounded; the whole is not zero."""
    share = Fraction(part) * 100 / Fraction(whole)
    return money(smallest_units(share, decimals), decimals)


def shares(values: Sequence[int], rate: Fraction) -> list[int]:
    """`rate` of each value, all rounded in such a way that they sum up to `rate` of the sum.

    What the rounding of each leaves over goes, one by one, to those that lost most by it.
    """
    top, bottom = rate.numerator, rate.denominator
    return _adjusted([value * top for value in values], bottom, rounded(sum(values) * rate))


def split(whole: int, weights: Sequence[Fraction]) -> list[int]:
    """A whole in parts that are to each other as the weights, and sum up to it."""
    scale = lcm(*(each.denominator for each in weights))
    tops = [int(each * scale) for each in weights]
    if not (bottom := sum(tops)):
        return [0 for _weight in weights]
    return _adjusted([whole * top for top in tops], bottom, whole)


def _adjusted(tops: Sequence[int], bottom: int, whole: int) -> list[int]:
    """Fractions of one denominator rounded, and as few as possible one off, to sum up to whole."""
    found = [nearest(top, bottom) for top in tops]
    missing = whole - sum(found)
    step = 1 if missing > 0 else -1
    gained = [step * (each * bottom - top) for each, top in zip(found, tops, strict=True)]
    for i in sorted(range(len(found)), key=gained.__getitem__)[: abs(missing)]:
        found[i] += step
    return found

"""Rounding to whole numbers, and dividing whole numbers so that no part of them is lost.

An amount of money is here a whole number of its currency's smallest unit. Fractions are
exact, so nothing is rounded but where it is said. Half is rounded away from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from fractions import Fraction

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


def rounded(number: Fraction) -> int:
    """The nearest whole number; of two as near, the one farther from zero."""
    top, bottom = abs(number.numerator), number.denominator
    nearest = (2 * top + bottom) // (2 * bottom)
    return -nearest if number < 0 else nearest


def smallest_units(amount: Decimal | Fraction, decimals: int) -> int:
    """An amount of money, rounded, as a whole number of its currency's smallest unit."""
    return rounded(Fraction(amount) * 10**decimals)


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
    return _adjusted([value * rate for value in values], rounded(sum(values) * rate))


def split(whole: int, weights: Sequence[Fraction]) -> list[int]:
    """A whole in parts that are to each other as the weights, and sum up to it."""
    weight = sum(weights)
    if not weight:
        return [0 for _weight in weights]
    return _adjusted([whole * each / weight for each in weights], whole)


def _adjusted(exact: Sequence[Fraction], whole: int) -> list[int]:
    found = [rounded(each) for each in exact]
    missing = whole - sum(found)
    step = 1 if missing > 0 else -1
    most_lost = sorted(range(len(exact)), key=lambda i: step * (found[i] - exact[i]))
    for i in most_lost[: abs(missing)]:
        found[i] += step
    return found

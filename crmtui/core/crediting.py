"""Whose a sale is, and of which families: its value in parts that add up to it exactly.

Money is here a whole number of the smallest unit of the office's currency, and a quantity one
of thousandths. A part is what it would be without rounding, or next to it; what rounding leaves
over goes to who lost most by it, and before others to who sold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from crmtui.core.rounding import nearest, rounded

PLACES = 4
"""The decimals in which amounts are stored, whatever their currency,"""
_RATE, _QUANTITY, _WHOLE = 6, 3, Decimal(100)
"""and those of a rate and of a quantity."""


class Line(NamedTuple):
    """A line of a sale, as it is stored: whole numbers, without the point."""

    family: int | None
    """Of its product; None where it has none."""
    net: int
    """Before the document's discount, in the sale's currency."""
    quantity: int = 0
    """Of a charge none."""
    cost: int | None = None
    """Of one unit, in the sale's currency."""
    is_charge: bool = False
    """Whether the document's discount leaves it as it is."""


class Sold(NamedTuple):
    """A sale, as it is stored."""

    value: int
    """Its net in the office's currency."""
    rate: int
    discount_pct: Decimal
    cost: int | None
    """What its items cost, in its currency; None where that of one is not known."""
    seller: int
    lines: Sequence[Line]
    shares: Sequence[tuple[int, Decimal]] = ()
    """Who else it is credited to, and how many percent of it; the rest is the seller's."""


class Credit(NamedTuple):
    """What somebody is credited with of a family in a sale."""

    person: int
    family: int | None
    percent: Decimal
    """How much of the sale is theirs."""
    amount: int
    cost: int | None
    units: int


def split(amount: int, percents: Sequence[Decimal]) -> list[int]:
    """What the seller is credited with, and then each of those percents; it adds up to `amount`.

    Raises:
        ValueError: they are more than 100.
    """
    rest = _WHOLE - sum(percents, Decimal(0))
    if rest < 0:
        raise ValueError("shares of more than 100 %")
    return apportioned(amount, [amount * Fraction(each) / 100 for each in (rest, *percents)])


def apportioned(whole: int, exact: Sequence[Fraction]) -> list[int]:
    """Whole numbers next to these, that add up to `whole`."""
    found = [rounded(each) for each in exact]
    missing = whole - sum(found)
    if not missing:
        return found
    step = 1 if missing > 0 else -1
    gained = [step * (its - each) for its, each in zip(found, exact, strict=True)]
    every, more = divmod(abs(missing), len(found))
    for turn, place in enumerate(sorted(range(len(found)), key=gained.__getitem__)):
        found[place] += step * (every + (turn < more))
    return found


def minor(stored: int, decimals: int) -> int:
    """An amount as it is stored, rounded to the smallest unit of a currency of so many decimals."""
    return nearest(stored, 10 ** (PLACES - decimals))


def credited(sold: Sold, decimals: int) -> list[Credit]:
    """Who is credited with how much of it, by family; `decimals` are of the office's currency.

    By person it adds up to what `split` gives, by family to what the lines come to after the
    document's discount, and all of it to the sale.
    """
    lines = sold.lines or (Line(None, sold.value),)
    percents = [percent for _person, percent in sold.shares]
    people = [(sold.seller, _WHOLE - sum(percents, Decimal(0))), *sold.shares]
    people = [each for each in people if each[1]]
    families = list(dict.fromkeys(line.family for line in lines))

    def gathered(each: Sequence[int]) -> list[list[int]]:
        sums = dict.fromkeys(families, 0)
        for line, its in zip(lines, each, strict=True):
            sums[line.family] += its
        return _matrix(list(sums.values()), [percent for _person, percent in people])

    amounts = gathered(parted(sold._replace(lines=lines), decimals))
    units = gathered([line.quantity for line in lines])
    costs = None if sold.cost is None else gathered(_costs(sold, sold.cost, lines, decimals))
    return [
        Credit(
            person, family, percent, amounts[row][place],
            None if costs is None else costs[row][place], units[row][place],
        )
        for row, (person, percent) in enumerate(people)
        for place, family in enumerate(families)
    ]  # fmt: skip


def parted(sold: Sold, decimals: int) -> list[int]:
    """What each line is of the sale's value, which they add up to where there are any."""
    if sold.rate == 10**_RATE and not sold.discount_pct:
        # Most sales are so: then there is nothing to round.
        each, unit = [line.net for line in sold.lines], 10 ** (PLACES - decimals)
        if sum(each) == sold.value and not any(net % unit for net in each):
            return [net // unit for net in each]
    return _amounts(sold, sold.lines, decimals) if sold.lines else []


def _amounts(sold: Sold, lines: Sequence[Line], decimals: int) -> list[int]:
    """What each line is of the sale's value, after the document's discount."""
    left = 1 - Fraction(sold.discount_pct) / 100
    each = (line.net * (Fraction(1) if line.is_charge else left) for line in lines)
    return apportioned(minor(sold.value, decimals), _exchanged(each, sold.rate, decimals))


def _costs(sold: Sold, cost: int, lines: Sequence[Line], decimals: int) -> list[int]:
    each = (Fraction(line.quantity * (line.cost or 0), 10**_QUANTITY) for line in lines)
    whole = rounded(_exchanged([Fraction(cost)], sold.rate, decimals)[0])
    return apportioned(whole, _exchanged(each, sold.rate, decimals))


def _exchanged(amounts: Iterable[Fraction], rate: int, decimals: int) -> list[Fraction]:
    """Stored amounts of a sale in the smallest unit of the office's currency, not rounded."""
    unit = Fraction(rate, 10 ** (_RATE + PLACES - decimals))
    return [each * unit for each in amounts]


def _matrix(columns: Sequence[int], percents: Sequence[Decimal]) -> list[list[int]]:
    """A row for each of these percents, which are 100 together, that add up to the columns.

    Every row adds up to its part of all; of each column the first has what the others leave.
    """
    if len(percents) == 1:
        return [list(columns)]
    _first, *parts = apportioned(
        sum(columns), [sum(columns) * Fraction(each) / 100 for each in percents]
    )
    rows = [
        apportioned(part, [each * Fraction(percent) / 100 for each in columns])
        for part, percent in zip(parts, percents[1:], strict=True)
    ]
    rest = [each - sum(row[place] for row in rows) for place, each in enumerate(columns)]
    return [rest, *rows]

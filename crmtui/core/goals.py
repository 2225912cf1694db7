"""Goals of one scope and measure: which of them count for a period, and dealing out an amount."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from crmtui.core.periods import Period, share

KEPT = Decimal("0.0001")
"""How exactly a goal is kept."""
PERCENT = Decimal(100)


class Goal(NamedTuple):
    """So much in a period."""

    period: Period
    target: Decimal


class Target(NamedTuple):
    """What is to be reached in a period."""

    value: Decimal
    spread: bool
    """Whether a part of it is reckoned by days, because a goal reaches beyond the period."""


def target(goals: Iterable[Goal], period: Period) -> Target | None:
    """What goals come to in a period: those in it whole, those that reach beyond it by days.

    None where there is none: no goal is not a goal of zero. Rounded to four decimals.
    """
    value, spread, found = Decimal(0), False, False
    for goal in goals:
        inside, days = share(period, goal.period)
        if not inside:
            continue
        found, spread = True, spread or inside < days
        value += goal.target * inside / days
    return Target(value.quantize(KEPT), spread) if found else None


def meeting(period: Period, others: Iterable[Period]) -> Period | None:
    """The first of the others that has a day of a period in it; None where they are apart."""
    return next((each for each in others if share(period, each)[0]), None)


def dealt(total: Decimal, weights: Sequence[Decimal], step: Decimal) -> list[Decimal]:
    """A total in parts as their weights are, each a multiple of `step`, that add up to it.

    What is left by rounding down goes to those that lost most by it, the first of equals
    first. Where all weights are zero the parts are alike. The total has to be a multiple of
    `step`, or else the first part has what is left of it.

    Raises:
        ValueError: there are no weights, or one is below zero.
    """
    if not weights or min(weights) < 0:
        raise ValueError("weights are zero or more")
    if not any(weights):
        weights = [Decimal(1)] * len(weights)
    whole = sum(weights, Decimal(0))
    exact = [total * weight / whole / step for weight in weights]
    floors = [each.to_integral_value(ROUND_FLOOR) for each in exact]
    left = int((total / step - sum(floors)).to_integral_value(ROUND_FLOOR))
    by_loss = sorted(range(len(exact)), key=lambda place: floors[place] - exact[place])
    for place in by_loss[:left]:
        floors[place] += 1
    parts = [each * step for each in floors]
    parts[0] += total - sum(parts)
    return parts


def grown(value: Decimal, percent: Decimal, step: Decimal) -> Decimal:
    """A value and so many percent more (less, where it is below zero), rounded to `step`."""
    return (value * (PERCENT + percent) / PERCENT / step).quantize(Decimal(1)) * step

"""Whether the steps of a rule of commission fit: from nought on, none twice, no gap between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

ZERO, HUNDRED = Decimal(0), Decimal(100)


class Stretch(NamedTuple):
    """A step as it is typed: from so much on, to so much where that is said."""

    above: Decimal
    rate: Decimal
    below: Decimal | None = None


class Fault(NamedTuple):
    """What is wrong with a ladder."""

    kind: str
    """"start" (it does not begin at nought), "gap", "twice", "overlap", "rate" or "below"."""
    at: Decimal
    until: Decimal = ZERO


def fault(stretches: Sequence[Stretch]) -> Fault | None:
    """The first thing that is wrong with a ladder, or None.

    It begins at nought, each step ends where the next one begins, and none is over 100 %.
    """
    checks: tuple[Callable[[Sequence[Stretch]], Fault | None], ...] = (_wrong, _places)
    return next((found for check in checks if (found := check(stretches))), None)


def _wrong(stretches: Sequence[Stretch]) -> Fault | None:
    for each in stretches:
        if each.above < 0 or not 0 <= each.rate <= HUNDRED:
            return Fault("below" if each.above < 0 else "rate", each.above)
    return None


def _places(stretches: Sequence[Stretch]) -> Fault | None:
    order = sorted(stretches, key=lambda each: each.above)
    if order and order[0].above > 0:
        return Fault("start", ZERO, order[0].above)
    for each, after in zip_longest(order, order[1:]):
        if after is not None and after.above == each.above:
            return Fault("twice", each.above)
        end = each.below
        if end is None:
            continue
        if end <= each.above or (after is not None and end > after.above):
            return Fault("overlap", each.above, end)
        if after is None or end < after.above:
            return Fault("gap", end, after.above if after is not None else ZERO)
    return None

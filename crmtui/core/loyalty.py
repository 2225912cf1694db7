"""How a customer buys: how often, when next, more or less than before, and how much it weighs.

Days, amounts and counts in, judgements out; what each is called is said by `words`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import TypeVar

from crmtui.core.dates import months_on
from crmtui.core.rounding import nearest

NEW, GROWING, STEADY, FALLING, LOST, NEVER = TRENDS = (
    "new", "growing", "steady", "falling", "lost", "never",
)  # fmt: skip
"""How what a customer buys goes; the last are those who bought nothing yet."""
CLASSES = ("A", "B", "C")
"""By what share of the sales they bring."""
MONTHS = 12
"""Of the period that is looked at where nobody says otherwise."""
Day = TypeVar("Day", date, int)
"""A day, as a date or as its number (`date.toordinal`)."""
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are looked at; what was bought in it is compared with as long a time before."""

    since: date
    until: date
    """The last day: what is sold for later is not bought yet."""
    before: date
    """The first day of the time before it."""


def period(today: date, months: int) -> Period:
    """The months up to today; a year that ends on 20 November begins on 21 November."""
    day = timedelta(1)
    return Period(
        months_on(today, -months) + day, today, months_on(today, -2 * months) + day
    )  # fmt: skip


def usual(span: int, times: int) -> int | None:
    """The days from one purchase to the next, on average; None where it was but one.

    `span` are those from the first to the last, `times` on how many days they bought. Half a day
    is rounded up; it is one day at least.
    """
    return max(1, nearest(span, times - 1)) if times > 1 else None


def expected(last: date | None, every: int | None) -> date | None:
    """When the next purchase is to be expected; None where nobody can tell."""
    if last is None or every is None:
        return None
    try:
        return last + timedelta(every)
    except OverflowError:
        return None


def late_by(waited: int, every: int | None) -> int:
    """How many days ago the next purchase was expected, once they are late; else 0.

    Late is who has `waited` for half as long again as they use to.
    """
    return waited - every if every is not None and 2 * waited > 3 * every else 0


def trend(
    first: Day | None, last: Day | None, since: Day, amount: Decimal | int, before: Decimal | int
) -> str:
    """How what a customer buys goes in a period that began on the day `since`: one of `TRENDS`.

    New is whose first purchase is in it, lost who bought nothing in it. The others grow or fall
    with a fifth more or less, in `amount`, than in the time `before` it.
    """
    if first is None or last is None:
        return NEVER
    if first >= since:
        return NEW
    if last < since:
        return LOST
    before = max(before, 0)
    if 5 * amount >= 6 * before:
        return GROWING
    return FALLING if 5 * amount <= 4 * before else STEADY


def least(amounts: Iterable[int], share_a: int, share_b: int) -> tuple[int, int]:
    """The least amount of an A customer, and of a B customer.

    Going from who buys most to who buys least, those are A who are needed to bring `share_a`
    percent of all that is bought, B those who bring it to `share_b`, C the others who bought
    anything. Whoever buys as much as another is in the same class.
    """
    bought = sorted((amount for amount in amounts if amount > 0), reverse=True)
    total, so_far = sum(bought), 0
    least_a = least_b = bought[0] if bought else 1
    for amount, alike in groupby(bought):
        if 100 * so_far >= max(share_a, share_b) * total:
            break
        least_b = amount
        if 100 * so_far < share_a * total:
            least_a = amount
        so_far += sum(alike)
    return least_a, least_b


def class_of(amount: int, limits: tuple[int, int]) -> str:
    """The class of who bought for so much, by limits as `least` gives them; "" for nothing."""
    if amount <= 0:
        return ""
    return "A" if amount >= limits[0] else "B" if amount >= limits[1] else "C"


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """A part of a whole in percent, to two decimals, half up; 0 where there is no whole."""
    if whole <= 0:
        return Decimal(0)
    return (Decimal(100 * part) / Decimal(whole)).quantize(_HUNDREDTH, ROUND_HALF_UP)

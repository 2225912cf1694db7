"""What follows from counts of a customer's stock: turnover, cover, share, what to order.

Quantities are of one product in one unit; days are whole ones. docs/stock.md says each rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

NOTHING = Decimal(0)
SLOW = 3
"""Stock that lasts so many times the office's days of cover moves slowly."""
HUNDREDFOLD = 100
"""So many times what was there before is said at once."""
FAST_MOVER, SLOW_MOVER = "fast", "slow"
_RATE = Decimal("0.000001")
_THOUSANDTH = Decimal("0.001")
_TENTH = Decimal("0.1")


class Seen(NamedTuple):
    """What two counts of one product say, and what was delivered between them and since."""

    now: Decimal
    """At the last count."""
    before: Decimal | None = None
    """At the one before; None where there is none."""
    days: int = 0
    """From the one before to the last."""
    delivered: Decimal | None = NOTHING
    """Between the two, on the day of the last too; None where nobody can say how much."""
    told: Decimal | None = None
    """What the customer says they sold between the two."""
    since: Decimal = NOTHING
    """What was delivered after the last count."""
    days_since: int = 0
    """From the last count to today."""
    coming: Decimal = NOTHING
    """What is sold to them and not delivered yet."""


class Pace(NamedTuple):
    """How quickly something is sold: so much in so many days, at least one."""

    sold: Decimal
    days: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What follows from it. None where nobody can say."""

    change: Decimal | None
    """From the count before to the last."""
    sold: Decimal | None
    """What they sold between the two."""
    per_day: Decimal | None
    expected: Decimal
    """What there should be today."""
    cover: int | None
    """For how many whole days that lasts."""
    mover: str
    """"fast", "slow", or "" for neither and for what nobody can say."""
    suggested: Decimal | None
    """What to order today, in whole units."""


def reckoned(seen: Seen, *, cover_days: int, safety_days: int) -> Reckoned:
    """What follows from what was seen, for an office that covers so many days."""
    sold = sold_between(seen) if seen.days > 0 else None
    pace = None if sold is None else Pace(sold, seen.days)
    left = expected(seen.now + seen.since, pace, seen.days_since)
    return Reckoned(
        change=None if seen.before is None else seen.now - seen.before,
        sold=sold_between(seen),
        per_day=pace and per_day(pace),
        expected=left,
        cover=cover(left, pace),
        mover=mover(seen, pace, cover_days),
        suggested=suggested(pace, cover_days + safety_days, left + seen.coming),
    )


def sold_between(seen: Seen) -> Decimal | None:
    """What they sold between two counts: what they tell, or else what is not there any more.

    None where there was no count before, or more is there than could be.
    """
    if seen.before is None or seen.told is not None:
        return None if seen.before is None else seen.told
    if seen.delivered is None:
        return None
    gone = seen.before + seen.delivered - seen.now
    return gone if gone >= 0 else None


def per_day(pace: Pace) -> Decimal:
    """What is sold in a day, to six decimals."""
    return (pace.sold / pace.days).quantize(_RATE)


def expected(there: Decimal, pace: Pace | None, days: int) -> Decimal:
    """What is left of a stock after so many days at this pace, to three decimals; never below 0."""
    gone = pace.sold * days / pace.days if pace else NOTHING
    return max(NOTHING, (there - gone).quantize(_THOUSANDTH))


def cover(there: Decimal, pace: Pace | None) -> int | None:
    """For how many whole days a stock lasts; None where nothing is sold of it."""
    if pace is None or not pace.sold:
        return None
    return int((there * pace.days / pace.sold).to_integral_value(ROUND_FLOOR))


def mover(seen: Seen, pace: Pace | None, cover_days: int) -> str:
    """Whether the stock usually held is sold within the days of cover, or takes long.

    The stock usually held is the mean of the two counts.
    """
    if pace is None or seen.before is None:
        return ""
    sold, held = pace.sold * cover_days, (seen.before + seen.now) / 2 * pace.days
    if sold and sold >= held:
        return FAST_MOVER
    return SLOW_MOVER if held > sold * SLOW else ""


def suggested(pace: Pace | None, days: int, there: Decimal) -> Decimal | None:
    """What to order so that there is enough for so many days: whole units, rounded up."""
    if pace is None:
        return None
    return max(NOTHING, (pace.sold * days / pace.days - there).to_integral_value(ROUND_CEILING))


def share(ours: Decimal, others: Decimal) -> Decimal | None:
    """The part that is ours, in percent to one decimal; None where there is nothing."""
    whole = ours + others
    return (ours * 100 / whole).quantize(_TENTH) if whole else None


def is_hundredfold(now: Decimal, usual: Iterable[Decimal]) -> bool:
    """Whether a quantity is a hundred times the largest that was there before, or more."""
    most = max(usual, default=NOTHING)
    return bool(most) and now >= most * HUNDREDFOLD

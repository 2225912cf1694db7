"""What somebody is paid for what they sold: a rule put to what counts for them, line by line.

Every amount is in the office's currency, and every line is its base times its rate, rounded
once, half away from zero; the total is the sum of the lines. A sale is paid at the rate of
the first step; what a higher step brings besides stands in a line of its own, so that both can
be checked by hand. A step holds for what lies above it, or, where the rule is `whole`, the one
that is reached for everything. Measured in percent of a goal, it is all that counts for the
person that reaches a step, and a family has its part of what lies above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from crmtui.core import rounding

ZERO, HUNDRED = Decimal(0), Decimal(100)
OWN = ("sale", "return")
"""The kinds of line that are of one sale."""
EARNED = (*OWN, "step", "cap")
"""The kinds that a rule makes; the others are put beside them."""


class Step(NamedTuple):
    """So many percent from so much on."""

    above: Decimal
    """An amount, or percent of the goal."""
    rate: Decimal
    family: int | None = None
    """None: of all that no other step names."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of commission; the codes are those of the table `pay_plan`."""

    steps: tuple[Step, ...]
    basis: str = "amount"
    moment: str = "sold"
    scale: str = "amount"
    whole: bool = False
    returns: bool = True
    cap: Decimal | None = None

    def ladder(self, family: int | None) -> tuple[int | None, tuple[Step, ...]]:
        """The steps that a family is paid by, lowest first, and whose they are."""
        own = any(step.family == family for step in self.steps)
        whose = family if own else None
        return whose, tuple(sorted(step for step in self.steps if step.family == whose))


class Credited(NamedTuple):
    """What counts for the person of one family of a sale, on a day."""

    sale: int
    day: date
    base: Decimal
    """What the rule reckons from, after the share; below zero it came back."""
    family: int | None = None
    share: Decimal = HUNDRED
    text: str = ""
    """The number of what made it count."""
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statement."""

    kind: str
    amount: Decimal
    base: Decimal = ZERO
    rate: Decimal = ZERO
    sale: int | None = None
    family: int | None = None
    about: int | None = None
    """Of an adjustment: the statement that it puts right."""
    day: date | None = None
    text: str = ""
    """Of a step: from how much on; of an award its name; else a number of a paper."""
    share: Decimal = HUNDRED


def reckon(
    rule: Rule, credited: Iterable[Credited], *, goal: Decimal | None = None, decimals: int = 2
) -> tuple[Line, ...]:
    """The lines that a rule makes of what counts: sales by their day, the steps, the cap.

    `goal` is that of the person for the period.

    Raises:
        ValueError: the steps are in percent of the goal, and there is none.
    """
    if rule.scale == "goal" and goal is None:
        raise ValueError("no goal")
    found = sorted(credited, key=lambda each: (each.day, each.sale, each.family or 0, each.text))
    lines = [_of_sale(rule, each, decimals) for each in found]
    measured = sum((each.base for each in found), ZERO)
    for whose, steps, base in _ladders(rule, found):
        reached = measured if rule.scale == "goal" else base
        lines += _more(rule, whose, _scaled(steps, goal, rule.scale), (base, reached), decimals)
    return (*lines, *_capped(rule, lines))


def total(lines: Iterable[Line]) -> Decimal:
    """What they come to."""
    return sum((line.amount for line in lines), ZERO)


def _of_sale(rule: Rule, each: Credited, decimals: int) -> Line:
    _whose, steps = rule.ladder(each.family)
    rate = steps[0].rate if steps else ZERO
    kind = "return" if each.returned else "sale"
    return Line(
        kind, _paid(each.base, rate, decimals), each.base, rate, each.sale, each.family,
        day=each.day, text=each.text, share=each.share,
    )  # fmt: skip


def _ladders(
    rule: Rule, credited: Sequence[Credited]
) -> list[tuple[int | None, tuple[Step, ...], Decimal]]:
    """Each ladder that something is paid by, and what that comes to."""
    sums: dict[int | None, Decimal] = {}
    for each in credited:
        whose, _steps = rule.ladder(each.family)
        sums[whose] = sums.get(whose, ZERO) + each.base
    order = sorted(sums, key=lambda whose: (whose is None, whose or 0))
    return [(whose, rule.ladder(whose)[1], sums[whose]) for whose in order]


def _scaled(steps: Sequence[Step], goal: Decimal | None, scale: str) -> list[tuple[Step, Fraction]]:
    """The steps, and from which amount on each holds."""
    of = Fraction(1) if scale == "amount" else Fraction(goal or ZERO) / 100
    return [(step, Fraction(step.above) * of) for step in steps]


def _more(
    rule: Rule,
    whose: int | None,
    steps: Sequence[tuple[Step, Fraction]],
    sums: tuple[Decimal, Decimal],
    decimals: int,
) -> Iterable[Line]:
    """What the higher steps bring besides; `sums` are the ladder's, and what is measured."""
    base, reached = sums
    over = [(step, above) for step, above in steps[1:] if reached >= above]
    if not over or reached <= 0:
        return
    if rule.whole:
        step = over[-1][0]
        yield _step(whose, step, base, step.rate - steps[0][0].rate, decimals)
        return
    before = steps[0][0].rate
    for step, above in over:
        part = (Fraction(reached) - above) * Fraction(base) / Fraction(reached)
        rounded = rounding.money(rounding.smallest_units(part, decimals), decimals)
        if rounded:
            yield _step(whose, step, rounded, step.rate - before, decimals)
        before = step.rate


def _step(
    whose: int | None, step: Step, base: Decimal, rate: Decimal, decimals: int
) -> Line:  # fmt: skip
    return Line(
        "step", _paid(base, rate, decimals), base, rate, family=whose, text=plain(step.above)
    )


def _capped(rule: Rule, lines: Sequence[Line]) -> Iterable[Line]:
    earned = total(lines)
    if rule.cap is not None and earned > rule.cap:
        yield Line("cap", rule.cap - earned, earned)


def _paid(base: Decimal, rate: Decimal, decimals: int) -> Decimal:
    return rounding.to(base * rate / HUNDRED, decimals)


def plain(number: Decimal) -> str:
    """A number without needless noughts: "10000", "2.5"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

"""Results beside what was aimed at, where they lead to, and how they were before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import pace, periods, rounding
from crmtui.core.goals import Target
from crmtui.core.pace import Pace
from crmtui.core.periods import Period
from crmtui.core.statistics import Progress, Stopped
from crmtui.models import MEASURES
from crmtui.queries.results._asking import Criteria
from crmtui.queries.results._pieces import decimals
from crmtui.queries.results._raw import BY_TIME
from crmtui.queries.results.forecast import expected
from crmtui.queries.results.parts import FIGURES, Part, by, empty, total
from crmtui.queries.results.targets import of_criteria, targets

AMOUNT = MEASURES[0]
MONEY = ("amount", "profit")
"""The measures that are money."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of results of one measure. None: there is none."""

    part: Part
    actual: Decimal | None
    """What was reached; None of a profit that nobody can tell."""
    goal: Decimal | None = None
    spread: bool = False
    """Whether a part of the goal is reckoned by days, as it is of a longer time."""
    pace: Decimal | None = None
    """Where it leads by the end of the period, if it goes on like this."""
    forecast: Decimal | None = None
    """The actual amount with what the open funnel weighs that is expected in the period."""
    before: Decimal | None = None
    """In the period before, and in the same of the year before."""
    year_before: Decimal | None = None

    @property
    def difference(self) -> Decimal | None:
        """By how much it is above the goal; below zero it lacks that."""
        if self.goal is None or self.actual is None:
            return None
        return self.actual - self.goal

    @property
    def percent(self) -> Decimal | None:
        """Of the goal, to a tenth; None where that is nothing."""
        if not self.goal or self.actual is None:
            return None
        return rounding.percent(self.actual, self.goal, 1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows of results by something, and all of them together."""

    lines: tuple[Line, ...]
    total: Line
    gone: Pace | None
    """How many working days of the period are gone; None where today is not in it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    user: User
    way: str
    period: Period | None
    criteria: Criteria
    measure: str
    today: date
    whole: bool
    """Whether the rows are to tell every figure, not only the measure's."""

    @property
    def only(self) -> tuple[str, ...]:
        """The figures that the rows tell."""
        return FIGURES if self.whole else (self.measure,)


def compared(
    user: User, way: str, period: Period | None, criteria: Criteria, *, today: date,
    measure: str = AMOUNT, whole: bool = False, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Comparison | None:  # fmt: skip
    """Results by one of `BY`, of one of `models.MEASURES`; None if it was `stopped`.

    Whoever has a goal is there, with nothing too. Only of the `whole` the parts tell more than
    the measure.
    """
    asked = _Asked(user, way, period, criteria, measure, today, whole)
    parts = by(
        user, way, period, criteria, only=asked.only, progress=progress, stopped=stopped
    )  # fmt: skip
    if stopped is not None and stopped():
        return None
    goals = targets(user, measure, way, period, criteria, [part.key for part in parts])
    there = {part.key for part in parts}
    parts += tuple(empty(user, key) for key in goals if key.key not in there)
    earlier = _before(asked)
    coming = _coming(asked, way)
    aims = {key.key: target for key, target in goals.items()}
    lines = tuple(_line(asked, part, aims, earlier, coming) for part in parts)
    return Comparison(lines, _total(asked, aims), _gone(period, today))


_Earlier = tuple[Mapping[str, Decimal | None], Mapping[str, Decimal | None]]


def _line(
    asked: _Asked, part: Part, goals: Mapping[str, Target], earlier: _Earlier | None,
    coming: Mapping[str, Decimal] | None,
) -> Line:  # fmt: skip
    period, before, year = asked.period, None, None
    if asked.way in BY_TIME:
        period = periods.parse(part.key)
        if earlier is not None:
            before = earlier[0].get(periods.key(periods.before(period)), Decimal(0))
            year = earlier[1].get(periods.key(periods.year_before(period)), Decimal(0))
    elif earlier is not None:
        before, year = (each.get(part.key, Decimal(0)) for each in earlier)
    return _made(asked, part, goals.get(part.key), period, (before, year), coming)


def _total(asked: _Asked, goals: Mapping[str, Target]) -> Line:
    whole = total(asked.user, asked.period, asked.criteria, only=asked.only)
    goal = of_criteria(asked.user, asked.measure, asked.period, asked.criteria)
    if goal is None and goals:
        spread = any(each.spread for each in goals.values())
        goal = Target(sum((each.value for each in goals.values()), Decimal(0)), spread)
    before: tuple[Decimal | None, Decimal | None] = None, None
    if asked.period is not None:
        others = periods.before(asked.period), periods.year_before(asked.period)
        only = (asked.measure,)
        first, second = (total(asked.user, each, asked.criteria, only=only) for each in others)
        before = first.told(asked.measure), second.told(asked.measure)
    return _made(asked, whole, goal, asked.period, before, _coming(asked, ""))


def _made(
    asked: _Asked, part: Part, goal: Target | None, period: Period | None,
    before: tuple[Decimal | None, Decimal | None], coming: Mapping[str, Decimal] | None,
) -> Line:  # fmt: skip
    places = decimals(asked.user) if asked.measure in MONEY else 0
    actual, gone = part.told(asked.measure), _gone(period, asked.today)
    is_ahead = coming is not None and period is not None and period.until >= asked.today
    more = coming.get(part.key, Decimal(0)) if coming is not None else Decimal(0)
    return Line(
        part, actual,
        None if goal is None else rounding.to(goal.value, places),
        goal is not None and goal.spread,
        None if gone is None or actual is None else gone.leads_to(actual, places),
        actual + more if is_ahead and actual is not None else None,
        *before,
    )  # fmt: skip


def _gone(period: Period | None, today: date) -> Pace | None:
    return None if period is None else pace.pace(period, today)


def _coming(asked: _Asked, way: str) -> Mapping[str, Decimal] | None:
    """What is expected in the period, by row; None where it is over, or no money is asked for."""
    period = asked.period
    if asked.measure != AMOUNT or period is None or period.until < asked.today:
        return None
    return expected(asked.user, way, period, asked.today, asked.criteria)


def _before(asked: _Asked) -> _Earlier | None:
    """What was reached in the period before and in that of the year before, by row."""
    if asked.way in BY_TIME:
        # Whatever period is looked at, each month has one before it.
        found = _reached(asked, None)
        return found, found
    if asked.period is None:
        return None
    before, year = periods.before(asked.period), periods.year_before(asked.period)
    return _reached(asked, before), _reached(asked, year)


def _reached(asked: _Asked, period: Period | None) -> dict[str, Decimal | None]:
    parts = by(asked.user, asked.way, period, asked.criteria, only=(asked.measure,))
    return {part.key: part.told(asked.measure) for part in parts}

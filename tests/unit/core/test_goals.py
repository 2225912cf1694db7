"""What goals come to in a period, and how an amount is dealt out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmtui.core import periods
from crmtui.core.goals import Goal, Target, dealt, grown, meeting, target
from crmtui.core.periods import MONTH, QUARTER, YEAR, lasting

CENT = Decimal("0.01")
JANUARY = lasting(date(2026, 1, 1), MONTH)
FIRST = lasting(date(2026, 1, 1), QUARTER)
ALL = lasting(date(2026, 1, 1), YEAR)


def test_goals_in_a_period_are_added_up() -> None:
    goals = [Goal(each, Decimal(10)) for each in periods.parts(FIRST)]

    assert target(goals, FIRST) == Target(Decimal(30), spread=False)


def test_of_a_longer_goal_a_period_has_its_part_by_days() -> None:
    assert target([Goal(FIRST, Decimal(90))], JANUARY) == Target(Decimal(31), spread=True)


def test_a_month_that_is_not_over_has_the_days_that_are_gone() -> None:
    gone = periods.Period(date(2026, 1, 1), date(2026, 2, 14))
    goals = [Goal(each, Decimal(280)) for each in periods.parts(FIRST)]

    assert target(goals, gone) == Target(Decimal(420), spread=True)


def test_no_goal_is_not_zero() -> None:
    assert target([], ALL) is None
    assert target([Goal(JANUARY, Decimal(5))], lasting(date(2026, 2, 1), MONTH)) is None
    assert target([Goal(JANUARY, Decimal(0))], ALL) == Target(Decimal(0), spread=False)


def test_periods_meet_where_they_have_a_day_in_common() -> None:
    assert meeting(JANUARY, [lasting(date(2026, 4, 1), QUARTER), FIRST]) == FIRST
    assert meeting(JANUARY, [lasting(date(2026, 2, 1), MONTH)]) is None


def test_what_rounding_leaves_goes_to_who_lost_most() -> None:
    assert dealt(Decimal(100), [Decimal(1)] * 3, CENT) == [
        Decimal("33.34"), Decimal("33.33"), Decimal("33.33"),
    ]  # fmt: skip
    assert dealt(Decimal(10), [Decimal(1), Decimal(2)], Decimal(1)) == [3, 7]


def test_without_any_weight_the_parts_are_alike() -> None:
    assert dealt(Decimal(4), [Decimal(0), Decimal(0)], Decimal(1)) == [2, 2]


@pytest.mark.parametrize("weights", [[], [Decimal(1), Decimal(-1)]])
def test_weights_are_zero_or_more(weights: list[Decimal]) -> None:
    with pytest.raises(ValueError, match="weights"):
        dealt(Decimal(1), weights, CENT)


@given(
    some.integers(0, 10**14),
    some.lists(some.integers(0, 10**9), min_size=1, max_size=24),
)
def test_parts_add_up_to_the_whole(total: int, weights: list[int]) -> None:
    whole = Decimal(total).scaleb(-2)
    parts = dealt(whole, [Decimal(each) for each in weights], CENT)

    assert sum(parts) == whole
    assert min(parts) >= 0


def test_some_percent_more() -> None:
    assert grown(Decimal("1000.10"), Decimal(10), CENT) == Decimal("1100.11")
    assert grown(Decimal(1000), Decimal(-5), Decimal(1)) == 950

"""How a customer buys, judged by days and amounts alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import loyalty

TODAY = date(2026, 11, 20)
YEAR = loyalty.period(TODAY, 12)


def test_a_year_up_to_today_is_compared_with_the_year_before() -> None:
    assert loyalty.Period(date(2025, 11, 21), TODAY, date(2024, 11, 21)) == YEAR
    assert loyalty.period(date(2027, 5, 31), 3).since == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("span", "times", "every"), [(30, 4, 10), (5, 3, 3), (0, 1, None), (0, 0, None), (1, 9, 1)]
)
def test_the_usual_interval_is_the_average_half_a_day_rounded_up(
    span: int, times: int, every: int | None
) -> None:
    assert loyalty.usual(span, times) == every


def test_the_next_purchase_is_expected_an_interval_after_the_last() -> None:
    assert loyalty.expected(date(2026, 11, 1), 30) == date(2026, 12, 1)
    assert loyalty.expected(date(2026, 11, 1), None) is None
    assert loyalty.expected(None, 30) is None
    assert loyalty.expected(date(9999, 1, 1), 400) is None


@pytest.mark.parametrize(
    ("waited", "every", "late"), [(15, 10, 0), (16, 10, 6), (0, 1, 0), (1000, None, 0)]
)
def test_late_is_who_waits_for_half_as_long_again_as_usual(
    waited: int, every: int | None, late: int
) -> None:
    assert loyalty.late_by(waited, every) == late


@pytest.mark.parametrize(
    ("first", "last", "amount", "before", "trend"),
    [
        (None, None, 0, 0, "never"),
        (YEAR.since, TODAY, 100, 0, "new"),
        (date(2020, 1, 1), date(2025, 11, 20), 0, 100, "lost"),
        (date(2020, 1, 1), YEAR.since, 120, 100, "growing"),
        (date(2020, 1, 1), TODAY, 119, 100, "steady"),
        (date(2020, 1, 1), TODAY, 81, 100, "steady"),
        (date(2020, 1, 1), TODAY, 80, 100, "falling"),
        (date(2020, 1, 1), TODAY, 10, 0, "growing"),
        (date(2020, 1, 1), TODAY, -10, -50, "falling"),
    ],
)
def test_the_trend_is_a_fifth_more_or_less_than_before(
    first: date | None, last: date | None, amount: int, before: int, trend: str
) -> None:
    assert loyalty.trend(first, last, YEAR.since, amount, before) == trend
    numbers = [day.toordinal() if day else None for day in (first, last)]
    since = YEAR.since.toordinal()
    assert loyalty.trend(numbers[0], numbers[1], since, amount, before) == trend


@pytest.mark.parametrize(
    ("amounts", "classes"),
    [
        ([50, 30, 15, 5], "AABC"),
        ([100], "A"),
        ([79, 2, 2, 2, 15], "ABBBA"),
        ([10] * 10, "A" * 10),
        ([0, -5, 7], "..A"),
        ([], ""),
    ],
)
def test_those_who_together_bring_four_fifths_are_a(amounts: list[int], classes: str) -> None:
    limits = loyalty.least(amounts, 80, 95)
    assert "".join(loyalty.class_of(each, limits) or "." for each in amounts) == classes


@given(st.lists(st.integers(-10, 1000), max_size=30), st.integers(1, 100), st.integers(1, 100))
def test_a_class_is_of_who_buys_more_than_the_next_and_holds_its_share(
    amounts: list[int], share_a: int, share_b: int
) -> None:
    limits = loyalty.least(amounts, share_a, share_b)
    ranks = {each: loyalty.class_of(each, limits) for each in amounts if each > 0}
    ordered = [ranks[each] for each in sorted(ranks, reverse=True)]
    assert ordered == sorted(ordered)
    total = sum(each for each in amounts if each > 0)
    brought = sum(each for each in amounts if each > 0 and ranks[each] == "A")
    assert 100 * brought >= share_a * total
    if "A" in ordered:
        smallest = min(each for each in ranks if ranks[each] == "A")
        above = sum(each for each in amounts if each > smallest)
        assert 100 * above < share_a * total


def test_a_share_has_two_decimals_half_up() -> None:
    assert loyalty.percent(1, 8) == Decimal("12.50")
    assert loyalty.percent(Decimal("0.00005"), 1) == Decimal("0.01")
    assert loyalty.percent(5, 0) == 0

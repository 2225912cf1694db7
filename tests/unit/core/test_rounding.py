"""Rounding, and dividing what must not lose a cent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import rounding

WHOLE = st.integers(-(10**9), 10**9)
RATES = st.fractions(0, 1, max_denominator=10**6)


@pytest.mark.parametrize(
    ("number", "nearest"),
    [("0.5", 1), ("-0.5", -1), ("1.5", 2), ("2.5", 3), ("0.49999", 0), ("-0.49999", 0), ("-2", -2)],
)
def test_half_is_rounded_away_from_zero(number: str, nearest: int) -> None:
    assert rounding.rounded(Fraction(number)) == nearest


@pytest.mark.parametrize(
    ("amount", "decimals", "shown"),
    [
        ("-0.004", 2, "0.00"),
        ("2.345", 2, "2.35"),
        ("1.5", 0, "2"),
        ("1", 3, "1.000"),
        ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
    ],
)
def test_an_amount_has_its_currencys_decimals_and_loses_no_digit(
    amount: str, decimals: int, shown: str
) -> None:
    assert str(rounding.to(Decimal(amount), decimals)) == shown


@given(st.lists(WHOLE, max_size=9), RATES)
def test_shares_sum_up_to_the_share_of_the_sum(values: list[int], rate: Fraction) -> None:
    shares = rounding.shares(values, rate)

    assert sum(shares) == rounding.rounded(sum(values) * rate)
    for value, share in zip(values, shares, strict=True):
        assert abs(share - value * rate) <= 1


@given(st.lists(WHOLE, max_size=9), RATES)
def test_shares_of_the_opposite_are_the_opposite(values: list[int], rate: Fraction) -> None:
    opposite = rounding.shares([-value for value in values], rate)
    assert [-share for share in opposite] == rounding.shares(values, rate)


@given(st.lists(WHOLE, max_size=9))
def test_all_and_nothing_are_exact(values: list[int]) -> None:
    assert rounding.shares(values, Fraction(1)) == values
    assert not any(rounding.shares(values, Fraction(0)))


@given(WHOLE, st.lists(RATES, min_size=1, max_size=5))
def test_a_whole_that_is_split_is_whole_again(whole: int, weights: list[Fraction]) -> None:
    parts = rounding.split(whole, weights)
    assert sum(parts) == (whole if any(weights) else 0)


def test_a_percentage_is_rounded() -> None:
    assert str(rounding.percent(Decimal(1), Decimal(3), 1)) == "33.3"

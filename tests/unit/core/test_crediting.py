"""Whose a sale is: parts that are next to what they would be, and add up to it exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core.crediting import Credit, Line, Sold, apportioned, credited, minor, split

CENTS = st.integers(-(10**9), 10**9)
PERCENTS = st.lists(st.integers(1, 1_000_000), max_size=4).map(
    lambda parts: [Decimal(each * 1_000_000 // max(sum(parts), 1_000_000)).scaleb(-4)
                   for each in parts]
)  # fmt: skip
LINES = st.lists(
    st.builds(
        Line, family=st.sampled_from([None, 1, 2]), net=CENTS, quantity=st.integers(-9999, 9999),
        cost=st.integers(0, 10**6), is_charge=st.booleans(),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


def sold(
    *lines: Line, value: int, shares: tuple[tuple[int, Decimal], ...] = (), **more: object
) -> Sold:
    values = {"rate": 1_000_000, "discount_pct": Decimal(0), "cost": None, "seller": 1, **more}
    return Sold(value, lines=lines, shares=shares, **values)  # type: ignore[arg-type]


def test_a_shared_sale_is_parted_to_the_cent_and_the_rest_is_the_sellers() -> None:
    assert split(10_001, [Decimal(30)]) == [7_001, 3_000]
    assert split(10_001, [Decimal(50)]) == [5_000, 5_001]
    assert split(10_000, [Decimal("33.3333")] * 2) == [3_334, 3_333, 3_333]
    assert split(10_001, [Decimal(50), Decimal(50)]) in ([0, 5_000, 5_001], [0, 5_001, 5_000])
    assert split(-10_001, [Decimal(30)]) == [-7_001, -3_000]
    with pytest.raises(ValueError, match="100"):
        split(1, [Decimal(60), Decimal(50)])


@given(CENTS, PERCENTS)
def test_parts_add_up_and_none_is_off_by_more_than_a_cent(
    amount: int, percents: list[Decimal]
) -> None:
    parts = split(amount, percents)
    assert sum(parts) == amount
    for part, percent in zip(parts[1:], percents, strict=True):
        assert abs(part - amount * Fraction(percent) / 100) <= 1


def test_what_is_left_over_goes_to_who_lost_most_by_rounding() -> None:
    assert apportioned(10, [Fraction(10, 3)] * 3) == [4, 3, 3]
    assert apportioned(7, [Fraction(0), Fraction(0)]) == [4, 3]


@pytest.mark.parametrize(
    ("stored", "decimals", "units"),
    [(12_345_650, 2, 123_457), (-12_345_650, 2, -123_457), (12_344_999, 0, 1_234), (7, 4, 7)],
)
def test_a_sale_counts_by_the_smallest_unit_of_the_offices_currency(
    stored: int, decimals: int, units: int
) -> None:
    assert minor(stored, decimals) == units


def test_a_documents_discount_is_taken_off_each_line_but_off_no_charge() -> None:
    lines = Line(1, 1_000_000, 1000), Line(2, 500_000, 2000), Line(None, 100_000, is_charge=True)
    found = credited(sold(*lines, value=1_450_000, discount_pct=Decimal(10)), 2)
    assert [(each.family, each.amount, each.units) for each in found] == [
        (1, 9_000, 1000), (2, 4_500, 2000), (None, 1_000, 0),
    ]  # fmt: skip


def test_the_cost_is_unknown_where_that_of_one_item_is() -> None:
    line = Line(1, 1_000_000, 3000, 200_000)
    assert credited(sold(line, value=1_000_000, cost=600_000), 2)[0].cost == 6_000
    assert credited(sold(line, value=1_000_000), 2)[0].cost is None


def test_in_another_currency_it_is_the_offices_that_is_parted() -> None:
    line = Line(None, 1_000_000, 1000, 100_000)
    whole = sold(line, value=927_555, rate=927_555, cost=100_000, shares=((2, Decimal(50)),))
    assert credited(whole, 2) == [
        Credit(1, None, Decimal(50), 4_638, 464, 500),
        Credit(2, None, Decimal(50), 4_638, 464, 500),
    ]


def test_who_shares_all_of_it_leaves_the_seller_nothing() -> None:
    line = Line(1, 1_000_000)
    (only,) = credited(sold(line, value=1_000_000, shares=((2, Decimal(100)),)), 2)
    assert (only.person, only.amount) == (2, 10_000)


@given(LINES, PERCENTS, CENTS, st.sampled_from([0, 2, 4]))
def test_by_person_by_family_and_all_together_it_is_the_same(
    lines: list[Line], percents: list[Decimal], value: int, decimals: int
) -> None:
    shares = tuple(enumerate(percents, start=2))
    found = credited(sold(*lines, value=value, shares=shares, cost=value), decimals)
    whole = minor(value, decimals)
    assert sum(each.amount for each in found) == whole
    assert sum(each.cost or 0 for each in found) == whole
    assert sum(each.units for each in found) == sum(line.quantity for line in lines)
    alone = credited(sold(*lines, value=value), decimals)
    for person, part in zip((1, *range(2, 2 + len(shares))), split(whole, percents), strict=True):
        assert sum(each.amount for each in found if each.person == person) == part
    for family in {line.family for line in lines}:
        assert sum(each.amount for each in found if each.family == family) == sum(
            each.amount for each in alone if each.family == family
        )


def test_no_cent_is_lost_where_the_seller_has_no_part_in_it() -> None:
    lines = Line(1, 100), Line(2, 100), Line(3, 300)
    shares = (2, Decimal(50)), (3, Decimal(50))
    found = credited(sold(*lines, value=500, shares=shares), 2)
    assert {each.person for each in found} == {2, 3}
    assert [
        sum(each.amount for each in found if each.family == family) for family in (1, 2, 3)
    ] == [1, 1, 3]

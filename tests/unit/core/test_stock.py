"""What follows from counts of a customer's stock, without a database."""

from __future__ import annotations

from dataclasses import astuple
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmtui.core import stock
from crmtui.core.stock import Seen

D = Decimal
QUANTITY = some.decimals(0, 10**6, places=3)
DAYS = some.integers(0, 1000)


def test_what_is_sold_is_what_was_there_and_came_and_is_gone() -> None:
    assert stock.sold_between(Seen(D(12), D(20), 10, delivered=D(30))) == 38


@pytest.mark.parametrize(
    ("seen", "sold"),
    [
        (Seen(D(12)), None),
        (Seen(D(12), told=D(5)), None),
        (Seen(D(12), D(20), 10, told=D(5)), 5),
        (Seen(D(12), D(20), 10, delivered=None), None),
        (Seen(D(12), D(20), 10, delivered=None, told=D(0)), 0),
        (Seen(D(40), D(20), 10, delivered=D(10)), None),
    ],
    ids=["first", "told at the first", "told", "nobody knows", "told of none", "too many there"],
)
def test_what_they_tell_goes_before_and_what_cannot_be_is_not_said(
    seen: Seen, sold: int | None
) -> None:
    assert stock.sold_between(seen) == sold


def test_an_order_is_for_the_days_of_cover_and_safety_less_what_is_there_and_coming() -> None:
    # 30 in 10 days are 3 a day; 60 counted 5 days ago and 9 since are 54 today.
    seen = Seen(D(60), D(90), 10, since=D(9), days_since=5, coming=D(20))
    found = stock.reckoned(seen, cover_days=30, safety_days=7)

    assert astuple(found) == (D(-30), D(30), D(3), D(54), 18, "fast", D(37))


@pytest.mark.parametrize(
    ("before", "now", "sold", "mover"),
    [
        (10, 10, 10, "fast"), (31, 29, 30, "fast"), (40, 40, 30, ""), (90, 90, 30, ""),
        (91, 90, 30, "slow"), (5, 5, 0, "slow"), (0, 0, 0, ""),
    ],
)  # fmt: skip
def test_what_lasts_the_days_of_cover_is_fast_and_three_times_as_long_slow(
    before: int, now: int, sold: int, mover: str
) -> None:
    seen = Seen(D(now), D(before), 30, told=D(sold))

    assert stock.reckoned(seen, cover_days=30, safety_days=0).mover == mover


def test_of_one_count_only_what_is_there_is_known() -> None:
    found = stock.reckoned(Seen(D(5), days_since=9), cover_days=30, safety_days=7)

    assert astuple(found) == (None, None, None, D(5), None, "", None)


def test_two_counts_of_one_day_say_nothing_of_a_day() -> None:
    found = stock.reckoned(Seen(D(3), D(5), 0), cover_days=30, safety_days=7)

    assert (found.sold, found.per_day, found.suggested) == (D(2), None, None)


def test_thirds_do_not_make_an_order_a_unit_too_large() -> None:
    found = stock.reckoned(Seen(D(0), D(2), 3), cover_days=30, safety_days=0)

    assert (found.per_day, found.suggested) == (D("0.666667"), D(20))


@given(QUANTITY, QUANTITY, QUANTITY, some.integers(1, 1000), DAYS, QUANTITY, DAYS)
def test_figures_agree_with_each_other(
    now: D, before: D, delivered: D, days: int, since: int, coming: D, safety: int
) -> None:
    seen = Seen(now, before, days, delivered, days_since=since, coming=coming)
    found = stock.reckoned(seen, cover_days=30, safety_days=safety)
    if before + delivered < now:
        assert found.sold is None
        assert found.suggested is None
        return
    assert found.sold is not None
    assert found.per_day is not None
    assert found.suggested is not None
    assert now + found.sold == before + delivered
    assert 0 <= found.expected <= now
    wanted = found.sold * (30 + safety)
    enough = (found.suggested + found.expected + coming) * days
    assert enough >= wanted
    if found.suggested:
        assert enough - days < wanted
    if found.cover is not None:
        left = found.expected * days
        assert found.cover * found.sold <= left < (found.cover + 1) * found.sold


@given(QUANTITY, QUANTITY)
def test_shares_of_both_are_the_whole(ours: D, others: D) -> None:
    mine, theirs = stock.share(ours, others), stock.share(others, ours)
    if mine is None or theirs is None:
        assert not ours + others
    else:
        assert abs(mine + theirs - 100) <= D("0.1")


def test_a_hundred_times_the_usual_is_told_and_the_first_of_all_is_not() -> None:
    assert stock.is_hundredfold(D(500), [D(5), D(2)])
    assert not stock.is_hundredfold(D(499), [D(5), D(2)])
    assert not stock.is_hundredfold(D(500), [])
    assert not stock.is_hundredfold(D(500), [D(0)])

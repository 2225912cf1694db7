"""What the answers about an opportunity make of it, and what its amount weighs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import funnel
from crmtui.core.funnel import Answers, Weight


@pytest.mark.parametrize(
    ("answers", "meant"),
    [
        (Answers(), "market"),
        (Answers(need="no", intent="yes", power="yes", reached="yes"), ""),
        (Answers(need="yes"), "market"),
        (Answers(need="yes", intent="no"), "market"),
        (Answers(need="yes", intent="partly"), "prospect"),
        (Answers(need="partly", intent="yes", power="yes"), "prospect"),
        (Answers(need="yes", intent="yes", power="partly", reached="yes"), "prospect"),
        (Answers(need="yes", intent="yes", power="yes", reached="yes"), "target"),
        (Answers(need="yes", intent="yes", power="yes", reached="partly"), "prospect"),
    ],
)
def test_who_needs_it_and_means_to_buy_is_a_prospect_and_a_target_can_and_is_within_reach(
    answers: Answers, meant: str
) -> None:
    assert funnel.class_of(answers) == meant


@pytest.mark.parametrize(
    ("intent", "power", "timing", "situation"),
    [
        ("", "yes", "yes", 0),
        ("no", "yes", "yes", 0),
        ("yes", "", "yes", 0),
        ("yes", "yes", "no", 1),
        ("partly", "no", "no", 1),
        ("yes", "partly", "yes", 2),
        ("yes", "no", "", 2),
        ("yes", "yes", "yes", 3),
        ("partly", "yes", "partly", 3),
        ("yes", "yes", "", 3),
    ],
)
def test_the_three_situations_are_not_now_not_able_and_both(
    intent: str, power: str, timing: str, situation: int
) -> None:
    answers = Answers(intent=intent, power=power, timing=timing)
    assert funnel.situation_of(answers) == situation


def test_a_stage_weighs_what_was_won_of_those_that_came_through_it_where_there_are_enough() -> None:
    found = funnel.weights({"lead": (5, 19), "proposed": (13, 20), "objections": (1, 40)})
    assert found["lead"] == Weight(10, 19), "too few: the usual"
    assert [found[stage].is_own for stage in ("lead", "qualified", "proposed")] == [
        False, False, True,
    ]  # fmt: skip
    assert found["proposed"] == Weight(65, 20)
    assert found["objections"] == Weight(3, 40), "2.5 % is rounded up"
    assert funnel.weighted(Decimal("1234.50"), found["proposed"]) == Decimal("802.43")


def test_the_share_won_has_two_decimals_and_is_none_while_nothing_is_over() -> None:
    assert funnel.win_rate(4_238, 2_473) == Decimal("63.15")
    assert funnel.win_rate(0, 3) == Decimal("0.00")
    assert funnel.win_rate(0, 0) is None


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_is_won_and_lost_is_a_hundred_percent(won: int, lost: int) -> None:
    mine, theirs = funnel.win_rate(won, lost), funnel.win_rate(lost, won)
    if mine is not None and theirs is not None:
        assert abs(mine + theirs - 100) <= Decimal("0.01")

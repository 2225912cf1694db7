"""How old a debt is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from crmtui.core.ageing import BRACKETS, Ages, ages, bracket, overdue_days

TODAY = date(2026, 11, 20)
days = some.integers(-400, 400).map(lambda n: TODAY - timedelta(days=n))
amounts = some.decimals(0, 10**9, places=4)
owing = some.lists(some.tuples(days, amounts), max_size=12)


@pytest.mark.parametrize(
    ("late", "name"),
    [
        (-5, "not_due"),
        (0, "not_due"),
        (1, "to_30"),
        (30, "to_30"),
        (31, "to_60"),
        (60, "to_60"),
        (61, "to_90"),
        (90, "to_90"),
        (91, "older"),
        (4000, "older"),
    ],
)
def test_what_falls_due_today_is_not_late_and_thirty_days_are_still_thirty(
    late: int, name: str
) -> None:
    due = TODAY - timedelta(days=late)
    assert bracket(due, TODAY) == name
    assert overdue_days(due, TODAY) == max(0, late)


@settings(derandomize=True, database=None, max_examples=30, deadline=None)
@given(owing, amounts)
def test_the_ages_add_up_to_the_balance(
    owed: list[tuple[date, Decimal]], unused: Decimal
) -> None:  # fmt: skip
    found = ages(owed, unused, TODAY)
    assert sum(found.amounts()) == found.owed == sum(amount for _due, amount in owed)
    assert found.balance == sum(amount for _due, amount in owed) - unused
    assert found.overdue == sum(amount for due, amount in owed if due < TODAY)
    assert found.oldest == min((due for due, _amount in owed), default=None)


@settings(derandomize=True, database=None, max_examples=30, deadline=None)
@given(owing, owing, amounts)
def test_two_customers_together_owe_what_each_of_them_owes(
    one: list[tuple[date, Decimal]], other: list[tuple[date, Decimal]], unused: Decimal
) -> None:
    together = ages(one, unused, TODAY) + ages(other, Decimal(0), TODAY)
    assert together == ages([*one, *other], unused, TODAY)
    assert together.oldest == ages([*one, *other], unused, TODAY).oldest


def test_nobody_owes_nothing_for_no_days() -> None:
    assert Ages().balance == 0
    assert Ages().oldest is None
    assert len(Ages().amounts()) == len(BRACKETS)

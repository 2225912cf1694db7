"""Which copies are kept, and which go."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crmtui.core.rotation import kept

NOON = datetime(2026, 11, 20, 12)
EVERY_DAY = [NOON - timedelta(days=days) for days in range(400)]


def test_of_four_hundred_days_seven_days_five_weeks_and_twelve_months_are_kept() -> None:
    found = kept(EVERY_DAY, daily=7, weekly=5, monthly=12)
    assert [f"{moment:%m-%d} {name}" for moment, name in found.items()] == [
        "11-20 day", "11-19 day", "11-18 day", "11-17 day", "11-16 day", "11-15 day", "11-14 day",
        "11-08 week", "11-01 week", "10-25 week",
        "10-31 month", "09-30 month", "08-31 month", "07-31 month", "06-30 month", "05-31 month",
        "04-30 month", "03-31 month", "02-28 month", "01-31 month", "12-31 month",
    ]  # fmt: skip


def test_of_each_day_the_last_is_kept() -> None:
    early, late = NOON.replace(hour=8), NOON.replace(hour=20)
    before = early - timedelta(days=1)
    assert list(kept([early, late, before], daily=2, weekly=0, monthly=0)) == [late, before]


def test_a_day_without_any_takes_nobodys_place() -> None:
    long_ago = NOON - timedelta(days=90)
    assert list(kept([NOON, long_ago], daily=2, weekly=0, monthly=0)) == [NOON, long_ago]


@given(
    st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)), min_size=1),
    *[st.integers(0, 20)] * 3,
)
def test_the_newest_always_stays_and_no_more_than_were_asked_for(
    moments: list[datetime], daily: int, weekly: int, monthly: int
) -> None:
    found = kept(moments, daily=daily, weekly=weekly, monthly=monthly)
    assert max(moments) in found
    assert found.keys() <= set(moments)
    assert len(found) <= max(1, daily + weekly + monthly)
    again = kept(found, daily=daily, weekly=weekly, monthly=monthly)
    assert again == found, "what is kept once is kept for the same"

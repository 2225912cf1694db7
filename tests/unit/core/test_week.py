"""The groups of the follow-up list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core.week import Bucket, bounds, bucket

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 1))


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (None, Bucket.NONE),
        (date(2025, 11, 20), Bucket.OVERDUE),
        (date(2026, 11, 19), Bucket.OVERDUE),
        (FRIDAY, Bucket.TODAY),
        (date(2026, 11, 21), Bucket.THIS_WEEK),
        (date(2026, 11, 22), Bucket.THIS_WEEK),
        (date(2026, 11, 23), Bucket.NEXT_WEEK),
        (date(2026, 11, 29), Bucket.NEXT_WEEK),
        (date(2026, 11, 30), Bucket.LATER),
        (date(2027, 11, 20), Bucket.LATER),
    ],
)
def test_a_follow_up_is_in_the_group_of_its_day(due: date | None, group: Bucket) -> None:
    assert bucket(due, FRIDAY) is group


def test_on_sunday_nothing_is_left_of_this_week() -> None:
    sunday = date(2026, 11, 22)
    groups = [bucket(sunday + timedelta(days), sunday) for days in range(9)]
    assert groups == [Bucket.TODAY, *[Bucket.NEXT_WEEK] * 7, Bucket.LATER]


def test_the_groups_are_called_as_in_lists_and_files() -> None:
    assert list(Bucket) == ["overdue", "today", "this_week", "next_week", "later", "none"]


@given(DAYS, st.integers(-40, 40))
def test_the_week_of_the_calendar_decides(today: date, distance: int) -> None:
    due = today + timedelta(distance)
    this_week = today.isocalendar()[:2] == due.isocalendar()[:2]
    next_week = (today + timedelta(7)).isocalendar()[:2] == due.isocalendar()[:2]
    found = bucket(due, today)

    assert (found is Bucket.OVERDUE) == (distance < 0)
    assert (found is Bucket.TODAY) == (distance == 0)
    assert (found is Bucket.THIS_WEEK) == (distance > 0 and this_week)
    assert (found is Bucket.NEXT_WEEK) == next_week
    assert (found is Bucket.LATER) == (distance > 0 and not this_week and not next_week)


@given(DAYS, st.integers(-40, 40))
def test_the_bounds_part_the_groups_as_a_query_would(today: date, distance: int) -> None:
    due, edges = today + timedelta(distance), bounds(today)
    by_bounds = {
        Bucket.OVERDUE: due < edges.today,
        Bucket.TODAY: due == edges.today,
        Bucket.THIS_WEEK: edges.today < due < edges.next_week,
        Bucket.NEXT_WEEK: edges.next_week <= due < edges.later,
        Bucket.LATER: due >= edges.later,
    }
    assert [group for group, is_in in by_bounds.items() if is_in] == [bucket(due, today)]

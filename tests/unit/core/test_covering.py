"""Times side by side: where nobody is, and where two are."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from crmtui.core.covering import Time, gaps, twice

JAN, MAR, JUN, SEP = (date(2026, month, 1) for month in (1, 3, 6, 9))
DAYS = some.none() | some.dates(date(2026, 1, 1), date(2026, 2, 20))
TIMES = some.lists(
    some.builds(Time, DAYS, DAYS).filter(
        lambda time: time.since is None or time.until is None or time.since <= time.until
    ),
    max_size=5,
)


def test_between_two_times_that_do_not_touch_there_is_one_with_nobody() -> None:
    assert gaps([Time(JAN, date(2026, 2, 28)), Time(MAR, None)], SEP) == []
    assert gaps([Time(JUN, None), Time(JAN, MAR)], SEP) == [
        Time(date(2026, 3, 2), date(2026, 5, 31))
    ]


def test_after_the_last_one_nobody_is_there_until_today() -> None:
    assert gaps([Time(None, MAR)], JUN) == [Time(date(2026, 3, 2), JUN)]
    assert gaps([Time(SEP, None)], JUN) == []
    assert gaps([], JUN) == []


def test_two_times_are_told_with_what_they_have_in_common() -> None:
    assert twice([Time(JAN, JUN), Time(JUN, None)]) == [(0, 1, Time(JUN, JUN))]
    assert twice([Time(None, MAR), Time(None, None)]) == [(0, 1, Time(None, MAR))]
    assert twice([Time(JAN, MAR), Time(JUN, SEP)]) == []


@given(TIMES, some.dates(date(2026, 1, 1), date(2026, 2, 28)))
def test_every_day_is_held_by_a_time_or_by_a_gap_once_the_first_has_begun(
    times: list[Time], until: date
) -> None:
    found = gaps(times, until)
    begun = min((each.since or date.min for each in times), default=date.max)
    for number in range(date(2026, 1, 1).toordinal(), until.toordinal() + 1):
        day = date.fromordinal(number)
        held = any(each.holds(day) for each in times)
        assert any(each.holds(day) for each in found) == (day >= begun and not held)


@given(TIMES)
def test_what_is_held_twice_is_held_by_both(times: list[Time]) -> None:
    for first, second, both in twice(times):
        for day in (both.since or date.min, both.until or date.max):
            assert times[first].holds(day)
            assert times[second].holds(day)

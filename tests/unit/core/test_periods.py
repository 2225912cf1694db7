"""Months, quarters and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import periods
from crmtui.core.periods import MONTH, QUARTER, YEAR, Period

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("typed", "first", "until"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("fy2026", date(2026, 7, 1), date(2027, 6, 30)),
        ("EF 2026", date(2026, 7, 1), date(2027, 6, 30)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("t4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-10-01..2026-11-20", date(2026, 10, 1), date(2026, 11, 20)),
    ],
)
def test_a_period_is_typed_as_people_write_it(typed: str, first: date, until: date) -> None:
    assert periods.parse(typed, 7) == Period(first, until)


@pytest.mark.parametrize(
    "typed", ["", "26", "2026-Q5", "2026-13", "0000", "2026-11-20..2026-11-01"]
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        periods.parse(typed)


@given(DAYS, st.sampled_from([MONTH, QUARTER, YEAR]), st.integers(1, 12))
def test_a_period_holds_its_day_and_is_read_back_from_its_key(
    day: date, months: int, fiscal: int
) -> None:
    found = periods.around(day, months, fiscal)

    assert day in found
    assert found.months == months
    assert (found.first.month - fiscal) % months == 0
    assert periods.parse(periods.key(found, fiscal), fiscal) == found


@given(DAYS, st.sampled_from([MONTH, QUARTER, YEAR]))
def test_the_next_the_last_and_the_parts_leave_no_day_out(day: date, months: int) -> None:
    found = periods.around(day, months)

    assert periods.after(periods.before(found)) == found
    assert periods.before(found).until + timedelta(days=1) == found.first
    assert sum(part.days for part in periods.parts(found)) == found.days
    assert periods.year_before(found).months == months


@given(DAYS, st.integers(0, 400))
def test_any_days_have_as_many_before_them(first: date, more: int) -> None:
    found = Period(first, first + timedelta(days=more))

    if found.months is None:
        assert periods.before(found).days == found.days
    assert periods.after(found).first == found.until + timedelta(days=1)
    assert periods.share(found, found) == (found.days, found.days)

"""Reports kept as text and read again, and what tables add up to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crmtui.core import periods, statistics
from crmtui.core.statistics import REPORTS, Asked
from crmtui.core.tabulated import Column, Row, added

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "asked",
    [
        Asked("activity"),
        Asked("quotes", "month", periods.parse("2025")),
        Asked("quotes", "sector", periods.parse("2026-Q4"), 3, "Norte", ""),
        Asked("activity", "month", periods.parse("2026-10-01..2026-11-20"), measure="amount"),
    ],
)
def test_what_is_kept_is_read_again(asked: Asked) -> None:
    assert statistics.read(statistics.write(asked, TODAY), asked.report, TODAY) == asked


def test_the_current_period_goes_along_with_the_time() -> None:
    kept = statistics.write(Asked("activity", period=periods.parse("2026-Q4")), TODAY)
    later = statistics.read(kept, "activity", date(2027, 5, 2))
    assert later.period == periods.parse("2027-Q2")


def test_what_a_later_version_kept_is_left_out() -> None:
    kept = '{"by": "colour", "period": "some day", "salesperson": "me", "new": 1, "sector": "A"}'
    assert statistics.read(kept, "activity", TODAY) == Asked("activity", sector="A")
    assert statistics.read("[1]", "activity", TODAY) == Asked("activity")
    assert statistics.read("no json", "activity", TODAY) == Asked("activity")


def test_rates_are_not_added_and_nothing_is_not_zero() -> None:
    columns = Column("calls"), Column("rate", "percent", adds=False), Column("goal", "money")
    rows = (
        Row("1", "Ana", (2, Decimal(50), None)),
        Row("2", "Luis", (3, Decimal(10), None)),
    )
    assert added(columns, rows) == (5, None, None)
    assert added(columns, ()) == (0, None, 0)


def test_every_report_has_a_way_and_says_what_it_stands_on() -> None:
    for report in REPORTS.values():
        assert report.ways
        assert report.tables

"""The day sheet of a round: what to take along, and what to know of each stop."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO
from typing import Any

import pytest

from crmtui.access import User
from crmtui.documents import papers
from crmtui.entry import PointEntry, VisitEntry
from crmtui.exchange.writing import out
from crmtui.queries import visits as read
from crmtui.services import discretion, visits
from tests import factories as make

DAY = date(2026, 11, 25)


@pytest.fixture
def planned(ana: User) -> list[int]:
    """Two visits on a day, with samples for both, and one on another day."""
    keys = []
    for name, at, points in (
        ("Acme", time(12), (PointEntry("samples", "two"), PointEntry("more", "oil"))),
        ("Bolt", time(9), (PointEntry("samples", "two"), PointEntry("gifts"))),
    ):
        company = make.company(ana, name, city="Zaragoza", contact="Eva Sol")
        keys.append(visits.plan(ana, VisitEntry(company, DAY, at, "Look in", points=points)))
    elsewhere = VisitEntry(make.company(ana, "Elsewhere"), date(2026, 11, 26))
    visits.plan(ana, elsewhere)
    return keys


def sheet(user: User, code: int = 1, language: str = "en") -> str:
    return papers.day_of_visits(user, DAY, code).made("text", language).data.decode()


def test_what_is_taken_along_is_summed_up_with_the_stops_it_is_for(
    ana: User, planned: list[int]
) -> None:
    lines = [" ".join(line.split()) for line in sheet(ana).splitlines()]
    assert "samples: two 1, 2" in lines
    assert "promotional gifts 1" in lines


def test_each_stop_stands_in_its_order_with_what_it_is_for(ana: User, planned: list[int]) -> None:
    text = sheet(ana)
    first, second = text.index("1.  09:00  Bolt"), text.index("2.  12:00  Acme")
    assert first < second < text.index("To sell: sell more: oil")
    assert "Eva Sol" in text[second:]
    assert "Look in" in text[second:]
    assert "Elsewhere" not in text


def test_who_asked_not_to_be_contacted_shouts_on_it(ana: User, planned: list[int]) -> None:
    discretion.do_not_contact(ana, 1, "by letter")
    assert "Asked not to be contacted: by letter" in sheet(ana)


def test_others_rounds_are_empty_to_a_salesperson(
    luis: User, ana: User, planned: list[int]
) -> None:
    assert "0 visits" in sheet(luis)
    assert "Acme" not in sheet(luis)


def test_a_calendar_says_where_it_is_what_for_and_what_to_bring(
    ana: User, planned: list[int]
) -> None:
    stream = BytesIO()
    written = out.write(ana, "visits", read.planned(ana), stream, "ics")
    calendar = stream.getvalue().decode().replace("\r\n ", "")
    assert written.records == 3
    assert "LOCATION:Zaragoza" in calendar
    assert "To sell: sell more: oil\\nTo take along: samples: two\\nLook in" in calendar


def test_lists_of_visits_are_written_as_values_and_as_a_table(
    ana: User, planned: list[int]
) -> None:
    acme: dict[str, Any] = dict(next(iter(out.records("visits", [read.get(ana, planned[0])]))))
    assert [each["aim"] for each in acme["objectives"] + acme["bring"]] == ["more", "samples"]
    stream = BytesIO()
    out.write(ana, "visits", read.planned(ana), stream, "rfc")
    assert "sell more: oil" in stream.getvalue().decode()
    stream = BytesIO()
    make.followup(ana, make.company(ana, "Due"), "2026-11-20", note="Ask")
    today = date(2026, 11, 20)
    out.write(ana, "candidates", read.proposed(ana, today=today, until=DAY), stream, "rfc")
    assert "next contact 20 Nov: Ask; never visited" in stream.getvalue().decode()

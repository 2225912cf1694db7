"""Reviews (`r` in the team): begun, judged, given; read and acknowledged by whom they are of."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.models import Criterion, Review, ReviewFinding
from crmtui.queries import reviews as read
from tests import pay as sales
from tests import reviews as made
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk


@pytest.fixture
def reviewed(office_of_four: Office) -> Office:
    """Ana, who was reviewed for the summer, and sold in both quarters."""
    office, boss = office_of_four, office_of_four.manager
    sales.sold(office.ana, office.envases, "2026-08-05", "1200")
    sales.sold(office.ana, office.envases, "2026-10-05", "2500")
    made.criterion(boss, "Enough visits", target="1")
    made.criterion(boss, "Treats everybody well", "")
    made.state(boss, made.review(boss, office.ana, made.SUMMER, "A slow summer."), "acknowledged")
    return office


async def test_a_review_is_begun_judged_given_and_read_by_the_person(
    make_app: MakeApp, reviewed: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "r", "n")
        await desk.type("1")
        await desk.press("enter")
        await desk.type("1/10/2026")
        await desk.press("enter")
        await desk.type("31/12/2026")
        await desk.press("enter")
        await desk.type("Much better.")
        await desk.press("f2")
        await desk.assert_pictures("reviews")
        await desk.press("up", "enter", "t")
        assert "Treats everybody well" in desk.message
        await desk.press("down", "e", "tab")
        await desk.type("y")
        await desk.press("f2")
        await desk.press("n", "tab", "tab")
        await desk.type("Prepares every visit.")
        await desk.press("f2", "t")
        await desk.assert_pictures("review")
        await desk.press("n")
        assert "It was given" in desk.message
        await desk.press("escape", "c")
        await desk.assert_pictures("criteria")
    assert Review.select().where(Review.state == "given").count() == 1
    assert ReviewFinding.select().where(ReviewFinding.met == "yes").count() == 1

    async with open_desk(make_app(1)) as desk:
        await desk.press("7", "r", "right")
        assert "Q4 2026" in desk.lines[1]
        assert "Q3 2026" not in desk.text
        await desk.press("left")
        assert " all 1 " in desk.lines[1]
        await desk.press("escape", "enter")
        await desk.press("y")
        await desk.type("I will visit more, but in July I was away and nobody rang for me.")
        await desk.press("enter")
        assert "I will visit more, but in July I was away and nobody rang for me." in desk.text
        await desk.press("H")
        assert "review" in desk.text
    (row,) = read.find(reviewed.manager, read.Criteria("acknowledged", text="much better"))
    assert row.answer.startswith("I will visit more, but")


async def test_criteria_are_stated_beforehand_and_say_so_at_the_field(
    make_app: MakeApp, reviewed: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "r", "c", "n")
        await desk.type("On time")
        await desk.press("tab")
        await desk.type("on time")
        await desk.press("tab", "tab")
        await desk.type("90")
        await desk.press("tab", "tab")
        await desk.type("1/11/2026")
        await desk.press("f2")
        assert "stated beforehand" in desk.text
        await desk.press("ctrl+u")
        await desk.type("+0")
        await desk.press("f2")
        assert "on time: at least 90" in desk.text
    row = Criterion.get(Criterion.name == "On time")
    assert (row.measure, row.since) == ("punctual", date(2026, 11, 20))

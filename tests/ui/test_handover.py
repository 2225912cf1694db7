"""Handing a base over: from the team, with what goes shown before."""

from __future__ import annotations

import pytest

from crmtui.queries import companies
from crmtui.queries.companies import Criteria
from crmtui.screens.companies.handover import HandOverScreen
from crmtui.services import followups
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk


def codes(office: Office) -> list[int]:
    """Whose each company is."""
    found = companies.find(office.manager, Criteria(status=None))
    return [row.salesperson for row in found]


async def test_a_base_is_handed_over_after_what_goes_is_shown_and_u_takes_it_back(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "down", "o")
        assert "3 companies" in " ".join(desk.text.split())
        await desk.press("2", "f2")
        assert "3 companies from code 1 to 2" in desk.message
        assert codes(office_of_four) == [2, 2, 2, 2]
        await desk.press("u")
        assert codes(office_of_four) == [1, 1, 2, 1]


async def test_a_filtered_part_goes_from_the_list_of_companies(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.press("2", "1", "tab", "o", "2")
        await desk.press(*["tab"] * 5)
        await desk.type("zaragoza")
        assert "1 companies" in " ".join(desk.text.split())
        await desk.press("enter")
        assert "1 company from code 1 to 2" in desk.message
    assert codes(office_of_four) == [1, 1, 2, 2]


async def test_what_cannot_be_is_said_and_a_salesperson_is_told(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "down", "o", "1", "enter")
        assert "That is the same code" in desk.text
        assert isinstance(desk.screen, HandOverScreen)
    async with open_desk(make_app(1)) as desk:
        await desk.press("7", "o")
        assert "only give companies to your own code" in desk.message
    assert codes(office_of_four) == [1, 1, 2, 1]


@pytest.mark.parametrize("size", SIZES)
async def test_it_looks_as_it_should(
    make_app: MakeApp, office_of_four: Office, size: tuple[int, int]
) -> None:
    from datetime import date

    from crmtui.entry import FollowUpEntry

    office = office_of_four
    plan = FollowUpEntry(office.talleres, date(2026, 11, 25), salesperson="2")
    followups.create(office.manager, plan)
    async with open_desk(make_app(0), size) as desk:
        await desk.press("7", "down", "o", "2", "tab")
        desk.assert_picture("handover")

"""The team: who works here, and what each has in hand."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.access import identify
from crmtui.queries import team
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.team import TeamScreen
from crmtui.services import companies, followups
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk

MONDAY = date(2026, 11, 23)


def figures(code: int, today: date = MONDAY) -> dict[int, tuple[int, int, int]]:
    """Companies, open and overdue follow-ups by code, as the person of `code` sees them."""
    loads = team.summary(identify(code=code), today)
    return {load.code: (load.companies, load.open, load.overdue) for load in loads}


@pytest.mark.usefixtures("office_of_four")
def test_it_counts_tracked_companies_and_open_and_overdue_followups() -> None:
    assert figures(0) == {0: (0, 0, 0), 1: (3, 2, 2), 2: (1, 1, 0), 3: (0, 0, 0)}
    assert figures(0, date(2026, 11, 20))[1] == (3, 2, 0)


def test_a_dropped_company_and_a_closed_followup_count_no_more(office_of_four: Office) -> None:
    companies.drop(office_of_four.ana, office_of_four.bodegas, "no answer")
    assert figures(0)[1] == (2, 1, 1)


@pytest.mark.usefixtures("office_of_four")
def test_a_salesperson_sees_no_figures_of_others_companies() -> None:
    assert figures(1) == {0: (0, 0, 0), 1: (3, 2, 2), 2: (0, 0, 0), 3: (0, 0, 0)}


async def test_what_a_salesperson_may_not_see_is_no_nought(make_app: MakeApp) -> None:
    async with open_desk(make_app(1)) as desk:
        await desk.press("7")
        (luis,) = [line for line in desk.lines if "Luis Gil" in line]
        assert luis.split()[-3:] == ["–", "–", "–"]
        (ana,) = [line for line in desk.lines[1:] if "Ana Ruiz" in line]
        assert ana.split()[-3:] == ["3", "2", "0"]


async def test_enter_opens_their_companies(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "down", "down", "enter")
        assert "Companies" in desk.lines[0]
        assert "Papelera Monegros" in desk.text
        assert "Talleres" not in desk.text


async def test_what_colleagues_do_is_counted(make_app: MakeApp, office_of_four: Office) -> None:
    app = make_app(0)
    async with open_desk(app) as desk:
        await desk.press("7", "down")
        ours = office_of_four
        followups.schedule(ours.ana, ours.envases, date(2026, 12, 1))
        app.announce()
        (ana,) = [line for line in desk.lines if "Ana Ruiz" in line]
        assert ana.split()[-3:] == ["3", "3", "0"]
        assert ana.startswith("▌")


@pytest.mark.parametrize("key", ["q", "escape", "f10"])
async def test_it_is_left_by_three_keys(make_app: MakeApp, key: str) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("7")
        assert isinstance(desk.screen, TeamScreen)
        await desk.press(key)
        assert isinstance(desk.screen, FollowUpsScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_it_looks_as_it_should(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with open_desk(make_app(0), size) as desk:
        await desk.press("7")
        desk.assert_picture("team")

"""Territories: made, changed, given up; companies fall in them."""

from __future__ import annotations

import pytest

from crmtui.entry import TerritoryEntry
from crmtui.queries import companies
from crmtui.services import territories
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk


async def test_a_territory_is_made_and_companies_fall_in_it(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("9")
        assert "No territories yet" in desk.text
        await desk.press("n")
        await desk.type("Aragón")
        await desk.press("enter", "2", "enter")
        await desk.type("city Zaragoza")
        assert "city Zaragoza" in desk.text
        await desk.press("f2")
        assert "Aragón: added." in desk.message
        assert "companies come in, 0 go out" in desk.message
        assert any("Aragón" in line and "2 Luis Gil" in line for line in desk.lines)
        await desk.press("c")
        assert "Talleres Aragón" in desk.text
        await desk.press("escape", "escape", "u")
    assert companies.get(office.manager, office.talleres).territory is None


async def test_a_line_that_cannot_be_is_said_beside_the_field(make_app: MakeApp) -> None:
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("9", "n")
        await desk.type("Centro")
        await desk.press("enter", "enter")
        await desk.type("ES; 50999-50001")
        await desk.press("f2")
        assert "end before they begin" in desk.text
        assert "50999-50001" in desk.text


async def test_only_a_manager_changes_them(make_app: MakeApp) -> None:
    async with open_desk(make_app(code=1)) as desk:
        await desk.press("9", "n")
        assert "Only a manager" in desk.message


async def test_the_list_of_companies_is_filtered_by_territory(
    make_app: MakeApp, office_of_four: Office
) -> None:
    territories.create(office_of_four.manager, TerritoryEntry("Aragón", "1", "city Zaragoza"))
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("2", "f4", *["enter"] * 4)
        await desk.type("Aragón")
        await desk.press("f2")
        assert "Aragón" in desk.lines[1]
        assert "Talleres" in desk.text
        assert "Bodegas" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_pictures(make_app: MakeApp, office_of_four: Office, size: tuple[int, int]) -> None:
    manager = office_of_four.manager
    for name, code, places in (
        ("Aragón", "1", "ES; Aragón\nES; 50000-50999\ncity Zaragoza"),
        ("Navarra y La Rioja", "2", "ES; Navarra\nES; La Rioja\nES; 31000-31999"),
        ("Valle del Ebro", "2", "ES; 50900-51200"),
        ("Argentina y Chile", "", "Argentina\nChile"),
    ):
        territories.create(manager, TerritoryEntry(name, code, places))
    async with open_desk(make_app(code=0), size) as desk:
        await desk.press("9")
        desk.assert_picture("territories")
        await desk.press("enter", "enter", "enter")
        desk.assert_picture("territory_form")

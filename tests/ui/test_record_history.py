"""The history of what is under the cursor, on any list and any record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.queries import companies
from crmtui.services import companies as company_service
from crmtui.services import contacts
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk


@pytest.fixture
def edited(office_of_four: Office) -> Office:
    """An office in which the manager changed a company of Ana's twice, and added a person."""
    office = office_of_four
    for product in ("prensas", "tornos y prensas"):
        opened, _ = company_service.open_for_editing(office.manager, office.talleres)
        mine = replace(opened, product=product, web="talleres.example")
        company_service.update(office.manager, office.talleres, opened, mine)
    contacts.named(office.manager, office.talleres, "Rosa Sanz")
    return office


async def test_what_is_under_the_cursor_shows_its_history_and_is_taken_back_there(
    make_app: MakeApp, edited: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("2", "tab", "end", "H")
        assert desk.lines[0].startswith(" History · Talleres Aragón SL  4 changes")
        await desk.press("down")
        desk.assert_picture("record_history")
        await desk.press("enter")
        assert "prensas → tornos y prensas" in desk.text
        await desk.press("escape", "u")
        assert "Undone: company edited" in desk.message
        assert companies.get(edited.ana, edited.talleres).product == "prensas"
        await desk.press("escape", "enter", "shift+tab", "shift+tab", "down", "H")
        assert desk.lines[0].startswith(" History · Rosa Sanz  1 change")
        await desk.press("7", "H")
        assert desk.lines[0].startswith(" History · 0 Isabel Marín")
        await desk.press("8", "H")
        assert "nothing under the cursor" in desk.message
        while "▌ The office itself" not in desk.text:
            await desk.press("down")
        await desk.press("H")
        assert desk.lines[0].startswith(" History · office")


async def test_it_looks_as_it_should_in_a_large_window(make_app: MakeApp, edited: Office) -> None:
    async with open_desk(make_app(0), SIZES[1]) as desk:
        await desk.press("2", "tab", "end", "H", "down")
        desk.assert_picture("record_history")

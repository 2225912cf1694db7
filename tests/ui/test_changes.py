"""My latest changes: looked at, and any of them taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.reading import reading
from crmtui.queries import companies
from crmtui.queries.companies import Criteria
from crmtui.services import companies as company_service
from crmtui.services import followups as service
from crmtui.services.imports.command import bring_in
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk


@pytest.fixture
def changed(office_of_four: Office) -> Office:
    """An office in which Ana did four things."""
    office = office_of_four
    service.schedule(office.ana, office.envases, date(2026, 12, 1))
    opened, _ = company_service.open_for_editing(office.ana, office.talleres)
    mine = replace(opened, product="prensas", web="talleres.example")
    company_service.update(office.ana, office.talleres, opened, mine)
    service.schedule(office.ana, office.bodegas, date(2026, 12, 2))
    company_service.drop(office.ana, office.envases, "cerrada", add_choices=True)
    return office


async def test_the_third_last_change_is_taken_back_from_the_list_and_done_again(
    make_app: MakeApp, changed: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("h", "down", "u", "up")
        desk.assert_picture("changes")
        await desk.press("down", "u", "down")
        assert "product" in desk.text
        assert "– → prensas" in desk.text
        await desk.press("u")
        assert "Undone: company edited · Talleres Aragón SL" in desk.message
        assert companies.get(changed.ana, changed.talleres).product == ""
        assert any("company edited" in line and "undone" in line for line in desk.lines)
        await desk.press("u")
        assert "Done again" in desk.message
        assert companies.get(changed.ana, changed.talleres).product == "prensas"


async def test_what_somebody_changed_since_stays_and_is_not_undone_by_who_may_not(
    make_app: MakeApp, changed: Office
) -> None:
    opened, _ = company_service.open_for_editing(changed.manager, changed.talleres)
    mine = replace(opened, product="tornos")
    company_service.update(changed.manager, changed.talleres, opened, mine)
    async with open_desk(make_app()) as desk:
        await desk.press("h", "down", "down", "u")
        assert "Isabel Marín has changed it since (Talleres Aragón SL: product)" in desk.message
        await desk.press("tab", "u")
        assert "Only a manager can take back what somebody else did." in desk.message


async def test_enter_shows_all_of_it_and_undo_reaches_every_day(
    make_app: MakeApp, changed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-23T08:12")
    async with open_desk(make_app()) as desk:
        await desk.press("h", "enter")
        assert desk.lines[0].startswith(" Company dropped  Envases Valdejalón  20 Nov 09:12")
        assert desk.lines[1] == " Ana Ruiz"
        assert "tracked → dropped" in desk.text
        await desk.press("escape", "end", "u")
        assert "You have changed it since (Envases Valdejalón)" in desk.message
        await desk.press("up", "u")
        assert "Undone: company edited · Talleres Aragón SL" in desk.message


async def test_a_manager_sees_what_each_did_and_takes_it_back(
    make_app: MakeApp, changed: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("h", "tab")
        assert "AR    company dropped" in desk.text
        await desk.press("slash", "1", "enter", "v", "f4")
        assert "code 1" in desk.lines[1]
        assert desk.lines[1].endswith("companies  today")
        await desk.press("down", "u")
        assert "Undone: company edited · Talleres Aragón SL" in desk.message
        assert companies.get(changed.ana, changed.talleres).product == ""
        assert "Ana Ruiz, undone by Isabel Marín" in desk.text
        await desk.press("o")
        assert desk.lines[0].startswith(" Talleres Aragón SL")
        await desk.press("escape", "escape")
        assert "every kind  ever" in desk.lines[1]


async def test_an_import_is_taken_back_from_the_list_and_brought_again(
    make_app: MakeApp, office_of_four: Office
) -> None:
    text = "company,contact\nAcme,Ana Sol\nBolt,Luis Paz\nCork,Eva Mar\n"
    sheet = reading.read(text.encode())
    batch = rows.batch("list.csv", sheet, mapping.match(sheet.header, None))
    bring_in(office_of_four.manager, [batch])
    criteria = Criteria(status=None)
    async with open_desk(make_app(0)) as desk:
        await desk.press("u")
        assert "Your last change was an import" in desk.message
        await desk.press("h", "u")
        assert "list.csv: 6 records are gone" in desk.message
        assert companies.count(office_of_four.manager, criteria) == 4
        await desk.press("u")
        assert "Done again: import" in desk.message
        assert companies.count(office_of_four.manager, criteria) == 7


async def test_it_looks_as_it_should_in_a_large_window(make_app: MakeApp, changed: Office) -> None:
    async with open_desk(make_app(), SIZES[1]) as desk:
        await desk.press("h", "down", "u", "up")
        desk.assert_picture("changes")

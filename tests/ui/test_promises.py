"""What was promised and what is to be done: the fifth place, and on the company."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.entry import FollowUpEntry
from crmtui.queries import followups
from crmtui.queries.followups import Scope
from crmtui.screens.followups.promises import PromisesScreen
from crmtui.services import followups as service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

EVERYONE = Scope(everyone=True)


@pytest.fixture
def promised(office_of_four: Office) -> None:
    """Three of Ana's, of which the manager gave one, and one of Luis'."""
    office = office_of_four
    for company, due, purpose, note, giver in (
        (office.talleres, date(2026, 11, 20), "promise", "Catálogo de prensas", ""),
        (office.bodegas, date(2026, 11, 27), "promise", "Plano de la línea", ""),
        (office.envases, date(2026, 11, 20), "task", "Visitar la nave nueva", "0"),
        (office.papelera, date(2026, 12, 1), "promise", "Precio del repuesto", ""),
    ):
        entry = FollowUpEntry(company, due, purpose=purpose, note=note, given_by=giver)
        service.create(office.manager, entry)


@pytest.mark.usefixtures("promised")
async def test_one_is_kept_and_one_is_broken_with_its_reason(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        assert "Promises 1 today" in desk.text
        await desk.press("5", "x")
        assert "Talleres Aragón SL: promise kept" in desk.message
        await desk.press("end", "f", "enter")
        assert "Why was it not done?" in desk.text
        await desk.type("Sin planos")
        await desk.press("enter")
        assert "Bodegas San Roque: broken" in desk.message
        await desk.press("v")
        assert "Catálogo de prensas" in desk.text
        await desk.press("v")
        assert "Sin planos  Plano de la línea" in desk.text
        await desk.press("u", "escape")
        assert "Plano de la línea" in desk.text
    assert followups.count_closed(office_of_four.manager, EVERYONE, result="broken") == 0


@pytest.mark.usefixtures("promised")
async def test_tab_shows_what_a_manager_gave_and_then_everyones(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("5")
        assert "Nothing promised is open" in desk.text
        await desk.press("tab")
        assert "Visitar la nave nueva" in desk.text
        assert "Plano" not in desk.text
        await desk.press("tab", "slash", "2", "enter")
        assert "Precio del repuesto" in desk.text
        assert "Plano" not in desk.text
        await desk.press("escape", "escape")
        assert not isinstance(desk.screen, PromisesScreen)


@pytest.mark.usefixtures("promised")
async def test_one_that_is_late_shouts_and_is_postponed_or_given_up(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-23T08:12")
    async with open_desk(make_app()) as desk:
        assert "Promises 1 late   Tasks 1 late" in desk.text
        await desk.press("5", "delete")
        assert "no longer wanted" in desk.message
        await desk.press("plus", "enter")
        assert desk.lines[0].startswith(" Envases")
        assert "given by 0" in desk.text


async def test_t_notes_a_promise_or_a_task_with_who_gave_it(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.press("2", "tab", "t")
        await desk.press("plus", "3", "enter")
        await desk.type("Mandar muestras")
        await desk.press("enter")
        await desk.press("t", "up", "t", "enter", "plus", "1", "enter")
        await desk.type("Visitar")
        await desk.press(*["tab"] * 5, "0", "f2")
        found = followups.of_company(office_of_four.manager, office_of_four.bodegas)
    assert [(row.purpose, row.note, row.given_by) for row in found if row.purpose != "next"] == [
        ("promise", "Mandar muestras", None),
        ("task", "Visitar", 0),
    ]


@pytest.mark.usefixtures("promised")
async def test_on_the_company_they_stand_under_the_next_contact(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2", "tab", "down", "enter", "f")
        assert "Tab to the promise" in desk.message
        await desk.press("shift+tab")
        lines = [line for line in desk.lines if "Next ►" in line or "Task" in line]
        assert "nothing scheduled" in lines[0]
        assert "Visitar la nave nueva" in lines[1]
        await desk.press("f")
        await desk.type("Estaba cerrada")
        await desk.press("enter")
        assert "Envases Valdejalón: broken" in desk.message
    assert followups.of_company(office_of_four.ana, office_of_four.envases) == []


@pytest.mark.usefixtures("promised")
async def test_it_looks_as_it_should(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-23T08:12")
    async with open_desk(make_app()) as desk:
        await desk.press("5")
        await desk.assert_pictures("promises")

"""One company: read, worked on, stepped through."""

from __future__ import annotations

from dataclasses import replace

from crmtui.entry import ContactEntry, InteractionEntry, SiteEntry
from crmtui.queries import companies, contacts
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.services import companies as company_service
from crmtui.services import contacts as contact_service
from crmtui.services import interactions, sites
from crmtui.services.merging import merge
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

LONG = "Quiere la prensa en enero, pregunta por la mesa ampliada y si recogemos la vieja, que " * 3


async def test_it_says_who_they_are_and_what_is_next(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter")
        for fact in ("Talleres Aragón SL", "Zaragoza", "976 12 34 56", "Marta Gil", "1 Ana Ruiz"):
            assert fact in desk.text
        assert any("Next ►" in line and "Fri 20 Nov" in line for line in desk.lines)


async def test_enter_unfolds_a_long_entry_and_folds_it_again(
    make_app: MakeApp, office_of_four: Office
) -> None:
    said = InteractionEntry(company=office_of_four.talleres, text=LONG)
    interactions.log(office_of_four.ana, said)
    async with open_desk(make_app()) as desk:
        await desk.press("enter")
        folded = desk.text
        assert folded.count("recogemos la vieja") < 3
        await desk.press("enter")
        assert desk.text.count("recogemos") == 3
        await desk.press("enter")
        assert desk.text == folded


async def test_v_shows_only_some_kinds(make_app: MakeApp, office_of_four: Office) -> None:
    visit = InteractionEntry(company=office_of_four.talleres, kind="visit", text="En la planta")
    interactions.log(office_of_four.ana, visit)
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "v")
        assert "En la planta" not in desk.text
        await desk.press("v")
        assert "En la planta" in desk.text
        assert "company added" not in desk.text


async def test_plus_and_x_work_on_what_is_next(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "plus")
        assert any("Next ►" in line and "Mon 23 Nov" in line for line in desk.lines)
        await desk.press("x")
        assert "nothing scheduled" in desk.text
        await desk.press("u", "u")
        assert any("Next ►" in line and "Fri 20 Nov" in line for line in desk.lines)


async def test_x_on_a_person_notes_that_they_left(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "tab", "x")
        (marta,) = contacts.of_company(office_of_four.ana, office_of_four.talleres)
        assert marta.left_on is not None
        assert "left Nov" in desk.text or "left November" in desk.text
        await desk.press("x")
        assert "is back at the company" in desk.message


async def test_a_assigns_it_and_says_no_to_who_may_not(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("2", "t", "a", "enter", "a", "2", "enter")
        assert companies.get(office_of_four.manager, office_of_four.talleres).salesperson == 2
    async with open_desk(make_app(2)) as desk:
        await desk.press("2", "t", "a", "enter", "a", "1", "enter")
        assert "only give companies to your own code" in desk.message


async def test_a_dropped_company_is_taken_up_again_by_d(
    make_app: MakeApp, office_of_four: Office
) -> None:
    company_service.drop(office_of_four.ana, office_of_four.envases, "no answer", note="Tres veces")
    async with open_desk(make_app()) as desk:
        await desk.press("2", "tab", "v", "v", "enter")
        assert "dropped" in desk.text
        await desk.press("d")
        assert "is tracked again" in desk.message


async def test_a_colleagues_change_appears_without_losing_the_cursor(
    make_app: MakeApp, office_of_four: Office
) -> None:
    app = make_app()
    async with open_desk(app) as desk:
        await desk.press("enter", "down")
        before = desk.app.screen.focused
        manager, company = office_of_four.manager, office_of_four.talleres
        opened, _ = company_service.open_for_editing(manager, company)
        company_service.update(manager, company, opened, replace(opened, city="Utebo"))
        app.announce()
        await desk.settle()
        assert "Utebo" in desk.text
        assert desk.app.screen.focused is before


async def test_a_company_that_was_merged_meanwhile_becomes_the_one_it_is_part_of(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    twin = make.company(office.ana, "Talleres Aragon", city="Zaragoza")
    app = make_app()
    async with open_desk(app) as desk:
        await desk.app.open_company(twin)
        await desk.settle()
        opened, _version = company_service.open_for_editing(office.manager, office.talleres)
        merge(office.manager, office.talleres, twin, opened, opened)
        app.announce()
        await desk.settle()
        assert "Talleres Aragon was merged: it is part of this one now." in desk.message
        assert desk.lines[0].startswith(" Talleres Aragón SL")


async def test_a_company_that_went_to_somebody_else_is_shown_no_longer(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    app = make_app()
    async with open_desk(app) as desk:
        await desk.app.open_company(office.talleres)
        await desk.settle()
        company_service.assign(office.manager, office.talleres, "0")
        app.announce()
        await desk.settle()
        assert isinstance(desk.app.screen, FollowUpsScreen)
        assert "Not yours any more: Talleres Aragón SL" in desk.message


async def test_undo_of_ones_own_change_is_refused_when_a_colleague_changed_the_same(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "plus")
        await desk.press("escape")
        from crmtui.services import followups as followup_service

        found = companies.card(office_of_four.manager, office_of_four.talleres).next
        assert found is not None
        assert found.id is not None
        assert found.due is not None
        followup_service.postpone(office_of_four.manager, found.id, found.due.replace(day=30))
        await desk.press("u")
        assert "Isabel Marín" in desk.message


async def test_it_looks_as_it_should(make_app: MakeApp, office_of_four: Office) -> None:
    user, company = office_of_four.ana, office_of_four.talleres
    luis = ContactEntry("Luis Pardo", "Taller", "629 11 22 33 móvil")
    contact_service.create(user, company, luis)
    plant = SiteEntry("Planta", "Pol. Malpica 12", "Utebo", phones="976 39 90 15")
    sites.create(user, company, plant)
    visit = InteractionEntry(company=company, kind="visit", text=LONG, needs="Prensa de 100 t")
    interactions.log(user, visit)
    async with open_desk(make_app()) as desk:
        await desk.press("enter")
        await desk.assert_pictures("company")


def test_a_potential_company_taken_up_again_is_potential_again(office_of_four: Office) -> None:
    user = office_of_four.ana
    company_service.reactivate(user, office_of_four.talleres, "potential")
    company_service.drop(user, office_of_four.talleres, "no answer")
    company_service.reactivate(user, office_of_four.talleres)
    assert companies.get(user, office_of_four.talleres).status == "potential"

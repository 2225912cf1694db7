"""Two companies become one on the screen, and two again by one key."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.errors import NotFound
from crmtui.queries import companies, contacts, interactions
from crmtui.screens.companies.company import CompanyScreen
from crmtui.screens.companies.merge import MergeScreen
from crmtui.screens.companies.pairs import PairsScreen
from crmtui.services import followups
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk

both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def again(office_of_four: Office) -> int:
    """Talleres Aragón, entered a second time."""
    ana = office_of_four.ana
    key = make.company(
        ana, "Talleres de Aragón, S.A.", city="Zaragoza", phone="876 55 44 33", contact="Luis Paz",
        tax_id="A50012345", web="aragon.example", notes="Cierran en agosto.", sector="food",
    )  # fmt: skip
    make.phone(ana, key, "976 12 34 56")
    make.interaction(ana, key, "Quieren otra prensa.")
    followups.schedule(ana, key, date(2026, 11, 30))
    return key


async def merging(desk: Desk, office: Office) -> None:
    """From the company's page to the fields of both."""
    await desk.app.open_company(office.talleres)
    await desk.press("M")
    assert "Talleres de Aragón, S.A." in desk.text
    await desk.press("enter")
    assert isinstance(desk.app.screen, MergeScreen)


@both_sizes
async def test_how_two_companies_are_put_side_by_side(
    make_app: MakeApp, office_of_four: Office, again: int, size: tuple[int, int]
) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await merging(desk, office_of_four)
        desk.assert_picture("merge")


async def test_what_is_chosen_stands_and_one_key_makes_two_of_it_again(
    make_app: MakeApp, office_of_four: Office, again: int
) -> None:
    ana = office_of_four.ana
    async with open_desk(make_app()) as desk:
        await merging(desk, office_of_four)
        await desk.press("2", "f2")
        assert isinstance(desk.app.screen, CompanyScreen)
        assert "Talleres de Aragón, S.A. is part of Talleres Aragón SL now." in desk.message
        found = companies.get(ana, office_of_four.talleres)
        assert (found.name, found.tax_id) == ("Talleres de Aragón, S.A.", "A50012345")
        assert [phone.number for phone in found.phones] == ["976 12 34 56", "876 55 44 33"]
        names = [person.name for person in contacts.of_company(ana, office_of_four.talleres)]
        assert names == ["Marta Gil", "Luis Paz"]
        assert "Quieren otra prensa." in desk.text
        with pytest.raises(NotFound):
            companies.get(ana, again)
        await desk.press("u")
        assert "Undone: merged with another company" in desk.message
    assert companies.get(ana, again).name == "Talleres de Aragón, S.A."
    talks = interactions.timeline(ana, again, kinds=frozenset({"call_in"}))
    assert [talk.text for talk in talks] == ["Quieren otra prensa."]


async def test_the_other_one_may_stay_and_its_page_is_shown(
    make_app: MakeApp, office_of_four: Office, again: int
) -> None:
    async with open_desk(make_app()) as desk:
        await merging(desk, office_of_four)
        await desk.press("s")
        assert "stays: Talleres de Aragón" in desk.text
        await desk.press("f2")
        assert isinstance(desk.app.screen, CompanyScreen)
        assert desk.app.screen.company_id == again
        assert "Decisión de la prensa" in desk.text


async def test_only_what_can_be_joined_is_and_leaving_changes_nothing(
    make_app: MakeApp, office_of_four: Office, again: int
) -> None:
    async with open_desk(make_app()) as desk:
        await merging(desk, office_of_four)
        await desk.press("3")
        assert "Only numbers, addresses and notes can both stand." in desk.message
        await desk.press("escape")
        assert isinstance(desk.app.screen, CompanyScreen)
    assert companies.get(office_of_four.ana, again).name == "Talleres de Aragón, S.A."


async def test_another_company_is_found_by_typing(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.app.open_company(office_of_four.talleres)
        await desk.press("M", *"bodegas", "enter")
        assert isinstance(desk.app.screen, MergeScreen)
        assert desk.app.screen.gone == office_of_four.bodegas


@both_sizes
async def test_those_that_may_be_there_twice_are_listed_and_merged(
    make_app: MakeApp, office_of_four: Office, again: int, size: tuple[int, int]
) -> None:
    ana = office_of_four.ana
    make.company(ana, "Bodegas San Roque, S.Coop.", city="Cariñena")
    make.company(ana, "Envases Valdejalón", city="Épila", email="info@envases.example")
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("D")
        assert isinstance(desk.app.screen, PairsScreen)
        desk.assert_picture("twins")
        await desk.press("end", "enter", "f2")
        assert isinstance(desk.app.screen, PairsScreen)
        assert "is part of" in desk.message
        assert "2 pairs" in desk.text

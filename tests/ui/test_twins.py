"""Nobody enters a company twice: what is there already is offered, opened or added to."""

from __future__ import annotations

from typing import Any

import pytest

from crmtui.access import User
from crmtui.queries import companies, contacts, drafts, sites
from crmtui.queries.companies import Criteria
from crmtui.screens.companies.company import CompanyScreen
from crmtui.screens.companies.contact_form import ContactForm
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.companies.site_form import SiteForm
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk

both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def montero(office_of_four: Office) -> int:
    """A company of Ana's in Huesca."""
    return make.company(
        office_of_four.ana, "Hidráulica Montero, S.L.", city="Huesca", phone="974 22 33 44",
        tax_id="B22001122", email="info@montero.example",
    )  # fmt: skip


def form_of(desk: Desk) -> Any:
    """The form on top."""
    return desk.app.screen.form  # type: ignore[attr-defined]


async def fill(desk: Desk, **values: str) -> None:
    """Type into fields of a new company, whichever they are."""
    await desk.press("ctrl+n")
    for name, value in values.items():
        form_of(desk).go_to(name)
        await desk.type(value)


def names(user: User, text: str) -> list[str]:
    """The companies that a text finds."""
    return [row.name for row in companies.find(user, Criteria(text, status=None))]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "montero hidraulica", "same name"),
        ("name", "Hidralica Monteor", "similar name"),
        ("phones", "974223344", "same phone 974 22 33 44"),
        ("contact_phones", "+34 974 22 33 44", "same phone 974 22 33 44"),
        ("emails", "info@montero.example", "same e-mail info@montero.example"),
        ("tax_id", "b22001122", "same tax id"),
    ],
)
async def test_while_one_is_typed_the_one_that_is_there_is_shown_and_enter_on_it_opens_it(
    make_app: MakeApp, montero: int, field: str, typed: str, said: str
) -> None:
    async with open_desk(make_app()) as desk:
        await fill(desk, **{field: typed})
        (line,) = [line for line in desk.lines if said in line]
        assert "Hidráulica Montero, S.L." in line
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, CompanyScreen)
        assert desk.app.screen.company_id == montero


async def test_one_key_carries_what_is_typed_over_to_the_one_that_is_there(
    make_app: MakeApp, office_of_four: Office, montero: int
) -> None:
    ana = office_of_four.ana
    async with open_desk(make_app()) as desk:
        await fill(
            desk, name="Montero Hidráulica", contact="Eva Sol", contact_phones="600112233",
            emails="otro@montero.example", web="montero.example", tax_id="B99999999",
            phones="974223344; 974999999",
        )  # fmt: skip
        await desk.press("ctrl+o")
        form = form_of(desk)
        assert (desk.app.screen.record, form["name"]) == (montero, "Hidráulica Montero, S.L.")  # type: ignore[attr-defined]
        assert form["phones"] == "974 22 33 44; 974999999"
        assert form["tax_id"] == "B22001122"
        assert form["web"] == "montero.example"
        await desk.press("f2")
        assert "saved" in desk.message
    assert names(ana, "montero") == ["Hidráulica Montero, S.L."]
    (eva,) = contacts.of_company(ana, montero)
    assert (eva.name, [phone.number for phone in eva.phones]) == ("Eva Sol", ["600112233"])
    assert companies.get(ana, montero).emails == ("info@montero.example", "otro@montero.example")
    assert drafts.find(ana) == []


async def test_what_is_carried_over_and_left_is_kept_as_a_draft_of_that_company(
    make_app: MakeApp, office_of_four: Office, montero: int
) -> None:
    async with open_desk(make_app()) as desk:
        await fill(desk, web="montero.example", name="Hidraulica Montero")
        await desk.press("ctrl+o", "escape")
    (draft,) = drafts.find(office_of_four.ana)
    assert (draft.record, draft.values["web"]) == (montero, "montero.example")


async def test_the_same_name_in_another_city_becomes_a_site_of_it(
    make_app: MakeApp, office_of_four: Office, montero: int
) -> None:
    ana = office_of_four.ana
    async with open_desk(make_app()) as desk:
        await fill(
            desk, name="Hidráulica Montero", address="Calle Mayor 3", phones="978 11 22 33",
            city="Teruel",
        )  # fmt: skip
        assert "same name in Huesca: another site?" in desk.text
        assert "add Teruel as a site of Hidráulica Montero, S.L." in desk.text
        await desk.press("down", "down", "enter")
        assert isinstance(desk.app.screen, SiteForm)
        assert (form_of(desk)["city"], form_of(desk)["address"]) == ("Teruel", "Calle Mayor 3")
        await desk.press("f2")
        assert "Teruel: added." in desk.message
    assert [site.city for site in sites.of_company(ana, montero)] == ["Huesca", "Teruel"]
    assert names(ana, "montero") == ["Hidráulica Montero, S.L."]


@both_sizes
async def test_before_it_is_saved_the_assist_says_who_it_probably_is(
    make_app: MakeApp, montero: int, size: tuple[int, int]
) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await fill(desk, name="Forja Ebro", tax_id="B-22.001.122", contact="Eva")
        assert "This company may be here already" in desk.text
        assert "Hidráulica Montero, S.L." in desk.text
        desk.assert_picture("company_strong")


@both_sizes
async def test_how_the_ones_that_may_be_the_same_look(
    make_app: MakeApp, office_of_four: Office, montero: int, size: tuple[int, int]
) -> None:
    ana, luis = office_of_four.ana, office_of_four.luis
    make.company(ana, "Montero Hidráulica SA", city="Teruel", phone="978 60 00 00")
    make.company(luis, "Hidráulicas Monteros", city="Zaragoza")
    make.company(ana, "Hidráulica Montero y Gil", city="Jaca", phone="974 36 00 00")
    async with open_desk(make_app(), size=size) as desk:
        await fill(desk, city="Huesca", name="Hidraulica Montero")
        await desk.press("down")
        desk.assert_picture("company_twins")


async def test_a_person_who_is_known_already_is_shown_while_typed(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.app.open_form(ContactForm(office_of_four.bodegas))
        await desk.press(*"marta gil", "enter")
        (line,) = [line for line in desk.lines if "Marta Gil" in line]
        assert "Talleres Aragón SL" in line
        assert "Somebody like this is known already" in desk.text


async def test_a_colleague_s_company_is_named_and_not_opened(
    make_app: MakeApp, office_of_four: Office
) -> None:
    make.company(office_of_four.luis, "Forja Jalón", city="Calatayud", phone="976 88 00 11")
    async with open_desk(make_app()) as desk:
        await fill(desk, phones="976880011")
        assert "code 2" in desk.text
        await desk.press("down", "enter")
        assert "Forja Jalón is of code 2" in desk.message
        assert isinstance(desk.app.screen, CompanyForm)
        assert form_of(desk)["phones"] == "976880011"
        await desk.press("up", "ctrl+o")
        assert isinstance(desk.app.screen, CompanyForm)
        assert desk.app.screen.record is None


async def test_who_is_saved_all_the_same_is_told_to_be_there_twice(
    make_app: MakeApp, office_of_four: Office, montero: int
) -> None:
    async with open_desk(make_app()) as desk:
        await fill(desk, name="Otra SL", source="fair", tax_id="B22001122")
        await desk.press("f2")
        assert "Otra SL: added; may be there twice: D" in desk.message
        await desk.press("D")
        assert "Otra SL" in desk.text
        await desk.press("escape")
        await fill(desk, name="Forja Ebro", source="fair")
        await desk.press("f2")
        assert "Forja Ebro: added." in desk.message

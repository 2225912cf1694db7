"""Adding and editing companies, key by key."""

from __future__ import annotations

from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import CompanyEntry
from crmtui.queries import choices, companies, contacts, drafts
from crmtui.queries.companies import Company, Criteria
from crmtui.screens.companies.company import CompanyScreen
from crmtui.screens.companies.form import CompanyForm
from crmtui.services import companies as service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk
from tests.ui.keys import Keys


def named(user: User, name: str) -> Company:
    """The company of that name."""
    (row,) = companies.find(user, Criteria(name, status=None))
    return companies.get(user, row.id)


def form_of(desk: Desk) -> Any:
    """The company form on top."""
    assert isinstance(desk.app.screen, CompanyForm)
    return desk.app.screen.form


async def begin(desk: Desk, name: str, *, source: str = "fair") -> Any:
    """A new company with its name and source; the cursor is in the sector."""
    await desk.press("ctrl+n")
    await desk.type(name)
    form = form_of(desk)
    form.go_to("source")
    await desk.type(source)
    await desk.press("enter")
    return form


async def edit(desk: Desk, company: int) -> Any:
    """Open the form of a company."""
    await desk.app.open_form(CompanyForm(company))
    await desk.settle()
    return form_of(desk)


# A new one -------------------------------------------------------------------------------


async def test_a_company_with_its_contact_takes_fourteen_keys_besides_names_and_numbers(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        keys = Keys(desk)
        await keys.press("ctrl+n")
        await keys.free("Forja Ebro")
        await keys.press("enter")
        await keys.free("976 11 22 33")
        await keys.press("enter")
        await keys.free("Eva Lera")
        await keys.press("enter", "f", "a", "enter", "m", "t", "enter", "1", "enter")
        assert "Forja Ebro: added." in desk.message
        assert keys.count <= 14
    added = named(office_of_four.ana, "Forja Ebro")
    (person,) = contacts.of_company(office_of_four.ana, added.id)
    assert (added.source, added.sector, added.salesperson) == ("fair", "metal", 1)
    assert [phone.number for phone in added.phones] == ["976 11 22 33"]
    assert (person.name, person.main) == ("Eva Lera", True)


async def test_what_is_there_already_is_offered_and_enter_types_on(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", *"talleres")
        assert "Is it one of these?" in desk.text
        assert "Talleres Aragón SL" in desk.text
        await desk.press("enter")
        assert form_of(desk)["name"] == "talleres"
        assert form_of(desk).field.name == "phones"


@pytest.mark.parametrize("typed", ["aragon", "976 12 34 56"])
async def test_picking_the_one_that_is_there_opens_it(
    make_app: MakeApp, office_of_four: Office, typed: str
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", *([] if typed == "aragon" else ["enter"]))
        await desk.type(typed)
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, CompanyScreen)
        assert desk.app.screen.company_id == office_of_four.talleres
    assert drafts.find(office_of_four.ana) == []


async def test_what_was_typed_besides_is_kept_when_the_one_that_is_there_is_picked(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", "enter", "enter", *"Eva", "up", *"976 12 34 56", "down", "enter")
        assert isinstance(desk.app.screen, CompanyScreen)
    (draft,) = drafts.find(office_of_four.ana)
    assert draft.values["contact"] == "Eva"


async def test_one_that_was_dropped_is_offered_too(
    make_app: MakeApp, office_of_four: Office
) -> None:
    service.drop(office_of_four.ana, office_of_four.envases, "no answer")
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", *"envases")
        assert "dropped" in desk.text


async def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(
    make_app: MakeApp,
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", "enter", *"976112233", "f2")
        form = form_of(desk)
        assert form.field.name == "name"
        lines = [line for line in desk.lines if "This is needed." in line]
        assert [line.split()[0] for line in lines] == ["Name", "Source"]
        assert form["phones"] == "976112233"


@pytest.mark.parametrize("field", ["contact_title", "contact_phones", "contact_emails"])
async def test_what_was_typed_about_a_contact_without_a_name_is_not_lost(
    make_app: MakeApp, field: str
) -> None:
    async with open_desk(make_app()) as desk:
        form = await begin(desk, "Forja Ebro")
        form.go_to(field)
        await desk.type("976112233")
        await desk.press("f2")
        assert form_of(desk).field.name == "contact"
        assert "A contact needs a name." in desk.text
        await desk.type("Ana")
        await desk.press("f2")
        assert not isinstance(desk.screen, CompanyForm)


async def test_saving_an_edit_that_changes_nothing_offers_no_undo(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await begin(desk, "Forja Ebro")
        await desk.press("f2")
        assert "undo" in desk.lines[22]
        await edit(desk, office_of_four.bodegas)
        await desk.press("f2")
        assert "saved." in desk.lines[22]
        assert "undo" not in desk.lines[22]


async def test_a_source_the_list_lacks_is_added_by_taking_it(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await begin(desk, "Forja Ebro", source="radio local")
        await desk.press("f2")
        assert "Forja Ebro: added." in desk.message
    assert named(office_of_four.ana, "Forja Ebro").source == "radio local"
    assert "radio local" in [each.name for each in choices.all(office_of_four.ana, "source")]


async def test_what_the_list_lacks_is_not_added_unseen(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await begin(desk, "Forja Ebro")
        await desk.press(*"qqq", "f2")
        assert "“qqq” is not in the list. F4 shows it." in desk.text
        assert form_of(desk)["sector"] == "qqq"
    assert "qqq" not in [each.name for each in choices.all(office_of_four.ana, "sector")]


async def test_a_beginning_that_could_be_several_asks_for_more(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await begin(desk, "Forja Ebro")
        await desk.press("c", "f2")
        assert "“c” could be several. Type more of it." in desk.text


async def test_a_beginning_that_is_one_alone_is_taken_by_f2(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await begin(desk, "Forja Ebro")
        await desk.press(*"chem", "f2")
        assert "Forja Ebro: added." in desk.message
    assert named(office_of_four.ana, "Forja Ebro").sector == "chemicals"


async def test_f4_shows_every_value(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        form = await begin(desk, "Forja Ebro")
        await desk.press("f4")
        offered = [candidate.value for candidate in form.candidates]
        assert offered == [each.name for each in choices.all(office_of_four.ana, "sector")]
        await desk.press("down", "down", "enter")
        assert form["sector"] == offered[1]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("tax_id", "A58818501", "√ NIF"),
        ("tax_id", "B12345678", "? doubtful NIF"),
        ("phones", "976123456", "√ +34976123456"),
        ("phones", "976123456; 12", "? 12 looks odd"),
        ("emails", "ana@talleres", "? odd after the @"),
        ("emails", "ana.talleres.es", "? no @ in it"),
    ],
)
async def test_odd_numbers_and_addresses_warn_and_are_kept(
    make_app: MakeApp, office_of_four: Office, field: str, typed: str, said: str
) -> None:
    async with open_desk(make_app()) as desk:
        form = await begin(desk, "Forja Ebro")
        form.go_to(field)
        await desk.type(typed)
        assert said in desk.text
        await desk.press("f2")
        assert "Forja Ebro: added" in desk.message
    opened, _version = service.open_for_editing(
        office_of_four.ana, named(office_of_four.ana, "Forja Ebro").id
    )
    assert getattr(opened, field) == typed


async def test_f8_copies_from_the_company_saved_before(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        form = await begin(desk, "Forja Ebro")
        await desk.press(*"metal", "enter", "f2", "ctrl+n")
        form = form_of(desk)
        form.go_to("source")
        await desk.press("f8", "f8")
        assert (form["source"], form["sector"]) == ("fair", "metal")
        assert form.field.name == "salesperson"


async def test_a_company_is_referred_by_one_that_is_there(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await begin(desk, "Forja Ebro")
        form.go_to("referred_by")
        await desk.press(*"nobody", "f2")
        assert "Which company? Enter takes the one marked." in desk.text
        await desk.press("ctrl+u", *"bodegas", "enter", "f2")
    referrer = named(office_of_four.ana, "Forja Ebro").referred_by
    assert referrer is not None
    assert referrer.id == office_of_four.bodegas


async def test_a_salesperson_cannot_give_it_to_another_and_is_told_so(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        form = await begin(desk, "Forja Ebro")
        form.go_to("salesperson")
        await desk.press("2", "enter")
        assert "You can only give companies to your own code." in desk.message
        assert form_of(desk)["name"] == "Forja Ebro"


async def test_the_salesperson_may_be_typed_by_name(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(code=3)) as desk:
        form = await begin(desk, "Forja Ebro")
        form.go_to("salesperson")
        await desk.press(*"luis", "enter")
        assert "Forja Ebro: added." in desk.message
    assert named(office_of_four.manager, "Forja Ebro").salesperson == 2


# An edit ---------------------------------------------------------------------------------


async def test_an_edit_changes_what_was_touched(make_app: MakeApp, office_of_four: Office) -> None:
    before = companies.get(office_of_four.ana, office_of_four.talleres)
    async with open_desk(make_app()) as desk:
        form = await edit(desk, office_of_four.talleres)
        assert "contact" not in form.values
        form.go_to("city")
        await desk.type(" la Vieja")
        await desk.press("f2")
        assert "Talleres Aragón SL: saved." in desk.message
    after = companies.get(office_of_four.ana, office_of_four.talleres)
    assert [site.city for site in after.sites] == ["Zaragoza la Vieja"]
    assert after.phones == before.phones
    assert after.contacts == before.contacts


async def test_enter_on_the_salesperson_does_not_save_an_edit(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await edit(desk, office_of_four.talleres)
        form.go_to("salesperson")
        await desk.press("enter")
        assert form.field.name == "trade_name"


async def test_what_the_list_has_no_more_stands_in_the_record(
    make_app: MakeApp, office_of_four: Office
) -> None:
    from crmtui.models import Choice

    Choice.update(active=False).where(Choice.name == "metal").execute()
    async with open_desk(make_app()) as desk:
        form = await edit(desk, office_of_four.talleres)
        form.go_to("city")
        await desk.press("x", "f2")
        assert "Talleres Aragón SL: saved." in desk.message


async def test_a_company_that_is_gone_says_so(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.app.open_form(CompanyForm(office_of_four.papelera))
        await desk.settle()
        assert not isinstance(desk.app.screen, CompanyForm)
        assert "There is no such company." in desk.message


async def test_hostile_names_are_text(make_app: MakeApp, office_of_four: Office) -> None:
    name = "[red]Ada[/red] \x1b[31m\u202eX"
    service.create(office_of_four.ana, CompanyEntry(name=name, source="fair"))
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", *"Ada")
        assert "[red]Ada[/red] [31mX" in desk.text

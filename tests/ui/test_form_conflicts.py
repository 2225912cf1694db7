"""Two people at the same record: nobody's change is lost unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from crmtui.entry import CompanyEntry, FollowUpEntry
from crmtui.queries import followups
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.conflict import ConflictScreen
from crmtui.screens.followups.form import FollowUpForm
from crmtui.services import companies as service
from crmtui.services import followups as followup_service
from crmtui.services import own_fields
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk


def stands(office: Office) -> CompanyEntry:
    """Talleres as it stands."""
    return service.open_for_editing(office.manager, office.talleres)[0]


def they_save(office: Office, **values: Any) -> None:
    """The manager changes Talleres meanwhile."""
    before = stands(office)
    service.update(office.manager, office.talleres, before, replace(before, **values))


async def typed(desk: Desk, office: Office, **values: str) -> Any:
    """Edit Talleres; what is typed is not saved yet."""
    await desk.app.open_form(CompanyForm(office.talleres))
    await desk.settle()
    assert isinstance(desk.app.screen, CompanyForm)
    form = desk.app.screen.form
    for name, value in values.items():
        form.go_to(name)
        await desk.press("ctrl+u")
        await desk.type(value)
    return form


async def test_what_only_others_changed_stays_and_is_named(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await typed(desk, office_of_four, web="mine.example")
        they_save(office_of_four, product="Tornos")
        await desk.press("f2")
        assert "Talleres Aragón SL: saved." in desk.message
        assert "Isabel Marín changed meanwhile: product." in desk.message
    found = stands(office_of_four)
    assert (found.web, found.product) == ("mine.example", "Tornos")


async def test_the_same_field_asks_with_nothing_chosen_and_another_value_can_be_written(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await typed(desk, office_of_four, phones="600 000 001")
        they_save(office_of_four, phones="600 000 002")
        await desk.press("f2")
        assert isinstance(desk.app.screen, ConflictScreen)
        assert "Isabel Marín saved this record while you were editing it." in desk.text
        assert "was: 976 12 34 56" in desk.text
        assert "1 mine: 600 000 001" in desk.text
        assert "2 theirs: 600 000 002" in desk.text
        assert desk.app.screen.chosen == {}
        await desk.press("enter")
        assert isinstance(desk.app.screen, ConflictScreen)
        assert stands(office_of_four).phones == "600 000 002"
        await desk.press("e")
        await desk.type("; 600 000 002")
        assert "Another value for Phones" in desk.text
        await desk.press("enter")
        assert "saved." in desk.message
    assert set(stands(office_of_four).phones.split("; ")) == {"600 000 001", "600 000 002"}


async def test_of_long_values_that_begin_alike_one_sees_where_they_differ(
    make_app: MakeApp, office_of_four: Office
) -> None:
    long = "Manufacturas Aragonesas del Tornillo, S. Coop."
    async with open_desk(make_app(), size=(80, 24)) as desk:
        await typed(desk, office_of_four, name=f"{long} Norte")
        they_save(office_of_four, name=f"{long} Sur")
        await desk.press("f2")
        assert "1 mine: …. Coop. Norte" in desk.text
        assert "2 theirs: …. Coop. Sur" in desk.text


async def test_each_field_is_decided_and_then_it_is_saved(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await typed(desk, office_of_four, web="mine", product="mío", city="Utebo")
        they_save(office_of_four, web="theirs", product="suyo", region="Aragón")
        await desk.press("f2", "1")
        assert isinstance(desk.app.screen, ConflictScreen)
        await desk.press("2")
        assert "Talleres Aragón SL: saved." in desk.message
        assert "Isabel Marín changed meanwhile: region." in desk.message
    found = stands(office_of_four)
    assert (found.web, found.product) == ("mine", "suyo")
    assert (found.city, found.region) == ("Utebo", "Aragón")


async def test_esc_leaves_the_question_with_all_still_typed_and_what_changes_then_is_asked_again(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await typed(desk, office_of_four, web="mine")
        they_save(office_of_four, web="theirs")
        await desk.press("f2", "e", *"xx", "escape")
        assert isinstance(desk.app.screen, ConflictScreen)
        await desk.press("escape")
        assert "Nothing is saved yet; what you typed is still here." in desk.message
        assert form["web"] == "mine"
        assert stands(office_of_four).web == "theirs"
        await desk.press("f2")
        they_save(office_of_four, web="theirs again")
        await desk.press("1")
        assert isinstance(desk.app.screen, ConflictScreen)
        (clash,) = desk.app.screen.conflict.clashes
        assert clash.theirs == "theirs again"
        await desk.press("1")
    assert stands(office_of_four).web == "mine"


async def test_codes_and_companies_are_said_in_words(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await typed(desk, office_of_four, relation="r")
        form.go_to("referred_by")
        await desk.press(*"envases", "enter")
        they_save(office_of_four, relation="referrer", referred_by=office_of_four.bodegas)
        await desk.press("f2")
        assert "1 mine: reseller" in desk.text
        assert "2 theirs: referrer" in desk.text
        assert "1 mine: Envases Valdejalón" in desk.text
        await desk.press("1", "1")
    found = stands(office_of_four)
    assert (found.relation, found.referred_by) == ("reseller", office_of_four.envases)


async def test_a_date_is_asked_for_as_a_date(make_app: MakeApp, office_of_four: Office) -> None:
    entry = FollowUpEntry(company=office_of_four.envases, due=date(2026, 12, 1))
    key = followup_service.create(office_of_four.ana, entry)
    async with open_desk(make_app()) as desk:
        await desk.app.open_form(FollowUpForm(office_of_four.envases, key))
        await desk.settle()
        await desk.press(*"2/12")
        followup_service.postpone(office_of_four.manager, key, date(2026, 12, 3))
        await desk.press("f2")
        assert "1 mine: Wed 2 Dec 2026" in desk.text
        await desk.press("e", *"4/12", "enter")
    assert followups.get(office_of_four.ana, key).due == date(2026, 12, 4)


async def test_a_note_of_several_lines_is_written_as_one(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await typed(desk, office_of_four)
        form.go_to("notes")
        await desk.press(*"uno", "ctrl+j", *"dos")
        they_save(office_of_four, notes="otra cosa")
        await desk.press("f2")
        assert "1 mine: uno / dos" in desk.text
        await desk.press("e", "ctrl+j", *"tres", "enter")
    assert stands(office_of_four).notes == "uno\ndos\ntres"


async def test_an_own_field_that_both_changed_is_asked_by_its_name(
    make_app: MakeApp, office_of_four: Office
) -> None:
    manager = office_of_four.manager
    colour = own_fields.add(manager, "company", "Colour", "choice", ["red", "blue", "grey"])
    size = own_fields.add(manager, "company", "Size", "number")
    they_save(office_of_four, own={str(colour): "red"})
    async with open_desk(make_app()) as desk:
        await typed(desk, office_of_four, **{f"own:{colour}": "blue"})
        they_save(office_of_four, own={str(colour): "grey", str(size): "7"})
        await desk.press("f2")
        assert isinstance(desk.app.screen, ConflictScreen)
        assert "Colour           was: red" in desk.text
        assert "1 mine: blue" in desk.text
        await desk.press("1")
        assert "Isabel Marín changed meanwhile: Size." in desk.message
    assert dict(stands(office_of_four).own) == {str(colour): "blue", str(size): "7"}


async def test_a_draft_keeps_what_is_typed_in_own_fields(
    make_app: MakeApp, office_of_four: Office
) -> None:
    colour = own_fields.add(office_of_four.manager, "company", "Colour")
    async with open_desk(make_app()) as desk:
        await typed(desk, office_of_four, **{f"own:{colour}": "crimson"})
        await desk.press("escape", "ctrl+r")
        assert "crimson" in desk.text
        await desk.press("f2")
    assert dict(stands(office_of_four).own) == {str(colour): "crimson"}

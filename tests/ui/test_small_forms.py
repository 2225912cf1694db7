"""People, sites, follow-ups, and dropping a company."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from crmtui.entry import ContactEntry, FollowUpEntry, SiteEntry
from crmtui.queries import companies, contacts, followups, sites
from crmtui.screens.companies.contact_form import ContactForm
from crmtui.screens.companies.drop_form import DropForm
from crmtui.screens.companies.site_form import SiteForm
from crmtui.screens.followups.form import FollowUpForm
from crmtui.services import contacts as contact_service
from crmtui.services import followups as followup_service
from crmtui.services import sites as site_service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk


async def opened(desk: Desk, form: Any) -> Any:
    """Open a form and give its fields."""
    await desk.app.open_form(form)
    await desk.settle()
    assert desk.app.screen_stack[-1] == form
    return form.form


# People ----------------------------------------------------------------------------------


async def test_a_person_is_added_by_enter_after_the_e_mail(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await opened(desk, ContactForm(office_of_four.talleres))
        for text in ("Luis Pardo", "Taller", "629 11 22 33 móvil", "luis@talleres.example"):
            await desk.type(text)
            await desk.press("enter")
        assert "Luis Pardo: added." in desk.message
    *_others, person = contacts.of_company(office_of_four.ana, office_of_four.talleres)
    assert (person.name, person.job_title, person.main) == ("Luis Pardo", "Taller", False)
    assert [(phone.number, phone.kind) for phone in person.phones] == [("629 11 22 33", "móvil")]
    assert person.emails == ("luis@talleres.example",)


async def test_a_person_needs_a_name(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        form = await opened(desk, ContactForm(office_of_four.talleres))
        await desk.press("enter", *"Taller", "f2")
        assert "This is needed." in desk.text
        assert form["job_title"] == "Taller"


async def test_the_main_contact_is_a_yes(make_app: MakeApp, office_of_four: Office) -> None:
    key = contact_service.create(
        office_of_four.ana, office_of_four.talleres, ContactEntry(name="Luis Pardo")
    )
    async with open_desk(make_app()) as desk:
        form = await opened(desk, ContactForm(office_of_four.talleres, key))
        assert (form["name"], form["main"]) == ("Luis Pardo", "n")
        form.go_to("main")
        await desk.press("y", "f2")
        assert "Luis Pardo: saved." in desk.message
    people = contacts.of_company(office_of_four.ana, office_of_four.talleres)
    assert [(row.name, row.main) for row in people] == [("Luis Pardo", True), ("Marta Gil", False)]


async def test_a_site_the_company_lacks_is_said_beside_it(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await opened(desk, ContactForm(office_of_four.talleres))
        await desk.press(*"Eva")
        form.go_to("site")
        assert "Zaragoza" in desk.text
        await desk.press(*"Teruel", "f2")
        assert "The company has no site “Teruel”." in desk.text
        await desk.press("ctrl+u", *"zar", "enter", "f2")
        assert "Eva: added." in desk.message


# Sites -----------------------------------------------------------------------------------


async def test_a_site_is_added_and_edited(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        await opened(desk, SiteForm(office_of_four.talleres))
        await desk.press(*"Nave 2", "enter", "enter", *"Huesca", "f2")
        assert "Nave 2: added." in desk.message
        _main, site = sites.of_company(office_of_four.ana, office_of_four.talleres)
        form = await opened(desk, SiteForm(office_of_four.talleres, site.id))
        form.go_to("phones")
        await desk.type("974 11 22 33")
        await desk.press("enter")
        assert "Nave 2: saved." in desk.message
    _main, site = sites.of_company(office_of_four.ana, office_of_four.talleres)
    assert (site.city, [phone.number for phone in site.phones]) == ("Huesca", ["974 11 22 33"])


async def test_a_site_says_what_it_is_called_or_where_it_is(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await opened(desk, SiteForm(office_of_four.talleres))
        await desk.press("f2")
        assert "Say what the site is called, or where it is." in desk.text


# Follow-ups ------------------------------------------------------------------------------


async def test_a_next_contact_is_a_date_and_enter_twice(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await opened(desk, FollowUpForm(office_of_four.envases))
        assert desk.lines[0].startswith(" Next contact  Envases Valdejalón")
        await desk.press("plus", "3")
        assert "→ Mon 23 Nov 2026" in desk.text
        await desk.press("enter", "enter")
        assert "Envases Valdejalón: next contact Mon 23 Nov 2026." in desk.message
    (row,) = followups.of_company(office_of_four.ana, office_of_four.envases)
    assert (row.due, row.kind, row.contact) == (date(2026, 11, 23), "call_out", "Rosa Vela")


async def test_a_task_says_what_is_to_be_done(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        form = await opened(desk, FollowUpForm(office_of_four.envases, purpose="task"))
        await desk.press("plus", "3", "enter", "enter")
        assert "Say what is to be done." in desk.text
        await desk.press(*"Catálogo")
        form.go_to("time")
        await desk.press(*"9h", "f2")
    (row,) = followups.of_company(office_of_four.ana, office_of_four.envases)
    assert (row.purpose, row.note, row.time) == ("task", "Catálogo", time(9))


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("due", "xyz", "Which day? Try +3, mon, 15/12."),
        ("due", "31/2", "There is no such day."),
        ("time", "25", "What time? Try 9, 9:30, 16h."),
        ("kind", "q", "There is no such value: F4 lists them."),
    ],
)
async def test_what_is_no_date_time_or_code_blocks(
    make_app: MakeApp, office_of_four: Office, field: str, typed: str, problem: str
) -> None:
    async with open_desk(make_app()) as desk:
        form = await opened(desk, FollowUpForm(office_of_four.envases))
        await desk.press("plus", "3")
        form.go_to(field)
        await desk.press("ctrl+u", *typed, "f2")
        assert problem in desk.text
        assert form[field] == typed
    assert followups.of_company(office_of_four.ana, office_of_four.envases) == []


async def test_an_edited_follow_up_opens_with_all_it_has(
    make_app: MakeApp, office_of_four: Office
) -> None:
    entry = FollowUpEntry(
        company=office_of_four.envases, due=date(2026, 12, 1), time=time(16, 30), purpose="promise",
        kind="email", note="Enviar precios",
    )  # fmt: skip
    key = followup_service.create(office_of_four.ana, entry)
    async with open_desk(make_app()) as desk:
        form = await opened(desk, FollowUpForm(office_of_four.envases, key))
        assert form["due"] == "01/12/2026"
        assert form["time"] == "16:30"
        assert "promise" in desk.text
        await desk.press(*"2/12", "f2")
    row = followups.get(office_of_four.ana, key)
    assert (row.due, row.time, row.kind) == (date(2026, 12, 2), time(16, 30), "email")


# Dropping --------------------------------------------------------------------------------


async def test_dropping_takes_a_reason_and_a_day_to_look_again(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await opened(desk, DropForm(office_of_four.talleres))
        assert "no answer" in desk.text
        await desk.press(*"no a", "enter", *"Cerrado", "enter", "plus", "6", "m", "enter")
        assert "Talleres Aragón SL: dropped; look again Thu 20 May 2027." in desk.message
    found = companies.get(office_of_four.ana, office_of_four.talleres)
    assert (found.status, found.drop_reason) == ("dropped", "no answer")
    assert followups.of_company(office_of_four.ana, office_of_four.talleres) == []


async def test_dropping_without_a_reason_is_not_done(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await opened(desk, DropForm(office_of_four.talleres))
        await desk.press("f2")
        assert "This is needed." in desk.text
    assert companies.get(office_of_four.ana, office_of_four.talleres).status == "tracked"


async def test_an_edit_of_what_is_gone_says_so(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.app.open_form(SiteForm(office_of_four.talleres, 999))
        await desk.settle()
        assert "It is not there any more: somebody removed it." in desk.message


async def test_a_site_of_another_salespersons_company_is_not_shown(
    make_app: MakeApp, office_of_four: Office
) -> None:
    other = site_service.create(
        office_of_four.manager, office_of_four.papelera, SiteEntry(city="Fraga")
    )
    async with open_desk(make_app()) as desk:
        await desk.app.open_form(SiteForm(office_of_four.papelera, other))
        await desk.settle()
        assert "Fraga" not in desk.text

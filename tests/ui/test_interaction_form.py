"""Logging a call: as few keys as can be, by real key presses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from textual import events

from crmtui.access import User
from crmtui.entry import (
    CompanyEntry,
    ContactEntry,
    FollowUpEntry,
    InteractionEntry,
    ReportEntry,
    ReportLine,
)
from crmtui.queries import companies, contacts, followups, interactions
from crmtui.queries.interactions import Interaction
from crmtui.screens.followups.interaction_form import InteractionForm
from crmtui.services import companies as company_service
from crmtui.services import contacts as contact_service
from crmtui.services import followups as followup_service
from crmtui.services import interactions as service
from crmtui.services import reports as report_service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk


def newest(user: User) -> Interaction:
    """The interaction logged last."""
    return interactions.find(user, limit=1)[0]


def next_of(user: User, company: int) -> date | None:
    """When the next contact with a company is."""
    found = followups.of_company(user, company)
    return next((row.due for row in found if row.purpose == "next"), None)


def form_of(desk: Desk) -> Any:
    """The call form on top."""
    assert isinstance(desk.app.screen, InteractionForm)
    return desk.app.screen.form


async def open_call(desk: Desk, company: int, **options: Any) -> Any:
    """Open the form for a company, in the note."""
    await desk.app.log_interaction(company, **{"contact": "", **options})
    await desk.settle()
    return form_of(desk)


# Typed ahead -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Envases Valdejalón", "Forja Ebro"])
async def test_a_whole_call_typed_ahead_is_logged_right(
    make_app: MakeApp, office_of_four: Office, name: str
) -> None:
    new = name == "Forja Ebro"
    company = [
        *name,
        "enter",
        *(["enter", "f", "a", "enter"] if new else []),
    ]
    keys = ["f6", *company, "enter", *"Pide", "space", *"ya", "enter", "plus", "3", "enter"]
    async with open_desk(make_app()) as desk:
        for pressed in keys:
            letter = {"plus": "+", "space": " "}.get(pressed, pressed)
            character = letter if len(letter) == 1 else None
            desk.app.key_queue.put(events.Key(pressed, character))
        await desk.settle()
        assert f"{name}: logged, next Mon 23 Nov 2026." in desk.message
    logged = newest(office_of_four.ana)
    assert (logged.company, logged.text) == (name, "Pide ya")


async def test_a_company_stands_once_beside_its_people(
    make_app: MakeApp, office_of_four: Office
) -> None:
    person = ContactEntry(name="Envi Solsona")
    contact_service.create(office_of_four.ana, office_of_four.bodegas, person)
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"env")
        assert desk.text.count("Bodegas San Roque") == 1
        await desk.press("down", "enter")
        assert form_of(desk)["contact"] == "Envi Solsona"


async def test_f6_on_a_company_offers_it_and_typing_replaces_it(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "f6")
        assert form_of(desk)["company"] == "Talleres Aragón SL"
        await desk.type("bod")
        assert form_of(desk)["company"] == "bod"
        await desk.press("enter")
        assert form_of(desk)["company"] == "Bodegas San Roque"
        assert form_of(desk)["contact"] == "Pedro Lahoz"


async def test_what_is_done_again_is_named(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "enter", "plus", "3", "enter", "u", "ctrl+y")
        assert "Done again: interaction logged · Talleres Aragón SL" in desk.message


async def test_u_takes_a_logged_call_back_with_what_it_planned(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "enter", "plus", "3", "enter", "u")
        assert newest(office_of_four.ana).text != "x"
        assert next_of(office_of_four.ana, office_of_four.talleres) == date(2026, 11, 20)


# Who is it? ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "company"),
    [
        ("8109", "Envases Valdejalón"),
        ("976 62 04", "Bodegas San Roque"),
        ("aragon", "Talleres Aragón SL"),
        ("roq bod", "Bodegas San Roque"),
        ("lahoz", "Bodegas San Roque"),
    ],
)
async def test_a_company_is_found_by_digits_words_and_people(
    make_app: MakeApp, typed: str, company: str
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6")
        await desk.type(typed)
        await desk.press("enter")
        assert form_of(desk)["company"] == company


async def test_the_contact_is_who_called_last_or_else_the_main_one(
    make_app: MakeApp, office_of_four: Office
) -> None:
    ana, talleres = office_of_four.ana, office_of_four.talleres
    async with open_desk(make_app()) as desk:
        assert (await open_call(desk, talleres))["contact"] == "Marta Gil"
    contact_service.create(ana, talleres, ContactEntry(name="Luis Pardo"))
    call = InteractionEntry(company=talleres, kind="call_in", text="Pide precio", contact="Luis")
    service.log(ana, call)
    async with open_desk(make_app()) as desk:
        assert (await open_call(desk, talleres))["contact"] == "Luis Pardo"


async def test_a_person_nobody_knew_becomes_a_contact(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"aragon", "enter")
        await desk.type("Inés Mur")
        assert "new contact" in desk.text
        await desk.press("enter", "x", "f2")
        names = [
            row.name for row in contacts.of_company(office_of_four.ana, office_of_four.talleres)
        ]
        assert names == ["Marta Gil", "Inés Mur"]
        assert newest(office_of_four.ana).contact == "Inés Mur"


async def test_a_company_half_typed_does_not_save(
    make_app: MakeApp, office_of_four: Office
) -> None:
    before = newest(office_of_four.ana)
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"tal", "f2")
        assert "Which company?" in desk.text
        assert form_of(desk)["company"] == "tal"
        assert newest(office_of_four.ana) == before


async def test_enter_with_no_company_asks_whose_call_it_is_and_stays(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", "enter")
        assert "Whose call? A name or digits." in desk.text
        await desk.press(*"tal")
        assert (form_of(desk)["company"], form_of(desk)["contact"]) == ("tal", "")
        assert "Whose call?" not in desk.text


# What comes next -------------------------------------------------------------------------


async def test_an_empty_next_contact_leaves_what_is_planned_by_now_and_says_so(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "enter")
        assert "stays: Fri 20 Nov 2026" in desk.text
        ana, company = office_of_four.manager, office_of_four.talleres
        (planned,) = [row for row in followups.of_company(ana, company) if row.purpose == "next"]
        followup_service.postpone(ana, planned.id or 0, date(2026, 11, 23))
        contact_service.create(ana, company, ContactEntry("Zoe Paz"))
        desk.app.announce()
        await desk.settle()
        assert "stays: Mon 23 Nov 2026" in desk.text
        screen: Any = desk.app.screen
        assert "Zoe Paz" in [row.name for row in screen.parts.people.rows]
        await desk.press("enter")
        assert next_of(office_of_four.ana, company) == date(2026, 11, 23)


async def test_a_dash_closes_what_was_planned_and_says_so(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "enter", "minus")
        assert "nothing more  Fri 20 Nov is closed" in desk.text
        await desk.press("enter")
        assert next_of(office_of_four.ana, office_of_four.talleres) is None


async def test_a_weekend_is_moved_and_the_echo_says_so(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "enter", "plus", "1")
        assert "→ Mon 23 Nov 2026  (Sat 21 → Mon)" in desk.text


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("xyz", "Which day? Try +3, mon, 15/12."),
        ("31/2", "There is no such day."),
        ("-2", "That day is past."),
    ],
)
async def test_a_next_contact_that_cannot_be_stays_typed_beside_why(
    make_app: MakeApp, office_of_four: Office, typed: str, problem: str
) -> None:
    before = newest(office_of_four.ana)
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "enter")
        await desk.type(typed)
        await desk.press("enter")
        assert problem in desk.text
        assert form_of(desk)["next_contact"] == typed
        assert newest(office_of_four.ana) == before


async def test_the_days_to_come_show_how_much_the_salesperson_has(
    make_app: MakeApp, office_of_four: Office
) -> None:
    for day in (24, 24, 27):
        entry = FollowUpEntry(
            company=office_of_four.envases, due=date(2026, 11, day), purpose="task", note="x"
        )
        followup_service.create(office_of_four.ana, entry)
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "enter")
        assert "Load of Ana" in desk.text
        assert "Tue 24 ███ 2" in desk.text
        assert "Wed 25 ·" in desk.text
        assert "Fri 27 ██ 1" in desk.text


# Past the save point ---------------------------------------------------------------------


async def test_f6_is_an_incoming_call_and_the_kind_is_typed_by_its_letter(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6")
        assert desk.lines[0].startswith(" Incoming call  no. 1 today")
        await desk.press(*"aragon", "enter", "enter", "x", "tab", "tab", "v")
        assert desk.lines[0].startswith(" Visit")
        await desk.press("f2")
        assert newest(office_of_four.ana).kind == "visit"


async def test_the_title_counts_what_one_logged_today(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "enter", "enter", "f6")
        assert "no. 2 today" in desk.lines[0]


async def test_the_lines_of_a_report_are_no_calls_of_today(
    make_app: MakeApp, office_of_four: Office
) -> None:
    line = ReportLine(office_of_four.talleres, text="Vio la prensa.")
    day = date(2026, 11, 20)
    report_service.save(office_of_four.ana, ReportEntry("1", day, lines=(line,)))
    async with open_desk(make_app()) as desk:
        await desk.press("f6")
        assert "no. 1 today" in desk.lines[0]


@pytest.mark.parametrize(
    ("day", "hour", "at"),
    [
        ("yesterday", "", datetime(2026, 11, 19, 11, 0, tzinfo=UTC)),
        ("mon", "9:30", datetime(2026, 11, 16, 8, 30, tzinfo=UTC)),
        ("", "8", datetime(2026, 11, 20, 7, 0, tzinfo=UTC)),
        ("15/10", "", datetime(2026, 10, 15, 10, 0, tzinfo=UTC)),
    ],
)
async def test_what_was_earlier_has_its_own_date_and_time(
    make_app: MakeApp, office_of_four: Office, day: str, hour: str, at: datetime
) -> None:
    async with open_desk(make_app()) as desk:
        form = await open_call(desk, office_of_four.envases)
        await desk.press("x")
        form.go_to("at")
        await desk.type(day)
        await desk.press("tab")
        await desk.type(hour)
        await desk.press("f2")
        found = interactions.find(
            office_of_four.ana, interactions.Criteria(company_id=office_of_four.envases)
        )
        assert [each.at for each in found] == [at]


async def test_what_is_still_to_come_has_not_happened(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await open_call(desk, office_of_four.envases)
        await desk.press("x")
        form.go_to("at")
        await desk.type("tom")
        await desk.press("f2")
        assert "That is still to come." in desk.text


async def test_a_code_that_is_nobodys_blocks(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        form = await open_call(desk, office_of_four.envases)
        assert form["salesperson"] == "1"
        await desk.press("x")
        form.go_to("salesperson")
        await desk.press("9", "f2")
        assert "There is no such value: F4 lists them." in desk.text
        assert form["salesperson"] == "9"
        form.go_to("salesperson")
        await desk.press("backspace", *"lui", "f2")
        assert newest(office_of_four.manager).salesperson == 2


async def test_a_promise_needs_a_day_and_becomes_a_follow_up(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await open_call(desk, office_of_four.envases)
        await desk.press("x")
        form.go_to("promise")
        await desk.type("Enviar precios")
        await desk.press("f2")
        assert "Say for when it was promised." in desk.text
        assert form.field.name == "promise_due"
        await desk.press(*"mon", "f2")
        (promise,) = followups.of_company(office_of_four.ana, office_of_four.envases)
        assert (promise.purpose, promise.note) == ("promise", "Enviar precios")
        assert promise.due == date(2026, 11, 23)


async def test_an_outcome_the_list_lacks_is_added_where_one_says_so(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await open_call(desk, office_of_four.envases)
        await desk.press("x")
        form.go_to("outcome")
        await desk.type("volver en mayo")
        assert "add “volver en mayo” to the list" in desk.text
        await desk.press("enter", "f2")
        assert newest(office_of_four.ana).outcome == "volver en mayo"


async def test_ctrl_j_begins_a_line_and_enter_goes_on(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", *"uno", "ctrl+j", *"dos", "enter", "enter")
        assert newest(office_of_four.ana).text == "uno\ndos"


async def test_nothing_written_is_said_beside_the_note(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "f2")
        assert "Write what was said, even a word." in desk.text
        assert form_of(desk).field.name == "text"


# Correcting ------------------------------------------------------------------------------


async def test_correcting_changes_what_was_touched_and_nothing_else(
    make_app: MakeApp, office_of_four: Office
) -> None:
    ana = office_of_four.ana
    at = datetime(2026, 11, 19, 9, 15, 42, tzinfo=UTC)
    said = InteractionEntry(company=office_of_four.envases, kind="visit", text="Uno", at=at)
    key = service.log(ana, said)
    async with open_desk(make_app()) as desk:
        await desk.app.open_form(InteractionForm(office_of_four.envases, interaction_id=key))
        await desk.settle()
        assert desk.lines[0].startswith(" Visit  Envases Valdejalón")
        await desk.type(" y dos")
        await desk.press("f2")
        assert "Envases Valdejalón: corrected." in desk.message
    found = interactions.get(ana, key)
    assert (found.text, found.at, found.kind) == ("Uno y dos", at, "visit")


async def test_a_dropped_company_can_still_be_called(
    make_app: MakeApp, office_of_four: Office
) -> None:
    company_service.drop(office_of_four.ana, office_of_four.envases, "no answer")
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"envases", "enter", "enter", "x", "f2")
        assert newest(office_of_four.ana).company == "Envases Valdejalón"


async def test_a_salesperson_is_told_of_another_s_company_no_more_than_whose_it_is(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"papelera")
        assert "▌ Papelera Monegros              974 •• •• •2" in desk.text
        assert "Jorge" not in desk.text
        assert companies.count(office_of_four.ana) == 3


async def test_companies_of_one_name_are_told_apart_by_which_was_taken(
    make_app: MakeApp, office_of_four: Office
) -> None:
    entry = CompanyEntry(name="Envases Valdejalón", city="Huesca", source="fair")
    second = company_service.create(office_of_four.ana, entry)
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"envases", "down", "enter", "enter", "x", "f2")
        assert newest(office_of_four.ana).company_id == second
        at = newest(office_of_four.ana).at
        assert at - datetime(2026, 11, 20, 8, 12, tzinfo=UTC) < timedelta(seconds=1)

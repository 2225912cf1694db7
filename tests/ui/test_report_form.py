"""Typing a written report: whose and when once, then line after line, all by keys."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual import events

from crmtui.access import User, identify
from crmtui.entry import ReportEntry, ReportLine
from crmtui.queries import companies, drafts, followups, interactions, reports
from crmtui.screens.conflict import ConflictScreen
from crmtui.screens.reports.form import ReportForm
from crmtui.screens.reports.report import ReportScreen
from crmtui.screens.reports.reports import ReportsScreen
from crmtui.services import reports as service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk
from tests.ui.keys import Keys

both_sizes = pytest.mark.parametrize("size", SIZES)


def form_of(desk: Desk) -> Any:
    """The report form on top."""
    assert isinstance(desk.app.screen, ReportForm)
    return desk.app.screen


def saved(user: User) -> list[tuple[str, str, str]]:
    """Company, contact and text of every line of the newest report."""
    whole = reports.get(user, reports.find(user)[0].id)
    return [(line.company, line.contact, line.text) for line in whole.lines]


def next_of(user: User, company: int) -> date | None:
    """When the next contact with a company is."""
    found = followups.of_company(user, company)
    return next((row.due for row in found if row.purpose == "next"), None)


async def begin(desk: Desk, code: str = "1") -> None:
    """Open the form and type what stands over the lines."""
    await desk.press("f7", *code, "enter", "minus", "1", "enter", "enter")


@pytest.fixture
def marta(office_of_four: Office) -> User:
    """The assistant."""
    return identify(code=3)


@pytest.fixture
def kept(office_of_four: Office, marta: User) -> int:
    """A report of Ana's that Marta typed."""
    lines = (
        ReportLine(office_of_four.talleres, text="Vio la prensa.", next_contact=date(2026, 12, 1)),
        ReportLine(office_of_four.bodegas, text="Sin novedad.", kind="call_out"),
    )
    entry = ReportEntry("1", date(2026, 11, 19), "Ruta del Jalón", "fair", lines)
    return service.save(marta, entry)


# Typing ----------------------------------------------------------------------------------


async def test_enter_in_an_empty_line_asks_for_the_company_and_stays(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press("enter")
        assert "Which company? F2 saves." in desk.text
        await desk.press(*"tal")
        assert form_of(desk).form["company"] == "tal"


async def test_a_report_of_three_lines_with_a_new_company_is_typed_and_undone_by_one_key(
    make_app: MakeApp, office_of_four: Office, marta: User
) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press(*"tal", "enter", *"Quiere prensa", "enter", "plus", "3", "enter")
        await desk.type("Forja Ebro\n976 11 22 33\nCaspe\nInés Mur\nPide precios\n15/12\n")
        await desk.press(*"bod", "enter", *"Nada", "enter", "enter")
        assert "3 lines" not in desk.message
        await desk.press("f2")
        assert "Report Ana Ruiz · Thu 19 Nov: 3 lines saved." in desk.message
        assert saved(marta) == [
            ("Talleres Aragón SL", "Marta Gil", "Quiere prensa"),
            ("Forja Ebro", "Inés Mur", "Pide precios"),
            ("Bodegas San Roque", "Pedro Lahoz", "Nada"),
        ]
        (forja,) = companies.find(marta, companies.Criteria("forja"))
        assert (forja.city, forja.phone, forja.salesperson) == ("Caspe", "976 11 22 33", 1)
        assert next_of(marta, office_of_four.talleres) == date(2026, 11, 23)
        talk = interactions.find(marta, interactions.Criteria(company_id=forja.id))[0]
        assert (talk.salesperson, talk.recorded_by, talk.kind) == (1, 3, "visit")
        await desk.press("u")
        assert reports.find(marta) == []
        assert companies.find(marta, companies.Criteria("forja")) == []
        assert next_of(marta, office_of_four.talleres) == date(2026, 11, 20)


async def test_five_lines_take_at_most_seven_keys_each_besides_the_text(
    make_app: MakeApp, marta: User
) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        keys = Keys(desk)
        for number, name in enumerate(("tal", "bod", "env", "pap", "tal")):
            await keys.press(*name, "enter")
            await keys.free("Quiere la prensa")
            await keys.press("enter")
            # The first says when; the others copy it.
            await keys.press(*(["f8"] if number else ["plus", "3", "enter"]))
        assert keys.count <= 7 * 5
        await desk.press("f2")
        assert len(saved(marta)) == 5
        assert {line.next_contact for line in reports.get(marta, 1).lines} == {date(2026, 11, 23)}


async def test_a_salesperson_types_their_own_from_the_date_on(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(1)) as desk:
        await desk.press("f7")
        assert form_of(desk).form.field.name == "day"
        await desk.press("enter", "enter", *"tal", "enter", *"Hola", "f2")
        assert "Report Ana Ruiz · Fri 20 Nov: 1 line saved." in desk.message
    assert saved(office_of_four.ana) == [("Talleres Aragón SL", "Marta Gil", "Hola")]


async def test_the_kind_is_carried_from_line_to_line(make_app: MakeApp) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press(*"tal", "enter", "up", *"o", "enter", *"Hola", "enter", "enter")
        assert form_of(desk).form["kind"] == "o"


async def test_a_whole_report_typed_ahead_is_saved_right(make_app: MakeApp, marta: User) -> None:
    keys = ["f7", "1", "enter", "minus", "1", "enter", "enter"]
    for number in range(6):
        keys += [*"env", "enter", *f"Nota{number}", "enter", "plus", "3", "enter"]
    async with open_desk(make_app(3)) as desk:
        for pressed in [*keys, "f2"]:
            letter = {"plus": "+", "minus": "-"}.get(pressed, pressed)
            desk.app.key_queue.put(events.Key(pressed, letter if len(letter) == 1 else None))
        await desk.settle()
        assert "6 lines saved" in desk.message
    assert [text for _company, _contact, text in saved(marta)] == [f"Nota{n}" for n in range(6)]


# What is wrong ---------------------------------------------------------------------------


async def test_a_line_goes_on_only_when_it_says_what_and_with_whom(make_app: MakeApp) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press("tab", "tab", "tab", *"Hola", "enter", "enter")
        assert "Which company? Write its name." in desk.text
        await desk.press(*"tal", "enter", "ctrl+u", "f2")
        assert "Write what was said, even a word." in desk.text
        assert form_of(desk).form.field.name == "text"


async def test_what_is_refused_is_said_beside_the_field_of_its_line(
    make_app: MakeApp, marta: User
) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press(*"tal", "enter", *"Hola", "enter", "enter")
        await desk.type("Nueva SL\n\n\n\nHola\n\n")
        screen = form_of(desk)
        screen.form.set("source", "")
        await desk.press("f2")
        assert "Say how the first contact came about." in desk.text
        assert screen.form.field.name == "source"
        assert reports.find(marta) == []


async def test_a_number_nobody_has_is_no_name(make_app: MakeApp) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press(*"999888777", "enter")
        assert "Nobody has that number: type the name." in desk.text


async def test_another_salesperson_s_company_is_known_but_not_taken(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(1)) as desk:
        await desk.press("f7", "enter", "enter")
        await desk.type("Papelera Monegros")
        assert "code 2" in desk.text
        await desk.press("down", "enter", *"Max", "enter", "enter", *"Hola", "enter", "enter")
        assert "That company is of code 2: it is theirs to report on." in desk.text


async def test_the_office_s_own_kinds_are_offered(make_app: MakeApp, marta: User) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press(*"tal", "enter", "up", *"online", "enter", *"Hola", "enter", "enter")
        assert "online" in desk.lines[1]
        await desk.press("f2")
    assert reports.get(marta, 1).lines[0].own_kind == "online meeting"


async def test_what_resembles_a_new_company_is_shown_but_not_taken(
    make_app: MakeApp, marta: User
) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.type("Tayeres Aragon")
        assert "Talleres Aragón SL" in desk.text
        await desk.press("enter", "f2")
        assert form_of(desk).form["company"] == "Tayeres Aragon"


# Going back to a line --------------------------------------------------------------------


async def test_a_line_is_corrected_removed_brought_back_moved_and_one_put_before_it(
    make_app: MakeApp, marta: User
) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        for name in ("tal", "bod", "env"):
            await desk.press(*name, "enter", *"Hola", "enter", "enter")
        await desk.press("up", "up", "enter")
        assert form_of(desk).form["company"] == "Bodegas San Roque"
        await desk.press("tab", "tab", "tab", *" ya", "tab", "tab")
        assert form_of(desk).form["company"] == ""
        await desk.press("up", "delete")
        assert "Line 3 removed." in desk.message
        await desk.press("u", "up", "up", "plus", "up", "n")
        await desk.press(*"pap", "enter", *"Antes", "f2")
    assert [(company.split()[0], text) for company, _contact, text in saved(marta)] == [
        ("Papelera", "Antes"), ("Bodegas", "Hola ya"), ("Talleres", "Hola"), ("Envases", "Hola"),
    ]  # fmt: skip


async def test_up_from_the_first_line_goes_to_what_stands_over_them(make_app: MakeApp) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press(*"tal", "enter", *"Hola", "enter", "enter", "up", "up")
        assert form_of(desk).over
        await desk.press("down", "tab")
        assert form_of(desk).form.field.name == "company"


async def test_f2_saves_the_line_that_was_left_to_correct_what_stands_over_it(
    make_app: MakeApp, marta: User
) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press(*"tal", "enter", *"Hola", "shift+tab", "shift+tab", "shift+tab", "up")
        await desk.press(*"Ruta", "f2")
    assert saved(marta) == [("Talleres Aragón SL", "Marta Gil", "Hola")]
    assert reports.get(marta, 1).row.notes == "Ruta"


# Drafts ----------------------------------------------------------------------------------


async def test_esc_keeps_all_of_it_and_it_comes_back_whole(make_app: MakeApp, marta: User) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press(*"tal", "enter", *"Hola", "enter", "plus", "3", "enter")
        await desk.type("Forja Ebro\n976\n\n\nPide")
        await desk.press("escape")
        assert "Kept as a draft" in desk.message
        await desk.press("ctrl+r")
        screen = form_of(desk)
        assert [line.values["company"] for line in screen.lines] == [
            "Talleres Aragón SL", "Forja Ebro",
        ]  # fmt: skip
        assert (screen.form["text"], screen.form.field.name) == ("Pide", "text")
        await desk.press(*" precio", "enter", "enter", "f2")
        assert "2 lines saved" in desk.message
        assert saved(marta)[1] == ("Forja Ebro", "", "Pide precio")
        assert drafts.find(marta) == []


async def test_nothing_typed_leaves_nothing(make_app: MakeApp, marta: User, kept: int) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.press("f7", "escape")
        assert desk.message == ""
        await desk.app.open_form(ReportForm(kept))
        await desk.press("up", "enter", "escape")
        assert desk.message == ""
    assert drafts.find(marta) == []


async def test_a_dropped_line_keeps_the_lines(make_app: MakeApp, marta: User) -> None:
    async with open_desk(make_app(3)) as desk:
        await begin(desk)
        await desk.press(*"tal", "enter", *"Hola", "enter", "enter", *"bod", "enter", *"Med")
        desk.app.save_drafts()
    (draft,) = drafts.find(marta)
    assert [line["values"]["text"] for line in draft.values["lines"]] == ["Hola", "Med"]
    assert draft.title == "Ana Ruiz · Thu 19 Nov"


# Correcting ------------------------------------------------------------------------------


async def test_a_report_is_corrected_in_the_form_it_was_typed_in(
    make_app: MakeApp, office_of_four: Office, marta: User, kept: int
) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.press("f7", "f7")
        assert isinstance(desk.app.screen, ReportsScreen)
        await desk.press("enter", "e")
        await desk.press("up", "delete", "enter", "tab", "tab", "tab", *" Y más.", "f2")
        assert "corrected" in desk.message
        assert isinstance(desk.app.screen, ReportScreen)
        assert "Vio la prensa. Y más." in desk.text
        assert "Sin novedad" not in desk.text
        await desk.press("u")
        assert "Sin novedad" in desk.text
    assert len(saved(marta)) == 2


async def test_a_conflict_in_a_line_is_asked_about(
    make_app: MakeApp, office_of_four: Office, marta: User, kept: int
) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.app.open_form(ReportForm(kept))
        await desk.settle()
        await desk.press("up", "enter", "tab", "tab", "tab", *" Mío.")
        opened, _version = service.open_for_editing(office_of_four.manager, kept)
        lines = opened.lines[0], ReportLine(**{**_values(opened.lines[1]), "text": "Suyo."})
        service.update(
            office_of_four.manager, kept, opened, ReportEntry("1", opened.day, "Otra", "", lines)
        )
        await desk.press("f2")
        assert isinstance(desk.app.screen, ConflictScreen)
        assert "Line 2: Text" in desk.text
        await desk.press("1")
        assert "corrected" in desk.message
    whole = reports.get(marta, kept)
    assert (whole.lines[1].text, whole.row.notes) == ("Sin novedad. Mío.", "Otra")


def _values(line: ReportLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in line.__slots__}


# What it looks like ----------------------------------------------------------------------


@both_sizes
async def test_the_form_looks_as_it_should(
    make_app: MakeApp, office_of_four: Office, size: tuple[int, int]
) -> None:
    async with open_desk(make_app(3), size) as desk:
        await desk.press("f7")
        desk.assert_picture("report_new")
        await desk.press("1", "enter", "minus", "1", "enter", *"Ruta", "enter")
        await desk.press(
            *"tal", "enter", *"Quiere la prensa en enero", "enter", "plus", "3", "enter"
        )
        await desk.type("Forja Ebro\n976 11 22 33\nCaspe\nInés Mur\nPide precios\n15/12\n")
        await desk.type("bode")
        desk.assert_picture("report_company")
        await desk.press("enter", *"Sin novedad", "enter", "plus")
        desk.assert_picture("report_next")
        await desk.press("enter", "up", "up")
        desk.assert_picture("report_lines")

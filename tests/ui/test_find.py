"""Finding anything: while typing, by kind, with what one does next at hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from textual import events
from textual.keys import key_to_character

from crmtui import i18n
from crmtui.entry import CompanyEntry, ContactEntry, InteractionEntry
from crmtui.queries import contacts as reading
from crmtui.queries import interactions, search
from crmtui.screens.companies.company import CompanyScreen
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.find import FindScreen
from crmtui.screens.find_rows import Heading, Row, marked
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.followups.interaction_form import InteractionForm
from crmtui.screens.quotes.quote import QuoteScreen
from crmtui.services import companies, contacts
from crmtui.services import interactions as service
from crmtui.widgets.text import width
from tests import deals as made
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk


@pytest.fixture
def lacasta(office_of_four: Office) -> int:
    """A company with a second person who has a number of her own."""
    entry = CompanyEntry(
        name="Fundiciones Gállego",
        city="Zuera",
        phones="976 68 00 00",
        contact="Jesús Otal",
        source="fair",
        salesperson="1",
    )
    company = companies.create(office_of_four.manager, entry)
    ana = ContactEntry(name="Ana Lacasta", job_title="Almacén", phones="976 18 44 09")
    contacts.create(office_of_four.manager, company, ana)
    return company


def rows(desk: Desk) -> list[Row]:
    """What was found, headings too."""
    screen = desk.screen
    assert isinstance(screen, FindScreen)
    listed = screen.list.rows
    return [listed.row(place) for place in range(len(listed))]


def headings(desk: Desk) -> list[str]:
    """The kinds found."""
    return [row.title for row in rows(desk) if isinstance(row, Heading)]


async def find(desk: Desk, text: str) -> None:
    """Open it and type."""
    await desk.press("f3")
    await desk.type(text)


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("976 62", ["Phones 1"]),
        ("arag", ["Companies 1"]),
        ("ARAGÓN talleres", ["Companies 1"]),
        ("gil", ["Companies 1", "Contacts 1"]),
        ("prensa", ["Notes 1"]),
        ("papelera", ["Colleagues 1"]),
    ],
)
async def test_what_is_found_stands_under_its_kind(
    make_app: MakeApp, typed: str, kinds: list[str]
) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, typed)
        assert headings(desk) == kinds


async def test_a_company_found_by_its_number_is_not_told_twice(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await find(desk, "976")
        assert headings(desk) == ["Phones 3"]


async def test_what_matches_is_bold(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, "6204")
        screen = desk.screen
        assert isinstance(screen, FindScreen)
        spans = screen.paint(screen.list.row, 79, False, True)
        assert [span.text for span in spans if span.attrs == "b"] == ["62 04"]


@pytest.mark.parametrize("text", ["Talleres Aragón SL", "東京 Talleres", "Ta\u0301lleres", ""])
@pytest.mark.parametrize("cells", [0, 5, 12, 40])
def test_marking_keeps_the_width(text: str, cells: int) -> None:
    spans = marked(text, ((2, 4),), cells)
    assert sum(width(span.text) for span in spans) == cells


async def test_each_letter_is_looked_up_once_and_drawn_with_its_key(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = search.anything

    def anything(user: object, typed: str, **options: int) -> list[search.Group]:
        asked.append(typed)
        return real(user, typed, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(search, "anything", anything)
    async with open_desk(make_app()) as desk:
        await find(desk, "tal")
        assert asked == ["t", "ta", "tal"]


async def test_before_typing_stand_the_companies_dealt_with_lately(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("f3")
        assert headings(desk) == ["Recent"]
        assert "Papelera Monegros" in desk.lines[4]


async def test_who_has_done_nothing_yet_is_told_what_to_type(make_app: MakeApp) -> None:
    async with open_desk(make_app(2)) as desk:
        await desk.press("f3")
        assert "three digits of a phone" in desk.text


async def test_the_last_line_speaks_of_f6_once_there_is_somebody_to_call(
    make_app: MakeApp,
) -> None:
    async with open_desk(make_app(2)) as desk:
        await desk.press("f3")
        assert "F6" not in desk.lines[22]
        await desk.type("pape")
        assert "F6 log a call" in desk.lines[22]
        await desk.type("zz")
        assert "F6" not in desk.lines[22]


async def test_arrows_move_while_typing_and_the_preview_follows(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, "976")
        first = desk.lines[18]
        await desk.press("down")
        assert desk.lines[18] != first
        await desk.type(" 12")
        assert "Talleres Aragón SL" in desk.lines[18]


async def test_enter_opens_and_escape_comes_back_to_what_was_found(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, "valde")
        await desk.press("enter")
        assert isinstance(desk.screen, CompanyScreen)
        assert "Envases Valdejalón" in desk.lines[0]
        await desk.press("escape")
        assert headings(desk) == ["Companies 1"]
        await desk.press("escape")
        assert isinstance(desk.screen, FollowUpsScreen)


async def test_a_quote_is_found_by_its_number_and_opens(
    make_app: MakeApp, office_of_four: Office
) -> None:
    made.quote(office_of_four.ana, office_of_four.envases, reference="Obra 12")
    async with open_desk(make_app()) as desk:
        await find(desk, "obra 12")
        assert headings(desk) == ["Quotes 1", "Companies 1"]
        await desk.press("escape")
        await find(desk, "p-2026-431")
        assert headings(desk) == ["Quotes 1"]
        assert " P-2026-0431 " in desk.text
        assert "Envases Valdejalón" in desk.text
        await desk.press("enter")
        assert isinstance(desk.screen, QuoteScreen)


async def test_from_a_company_another_opens_over_it(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, "valde\n")
        await find(desk, "bodegas\n")
        assert "Bodegas San Roque" in desk.lines[0]
        await desk.press("escape", "escape")
        assert "Envases Valdejalón" in desk.lines[0]


async def test_from_a_company_one_goes_on_to_the_next_one_found(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, "976")
        await desk.press("enter")
        before = desk.lines[0]
        await desk.press("full_stop")
        assert desk.lines[0] != before


async def test_f6_logs_the_call_of_whoever_the_number_is(
    make_app: MakeApp, office_of_four: Office, lacasta: int
) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, "4409")
        await desk.press("f6")
        form = desk.screen
        assert isinstance(form, InteractionForm)
        assert form.form["contact"] == "Ana Lacasta"
        await desk.type("Pide tarifa\n+3\n")
        assert isinstance(desk.screen, FollowUpsScreen), "finding was but the way to the form"
        assert "Fundiciones Gállego" in desk.message
    (entry, *_rest) = interactions.timeline(office_of_four.ana, lacasta)
    assert (entry.contact, entry.text) == ("Ana Lacasta", "Pide tarifa")


async def test_f6_typed_ahead_logs_the_same_call(
    make_app: MakeApp, office_of_four: Office, lacasta: int
) -> None:
    async with open_desk(make_app()) as desk:
        keys = ["f3", *"4409", "f6", *"tarifa", "enter", "plus", "3", "enter", "f3"]
        for name in keys:
            desk.app.key_queue.put(events.Key(name, key_to_character(name)))
        await desk.settle()
        assert isinstance(desk.screen, FindScreen)
    (entry, *_rest) = interactions.timeline(office_of_four.ana, lacasta)
    assert (entry.contact, entry.text) == ("Ana Lacasta", "tarifa")


async def test_a_form_left_comes_back_to_what_was_found(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, "valde")
        await desk.press("f6", "escape")
        assert headings(desk) == ["Companies 1"]


@pytest.mark.parametrize(
    ("typed", "field"), [("Hidro-Ebro", "name"), ("+34 976 21 44 09", "phones")]
)
async def test_ctrl_n_adds_a_company_with_what_was_typed(
    make_app: MakeApp, typed: str, field: str
) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, typed)
        await desk.press("ctrl+n")
        form = desk.screen
        assert isinstance(form, CompanyForm)
        assert form.form[field] == typed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("zzz", "adds “zzz” as a new company"),
        ("99", "nobody here has that code"),
        ("***", "adds “***” as a new company"),
    ],
)
async def test_where_nothing_is_found_it_says_what_can_be_done(
    make_app: MakeApp, typed: str, said: str
) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, typed)
        assert said in desk.text


async def test_a_code_opens_the_companies_of_a_salesperson(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await find(desk, "2")
        assert headings(desk)[0] == "Salespeople"
        await desk.press("enter")
        assert "Papelera Monegros" in desk.text
        assert "Talleres" not in desk.text


async def test_a_salesperson_is_not_offered_the_companies_of_another(make_app: MakeApp) -> None:
    async with open_desk(make_app(1)) as desk:
        await find(desk, "2")
        assert "Salespeople" not in headings(desk)


async def test_f3_while_finding_begins_anew(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await find(desk, "zzz")
        await desk.press("f3", *"tall")
        assert isinstance(desk.screen, FindScreen)
        assert desk.screen.search.value == "tall"
        assert "Talleres Aragón SL" in desk.text
        await desk.press("escape")
        assert isinstance(desk.screen, FollowUpsScreen)


async def test_what_a_colleague_adds_appears_and_the_cursor_stays(
    make_app: MakeApp, office_of_four: Office
) -> None:
    app = make_app()
    async with open_desk(app) as desk:
        await find(desk, "976")
        await desk.press("down")
        screen = desk.screen
        assert isinstance(screen, FindScreen)
        company = screen.company_id
        entry = CompanyEntry(name="Aceros", phones="976 11 11 11", source="fair", salesperson="1")
        companies.create(office_of_four.manager, entry)
        app.announce()
        assert headings(desk) == ["Phones 4"]
        assert screen.company_id == company


async def test_names_are_shown_as_they_are(make_app: MakeApp, office_of_four: Office) -> None:
    hostile = "[bold]Trampa[/red] [@click=app.quit]S.L.[/]"
    companies.create(office_of_four.ana, CompanyEntry(name=hostile, source="fair"))
    async with open_desk(make_app(), SIZES[1]) as desk:
        await find(desk, "trampa")
        assert "[bold]Trampa[/red]" in desk.lines[4]


async def test_a_person_who_left_is_no_trap(make_app: MakeApp, office_of_four: Office) -> None:
    (person,) = reading.of_company(office_of_four.ana, office_of_four.talleres)
    contacts.leave(office_of_four.ana, person.id)
    async with open_desk(make_app()) as desk:
        await find(desk, "marta")
        await desk.press("f6")
        assert isinstance(desk.screen, InteractionForm)


async def test_it_looks_as_it_should(make_app: MakeApp, lacasta: int) -> None:
    async with open_desk(make_app(0)) as desk:
        await find(desk, "976 1")
        await desk.assert_pictures("find")


async def test_notes_and_people_look_as_they_should(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await find(desk, "pr")
        await desk.press("backspace", "e", "down")
        desk.assert_picture("find_kinds")


async def test_it_looks_as_it_should_in_spanish(make_app: MakeApp, lacasta: int) -> None:
    i18n.use("es")
    async with open_desk(make_app(0)) as desk:
        await find(desk, "an")
        desk.assert_picture("find_es")


async def test_a_note_that_was_found_is_where_the_cursor_of_the_history_stands(
    make_app: MakeApp, office_of_four: Office
) -> None:
    at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    said = InteractionEntry(office_of_four.talleres, text="La cizalla verde", at=at)
    sought = service.log(office_of_four.ana, said)
    async with open_desk(make_app()) as desk:
        await desk.press("f3", *"cizalla", "enter")
        screen = desk.app.screen
        assert isinstance(screen, CompanyScreen)
        assert screen.history.key == ("interaction", sought)
        assert "La cizalla verde" in desk.text

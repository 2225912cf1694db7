"""Whom to call: the first place, as a salesperson works through it."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.entry import FollowUpEntry
from crmtui.queries import followups
from crmtui.queries.followups import Scope
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.services import followups as service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk


def dues(office: Office) -> dict[str, date | None]:
    """When Ana's follow-ups are due, by company."""
    today = date(2026, 11, 20)
    return {row.company: row.due for row in followups.find(office.ana, Scope(), today=today)}


async def test_mine_are_shown_by_day_with_who_to_ask_for(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        assert "Today, Fri 20 Nov" in desk.text
        assert "Sunday 22 Nov" in desk.text
        assert "Papelera Monegros" not in desk.text
        assert "976 12 34 56" in desk.text
        assert "Marta Gil, Compras" in desk.text


async def test_plus_moves_to_the_next_working_day_and_u_takes_it_back(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("plus")
        assert dues(office_of_four)["Talleres Aragón SL"] == date(2026, 11, 23)
        assert "Talleres Aragón SL → Mon 23 Nov 2026" in desk.message
        await desk.press("u")
        assert dues(office_of_four)["Talleres Aragón SL"] == date(2026, 11, 20)


async def test_r_moves_to_any_date_word_in_four_keys(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("r", "plus", "3", "enter")
        assert dues(office_of_four)["Talleres Aragón SL"] == date(2026, 11, 23)


async def test_a_date_that_is_none_stays_asked_and_says_so(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("r", "x", "y", "z", "enter")
        assert "xyz" in desk.text
        await desk.press("escape", "r", "3", "1", "slash", "2")
        assert "There is no such day." in desk.text
        await desk.press("escape")
        assert dues(office_of_four)["Talleres Aragón SL"] == date(2026, 11, 20)


async def test_after_moving_one_the_cursor_is_on_the_next_to_do(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("r", "plus", "9", "enter")
        assert isinstance(desk.screen, FollowUpsScreen)
        assert desk.screen.list.row.company == "Bodegas San Roque"


async def test_x_closes_it_and_the_week_counts_it(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        assert "0/2" in desk.text
        await desk.press("x")
        assert "Talleres Aragón SL" not in dues(office_of_four)
        assert "1/2" in desk.text


async def test_tab_shows_everyones_and_those_with_nothing_scheduled(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        assert "Talleres" not in desk.text
        await desk.press("tab")
        assert "Talleres" in desk.text
        assert "Papelera Monegros" in desk.text
        await desk.press("tab")
        assert "Envases Valdejalón" in desk.text
        assert "Talleres" not in desk.text


async def test_a_company_with_nothing_scheduled_gets_its_next_contact_from_there(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("tab", "tab", "r", "t", "u", "e", "enter")
        assert dues(office_of_four)["Envases Valdejalón"] == date(2026, 11, 24)


async def test_slash_filters_by_a_code_or_by_words(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("slash", "2", "enter")
        assert "Papelera Monegros" in desk.text
        assert "Talleres" not in desk.text
        await desk.press("escape", "tab", "slash")
        await desk.type("bodeg")
        await desk.press("enter")
        assert "Bodegas" in desk.text
        assert "Talleres" not in desk.text


async def test_what_is_promised_is_no_next_contact_but_a_line_of_its_own(
    make_app: MakeApp, office_of_four: Office
) -> None:
    promise = FollowUpEntry(
        company=office_of_four.envases, due=date(2026, 11, 20), purpose="promise", note="Catálogo"
    )
    service.create(office_of_four.ana, promise)
    async with open_desk(make_app()) as desk:
        assert "Envases" not in desk.text
        assert desk.lines[2].startswith(" Promises 1 today   5 shows them")


async def test_tab_keeps_what_the_list_is_filtered_by(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("slash")
        await desk.type("talleres")
        await desk.press("enter", "tab")
        assert "“talleres”" in desk.text
        assert "Talleres" in desk.text
        assert "Bodegas" not in desk.text


async def test_enter_opens_the_company_and_the_dot_goes_to_the_next_of_the_list(
    make_app: MakeApp,
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter")
        assert desk.lines[0].startswith(" Talleres Aragón SL")
        await desk.press("full_stop")
        assert desk.lines[0].startswith(" Bodegas San Roque")
        await desk.press("comma")
        assert desk.lines[0].startswith(" Talleres Aragón SL")
        await desk.press("escape")
        assert isinstance(desk.screen, FollowUpsScreen)


async def test_a_window_too_small_asks_for_more_and_comes_back(make_app: MakeApp) -> None:
    async with open_desk(make_app(), (60, 20)) as desk:
        assert "80" in desk.text
        assert "Talleres" not in desk.text
        await desk.pilot.resize_terminal(80, 24)
        await desk.settle()
        assert "Talleres" in desk.text


async def test_it_looks_as_it_should(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.assert_pictures("followups")


async def test_it_asks_for_the_day_on_the_message_line(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("r", "plus", "1")
        desk.assert_picture("followups_postpone")


async def test_a_new_day_begins_by_itself_in_a_desk_left_open(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2")
        monkeypatch.setenv("CRMTUI_NOW", "2026-11-21T08:12")
        assert "Fri 20 Nov" in desk.lines[0]
        desk.app._look()
        assert "Sat 21 Nov" in desk.lines[0]
        await desk.press("escape")
        assert "Sat 21 Nov" in desk.lines[0]
        assert "-1 d" in desk.text


async def test_the_first_line_goes_on_telling_the_time(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with open_desk(app) as desk:
        assert "09:12" in desk.lines[0]
        monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T08:13")
        app._look()
        await desk.settle()
        assert "09:13" in desk.lines[0]


async def test_u_does_not_take_back_an_import(make_app: MakeApp, office_of_four: Office) -> None:
    from crmtui.models import ChangeSet

    ChangeSet.insert(user=office_of_four.ana.id, command="import", subject="list.csv").execute()
    async with open_desk(make_app()) as desk:
        await desk.press("u")
        assert "h shows it" in desk.message


async def test_a_long_message_leaves_room_for_the_undo_key(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        desk.screen.say("x" * 200, undo=True)
        await desk.settle()
        assert desk.lines[23].endswith("x…   u undo")


async def test_where_nothing_is_listed_no_key_for_a_row_is_offered(make_app: MakeApp) -> None:
    async with open_desk(make_app(3)) as desk:
        assert "Nothing to do here." in desk.text
        assert "postpone" not in desk.lines[-2]
        assert "filter" in desk.lines[-2]
        await desk.press("tab")
        assert "postpone" in desk.lines[-2]

"""The menu: every command there is, with its key; type, and Enter gives it."""

from __future__ import annotations

import pytest
from textual import events
from textual.keys import key_to_character

from crmtui import i18n
from crmtui.config import Config
from crmtui.screens.commands import MOVES, Group, action_name, keys_text, to_choose, to_learn
from crmtui.screens.companies.companies import CompaniesScreen
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.followups.interaction_form import InteractionForm
from crmtui.screens.menu import Entry, MenuScreen
from crmtui.screens.team.team import TeamScreen
from tests.ui.conftest import MakeApp
from tests.ui.desk import Desk, open_desk


def entries(desk: Desk) -> list[Entry]:
    """The lines of the menu."""
    screen = desk.screen
    assert isinstance(screen, MenuScreen)
    rows = screen.list.rows
    return [rows.row(place) for place in range(len(rows))]


def ids(desk: Desk) -> list[str]:
    """The commands offered."""
    return [entry.command.id for entry in entries(desk) if entry.command]


def titles(groups: list[Group]) -> list[str]:
    """What groups are called."""
    return [group.title for group in groups]


async def test_it_has_the_screens_commands_then_the_desks_then_the_places(
    make_app: MakeApp,
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f9")
        found = [entry.title for entry in entries(desk) if entry.title]
        assert found == ["This screen", "The desk", "Places"]
        assert {"followup.done", "desk.find", "place.team"} <= set(ids(desk))


async def test_nothing_that_keys_can_do_is_missing_but_moving(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        offered = {info.action for group in to_choose(desk.screen) for info in group.commands}
        known = [info for group in to_learn(desk.screen) for info in group.commands]
        missing = {action_name(info) for info in known if info.action not in offered}
        assert missing <= MOVES
        assert missing


async def test_a_command_stands_once_with_all_its_keys(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        desk_group = to_choose(desk.screen)[1]
        keys = {info.id: keys_text(info) for info in desk_group.commands}
        assert keys["desk.menu"] == "F9  Ctrl+P  :"
        assert "desk.commands" not in keys


@pytest.mark.parametrize("key", ["f9", "ctrl+p", "colon"])
async def test_it_opens_by_three_keys_and_closes_by_one(make_app: MakeApp, key: str) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press(key)
        assert isinstance(desk.screen, MenuScreen)
        await desk.press("f9")
        assert isinstance(desk.screen, FollowUpsScreen)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("working day", ["followup.tomorrow"]),
        ("day WÓRK", ["followup.tomorrow"]),
        ("ctrl+y", ["desk.redo"]),
        ("+", ["followup.tomorrow"]),
        ("team", ["place.team"]),
        ("qwxz", []),
        ("***", []),
    ],
)
async def test_words_in_any_order_without_accents_or_the_key_find_a_command(
    make_app: MakeApp, typed: str, found: list[str]
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f9")
        await desk.type(typed)
        assert ids(desk) == found


async def test_what_finds_nothing_is_said(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f9")
        await desk.type("qwxz")
        assert "Type fewer letters" in desk.text
        await desk.press("enter")
        assert isinstance(desk.screen, MenuScreen)


async def test_enter_gives_the_command_to_the_screen_below(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f9")
        await desk.type("close it as done\n")
        assert isinstance(desk.screen, FollowUpsScreen)
        assert "Talleres Aragón SL: done" in desk.message


async def test_the_cursor_goes_to_what_is_called_so(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f9")
        await desk.type("companies\n")
        assert isinstance(desk.screen, CompaniesScreen)


async def test_escape_gives_none(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f9", "down", "escape")
        assert isinstance(desk.screen, FollowUpsScreen)
        assert desk.message == ""


async def test_places_are_reached_from_it(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f9")
        await desk.type("team\n")
        assert isinstance(desk.screen, TeamScreen)


async def test_a_command_whose_letter_types_can_be_given_from_it(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2", "f9")
        await desk.type("tracked potential\n")
        assert isinstance(desk.screen, CompaniesScreen)
        assert "potential ones" in desk.text


async def test_a_forms_own_commands_are_in_it(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "f9")
        assert {"form.save", "draft.leave"} <= set(ids(desk))
        await desk.type("list of values")
        await desk.press("escape")
        assert isinstance(desk.screen, InteractionForm)


async def test_keys_of_ones_own_are_shown_and_work(make_app: MakeApp) -> None:
    app = make_app(config=Config(keys={"followup.done": "z", "companies.view": "w"}))
    async with open_desk(app) as desk:
        await desk.press("f9")
        await desk.type("close it as")
        assert desk.lines[4].endswith(" z")
        await desk.press("escape", "z")
        assert "done" in desk.message
        await desk.press("2", "tab", "w")
        assert "potential ones" in desk.text


async def test_keys_typed_ahead_go_where_they_belong(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        for name in ["f9", *"postpone", "backspace", "escape", "f9", *"reach", "f9", "down", "x"]:
            desk.app.key_queue.put(events.Key(name, key_to_character(name)))
        await desk.settle()
        assert "Bodegas San Roque: done" in desk.message


@pytest.mark.parametrize("home", ["f5", "1"])
async def test_what_is_opened_while_screens_close_stays(make_app: MakeApp, home: str) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("7", "f3")
        await desk.type("valde\n")
        await desk.press("f3")
        await desk.type("bodegas\n")
        for name in [home, "f9"]:
            desk.app.key_queue.put(events.Key(name, key_to_character(name)))
        await desk.settle()
        assert isinstance(desk.screen, MenuScreen)
        assert len(desk.app.screen_stack) == 3


async def test_a_burst_through_the_menu_runs_and_goes_on(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        for name in ["f9", *"companies", "enter", *"valde", "enter"]:
            desk.app.key_queue.put(events.Key(name, key_to_character(name)))
        await desk.settle()
        assert "Envases Valdejalón" in desk.lines[0]


async def test_it_looks_as_it_should(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f9")
        await desk.assert_pictures("menu")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("key", ["f3", "f9", "f1", "7"])
async def test_the_line_of_hints_has_room_in_both_languages(
    make_app: MakeApp, key: str, language: str
) -> None:
    i18n.use(language)
    async with open_desk(make_app(0)) as desk:
        await desk.press(key)
        assert desk.lines[22]
        assert not desk.lines[22].endswith("…")


async def test_it_looks_as_it_should_in_spanish(make_app: MakeApp) -> None:
    i18n.use("es")
    async with open_desk(make_app()) as desk:
        await desk.press("2", "f9", "pagedown")
        desk.assert_picture("menu_es")

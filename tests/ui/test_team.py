"""The team: who works here, and what each has in hand."""

from __future__ import annotations

import pwd
from datetime import date
from pathlib import Path

import pytest

from crmtui import keyfile, publickeys
from crmtui.access import identify
from crmtui.queries import team
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.team.team import TeamScreen
from crmtui.services import companies, followups
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk
from tests.ui.test_presence import a_second_later, at_another_desk
from tests.unit.test_publickeys import ED25519

MONDAY = date(2026, 11, 23)


def figures(code: int, today: date = MONDAY) -> dict[int, tuple[int, int, int]]:
    """Companies, open and overdue follow-ups by code, as the person of `code` sees them."""
    loads = team.summary(identify(code=code), today)
    return {load.code: (load.companies, load.open, load.overdue) for load in loads}


@pytest.mark.usefixtures("office_of_four")
def test_it_counts_tracked_companies_and_open_and_overdue_followups() -> None:
    assert figures(0) == {0: (0, 0, 0), 1: (3, 2, 2), 2: (1, 1, 0), 3: (0, 0, 0)}
    assert figures(0, date(2026, 11, 20))[1] == (3, 2, 0)


def test_a_dropped_company_and_a_closed_followup_count_no_more(office_of_four: Office) -> None:
    companies.drop(office_of_four.ana, office_of_four.bodegas, "no answer")
    assert figures(0)[1] == (2, 1, 1)


@pytest.mark.usefixtures("office_of_four")
def test_a_salesperson_sees_no_figures_of_others_companies() -> None:
    assert figures(1) == {0: (0, 0, 0), 1: (3, 2, 2), 2: (0, 0, 0), 3: (0, 0, 0)}


async def test_what_a_salesperson_may_not_see_is_no_nought(make_app: MakeApp) -> None:
    async with open_desk(make_app(1)) as desk:
        await desk.press("7")
        (luis,) = [line for line in desk.lines if "Luis Gil" in line]
        assert luis.split()[-3:] == ["–", "–", "–"]
        (ana, *_who) = [line for line in desk.lines[1:] if "Ana Ruiz" in line]
        assert ana.split()[-3:] == ["3", "2", "0"]
        assert ana.startswith("▌")


async def test_enter_opens_their_companies(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "down", "down", "enter")
        assert "Companies" in desk.lines[0]
        assert "Papelera Monegros" in desk.text
        assert "Talleres" not in desk.text


async def test_what_colleagues_do_is_counted(make_app: MakeApp, office_of_four: Office) -> None:
    app = make_app(0)
    async with open_desk(app) as desk:
        await desk.press("7", "down")
        ours = office_of_four
        followups.schedule(ours.ana, ours.envases, date(2026, 12, 1))
        app.announce()
        (ana,) = [line for line in desk.lines if "Ana Ruiz  " in line]
        assert ana.split()[-3:] == ["3", "3", "0"]
        assert ana.startswith("▌")


async def test_it_is_left_by_three_keys(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        for key in ("q", "escape", "f10"):
            await desk.press("7")
            assert isinstance(desk.screen, TeamScreen)
            await desk.press(key)
            assert isinstance(desk.screen, FollowUpsScreen)


async def test_a_manager_adds_and_changes_people_and_whose_companies_are_left_is_told(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "n")
        assert "the next free one" in desk.text
        await desk.type("Eva Ruiz")
        await desk.press("enter", "enter")
        await desk.type("m")
        await desk.press("enter")
        assert "crmtui access add CODE < key.pub" in desk.text
        await desk.type("isabel")
        await desk.press("enter", "enter", "f2")
        assert "Somebody else already logs in as isabel." in desk.text
        await desk.press("ctrl+u")
        await desk.type("eva")
        await desk.press("f2")
        assert "Added: Eva Ruiz, with code 4." in desk.message
        assert "eva" not in desk.text.split("Login")[1].split()[0]
        await desk.press("end")
        assert desk.text.split("Login")[1].split()[0] == "eva"

        await desk.press("home", "down", "down", "e")
        assert "Luis Gil  2" in desk.lines[0]
        await desk.press(*["tab"] * 7)
        await desk.type("2")
        assert "no such value" not in desk.lines[-2]
        await desk.press("f2")
        assert "There is no such value" in desk.text
        await desk.press("ctrl+u")
        await desk.type("eva")
        await desk.press("f2")
        assert "Luis Gil: saved." in desk.message
        assert "4 Eva Ruiz" in desk.text
        await desk.press("H")
        assert "History · 2 Luis Gil  2 changes" in desk.lines[0]
        await desk.press("escape", "x")
        assert "Luis Gil leaves  2" in desk.lines[0]
        assert "1 company, 1 follow-up, 1 person" not in desk.text
        assert "1 company, 1 follow-up" in desk.text
        await desk.press("f2")
        assert "Say who takes over. Still theirs: 1 company, 1 follow-up." in desk.text
        await desk.press("f2")
        assert "Still theirs: 1 company, 1 follow-up." in desk.message
        assert "Team  4  1 left" in desk.lines[0]
        assert "has left" in next(line for line in desk.lines if "2   Luis Gil" in line)
        await desk.press("o")
        assert "Hand over companies" in desk.lines[0]
        assert "Luis Gil" in desk.text
        await desk.press("escape", "x")
        assert "Luis Gil can come in again." in desk.message
        await desk.press("u", "u")
        assert "1 left" not in desk.lines[0]

        await desk.press("down", "x")
        assert "Nothing: nobody need take over." in desk.text
        await desk.press("f2")
        assert "Marta Sanz left, and cannot come in any more." in desk.message
        assert "Marta Sanz" not in desk.text.split("√")[0]
        await desk.press("v")
        assert "Marta Sanz" in desk.text
        await desk.press("home", "x")
        assert "That is you!" in desk.message
        await desk.press("down", "up", "x")
        assert "That is you!" in desk.message
    assert identify(code=0) == office_of_four.manager


async def test_how_somebody_comes_in_and_whether_they_are_is_told_to_who_may_know(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    account = pwd.struct_passwd((*pwd.getpwuid(0)[:5], str(tmp_path), "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _number: account)
    key = publickeys.read(ED25519)
    written = keyfile.line(1, key, ["/bin/sh"], office_of_four.path)
    keyfile.add(tmp_path / ".ssh/authorized_keys", written, key)
    app = make_app(0)
    async with open_desk(app) as desk:
        await desk.press("7", "down")
        assert "1: ana@laptop" in desk.text
        assert "In now      no" in desk.text
        with at_another_desk(office_of_four.ana), at_another_desk(office_of_four.ana):
            await a_second_later(desk)
            assert "since 09:12, 2 windows" in desk.text
            assert "1 • Ana Ruiz" in desk.text
        await a_second_later(desk)
        assert "In now      no" in desk.text
        await desk.press("n")
        await desk.type("Eva")
        await desk.press("enter")
        await desk.type("1")
        assert "a key of somebody else lets in with this code" in desk.text
        await desk.press("escape", "down", "e", "tab", "ctrl+u")
        await desk.type("1")
        assert "a key of somebody else lets in with this code" in desk.text
        await desk.press("escape", "up", "e", "tab", "ctrl+u")
        await desk.type("7")
        await desk.press("f2")
        assert "Ana Ruiz: saved. ! their key lets in code 1" in desk.message
        await desk.press("n")
        await desk.type("Eva")
        await desk.press("f2")
        assert "with code 1. ! a key of somebody else lets in with this code" in desk.message
    async with open_desk(make_app(3)) as desk:
        await desk.press("7", "e")
        assert "Only a manager can add or change people." in desk.message
        assert "3 • Marta Sanz" in desk.text
        assert "Login" not in desk.text
    async with open_desk(make_app(2)) as desk:
        await desk.press("7", "down", "x")
        assert "Only a manager can add or change people." in desk.message
        assert "•" not in desk.text
        assert "In now" not in desk.text
        assert "Keys" not in desk.text


async def test_it_looks_as_it_should(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7")
        await desk.assert_pictures("team")

"""The file of a person, trainings and skills, posts and candidates, branches, gaps: by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.entry import (
    BranchEntry,
    CandidateEntry,
    CoverEntry,
    PostEntry,
    SkillEntry,
    TerritoryEntry,
    TrainingEntry,
)
from crmtui.queries import posts as post_rows
from crmtui.queries import team as people
from crmtui.screens.team.file import PersonFileScreen
from crmtui.services import (
    branches,
    candidates,
    covers,
    posts,
    skills,
    team,
    territories,
    trainings,
)
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk


def dated(person: int) -> TrainingEntry:
    """A training that somebody was to be given."""
    return TrainingEntry(person, "Carretilla", due=date(2026, 11, 10))


def furnish(office: Office) -> None:
    """What is kept of Ana, posts to fill, branches, and territories with gaps."""
    boss, ana = office.manager, office.ana.id
    branches.create(boss, BranchEntry("Zaragoza", "Calle 1", "976 1", "0", 3, Decimal(120_000)))
    branches.create(boss, BranchEntry("Huesca", "Coso 4", "974 1", "", 1, Decimal(40_000)))
    opened, _version = team.open_for_editing(boss, ana)
    wanted = replace(
        opened, job_title="Comercial", branch="Zaragoza", hired_on=date(2019, 3, 1), manager="0"
    )
    team.update(boss, ana, opened, wanted)
    skills.create(boss, SkillEntry(ana, "languages", 4, note="Inglés y francés."))
    trainings.create(boss, dated(ana))
    trainings.create(
        boss,
        TrainingEntry(
            ana, "Prevención", done_on=date(2025, 12, 1), valid_until=date(2026, 12, 1),
            note="Ocho horas.",
        ),
    )  # fmt: skip
    aragon = territories.create(
        boss, TerritoryEntry("Aragón", "1", "ES; Aragón", "", "Zaragoza", 2, Decimal(90_000))
    )
    covers.create(boss, CoverEntry(aragon, "2", date(2025, 1, 1), date(2026, 6, 30)))
    territories.create(boss, TerritoryEntry("Navarra", places="ES; Navarra"))
    post = posts.create(
        boss,
        PostEntry(
            "Comercial", "Huesca", "Navarra", "Conoce el sector.\nInglés.",
            wanted_on=date(2026, 12, 15),
        ),
    )  # fmt: skip
    elena = CandidateEntry(post, "Elena Rey", "600 111 222", "elena@rey.example", "Feria", 8, "B.")
    candidates.set_state(boss, candidates.create(boss, elena), "interviewed")
    candidates.create(boss, CandidateEntry(post, "Pol Mas", "600 333 444", source="Web"))


@pytest.mark.parametrize("size", SIZES)
async def test_pictures(make_app: MakeApp, office_of_four: Office, size: tuple[int, int]) -> None:
    furnish(office_of_four)
    async with open_desk(make_app(0), size) as desk:
        await desk.press("7", "down", "f")
        await desk.work()
        desk.assert_picture("team_file")
        await desk.press("escape", "t")
        desk.assert_picture("trainings")
        await desk.press("escape", "w")
        desk.assert_picture("posts")
        await desk.press("enter")
        desk.assert_picture("post")
        await desk.press("9", "tab")
        await desk.work()
        desk.assert_picture("branches")
        await desk.press("tab")
        desk.assert_picture("territory_gaps")


async def test_a_person_is_kept_and_a_post_filled_by_keys(
    make_app: MakeApp, office_of_four: Office
) -> None:
    furnish(office_of_four)
    async with open_desk(make_app(0)) as desk:
        assert " 1 training late   s shows them" in desk.lines
        await desk.press("7", "down")
        assert "Team  4  1 training late" in desk.lines[0]
        await desk.press("f", "n")
        assert "What they were  Ana Ruiz" in desk.lines[0]
        await desk.type("1/3/2017")
        await desk.press("enter")
        await desk.type("28/2/2019")
        await desk.press("f2")
        assert "Ana Ruiz: salesperson." in desk.message
        await desk.press("u")
        assert "28/02/2019" not in desk.text
        await desk.press("t", "d")
        await desk.type("1/1/2026")
        assert "that is past" in desk.text
        await desk.press("ctrl+u")
        await desk.type("1/1/2028")
        await desk.press("enter")
        assert "Ana Ruiz: Carretilla given." in desk.message
        await desk.press("H")
        assert "training  2 changes" in desk.lines[0]
        await desk.press("escape", "tab", "tab")
        assert "languages" in desk.text
        await desk.press("escape", "escape", "w", "enter", "n")
        await desk.type("Elena Rey")
        await desk.press("f2")
        assert "Somebody of that name is a candidate for it already." in desk.text
        await desk.press("escape", "n")
        await desk.type("Zoe Paz")
        await desk.press("f2", "r")
        assert "Zoe Paz: refused." in desk.message, "who was added is under the cursor"
        await desk.press("u", "u", "home", "p")
        assert "Elena Rey: offered." in desk.message
        await desk.press("y")
        assert "Elena Rey is hired, with code 4." in desk.message
        await desk.press("7")
        assert "4   Elena Rey" in desk.text
    assert people.by_code(office_of_four.manager, 4) is not None
    assert post_rows.find(office_of_four.manager)[0].state == "filled"
    trainings.create(office_of_four.manager, dated(office_of_four.ana.id))
    async with open_desk(make_app(2)) as desk:
        assert "late" not in desk.lines[2]
    async with open_desk(make_app(1)) as desk:
        assert " 1 training late   s shows them" in desk.lines
        await desk.press("s")
        assert "Carretilla" in desk.text
        await desk.press("escape", "7", "up", "f")
        assert "Only a manager can open the file of others." in desk.message
        await desk.press("w")
        assert "Only a manager can see posts" in desk.message
        await desk.press("down", "f")
        assert isinstance(desk.screen, PersonFileScreen)
        await desk.press("e")
        assert "Only a manager" in desk.message


async def test_who_covered_a_territory_is_typed_and_what_is_open_led_to(
    make_app: MakeApp, office_of_four: Office
) -> None:
    furnish(office_of_four)
    async with open_desk(make_app(0)) as desk:
        await desk.press("9", "t")
        assert "01/01/2025 – 30/06/2026" in desk.text
        await desk.press("n")
        await desk.type("1")
        await desk.press("enter")
        await desk.type("1/7/2026")
        await desk.press("enter")
        await desk.type("1/6/2026")
        await desk.press("f2")
        assert "It cannot end before it begins." in desk.text
        await desk.press("ctrl+u")
        await desk.type("1/11/2026")
        await desk.press("f2")
        assert "Aragón: saved." in desk.message
        await desk.press("escape", "shift+tab")
        assert "Nobody covered it" in desk.text
        await desk.press("/")
        await desk.type("nav")
        await desk.press("enter", "enter")
        assert "Navarra  territory" in desk.lines[0]
        await desk.press("escape", "escape", "shift+tab", "down", "e", "ctrl+u")
        await desk.type("Zaragoza")
        await desk.press("f2")
        assert "There is a branch “Zaragoza” already." in desk.text
        await desk.press("ctrl+u")
        await desk.type("Jaca")
        await desk.press("f2")
        assert "Jaca: saved." in desk.message
        await desk.press("delete")
        assert "Jaca: given up" in desk.message

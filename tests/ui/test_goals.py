"""Goals (`M`): typed as in a spreadsheet, filled in by one key; plans and what is to be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import Role, identify
from crmtui.core.goals import Target
from crmtui.core.periods import MONTH, YEAR, lasting
from crmtui.core.scopes import EVERYTHING, Scope
from crmtui.entry import GoalCell
from crmtui.models import Action, Goal, Plan
from crmtui.queries import goals as read
from crmtui.screens import beside
from crmtui.services import goals
from crmtui.widgets.grid import Grid
from tests import plans as made
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

NOVEMBER = date(2026, 11, 1)
TWENTY_SIX = lasting(date(2026, 1, 1), YEAR)


@pytest.fixture
def planned(office_of_four: Office) -> Office:
    """Goals of Ana by month, of the office by quarter, and a plan with something late to do."""
    office, boss = office_of_four, office_of_four.manager
    for month in range(1, 13):
        first = f"2026-{month:02}-01"
        made.goal(boss, str(8000 + 100 * month), first, scope=Scope(salesperson=office.ana.id))
    for month in (1, 4, 7, 10):
        made.goal(boss, "60000", f"2026-{month:02}-01", 3)
    made.goal(boss, "6000", "2025-11-01", scope=Scope(salesperson=office.luis.id))
    plan = made.plan(boss)
    made.action(boss, plan, "Visit the ten mills of the valley", office.ana)
    late = made.action(boss, plan, "Agree on terms with the warehouse", office.luis)
    Action.update(due=date(2026, 11, 12)).where(Action.id == late).execute()
    return office


async def test_how_goals_and_plans_look(make_app: MakeApp, planned: Office) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("M")
        await desk.assert_pictures("goals")
        await desk.press("p")
        await desk.assert_pictures("plans")
        await desk.press("enter")
        await desk.work()
        await desk.assert_pictures("plan")
        await desk.press("escape", "escape", "t")
        await desk.assert_pictures("actions")


async def test_goals_are_typed_as_in_a_spreadsheet_and_saved_at_once(
    make_app: MakeApp, planned: Office
) -> None:
    boss, luis = planned.manager, Scope(salesperson=planned.luis.id)
    async with open_desk(make_app(0)) as desk:
        await desk.press("M", "down", "down", "e")
        await desk.press(*"7k", "tab", *"0", "tab", *"xyz", "f2")
        assert "How much? A number, such as 12k" in desk.text
        await desk.press("delete", "ctrl+u", "f2")
        assert "2 goals set." in desk.message
        assert read.target(boss, "amount", luis, lasting(NOVEMBER, MONTH)) == Target(
            Decimal(7000), spread=False
        )
        assert read.target(boss, "amount", luis, lasting(date(2026, 12, 1), MONTH)) == Target(
            Decimal(0), spread=False
        )

        # Somebody else set the same cell meanwhile: it is asked about, the others are kept.
        await desk.press("e", *"9k", "tab", *"5k")
        other = replace(identify(code=3), role=Role.MANAGER)
        cell = GoalCell("salesperson", luis.number, NOVEMBER, 1, Decimal(8000), Decimal(7000))
        goals.set_goals(other, "amount", [cell])
        await desk.press("f2")
        assert "Marta Sanz set some of these goals" in desk.text
        assert "mine: 9,000" in desk.text
        assert "theirs: 8,000" in desk.text
        await desk.press("1")
        assert "2 goals set." in desk.message
        assert read.target(boss, "amount", luis, lasting(NOVEMBER, MONTH)) == Target(
            Decimal(9000), spread=False
        )
        await desk.press("u")
        assert Goal.select().where(Goal.target == 8000).exists()

        # What is left without saving is kept as a draft, and a quarter's month is refused.
        await desk.press(*["tab"] * 4, "e", *"1k", "escape")
        assert "Kept as a draft" in desk.message
        await desk.press("e", "ctrl+r", "f2")
        assert "Q4 2026 has a goal of its own, 60,000: clear that one first." in desk.text


async def test_a_sheet_is_filled_in_from_last_year_by_season_and_among_people(
    make_app: MakeApp, planned: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = planned.manager
    asked: list[Callable[[list[Decimal]], None]] = []
    made.goal(boss, "1000", "2025-11-01", scope=Scope(salesperson=planned.ana.id))
    async with open_desk(make_app(0)) as desk:
        await desk.press("M", "down", "down", "e", "c", *"5", "enter")
        assert "6,300" in desk.text
        await desk.press("equals_sign", *"10000", "enter")
        assert "12 cells of 2026 filled in" in desk.message
        assert "   10,000" in desk.text
        await desk.press("ctrl+z", "ctrl+z", "escape", "v", "e", "c", "enter")
        assert "1 filled in; 1 with goals of another length stay as they are." in desk.message
        await desk.press("ctrl+z")
        await desk.press("d", *"1 2", "enter")
        assert "4 numbers, zero or more" in desk.text
        await desk.press("ctrl+u")
        await desk.type("0 0 2 1")
        await desk.press("enter")
        assert "40,000" in desk.text
        with monkeypatch.context() as patch:
            # Whoever goes to another line while it is read has it in the one it was asked for.
            patch.setattr(beside, "read", lambda _screen, _work, show, **_how: asked.append(show))
            await desk.press("s", *"4400", "enter", "down")
        asked[0]([])
        await desk.settle()
        rows = desk.screen.query_one(Grid).model.rows
        assert [row["p0"] for row in rows[:2]] == ["1,100", "0"]
        await desk.press("escape", *["tab"] * 4, "e", "s", *"100001", "enter")
        await desk.work()
        assert "spread evenly" in desk.message
        await desk.press("f2")
        assert read.target(boss, "amount", EVERYTHING, TWENTY_SIX) == Target(
            Decimal(100_001), spread=False
        )


async def test_what_is_to_be_done_is_answered_and_a_plan_is_closed(
    make_app: MakeApp, planned: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("M", "p", "n")
        await desk.type("Plan 2027")
        await desk.press("f2")
        assert "Plan 2027: added." in desk.message
        await desk.press("home", "enter", "n")
        await desk.type("Second dealer")
        await desk.press("tab", "tab", *"15/12", "enter")
        assert "To do: Second dealer" in desk.message
        await desk.press("x", *"Signed", "enter")
        assert "Closed: Second dealer" in desk.message
        await desk.press("x", "r", *"+7", "enter", "f", *"No time", "enter")
        assert Action.get(Action.text == "Second dealer").result == "broken"
        await desk.press("c", *"p", "enter", *"One of two.", "enter")
        assert "Plan 2027: closed, partly." in desk.message
        assert Plan.get(Plan.name == "Plan 2027").findings == "One of two."
        await desk.press("H")
        assert "action not done" in desk.text

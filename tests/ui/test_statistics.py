"""The statistics at the desk: what is looked at, of which time, of whom, down to the records."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui.entry import LineEntry
from crmtui.queries import _keeping, statistics
from crmtui.screens.companies.company import CompanyScreen
from crmtui.screens.statistics.records import RecordsScreen
from crmtui.screens.statistics.saved import SavedReportsScreen
from crmtui.screens.statistics.statistics import StatisticsScreen
from tests import deals as made
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

LINE = LineEntry(
    code="PH100", description="Prensa hidráulica 100 t", unit="ud", taxes="IVA 21",
    price=Decimal(9800),
)  # fmt: skip


@pytest.fixture
def office(office_of_four: Office) -> Office:
    """The office, in which people talk, visit, quote and sell."""
    _keeping.forget()
    ana, luis = office_of_four.ana, office_of_four.luis
    made.product(ana, "PH100", "Prensa hidráulica 100 t")
    for number in range(9):
        day = f"2026-1{number % 2}-0{number + 1}T09:00"
        make.interaction(ana, office_of_four.talleres, "Llamo.", at=day, kind="call_out")
    for number in range(4):
        at = f"2026-10-1{number}T09:00"
        make.interaction(ana, office_of_four.bodegas, "Visita.", at=at, kind="visit")
        make.interaction(luis, office_of_four.envases, "Correo.", at=at, kind="email", who=luis)
    make.interaction(
        luis, office_of_four.envases, at="2026-11-02T09:00", kind="call_out",
        unanswered="no_answer", who=luis,
    )  # fmt: skip
    made.sale(ana, office_of_four.talleres, "2026-10-05", LINE)
    made.sale(ana, office_of_four.bodegas, "2026-11-12", LINE)
    make.followup(ana, office_of_four.talleres, "2026-11-02", purpose="task")
    make.followup(ana, office_of_four.talleres, "2026-11-12", purpose="task", done=True)
    return office_of_four


async def test_how_it_looks(make_app: MakeApp, office: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("E")
        await desk.assert_pictures("statistics")
        await desk.press("tab")
        await desk.assert_pictures("statistics_activity")
        await desk.press("v", "b")
        await desk.assert_pictures("statistics_table")


async def test_a_figure_is_followed_to_its_records(make_app: MakeApp, office: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("E", "tab", "enter")
        assert isinstance(desk.screen, RecordsScreen)
        await desk.assert_pictures("statistics_records")
        all_of_them = desk.screen.heading()[1].text
        await desk.press("shift+tab", "shift+tab")
        assert "visits 4" in desk.text
        assert desk.screen.heading()[1].text != all_of_them
        await desk.press("enter")
        assert isinstance(desk.screen, CompanyScreen)


async def test_periods_ways_and_filters_are_changed_by_keys(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("E", "tab")
        screen = desk.screen
        assert isinstance(screen, StatisticsScreen)
        await desk.press("left_square_bracket")
        assert "November 2026" in desk.lines[0]
        await desk.press("left")
        assert "October 2026" in desk.lines[0]
        await desk.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert "everything" in desk.lines[0]
        await desk.press("left", "slash", "2", "enter")
        assert "code 2" in desk.lines[0]
        assert "Ana Ruiz" not in "".join(desk.lines[3:])
        await desk.press("slash", "z", "z")
        assert "Nothing is called so." in desk.text
        await desk.press("enter")
        assert "code 2" in desk.lines[0]
        await desk.press("escape", "escape")
        assert "code 2" not in desk.lines[0]
        await desk.press("escape")
        assert not isinstance(desk.screen, StatisticsScreen)


async def test_a_report_is_kept_opened_again_and_written_to_a_file(
    make_app: MakeApp, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with open_desk(make_app()) as desk:
        await desk.press("E", "tab", "b", "n")
        await desk.type("mine")
        await desk.press("enter")
        assert "mine: kept." in desk.message
        await desk.press("tab", "s")
        assert isinstance(desk.screen, SavedReportsScreen)
        assert "Activity · month         Q4 2026" in desk.text
        await desk.press("enter")
        assert "Activity · month" in desk.lines[2]
        await desk.press("ctrl+s")
        await desk.type("a.html")
        assert "Endings: .xlsx .csv .json .pdf .txt" in desk.text
        await desk.press("ctrl+u")
        await desk.type("a.json")
        await desk.press("enter")
        await desk.work()
        assert "a.json is written." in desk.message
        (written,) = tmp_path.rglob("a.json")
        found = json.loads(written.read_text())
        assert [found["by"], found["period"], found["total"]["visits"]] == ["month", "2026-Q4", 4]
        await desk.press("s", "delete")
        assert "mine: kept no more." in desk.message
        assert "n on a report keeps it under a name" in desk.text
        await desk.press("u")
        assert "Activity · month" in desk.text


async def test_what_takes_long_is_worked_out_meanwhile(
    make_app: MakeApp, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "FEW", -1)
    async with open_desk(make_app()) as desk:
        await desk.press("E", "tab", "b")
        await desk.work()
        assert "October 2026" in desk.text

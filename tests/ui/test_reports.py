"""The written reports: their list, and one as a page to be corrected, printed and undone."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from crmtui.access import identify
from crmtui.entry import InteractionEntry, ReportEntry, ReportLine
from crmtui.models import Report
from crmtui.screens.companies.company import CompanyScreen
from crmtui.screens.reports.form import ReportForm
from crmtui.screens.reports.report import ReportScreen
from crmtui.screens.reports.reports import ReportsScreen
from crmtui.services import interactions
from crmtui.services import reports as service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk

both_sizes = pytest.mark.parametrize("size", SIZES)
LONG = "Vio la prensa y pregunta por la mesa ampliada, el plazo y si recogemos la vieja. " * 2


@pytest.fixture
def kept(office_of_four: Office) -> int:
    """A report of Ana's that Marta typed, after one of Luis's own."""
    luis = ReportEntry(
        "2", date(2026, 11, 18), lines=(ReportLine(office_of_four.papelera, text="x"),)
    )
    service.save(office_of_four.luis, luis)
    lines = (
        ReportLine(office_of_four.talleres, contact="Marta Gil", text=LONG,
                   next_contact=date(2026, 12, 1)),
        ReportLine(office_of_four.bodegas, text="Sin novedad.", kind="call_out"),
    )  # fmt: skip
    entry = ReportEntry("1", date(2026, 11, 19), "Ruta del Jalón", "fair", lines)
    return service.save(identify(code=3), entry)


async def test_the_list_is_a_place_and_a_report_opens_from_it(make_app: MakeApp, kept: int) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.press("4")
        assert isinstance(desk.screen, ReportsScreen)
        assert "2 reports" in desk.lines[0]
        await desk.press("enter")
        assert isinstance(desk.screen, ReportScreen)
        await desk.press("enter")
        assert isinstance(desk.screen, CompanyScreen)
        assert "Talleres Aragón SL" in desk.lines[0]


async def test_f7_types_a_report_and_pressed_again_shows_those_there_are(
    make_app: MakeApp, kept: int
) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.press("4", "n")
        assert isinstance(desk.screen, ReportForm)
        await desk.press("f7")
        assert isinstance(desk.screen, ReportsScreen)
        await desk.press("f7", "1", "f7")
        assert isinstance(desk.screen, ReportForm)
        assert "F2 saves this report" in desk.message


async def test_the_list_keeps_to_a_salesperson(make_app: MakeApp, kept: int) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.press("4", "slash", *"lui", "enter")
        assert "1 report  of code 2" in desk.lines[0]
        await desk.press("slash", *"nobody", "enter")
        assert "There is no such salesperson." in desk.text
        await desk.press("escape", "slash", "enter")
        assert "2 reports" in desk.lines[0]


async def test_a_salesperson_sees_their_own(make_app: MakeApp, kept: int) -> None:
    async with open_desk(make_app(2)) as desk:
        await desk.press("4")
        assert "1 report" in desk.lines[0]
        assert "Ana Ruiz" not in "\n".join(desk.lines[1:])


async def test_a_report_is_undone_whole_even_after_other_things_were_done(
    make_app: MakeApp, office_of_four: Office, kept: int
) -> None:
    interactions.log(identify(code=3), InteractionEntry(office_of_four.envases, text="since"))
    async with open_desk(make_app(3)) as desk:
        await desk.press("4", "enter", "delete")
        assert isinstance(desk.screen, ReportsScreen)
        assert "Report undone: Ana Ruiz · 19/11/2026" in desk.message
        assert "1 report" in desk.lines[0]
        await desk.press("ctrl+y")
        assert "2 reports" in desk.lines[0]


async def test_the_report_opens_from_the_history_of_a_company(
    make_app: MakeApp, office_of_four: Office, kept: int
) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.app.open_company(office_of_four.bodegas)
        await desk.settle()
        await desk.press("home", "R")
        assert "That came in no written report." in desk.message
        await desk.press("end", "R")
        assert isinstance(desk.screen, ReportScreen)
        assert "▌ 2. Bodegas San Roque" in desk.text


async def test_why_a_report_cannot_be_undone_is_said(make_app: MakeApp, kept: int) -> None:
    async with open_desk(make_app(1)) as desk:
        await desk.press("4", "enter", "delete")
        assert "Marta Sanz typed in this report" in desk.message
    assert Report.select().count() == 2


async def test_a_page_whose_report_is_gone_says_so(make_app: MakeApp, kept: int) -> None:
    async with open_desk(make_app(3)) as desk:
        await desk.press("4", "enter", "u")
        assert "This report was undone" in desk.text
        await desk.press("e", "p", "delete", "ctrl+y")
        assert "Sin novedad." in desk.text


async def test_a_report_is_written_to_a_file_of_ones_own_that_was_not_there(
    make_app: MakeApp, kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "report-2026-11-19-ana-ruiz.txt"
    async with open_desk(make_app(3)) as desk:
        await desk.press("4", "enter", "p", "enter")
        assert "report-2026-11-19-ana-ruiz.txt is written" in desk.message
        await desk.press("f2", "enter")
        assert "is there already" in desk.text
        await desk.press("ctrl+u", *"no/such", "enter")
        assert "no/such cannot be written: No such file or directory." in desk.message
    written = path.read_text(encoding="utf-8")
    assert "Talleres Aragón SL · Marta Gil · visit" in written
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@both_sizes
async def test_list_and_page_look_as_they_should(
    make_app: MakeApp, kept: int, size: tuple[int, int]
) -> None:
    async with open_desk(make_app(3), size) as desk:
        await desk.press("4")
        desk.assert_picture("reports")
        await desk.press("enter")
        desk.assert_picture("report")

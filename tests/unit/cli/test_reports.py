"""Written reports on the command line: listed, and one as it is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.entry import ReportEntry, ReportLine
from crmtui.services import reports
from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _kept(office: Path) -> None:
    """Two reports: Carmen's own, and one of Ana's that she typed."""
    db.open_database(office)
    carmen = identify(code=0)
    acme, hierros = ReportLine(1, text="Saw the plant."), ReportLine(2, text="Wants bolts.")
    reports.save(carmen, ReportEntry("0", date(2026, 11, 17), lines=(acme,)))
    reports.save(carmen, ReportEntry("1", date(2026, 11, 19), "Two towns", lines=(acme, hierros)))
    db.close_database()


def listed(crm: Crm, *filters: str) -> list[int]:
    return [each["id"] for each in crm("list", "reports", "--json", *filters).data]


def test_they_are_listed_and_filtered(crm: Crm) -> None:
    assert listed(crm) == [2, 1]
    assert listed(crm, "--salesperson", "0") == [1]
    assert listed(crm, "--since", "2026-11-18") == [2]
    assert listed(crm, "--until", "ayer", "--since", "2026-11-19") == [2]
    assert listed(crm, "--as", "1") == [2]
    table = crm("list", "reports")
    assert "Ana Ruiz" in table.out
    assert table.err == "2 reports\n"
    assert len(crm("list", "reports", "--csv=rfc").out.splitlines()) == 3


def test_json_has_every_line(crm: Crm) -> None:
    shown = crm("show", "report", "2", "--json").data
    assert shown == crm("list", "reports", "--json").data[0]
    assert (shown["day"], shown["salesperson"], shown["recorded_by"]) == ("2026-11-19", 1, 0)
    assert [(line["line"], line["company"], line["text"]) for line in shown["lines"]] == [
        (1, "Acme", "Saw the plant."),
        (2, "Hierros Peña", "Wants bolts."),
    ]


def test_one_is_printed(crm: Crm) -> None:
    lines = crm("show", "report", "2").out.splitlines()
    assert lines[0].endswith("1/1")
    assert lines[1] == "1 Ana Ruiz   Thu 19 Nov 2026   typed by Carmen Jefa"
    assert lines[-2:] == [" 2. Hierros Peña · visit", "    Wants bolts."]


def test_what_is_not_there_or_another_s_is_said_so(crm: Crm) -> None:
    for refused in (crm("show", "report", "9"), crm("show", "report", "1", "--as", "1")):
        assert (refused.code, refused.err) == (3, "There is no such report.\n")


def test_a_salesperson_is_shown_the_lines_about_their_own_companies(crm: Crm) -> None:
    shown = crm("show", "report", "2", "--as", "1")
    assert "Hierros Peña" in shown.out
    assert "Acme" not in shown.out

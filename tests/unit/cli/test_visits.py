"""Visits from the shell: the rounds, whom to visit, the day sheet, a calendar."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Crm

PLANS = """\
company,city,postcode,next contact,salesperson
Acme,Zaragoza,50001,24/11/2026,1
Bolt,Huesca,22001,24/11/2026,1
Later,Huesca,22002,30/12/2026,1
Theirs,Teruel,44001,25/11/2026,0
Call,Utebo,50180,23/11/2026,1
"""


@pytest.fixture(autouse=True)
def _planned(begin: Callable[[str], Path]) -> None:
    with closing(sqlite3.connect(begin(PLANS))) as file:
        file.execute("UPDATE follow_up SET kind = 'visit' WHERE due <> '2026-11-23'")
        file.commit()


@pytest.mark.parametrize(
    ("options", "companies"),
    [
        (["--as", "1"], ["Bolt", "Acme"]),
        (["--all"], ["Bolt", "Acme", "Theirs"]),
        (["--salesperson", "0"], ["Theirs"]),
        (["--day", "30/12/2026", "--as", "1"], ["Later"]),
        (["--all", "--where", "hue"], ["Bolt"]),
        (["--all", "--proposed"], ["Call"]),
        (["--all", "--why", "overdue"], []),
        (["--all", "--search", "acme"], ["Acme"]),
    ],
)
def test_what_is_asked_for_is_listed_in_its_order(
    crm: Crm, options: list[str], companies: list[str]
) -> None:
    found = crm("visits", *options, "--json")
    assert [row["company"] for row in found.data] == companies


def test_the_day_sheet_is_printed_or_written_and_a_calendar_too(crm: Crm, tmp_path: Path) -> None:
    said = crm("visits", "--sheet", "--day", "24/11/2026", "--as", "1").out
    assert said.index("1.  Bolt") < said.index("2.  Acme")
    assert crm("visits", "--ical", "--as", "1").out.count("BEGIN:VEVENT") == 2
    target = tmp_path / "round.txt"
    assert crm("visits", "--sheet", "--as", "1", "-o", target).out.strip() == str(target)
    assert "0 visits" in target.read_text(encoding="utf-8")


def test_what_is_proposed_goes_on_no_paper(crm: Crm) -> None:
    refused = crm("visits", "--proposed", "--sheet")
    assert (refused.code, "not planned yet" in refused.err) == (2, True)

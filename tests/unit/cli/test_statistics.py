"""The reports in the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from tests import factories as make
from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _talked(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Carmen was called by a company, visited it and did not reach it."""
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
    db.open_database(office)
    carmen = identify(code=0)
    make.interaction(carmen, 1, "They rang.")
    make.interaction(carmen, 1, "Seen.", kind="visit", at="2026-10-02T10:00")
    make.interaction(carmen, 1, kind="call_out", unanswered="no_answer")
    db.close_database()


def test_a_report_is_a_table_json_or_csv(crm: Crm) -> None:
    table = crm("report", "activity").out
    assert table.splitlines()[0].split() == [
        "Salesperson", "calls", "visits", "others", "total", "no", "answer", "quotes",
    ]  # fmt: skip
    assert table.splitlines()[-1].split()[0] == "All"
    found = crm("report", "activity", "--by", "month", "--json").data
    assert [row["key"] for row in found["rows"]] == ["2026-10", "2026-11"]
    assert found["rows"][0] == {
        "key": "2026-10", "name": "2026-10", "calls": 0, "visits": 1, "others": 0,
        "contacts": 1, "unanswered": 0, "quotes": 0,
    }  # fmt: skip
    assert found["total"]["contacts"] == 2
    narrowed = ("report", "activity", "--period", "2026-11", "--sector", "metal", "--csv=rfc")
    assert crm(*narrowed).out.splitlines()[1].startswith("0,Carmen Jefa,1,0,0,1,1")


def test_a_report_is_written_as_the_file_s_ending_says(crm: Crm, tmp_path: Path) -> None:
    for ending, begins in (("xlsx", b"PK"), ("txt", b"Report"), ("json", b"{"), ("csv", b"\xef")):
        path = tmp_path / f"a.{ending}"
        crm("report", "activity", "-o", str(path))
        assert path.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("activity", "--period", "2026-13"), "is not a period. Write 2026-11"),
        (("losses", "--period", "2026", "--since", "1/1"), "not both"),
        (("month", "-o", "a.docx"), ".pdf, .txt or .xlsx"),
        (("sources", "--sector", "nothing so"), "nothing so"),
    ],
)
def test_what_is_none_is_said(crm: Crm, words: tuple[str, ...], said: str) -> None:
    ended = crm("report", *words)
    assert ended.code != 0
    assert said in ended.err


def test_the_month_is_one_page(crm: Crm) -> None:
    title = {"2026-Q4": "Quarterly report", "2026": "Yearly report"}
    for period, called in title.items():
        assert called in crm("report", "month", "--period", period).out
    page = crm("report", "month", "--period", "2026-11").out
    assert "Monthly report" in page
    assert "November 2026" in page
    assert "\f" not in page
    for heading in ("Results", "Activity", "Funnel", "New customers", "Follow-up"):
        assert heading in page


def test_of_many_people_the_month_names_those_who_did_most(crm: Crm, office: Path) -> None:
    db.open_database(office)
    people = [make.salesperson(code, f"P{code} Gil") for code in range(30, 40)]
    for _each in range(4):
        make.interaction(people[-1], 1, "They rang again.")
    db.close_database()

    activity = crm("report", "month", "--period", "2026-11").out.partition("Activity")[2]

    assert "39 P39 Gil" in activity
    assert "38 P38 Gil" not in activity

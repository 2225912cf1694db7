"""Lists as files."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from crmtui.cli.kinds import KINDS
from tests.unit.cli.conftest import Crm

pytestmark = pytest.mark.usefixtures("office")


def test_the_files_ending_says_how_it_is_written(crm: Crm, tmp_path: Path) -> None:
    as_json, as_csv = tmp_path / "out.json", tmp_path / "out.csv"
    done = crm("export", "companies", "-o", as_json)
    assert (done.code, done.out, done.err) == (0, "", f"3 companies in {as_json}.\n")
    assert json.loads(as_json.read_text()) == crm("list", "companies", "--json").data
    crm("export", "companies", "-o", as_csv)
    assert as_csv.read_bytes().startswith(b"\xef\xbb\xbfKey,Name,")


@pytest.mark.parametrize(
    ("form", "start"), [("csv", "\ufeffKey,Name"), ("rfc", "key,name"), ("json", '[\n{"id": 1')]
)
def test_without_a_file_it_is_printed(crm: Crm, form: str, start: str) -> None:
    done = crm("export", "companies", "--format", form)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(start)


def test_the_format_wins_over_the_ending(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    crm("export", "companies", "-o", file, "--format", "rfc")
    assert file.read_text().startswith("key,name")


def test_the_filters_are_those_of_the_list(crm: Crm) -> None:
    done = crm(
        "export", "companies", "--format", "json", "--search", "soria", "--status", "tracked"
    )
    assert [row["name"] for row in done.data] == ["Acme"]


def test_an_export_that_fails_leaves_the_file_that_was_there(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("older")
    assert crm("export", "interactions", "-o", file, "--since", "whenever").code == 2
    assert file.read_text() == "older"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_not_there_is_said(crm: Crm, tmp_path: Path) -> None:
    refused = crm("export", "companies", "-o", tmp_path / "nowhere/out.csv")
    assert refused.code == 1
    assert "out.csv cannot be written" in refused.err


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["companies", "contacts", "interactions", "salespeople"])
def test_what_is_exported_is_there_already(
    crm: Crm, tmp_path: Path, kind: str, ending: str
) -> None:
    crm("log", "acme", "Hello")
    for language in ("es", "en"):
        file = tmp_path / f"{language}.{ending}"
        crm("--lang", language, "export", kind, "-o", file)
        done = crm("import", file, "--json").data
        assert (done["kind"], done["new"], done["unknown_columns"]) == (kind, {}, [])


def test_a_formula_in_a_name_is_none_in_the_file(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "evil.csv"
    file.write_text("company\n\"=cmd|'/C calc'!A0\"\n")
    crm("import", file)
    out = crm("export", "companies", "--search", "cmd", "--format", "rfc").out
    assert "'=cmd|'/C calc'!A0" in out
    file.write_text(out)
    assert crm("import", file, "--json").data["new"] == {}


OF_WHAT = {"bought": ("--company", "acme"), "members": ("--promotion", "Spring")}
"""What a list has to be asked with."""
ADDED_UP = {"reports", "quotes", "sales", "opportunities", "territories", "team", "price-lists"}
"""The lists with a line of totals, where there is anything in them."""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "prices"])
def test_every_list_is_a_workbook_too(crm: Crm, tmp_path: Path, kind: str) -> None:
    crm("log", "acme", "Hello", "--next", "+3")
    if kind == "members":
        crm("promotion", "new", "Spring")
    as_csv, book = tmp_path / "out.csv", tmp_path / "out.XLSX"
    assert crm("export", kind, *OF_WHAT.get(kind, ()), "-o", book).code == 0
    crm("export", kind, *OF_WHAT.get(kind, ()), "-o", as_csv)
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    found = list(sheet.iter_rows(values_only=True))
    told = list(csv.reader(as_csv.read_text(encoding="utf-8-sig").splitlines()))
    assert [list(found[0])] == told[:1]
    assert len(found) == len(told) + (kind in {*ADDED_UP, "changes"} and len(told) > 1)


def test_a_list_is_written_to_a_file_as_it_is_filtered(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    done = crm("list", "companies", "--status", "dropped", "--column", "x", "-o", file)
    assert (done.code, done.out, done.err) == (0, "", f"1 company in {file}.\n")
    assert crm("list", "companies", "--xlsx").code == 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_is_printed_in_every_form(crm: Crm, kind: str) -> None:
    if kind == "members":
        crm("promotion", "new", "Spring")
    for form in ("", "--json", "--csv=rfc"):
        done = crm("list", kind, *OF_WHAT.get(kind, ()), *([form] if form else []))
        if kind == "prices":
            assert "no price list in force" in done.err
        else:
            assert (done.code, "Traceback" in done.err) == (0, False)
        if form == "--csv=rfc" and kind != "prices":
            heading = done.out.splitlines()[0]
            assert (heading.isascii(), heading == heading.lower()) == (True, True)


def test_lists_about_the_office_say_what_the_desk_shows(crm: Crm, tmp_path: Path) -> None:
    row = crm("list", "changes", "--json").data[0]
    assert (row["command"], row["undone_by"]) == ("import", None)
    people = crm("list", "team", "--csv=rfc").out.splitlines()
    assert people[1:] == ["0,Carmen Jefa,manager,,1,0,0", "1,Ana Ruiz,salesperson,,0,0,0"]
    file = tmp_path / "again.csv"
    file.write_text("company,city,phone\nAceros Soria,Soria,975 12 34 56\n")
    crm("import", file)
    [pair] = crm("list", "duplicates", "--json").data
    assert (pair["one"]["name"], pair["other"]["name"], pair["why"]) == (
        "Acme", "Aceros Soria", "phone"
    )  # fmt: skip
    crm("log", "acme", "Hello", "--next", "+3")
    idle = crm("list", "followups", "--unscheduled", "--json").data
    assert [row["company"] for row in idle] == ["Aceros Soria"]


def test_a_spreadsheet_is_not_printed_on_a_terminal(
    crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for command in (("list", "companies", "--xlsx"), ("export", "companies", "--format", "xlsx")):
        refused = crm(*command)
        assert (refused.code, refused.out) == (2, "")
        assert "Say which file to write" in refused.err


@pytest.mark.parametrize("ending", ["xls", "ods", "pdf", "ics", "vcf"])
def test_a_form_that_is_not_ours_is_refused(crm: Crm, tmp_path: Path, ending: str) -> None:
    refused = crm("export", "companies", "-o", tmp_path / f"out.{ending}")
    assert (refused.code, list(tmp_path.glob("out*"))) == (2, [])
    assert "is written as .csv, .json, .xlsx. Give" in refused.err


def test_what_is_to_be_done_is_a_calendar_too(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
    file = tmp_path / "week.ics"
    for company, day in (("acme", "24/11"), ("peña", "24/12")):
        crm("log", company, "Hello", "--next", day)
    done = crm("export", "followups", "-o", file, "--until", "30/11")
    assert done.err == f"1 follow-up in {file}.\n"
    assert "SUMMARY:Call: Acme" in file.read_text()
    crm("log", "acme", "All said", "--next", "24/12")
    done = crm("export", "followups", "-o", file)
    assert "1 that was closed before its day is in it as cancelled" in done.err
    assert "STATUS:CANCELLED" in crm("export", "followups", "--format", "ics").out
    assert "VEVENT" not in crm("export", "promises", "--format", "ics").out
    assert crm("export", "companies", "--format", "ics").code == 2


def test_people_are_cards_too(crm: Crm, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    assert crm("export", "contacts", "-o", file).err == f"1 person in {file}.\n"
    assert "VERSION:4.0" in file.read_text()
    old = crm("export", "contacts", "--format", "vcf", "--vcard", "3.0", "--everyone", "--notes")
    assert "VERSION:3.0\r\n" in old.out
    start = tmp_path / "start.csv"
    start.write_text("company,name,job_title\nAcme,Eva Gil,Boss\n")
    assert crm("import", start).code == 0
    with sqlite3.connect(office) as file_itself:
        file_itself.execute("UPDATE contact SET do_not_contact = 1 WHERE name = 'Eva Gil'")
    done = crm("export", "contacts", "--format", "vcf")
    assert ("FN:Luis Paz" in done.out, "FN:Eva Gil" in done.out) == (True, False)
    assert done.err == "1 has no card: they left, or asked not to be contacted.\n"
    silent = crm("export", "contacts", "--format", "vcf", "--do-not-contact").out
    assert ("FN:Luis Paz" in silent, "FN:Eva Gil" in silent) == (False, True)
    assert crm("list", "contacts", "-o", tmp_path / "list.vcf").code == 0
    assert crm("export", "companies", "--vcard", "3.0").code == 2

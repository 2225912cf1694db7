"""Lists, as tables for people and as JSON and CSV for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Crm

pytestmark = pytest.mark.usefixtures("office")

NAMES = ["Acme", "Hierros Peña", "Óptica Sol"]


def names(crm: Crm, *filters: str) -> list[str]:
    return [row["name"] for row in crm("list", "companies", "--json", *filters).data]


def test_a_plain_list_shows_everything(crm: Crm) -> None:
    assert names(crm) == NAMES
    shown = crm("list", "companies")
    assert [line.split("  ")[1].strip() for line in shown.out.splitlines()[1:]] == NAMES
    assert shown.err == "3 companies\n"


def test_a_name_that_no_value_has_is_refused_with_those_there_are(crm: Crm) -> None:
    refused = crm("list", "companies", "--sector", "paper")
    assert (refused.code, "--sector paper: give one of" in refused.err) == (2, True)
    assert "metal" in refused.err
    assert crm("list", "companies", "--territory", "norte").code == 2


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--status", "tracked"], ["Acme"]),
        (["--status", "dropped"], ["Óptica Sol"]),
        (["--salesperson", "1"], ["Hierros Peña", "Óptica Sol"]),
        (["--sector", "METAL"], ["Acme", "Hierros Peña"]),
        (["--sector", "met"], ["Acme", "Hierros Peña"]),
        (["--source", "fair", "--status", "all"], ["Acme", "Óptica Sol"]),
        (["--relation", "reseller"], ["Hierros Peña"]),
        (["--search", "luis"], ["Acme"]),
        (["--search", "4321"], ["Hierros Peña"]),
        (["--search", "optica"], ["Óptica Sol"]),
        (["--search", "soria", "--status", "tracked"], ["Acme"]),
        (["--search", "nobody"], []),
        (["--territory", "-"], NAMES),
        (["--do-not-contact"], []),
        (["--may-contact"], NAMES),
    ],
)
def test_the_filters_are_those_of_the_screen(
    crm: Crm, filters: list[str], found: list[str]
) -> None:
    assert names(crm, *filters) == found


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("companies", "name"), ("contacts", "company"), ("interactions", "direction"),
        ("followups", "bucket"), ("salespeople", "code"),
    ],
)  # fmt: skip
def test_every_kind_has_json_csv_and_a_table(crm: Crm, kind: str, key: str) -> None:
    crm("log", "acme", "Hello", "--next", "+3")
    rows = crm("list", kind, "--json").data
    assert rows
    assert key in rows[0]
    as_csv = crm("list", kind, "--csv=rfc").out.splitlines()
    assert len(as_csv) == len(rows) + 1
    table = crm("list", kind)
    assert len(table.out.splitlines()) == len(rows) + 1
    assert table.err.startswith(str(len(rows)))


def test_an_empty_list_is_an_empty_array_and_says_so_to_people(crm: Crm) -> None:
    empty = crm("list", "interactions", "--json")
    assert (empty.data, empty.err) == ([], "")
    shown = crm("list", "interactions")
    assert (shown.out, shown.err) == ("", "0 interactions\n")


def test_json_and_csv_are_all_there_is_on_the_output(crm: Crm) -> None:
    for form in ("--json", "--csv", "--csv=rfc"):
        assert crm("list", "companies", form).err == ""


def test_csv_is_the_spreadsheets_unless_it_is_for_programs(crm: Crm) -> None:
    spreadsheet = crm("--lang", "es", "list", "companies", "--csv").out
    assert spreadsheet.startswith("\ufeff")
    assert spreadsheet.count(";") > spreadsheet.count(",")
    programs = crm("--lang", "es", "list", "companies", "--csv=rfc").out
    assert programs.startswith("key,name,trade_name,tax_id,status")


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ([], 3),
        (["--company", "acme"], 2),
        (["--kind", "visit"], 1),
        (["--since", "hoy"], 2),
        (["--until", "ayer"], 1),
        (["--since", "2026-11-18", "--until", "2026-11-18"], 1),
        (["--search", "prices"], 1),
        (["--salesperson", "1"], 1),
    ],
)
def test_interactions_are_filtered(crm: Crm, filters: list[str], count: int) -> None:
    crm("log", "acme", "About prices")
    crm("log", "acme", "Saw the plant", "--kind", "visit", "--date", "2026-11-18")
    crm("log", "hierros", "Nothing new")
    assert len(crm("list", "interactions", "--json", *filters).data) == count


def test_a_salesperson_sees_their_own_base_only(crm: Crm) -> None:
    assert names(crm, "--as", "1") == ["Hierros Peña", "Óptica Sol"]
    assert crm("list", "contacts", "--as", "1", "--json").data == []


def test_people_of_the_office_are_searched_too(crm: Crm) -> None:
    found = crm("list", "salespeople", "--search", "rui", "--json").data
    assert [person["code"] for person in found] == [1]


def test_a_table_fits_the_terminal(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = crm("list", "companies").out.splitlines()
    assert max(map(len, lines)) <= 40
    monkeypatch.delenv("COLUMNS")
    assert "Hierros Peña" in crm("list", "companies").out


def test_a_hostile_name_does_not_act_on_the_terminal(crm: Crm, office: Path) -> None:
    from crmtui import db

    db.open_database(office)
    hostile = "Evil\x1b]0;title\x07\u202egnp\x9b31m [red]"
    db.database.execute_sql("UPDATE company SET name = ? WHERE id = 1", (hostile,))
    db.database.connection().commit()
    db.close_database()
    for command in (
        ["list", "companies"],
        ["show", "company", "1"],
        ["list", "companies", "--csv"],
    ):
        shown = crm(*command)
        assert "[red]" in shown.out
        assert not set("\x1b\x07\u202e\x9b") & set(shown.out + shown.err)
    assert crm("list", "companies", "--json").data[0]["name"] == hostile


def test_a_narrow_terminal_goes_without_some_columns_rather_than_cut_the_dates(
    crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    crm("log", "acme", "Wants the press in January and asks about the table", "--next", "+3")
    monkeypatch.setenv("COLUMNS", "80")
    narrow = crm("followups", "--all").out
    monkeypatch.setenv("COLUMNS", "140")
    wide = crm("followups", "--all").out
    assert "Mon 23 Nov" in narrow
    assert "Phone" not in narrow
    assert "Phone" in wide


def test_promises_are_listed_by_how_they_ended(crm: Crm, office: Path) -> None:
    from datetime import date

    from crmtui import db
    from crmtui.access import identify
    from crmtui.entry import FollowUpEntry
    from crmtui.services import followups

    db.open_database(office)
    carmen = identify(code=0)
    for note in ("catalogue", "samples", "plan"):
        entry = FollowUpEntry(1, date(2026, 11, 25), purpose="task", note=note, given_by="0")
        followups.create(carmen, entry)
    followups.done(carmen, 2)
    followups.broken(carmen, 3, "no time")
    db.close_database()

    (opened,) = crm("list", "promises", "--json").data
    assert (opened["note"], opened["purpose"], opened["given_by"]) == ("catalogue", "task", 0)
    (broken,) = crm("list", "promises", "--broken", "--json").data
    assert (broken["result"], broken["result_note"], broken["closed_on"]) == (
        "broken", "no time", "2026-11-20",
    )  # fmt: skip
    said = crm("list", "promises", "--open", "--kept")
    assert ("catalogue" in said.out, "samples" in said.out, "plan" in said.out) == (1, 1, 0)
    assert "2 promises and tasks" in said.err
    shown = crm("show", "company", "acme", "--json").data
    assert [row["note"] for row in shown["promises"]] == ["catalogue"]
    assert "task · catalogue" in crm("show", "company", "acme").out

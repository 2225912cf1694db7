"""An office's first day with its own files: other programs' lists, and strings that do harm."""

from __future__ import annotations

import csv
import json
import unicodedata
from pathlib import Path

import pytest

from crmtui.core import text
from crmtui.exchange.meaning.values import EMPTY
from tests.unit.cli.conftest import Crm

DATA = Path(__file__).parents[4] / "shared/data"
NORTHWIND = DATA / "02-sample-dbs/northwind-csv"
NAUGHTY = DATA / "06-strings-ids/blns/blns.json"

northwind = pytest.mark.skipif(not NORTHWIND.exists(), reason="shared/data is not there")
naughty = pytest.mark.skipif(not NAUGHTY.exists(), reason="shared/data is not there")


@northwind
def test_northwind_comes_in_is_found_and_worked_with(crm: Crm) -> None:
    people = crm("import", NORTHWIND / "employees.csv", "--json")
    assert people.code == 0
    assert "is a new database. You are its manager" in people.err
    assert people.data["new"] == {"salespeople": 9}
    assert [row["code"] for row in crm("list", "salespeople", "--json").data] == list(range(10))

    customers = crm("import", NORTHWIND / "customers.csv", "--json")
    assert customers.code == 0
    assert customers.data["new"] == {"companies": 91, "contacts": 91}
    assert customers.data["filled"] == {"source": 91, "salesperson": 91}

    companies = crm("list", "companies", "--json").data
    assert len(companies) == 91
    assert "NULL" not in json.dumps(companies)
    for sought in ("antonio", "5553932"):
        found = crm("list", "companies", "--search", sought, "--json").data
        assert [row["name"] for row in found] == ["Antonio Moreno Taquería"]
    (company,) = found
    assert company["contacts"][0]["name"] == "Antonio Moreno"
    assert company["contacts"][0]["job_title"] == "Owner"
    assert company["sites"][0]["city"] == "México D.F."
    assert company["phones"] == ["(5) 555-3932"]

    logged = crm("log", company["id"], "Pide precios de tequila", "--next", "+3")
    assert logged.code == 0
    (due,) = crm("followups", "--json").data
    assert (due["company"], due["due"], due["bucket"], due["salesperson"]) == (
        "Antonio Moreno Taquería", "2026-11-23", "next_week", 0,
    )  # fmt: skip

    again = crm("import", NORTHWIND / "customers.csv", "--json").data
    assert (again["import_id"], again["left"], again["new"]) == (None, {"companies": 91}, {})

    taken = crm("import", "--undo", customers.data["import_id"], "--json").data
    assert "Antonio Moreno Taquería" in taken["kept"]
    assert len(crm("list", "companies", "--json").data) == 1
    assert crm("check").code == 0


@northwind
def test_the_phone_beside_the_fax_is_told_from_it(crm: Crm) -> None:
    crm("import", NORTHWIND / "customers.csv")
    shown = crm("list", "companies", "--search", "alfreds", "--csv=rfc").out
    (row,) = csv.DictReader(shown.splitlines())
    assert row["phones"] == "030-0074321; 030-0076545 fax"


@naughty
def test_naughty_strings_come_in_are_listed_and_are_found(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strings = list(dict.fromkeys(json.loads(NAUGHTY.read_text())))
    file = tmp_path / "naughty.csv"
    with file.open("w", newline="", encoding="utf-8", errors="surrogatepass") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "company", "notes", "contact"])
        for place, each in enumerate(strings):
            writer.writerow([f"N{place}", f"Nº {place} {each}", each, each])
    done = crm("import", file, "--skip-errors", "--json")
    assert done.code == 0
    refused = {problem["line"] for problem in done.data["problems"]}
    assert len(refused) <= 2

    listed = {row["key"]: row for row in crm("list", "companies", "--json").data}
    assert len(listed) == len(strings) - len(refused)
    for place, each in enumerate(strings):
        if (row := listed.get(f"N{place}")) is None:
            continue
        assert row["name"] == text.clean(f"Nº {place} {each}")
        if each.strip().lower() not in EMPTY:
            assert row["notes"] == text.clean(each, multiline=True)

    monkeypatch.setenv("COLUMNS", "100")
    table = crm("list", "companies")
    assert table.code == 0
    assert len(table.out.splitlines()) == len(listed) + 1
    assert inert(table.out)
    for key in ("N100", "N400"):
        number = key.removeprefix("N")
        found = crm("list", "companies", "--search", f"Nº {number}", "--json").data
        assert key in [row["key"] for row in found]
        assert crm("show", "company", listed[key]["id"]).code == 0


@naughty
@pytest.mark.parametrize("command", ["list companies --search", "log acme --", "show company --"])
def test_naughty_strings_as_arguments_do_no_harm(crm: Crm, command: str, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("company\nAcme\n")
    crm("import", file)
    strings = [each for each in json.loads(NAUGHTY.read_text()) if "\0" not in each][::30]
    for each in strings:
        said = crm(*command.split(), each)
        assert said.code in (0, 2, 3, 5), each
        assert inert(said.out)
        assert inert(said.err)


def inert(said: str) -> bool:
    """Whether nothing in a text acts on a terminal, line ends apart."""
    acting = {"Cc", "Cs", "Co"}
    turning = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    letters = set(said) - {"\n"}
    return not letters & turning and acting.isdisjoint(map(unicodedata.category, letters))

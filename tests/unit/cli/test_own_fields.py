"""Own fields on the command line: in lists, as a filter, in and out of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.services import own_fields
from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _with_fields(office: Path) -> None:
    """An office with two own fields, and a company that has something in both."""
    db.open_database(office)
    user = identify(code=0)
    own_fields.add(user, "company", "Colour", "choice", ["red", "blue"])
    own_fields.add(user, "company", "Size", "number")
    db.close_database()


@pytest.fixture
def brought(crm: Crm, tmp_path: Path) -> None:
    """Three more companies, out of a file."""
    file = tmp_path / "more.csv"
    file.write_text("company,sector,colour,size\nRojo,metal,red,10\nAzul,metal,b,2000.5\nNada,,,\n")
    assert crm("import", file).code == 0


def names(crm: Crm, *filters: str) -> list[str]:
    return [row["name"] for row in crm("list", "companies", "--json", *filters).data]


@pytest.mark.usefixtures("brought")
@pytest.mark.parametrize(("filters", "found"), [
    (["--own", "Colour=red"], ["Rojo"]),
    (["--own", "COLOUR=b"], ["Azul"]),
    (["--own", "Size=>10"], ["Azul"]),
    (["--own", "size=10..3k", "--own", "colour=red"], ["Rojo"]),
    (["--own", "colour=-", "--sector", "metal"], ["Acme", "Hierros Peña"]),
])  # fmt: skip
def test_companies_are_listed_by_an_own_field(
    crm: Crm, filters: list[str], found: list[str]
) -> None:
    assert names(crm, *filters) == found


@pytest.mark.usefixtures("brought")
def test_they_are_in_json_csv_and_on_the_page_of_a_company(crm: Crm) -> None:
    (azul,) = crm("list", "companies", "--json", "--search", "azul").data
    assert azul["own"] == {"Colour": "blue", "Size": 2000.5}
    assert crm("show", "company", "azul", "--json").data["own"] == azul["own"]
    shown = crm("show", "company", "azul").out
    assert "Size         2,000.5" in shown
    heading, line = crm("list", "companies", "--csv=rfc", "--search", "azul").out.splitlines()
    assert (heading[-11:], line[-11:]) == ("Colour,Size", "blue,2000.5")


@pytest.mark.usefixtures("brought")
def test_what_is_exported_is_brought_in_again(crm: Crm, tmp_path: Path) -> None:
    before = {row["name"]: row["own"] for row in crm("list", "companies", "--json").data}
    file = tmp_path / "all.csv"
    crm("export", "companies", "-o", file)
    assert crm("import", "--undo", 2).code == 0
    assert names(crm, "--own", "colour=red") == []
    assert crm("import", file).code == 0
    assert {row["name"]: row["own"] for row in crm("list", "companies", "--json").data} == before


@pytest.mark.parametrize(("asked", "said"), [
    ("Colour", "--own Colour: write Colour=VALUE, such as Colour=>100 or Colour=-.\n"),
    ("Size=tall", "--own Size=tall: write Size=VALUE, such as Size=>100 or Size=-.\n"),
    ("Shape=x", "There is no own field “Shape”. The fields are: Colour, Size.\n"),
])  # fmt: skip
def test_what_is_no_question_is_refused_with_what_to_write(crm: Crm, asked: str, said: str) -> None:
    refused = crm("list", "companies", "--own", asked)
    assert (refused.code, refused.err) == (2, said)


def test_a_row_that_means_nothing_is_refused_by_its_line(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("company,sector,colour\nRojo,metal,red\nVerde,metal,green\n")
    refused = crm("import", file)
    assert refused.code == 5
    assert "3: Colour: “green” is not in the list." in refused.err
    assert names(crm, "--search", "rojo") == []


def table(crm: Crm, *asked: str) -> dict[str, str]:
    """By company, the end of its line, from where the next contact stands."""
    heading, *lines = crm("list", "companies", *asked).out.splitlines()
    start = heading.index("Next")
    return {line.split()[1]: line[start:] for line in (heading, *lines)}


@pytest.mark.usefixtures("brought")
def test_the_fields_asked_for_are_columns_of_the_table(crm: Crm) -> None:
    assert table(crm, "--own", "size=>1")["Azul"].split() == ["2,000.5"]
    both = table(crm, "--column", "colour", "--column", "SIZE")
    assert both["Name"].split() == ["Next", "Colour", "Size"]
    assert both["Azul"].split() == ["blue", "2,000.5"]
    assert both["Nada"] == ""
    # Those of the filter come first, and none comes twice.
    filtered = table(crm, "--own", "size=>1", "--column", "colour", "--column", "size")
    assert filtered["Name"].split() == ["Next", "Size", "Colour"]
    assert filtered["Rojo"].split() == ["10", "red"]


def test_people_have_columns_of_their_own(crm: Crm, office: Path, tmp_path: Path) -> None:
    db.open_database(office)
    own_fields.add(identify(code=0), "contact", "Birthday", "date")
    db.close_database()
    file = tmp_path / "people.csv"
    file.write_text("company,contact,last name,birthday\nAcme,Eva,Gil,1980-03-05\n")
    assert crm("import", file).code == 0
    shown = crm("--lang", "es", "list", "contacts", "--column", "birthday").out.splitlines()
    assert shown[0].endswith("Birthday")
    assert {line[:8]: line.split()[-1] for line in shown[1:]}["Eva Gil "] == "05/03/1980"
    refused = crm("list", "contacts", "--column", "Size")
    assert (refused.code, refused.err) == (
        2, "There is no own field “Size”. The fields are: Birthday.\n",
    )  # fmt: skip


def test_a_column_that_is_not_there_is_refused_with_those_that_are(crm: Crm) -> None:
    refused = crm("list", "companies", "--column", "Shape")
    said = "There is no own field “Shape”. The fields are: Colour, Size.\n"
    assert (refused.code, refused.out, refused.err) == (2, "", said)

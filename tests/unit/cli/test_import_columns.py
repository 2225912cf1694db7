"""`crmtui import` says what columns are taken for, how values fit, and keeps what was refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Crm

TEXT = (
    "NOMBRE FISCAL;CIF;Buzón;Signo;Vend;País\n"
    "Talleres Aragón;A58818501;a@b.es;Leo;0;España\n"
    "Bolt;B-5012345;c@b.es;Virgo;7;España\n"
    "Crank;;d@b.es;;0;España\n"
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "clients.csv"
    path.write_text(TEXT)
    return path


def test_a_dry_run_says_of_every_column_how_its_values_fit(
    crm: Crm, office: Path, file: Path
) -> None:
    said = ("--dry-run", "--skip-errors", "--column", "Vend=Salesperson", "--unknown", "note")
    lines = crm("import", file, *said).out.splitlines()
    assert lines[2:12] == [
        "Column         Example          Field             Check",
        "NOMBRE FISCAL  Talleres Aragón  Company           3 fit",
        "CIF            A58818501        Tax id            1 fits, 1 odd",
        "Buzón          a@b.es           E-mail (a guess)  3 fit",
        "Signo          Leo              into the notes    2 fit",
        "Vend           0                Salesperson       2 fit, 1 refused",
        "País           España           Country           3 fit",
        "line 3, CIF “B-5012345”: It is no NIF: the check digit is wrong, or a digit is missing.",
        "line 3, Vend “7”: There is no salesperson with code 7.",
        "New: 2 companies",
    ]
    told = crm("import", file, *said, "--json").data["columns"]
    assert [(each["heading"], each["field"], each["by"], each["sure"]) for each in told[2:4]] == [
        ("Buzón", "emails", "content", "guess"), ("Signo", "note", "person", "certain")
    ]  # fmt: skip
    assert (told[1]["fits"], told[1]["empty"], told[1]["odd"], told[1]["refused"]) == (1, 1, 1, 0)
    assert told[4]["problems"] == [
        {"line": 3, "value": "7", "reason": "There is no salesperson with code 7.",
         "refused": True}
    ]  # fmt: skip


def test_refused_rows_go_beside_the_file_and_come_in_alone_when_mended(
    crm: Crm, office: Path, file: Path, tmp_path: Path
) -> None:
    done = crm("import", file, "--skip-errors", "--column", "Vend=salesperson")
    kept = tmp_path / "clients-refused.csv"
    assert done.err.endswith(
        f"1 refused row is in {kept}, with the reason: mend it, and bring in that file.\n"
    )
    assert kept.read_text().splitlines()[1].endswith(";Bolt;B-5012345;c@b.es;Virgo;7;España")
    kept.write_text(kept.read_text().replace(";7;", ";0;"))
    again = crm("import", kept)
    assert "chose for a file like this. --no-memory goes without that." in again.out
    assert "New: 1 company" in again.out
    assert crm("import", file, "--column", "Vend=", "--no-memory").out.splitlines()[1:3] == [
        "“Buzón” is taken for “E-mail” by what is in it (a guess).",
        "Already there, and left as they were: 3 companies",
    ]


def test_a_map_is_kept_in_a_file_or_under_a_name_and_used_again(
    crm: Crm, office: Path, file: Path, tmp_path: Path
) -> None:
    chart = tmp_path / "m.toml"
    wanted = ("--column", "Signo=sector", "--column", "Vend=", "--dry-run")
    assert "The map is kept: --map m.toml uses it again." in (
        crm("import", file, *wanted, "--save-map", "m.toml").err
    )
    assert 'Signo = "sector"\nVend = ""' in chart.read_text()
    done = crm("import", file, "--map", chart, "--save-map", "clients", "--no-memory")
    assert done.out.splitlines()[1] == f"The columns go by the map {chart}."
    assert crm("import", file, "--map", "clients", "--json").data["map"] == (
        "The columns go by the map clients."
    )
    assert crm("list", "companies", "--json").data[-1]["sector"] == "Leo"


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        (["--map", "nada"], 3, "There is no map “nada”. A file of one ends with .toml."),
        (["--map", "nada.toml"], 3, "There is no file nada.toml."),
        (["--map", "bad.toml"], 2, "bad.toml: Line 1 is not TOML"),
        (["--column", "CIF"], 2, "Write --column “HEADING=FIELD”, not “CIF”."),
        (["--column", "Zzz=phones"], 2, "There is no column “Zzz”."),
        (["--column", "CIF=zodiac"], 2, "no field “zodiac”"),
        (["--unknown", "burn"], 2, "'burn' is not one of"),
        (["--save-map", "/nowhere/m.toml"], 1, "cannot be written"),
    ],
)
def test_what_makes_no_sense_says_so(
    crm: Crm, office: Path, file: Path, said: list[str], code: int, words: str
) -> None:
    (file.parent / "bad.toml").write_text("kind =")
    refused = crm("import", file, "--dry-run", *said)
    assert (refused.code, refused.out) == (code, "")
    assert words in refused.err


def test_new_fields_come_with_the_file_and_go_with_it(crm: Crm, office: Path, file: Path) -> None:
    crm("import", file, "--unknown", "own", "--column", "Vend=")
    assert crm("show", "company", "Bolt", "--json").data["own"] == {"Signo": "Virgo"}
    assert "taken back" in crm("import", "--undo", 2).err
    lines = crm("import", file, "--dry-run", "--no-memory").out
    assert "Signo          Leo              left out" in lines


def test_maps_that_are_kept_are_listed_and_forgotten(crm: Crm, office: Path, file: Path) -> None:
    assert crm("import", "--maps").err == "No map is kept. --save-map NAME keeps one.\n"
    crm("import", file, "--skip-errors", "--column", "Vend=", "--save-map", "Lista vieja")
    assert crm("import", "--maps").out.splitlines() == [
        "Name         What it is  Columns  Salesperson  When",
        "Lista vieja  companies   5        Carmen Jefa  20/11/2026",
    ]
    (told,) = crm("import", "--maps", "--json").data
    assert (told["name"], told["kind"]) == ("Lista vieja", "companies")
    assert 'Vend = ""' in told["toml"]
    assert "stand alone" in crm("import", "--maps", "--forget-map", "x").err
    assert "no map “x”" in crm("import", "--forget-map", "x").err
    assert "is forgotten" in crm("import", "--forget-map", "Lista vieja").err
    assert crm("import", "--maps", "--json").data == []

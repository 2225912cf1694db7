"""Files come in and are taken back by a command; what is wrong is said by its line."""

from __future__ import annotations

import io
import os
import signal
from pathlib import Path

import pytest

from crmtui.services.imports.progress import Meter
from tests.unit.cli.conftest import Crm


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "new.csv"
    path.write_text("company,contact,horoscope\nNew One,Eva,Leo\nNew Two,,\n")
    return path


def names(crm: Crm) -> list[str]:
    return [row["name"] for row in crm("list", "companies", "--json").data]


def test_people_are_told_what_is_new_filled_left_and_how_to_take_it_back(
    crm: Crm, office: Path, file: Path
) -> None:
    done = crm("import", file)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "new.csv (UTF-8)",
        "New: 2 companies, 1 contact",
        "In 2 rows the salesperson was empty: it is you.",
        "In 2 rows the source was empty: it is “import”.",
        "Columns that were not understood, and left: horoscope",
        "This is import 2; “crmtui import --undo 2” takes it back.",
    ]
    assert crm("import", file).out.splitlines()[1:] == [
        "Already there, and left as they were: 2 companies",
        "Columns that were not understood, and left: horoscope",
        "Nothing new was in it.",
    ]


def test_programs_are_told_the_same(crm: Crm, office: Path, file: Path) -> None:
    told = crm("import", file, "--json").data
    assert [each["field"] for each in told.pop("columns")] == ["name", "contact", ""]
    assert told == {
        "import_id": 2, "map": "", "file": "new.csv", "kind": "companies", "encoding": "UTF-8",
        "delimiter": ",", "not_rows": [],
        "guessed": {
            "encoding": {"value": "UTF-8", "sure": "certain"},
            "delimiter": {"value": ",", "sure": "certain"},
            "header": {"value": "1", "sure": "certain"},
        }, "dry_run": False, "new": {"companies": 2, "contacts": 1},
        "updated": {}, "left": {}, "skipped": {}, "filled": {"source": 2, "salesperson": 2},
        "refused": 0, "left_out": [],
        "doubtful": [], "unknown_columns": ["horoscope"], "problems": [],
    }  # fmt: skip


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_who_referred_a_company_and_is_not_found_is_said_by_the_line(
    crm: Crm, office: Path, tmp_path: Path, dry: list[str]
) -> None:
    path = tmp_path / "brought.csv"
    path.write_text("company,referred by\nOne,acme\nTwo,Nobody\n")
    reason = "there is no company “Nobody”, so nobody is noted as who referred it."
    told = crm("import", path, "--json", "--dry-run").data
    assert (told["left_out"], told["refused"]) == ([{"line": 3, "reason": reason}], 0)
    done = crm("import", path, *dry)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-2:] == [
        "In 1 row a company that is named was left out:",
        f"line 3: {reason}",
    ]


def test_what_may_be_there_twice_now_is_said_with_the_reason(
    crm: Crm, office: Path, tmp_path: Path
) -> None:
    path = tmp_path / "more.csv"
    path.write_text("name,city,phone\nForja Ebro,Huesca,974112233\nFroja Hebro,Jaca,974 11 22 33\n")
    lines = crm("import", path, "--dry-run").out.splitlines()
    assert lines[-2:] == [
        (
            "1 company is new, and may be there twice now. “D” in the desk lists such pairs,"
            " to be merged."
        ),
        "line 3: Froja Hebro · Forja Ebro: same phone 974 11 22 33",
    ]
    (doubt,) = crm("import", path, "--json").data["doubtful"]
    assert {key: value for key, value in doubt.items() if not key.endswith("_id")} == {
        "line": 3, "company": "Froja Hebro", "other": "Forja Ebro", "why": "phone",
        "what": "974 11 22 33", "becomes": "new",
    }  # fmt: skip


def test_several_files_come_in_together_and_are_taken_back_together(
    crm: Crm, office: Path, file: Path, tmp_path: Path
) -> None:
    people, other = tmp_path / "people.csv", tmp_path / "other.csv"
    people.write_text("first name,last name,company\nLuis,Paz,New Two\nEva,,\n")
    other.write_text("regionID,freight\n1,2\n")
    refused = crm("import", people, file, other)
    assert refused.code == 5
    assert "people.csv, line 3: It does not say at which company." in refused.err
    done = crm("import", people, file, other, "--skip-errors")
    assert done.out.splitlines()[:4] == [
        "new.csv (UTF-8)",
        "people.csv (UTF-8)",
        (
            "other.csv was left out: line 1: no column says which company, person or product a row"
            " is about, such as “company” or “empresa”. The columns are: regionID, freight."
        ),
        "New: 2 companies, 2 contacts",
    ]
    crm("import", "--undo", "2")
    told = crm("import", people, file, other, "--skip-errors", "--json").data
    assert [each["kind"] for each in told["files"]] == ["companies", "contacts"]
    assert [each["file"] for each in told["files_left_out"]] == ["other.csv"]
    assert told["problems"] == [
        {"file": "people.csv", "line": 3, "reason": "It does not say at which company."}
    ]


def test_an_import_is_taken_back_whole(crm: Crm, office: Path, file: Path) -> None:
    before = names(crm)
    number = crm("import", file, "--json").data["import_id"]
    taken = crm("import", "--undo", number)
    assert (taken.code, taken.out) == (0, "")
    assert taken.err == "new.csv is taken back, and with it 3 records.\n"
    assert names(crm) == before
    again = crm("import", "--undo", number)
    assert (again.code, again.err) == (1, "That was undone already.\n")


def test_what_was_worked_with_since_is_named(crm: Crm, office: Path, file: Path) -> None:
    crm("import", file)
    crm("log", "new one", "Hello")
    taken = crm("import", "--undo", "2", "--json")
    assert taken.data == {"import_id": 2, "file": "new.csv", "removed": 1, "kept": ["New One"]}
    assert "Kept, because somebody worked with them since: New One." in taken.err


def test_a_rehearsal_begins_no_database(crm: Crm, file: Path, tmp_path: Path) -> None:
    done = crm("import", file, "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert "New: 2 companies, 1 contact" in done.out
    assert "This was a dry run: nothing was written." in done.out
    assert not (tmp_path / "home").exists()


def test_a_missing_database_is_begun_and_it_is_said(crm: Crm, file: Path, tmp_path: Path) -> None:
    done = crm("import", file)
    path = tmp_path / "home/.local/share/crmtui/crm.db"
    assert done.err == (
        f"{path} is a new database. You are its manager, Carmen Jefa, with code 0.\n"
    )
    assert names(crm) == ["New One", "New Two"]


BAD = {
    "ragged": (
        "company,city\nOne,Soria\nTwo\n",
        "line 3: it has 1 value, but there are 2 columns.",
    ),
    "no such column": (
        "horoscope\nLeo\n",
        "line 1: no column says which company, person or product",
    ),
    "zero bytes": ("company\nOne\nT\0o\n", "line 3: it holds zero bytes, so it is not text."),
    "no name": ("company,city\n,Soria\n", "line 2: A company needs a name."),
    "no date": ("company,next contact\nOne,soon\n", "line 2: “soon” is not a date."),
    "empty": ("", "line 1: the file is empty."),
}


@pytest.mark.parametrize(("text", "words"), BAD.values(), ids=list(BAD))
def test_a_wrong_file_says_its_line_and_why_and_writes_nothing(
    crm: Crm, tmp_path: Path, text: str, words: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(text)
    refused = crm("import", file)
    assert (refused.code, refused.out) == (5, "")
    assert words in refused.err
    assert not (tmp_path / "home").exists()


def test_a_wrong_encoding_says_its_line(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes("company\nPeña\n".encode() + b"Le\xf3n\n")
    refused = crm("import", file)
    assert refused.code == 5
    assert "line 3: it holds bytes that are neither UTF-8 nor Windows-1252." in refused.err


def test_how_a_file_was_read_is_said_and_can_be_overruled(
    crm: Crm, office: Path, tmp_path: Path
) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes(
        "Clientes al 1/2/26\n\nEmpresa|Ciudad|Próxima llamada\nPeña|León|3/4/26\nTotal|1|\n".encode(
            "mac_roman"
        )
    )
    dry = crm("import", file, "--dry-run")
    first, how, *others = dry.out.splitlines()
    assert first == "old.csv (Mac Roman)"
    assert how == (
        "Read with: letters of Mac Roman (likely), columns parted by “|”, headings on line"
        " 3, dates as dd/mm (a guess)."
        " --encoding, --delimiter, --sheet and --header say otherwise."
    )
    assert others[:2] == [
        "line 1 was left out: it stands above the headings.",
        "line 5 was left out: it is a line of totals.",
    ]
    told = crm("import", file, "--dry-run", "--json").data
    assert told["guessed"]["dates"] == {"value": "dd/mm", "sure": "guess"}
    assert told["not_rows"][1] == {"line": 5, "reason": "it is a line of totals."}
    ways = ("--encoding", "cp1252", "--delimiter", "|", "--header", "3")
    told = crm("import", file, "--dry-run", "--json", *ways).data
    assert (told["encoding"], told["delimiter"]) == ("Windows-1252", "|")
    assert {each["sure"] for name, each in told["guessed"].items() if name != "dates"} == {
        "certain"
    }
    assert crm("import", file, "--delimiter", "||").code == 2
    assert "no encoding rubbish" in crm("import", file, "--encoding", "rubbish").err
    assert "line 2: there are no headings" in crm("import", file, "--header", "2").err


def test_rows_that_the_office_refuses_are_said_and_nothing_is_written(
    crm: Crm, office: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("company,salesperson\nOne,\nTwo,77\n")
    before = names(crm)
    refused = crm("import", file, "--json")
    assert refused.code == 5
    assert (refused.data["import_id"], refused.data["refused"]) == (None, 1)
    assert refused.data["problems"][0]["line"] == 3
    assert refused.err.splitlines() == [
        "line 3: There is no salesperson 77. Bring in the salespeople first.",
        "1 row cannot be brought in, so nothing was. Fix it, or skip it with --skip-errors.",
    ]
    assert names(crm) == before
    done = crm("import", file, "--skip-errors")
    assert (done.code, "Rows that were refused: 1" in done.out) == (0, True)
    assert len(names(crm)) == len(before) + 1


def test_of_many_wrong_rows_the_first_are_shown(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("company,city\n" + "One\n" * 25)
    lines = crm("import", file).err.splitlines()
    assert len(lines) == 22
    assert lines[20] == "… and 5 more rows."


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "Name a file"),
        (["x.csv", "--undo", "1"], 2, "Name a file"),
        (["nowhere.csv"], 3, "There is no file nowhere.csv."),
        (["/"], 5, "/ holds no office: there is no office.json in it."),
        (["--undo", "9"], 3, "There is no import 9 of yours."),
        (["x.csv", "--kind", "planets"], 2, "'planets' is not one of"),
    ],
)
def test_what_makes_no_sense_says_so(
    crm: Crm, office: Path, arguments: list[str], code: int, words: str
) -> None:
    refused = crm("import", *arguments)
    assert (refused.code, refused.out) == (code, "")
    assert words in refused.err


def test_the_kind_can_be_given(crm: Crm, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,company\nEva,Acme\n")
    assert crm("import", file, "--kind", "contacts", "--json").data["new"] == {"contacts": 1}


def test_a_salesperson_does_not_bring_in_people_of_the_office(
    crm: Crm, office: Path, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("code,name,role\n7,Eva,\n")
    refused = crm("import", file, "--as", "1")
    assert (refused.code, refused.err) == (1, "Only a manager can add or change people.\n")


CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Sol\r\nORG:Nueva\r\nEND:VCARD\r\n"


def test_cards_come_from_the_standard_input_as_well(
    crm: Crm, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Input:
        buffer = io.BytesIO(CARD)

    monkeypatch.setattr("sys.stdin", Input)
    told = crm("import", "-", "--json").data
    assert (told["file"], told["new"]) == ("-", {"companies": 1, "contacts": 1})
    assert "Nueva" in names(crm)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "line 1: the file is empty."),
        (b"PK\x03\x04 and no more", "a damaged ZIP archive or workbook"),
        (b"<html><table><tr><td>company</td></tr></table>", "it is a web page"),
        (b"company;notes\nAcme;" + b"x" * 3_000_000, "longer than a million characters"),
        (b";".join(b"c%d" % n for n in range(9000)) + b"\n", "it has 9000 columns"),
        (b"company;notes\nAcme;\0\n", "zero bytes"),
    ],
)
def test_what_cannot_be_read_leaves_no_database_behind(
    crm: Crm, tmp_path: Path, data: bytes, words: str
) -> None:
    file = tmp_path / "clients.xlsx"
    file.write_bytes(data)
    refused = crm("import", file)
    assert (refused.code, refused.out) == (5, "")
    assert words in refused.err
    assert not (tmp_path / "home").exists()


def test_headings_without_rows_bring_nothing(crm: Crm, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("company,city\n")
    done = crm("import", file)
    assert (done.code, done.out.splitlines()[-1]) == (0, "Nothing new was in it.")


def test_a_folder_and_a_locked_file_say_why(crm: Crm, tmp_path: Path) -> None:
    refused = crm("import", tmp_path)
    assert refused.code == 5
    assert f"{tmp_path} holds no office" in refused.err
    assert crm("import", tmp_path / "none.csv").code == 3


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
@pytest.mark.parametrize("moment", ["crmtui.exchange.reading.layout._check", "bring"])
def test_whatever_ends_it_leaves_nothing_and_says_so(
    crm: Crm, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals, code: int, moment: str,
) -> None:  # fmt: skip
    def told(*_arguments: object) -> None:
        signal.raise_signal(number)

    many = tmp_path / "many.csv"
    many.write_text("company,city\n" + "".join(f"Firm {n},Jaca\n" for n in range(200)))
    before = names(crm)
    if moment == "bring":
        # The first slice is written, and colleagues see it.
        tell = Meter.add

        def add(meter: Meter, many: int) -> None:
            tell(meter, many)
            if meter._phase == "writing":
                told()

        monkeypatch.setattr(Meter, "add", add)
    else:
        monkeypatch.setattr(moment, told)
    stopped = crm("import", many, "--skip-errors")
    assert (stopped.code, stopped.out) == (code, "")
    assert stopped.err.strip() == "Stopped. Nothing was brought in."
    assert names(crm) == before
    assert not list(office.parent.glob("*-import"))


def test_what_is_piped_in_has_an_end(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crmtui.cli.reading.LONGEST", 10)
    endless = io.TextIOWrapper(io.BytesIO(b"company\n" * 10))
    monkeypatch.setattr("sys.stdin", endless)
    said = crm("import", "-")
    assert (said.code, said.out) == (5, "")
    assert "longer than two gigabytes" in said.err


def test_what_is_no_file_is_not_waited_for(crm: Crm, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        said = crm("import", path)
        assert (said.code, said.out) == (5, "")
        assert "is no file that can be read" in said.err


def test_a_file_that_changes_while_it_comes_in_is_taken_back(
    crm: Crm, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tmp_path / "many.csv"
    many.write_text("company,city\n" + "".join(f"Firm {n},Jaca\n" for n in range(200)))
    before = names(crm)
    tell = Meter.add

    def add(meter: Meter, brought: int) -> None:
        tell(meter, brought)
        if many.exists():
            many.write_text("company,city\nAnother,Jaca\n")

    monkeypatch.setattr(Meter, "add", add)
    said = crm("import", many, "--skip-errors")
    assert said.code == 5
    assert "many.csv was changed while it was read" in said.err
    assert names(crm) == before

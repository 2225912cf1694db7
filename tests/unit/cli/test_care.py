"""Backups, checks, and files that are not to be used."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from crmtui import db
from tests.unit.cli.conftest import Crm
from tests.unit.database_files import locked, somebody_else

CHINOOK = Path(__file__).parents[4] / "shared/data/02-sample-dbs/chinook/Chinook_Sqlite.sqlite"

COMMANDS = ("list companies", "followups", "log acme Hello", "check", "backup copy.db")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(crm: Crm, path: Path, code: int, words: str) -> None:
    """Every command says `words` of the file, ends with `code`, and leaves it as it was."""
    before = digest(path)
    for command in COMMANDS:
        said = crm(*command.split(), "--db", path)
        assert (said.code, said.out) == (code, ""), command
        assert words in said.err, command
        assert str(path) in said.err
        assert len(said.err.splitlines()) == 1
    assert digest(path) == before


def test_a_sound_database_is_said_to_be_so(crm: Crm, office: Path) -> None:
    assert crm("check").err == f"{office} is sound.\n"


def test_what_is_wrong_inside_is_listed(crm: Crm, office: Path) -> None:
    db.open_database(office)
    db.database.execute_sql("PRAGMA foreign_keys = 0")
    db.database.execute_sql("UPDATE contact SET company_id = 99")
    db.database.connection().commit()
    db.close_database()
    found = crm("check")
    assert found.code == 1
    assert found.out.splitlines()[0] == "contact 1: company is missing."
    assert "is damaged. Restore a backup." in found.err


@pytest.mark.parametrize(
    "command", [*COMMANDS, "show company acme", "user list", "import --undo 1"]
)
def test_a_missing_file_is_not_found_and_not_made(crm: Crm, tmp_path: Path, command: str) -> None:
    path = tmp_path / "nowhere/crm.db"
    said = crm(*command.split(), "--db", path)
    assert (said.code, said.out) == (3, "")
    assert said.err == f"There is no database at {path}.\n"
    assert not path.parent.exists()


@pytest.mark.skipif(not CHINOOK.exists(), reason="shared/data is not there")
def test_a_foreign_file_is_refused(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "chinook.db"
    shutil.copy(CHINOOK, path)
    refused(crm, path, 1, "is not a crmtui database. Nothing was changed.")


def test_an_emptied_file_is_refused(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    refused(crm, path, 1, "is empty: it was emptied, or it never was a database.")


def test_a_newer_file_is_refused(crm: Crm, office: Path) -> None:
    db.open_database(office)
    db.database.execute_sql("PRAGMA user_version = 9999")
    db.close_database()
    refused(crm, office, 1, "was last used by a newer crmtui. Please update this one.")


def test_a_damaged_file_is_refused(crm: Crm, office: Path) -> None:
    whole = office.read_bytes()
    office.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    refused(crm, office, 1, "is damaged. Nothing was changed. Restore a backup.")


def test_a_text_file_is_refused(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("These are my notes.\n" * 20)
    refused(crm, path, 1, "is not a crmtui database. Nothing was changed.")


def test_a_locked_file_is_busy(crm: Crm, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.write, "__kwdefaults__", {"patience": 0.01})
    with locked(office):
        said = crm("log", "acme", "Hello")
        assert (said.code, said.out) == (4, "")
        assert said.err == f"{office} is in use by somebody else. Try again in a moment.\n"
        assert crm("list", "companies").code == 0
    assert crm("list", "interactions", "--json").data == []


def test_a_file_that_may_only_be_read_is_not_written(
    crm: Crm, office: Path, tmp_path: Path
) -> None:
    before = digest(office)
    for folder in (office.parent, *office.parent.parents):
        if folder.is_relative_to(tmp_path):
            folder.chmod(0o555)
    office.chmod(0o444)
    with somebody_else(office.parent):
        said = crm("log", "acme", "Hello")
    assert (said.code, said.out) == (1, "")
    assert "can be read but not written" in said.err or "cannot be opened" in said.err
    assert digest(office) == before


def test_an_address_of_another_engine_is_a_mistake_of_use(crm: Crm) -> None:
    said = crm("list", "companies", "--db", "oracle://host/crm")
    assert (said.code, said.err) == (2, "oracle://host/crm: only SQLite files are supported.\n")


def test_a_check_says_what_repairing_would_mend_and_then_mends_it(crm: Crm, office: Path) -> None:
    db.open_database(office)
    db.write(lambda: db.database.execute_sql("UPDATE company SET attempts = 7"))
    db.close_database()
    wrong = "3 companies have another last or next contact than what happened says."

    found = crm("check")
    assert (found.code, found.out) == (1, f"{wrong}\n")
    assert found.err == "Nothing is lost: “crmtui check --repair” makes it anew.\n"

    mended = crm("check", "--repair")
    assert (mended.code, mended.out) == (0, f"{wrong} Mended.\n")
    assert mended.err == f"{office} is sound.\n"
    assert crm("check", "--json").data == []


def test_what_cannot_be_made_anew_is_told_apart(crm: Crm, office: Path) -> None:
    db.open_database(office)
    insert = (
        "INSERT INTO draft (user_id, terminal, kind, title, payload, version, updated_at)"
        " VALUES (1, '', 'company', '', '{half', 0, '2026-11-19')"
    )
    db.write(lambda: db.database.execute_sql(insert))
    db.close_database()

    found = crm("check", "--json")
    assert found.data == [
        {
            "part": "drafts",
            "said": "1 draft cannot be read any more.",
            "count": 1,
            "mendable": False,
            "mended": False,
        }
    ]
    assert (found.code, found.err) == (1, f"The rest of {office} is sound.\n")


def test_the_doctor_ends_with_how_bad_it_is(crm: Crm, office: Path) -> None:
    office.chmod(0o600)
    office.parent.chmod(0o700)
    before = crm("doctor", "--json")
    assert before.code == max(
        ("ok", "warning", "problem").index(one["level"]) for one in before.data
    )

    office.chmod(0o644)
    told = crm("doctor")
    assert told.code == 2
    assert f"wrong  Everybody on this computer can read {office} (0644).\n" in told.out
    assert f"\n       → chmod o-rwx {office}\n" in told.out
    assert "wrong." in told.err
    (said,) = [one for one in crm("doctor", "--json").data if one["about"] == "file.mode"]
    assert (said["level"], said["advice"]) == ("problem", f"chmod o-rwx {office}")


def test_the_doctor_fits_on_the_terminal(
    crm: Crm, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    office.chmod(0o644)
    lines = [line for line in crm("doctor").out.splitlines() if str(office) not in line]
    assert max(map(len, lines)) <= 60


def test_the_doctor_of_a_file_that_is_not_there(crm: Crm, tmp_path: Path) -> None:
    told = crm("doctor", "--db", tmp_path / "gone.db")
    assert (told.code, told.err) == (2, "1 thing is wrong.\n")
    assert told.out.endswith(f" → crmtui --db {tmp_path / 'gone.db'}\n"), "and no other office"
    assert not (tmp_path / "gone.db").exists()

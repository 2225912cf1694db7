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
    assert found.out.splitlines()[0] == "contact 1: company is missing"
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

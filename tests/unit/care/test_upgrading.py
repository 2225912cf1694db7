"""An older file is brought up to date when nobody is in it, and nobody is kept out for nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from crmtui import db, dbfile, desks
from crmtui.care import upgrading
from crmtui.db import close_database
from crmtui.errors import Busy, DatabaseTrouble
from tests.unit.cli.conftest import Crm, crm
from tests.unit.database_files import blank, locked, python, raw

__all__ = ["crm"]

NOW = db.latest_migration()
COLOUR = "def up(migrator, db):\n    db.execute_sql('ALTER TABLE choice ADD COLUMN colour TEXT')\n"


@pytest.fixture
def migration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A next migration, which this program knows and the file has not seen."""
    blank()  # Made once, as this version makes it.
    folder = tmp_path / "migrations"
    shutil.copytree(db.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(db, "MIGRATIONS", folder)
    file = folder / f"{NOW + 1:04}_colour.py"
    file.write_text(COLOUR)
    return file


@pytest.fixture
def older(tmp_path: Path, migration: Path) -> Iterator[Path]:
    """A file that is one migration behind."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank())
    yield path
    close_database()


@pytest.fixture
def told() -> list[str]:
    """What was said meanwhile."""
    return []


IN = """
import sys, time, pathlib
from crmtui import access, desks
path = pathlib.Path(sys.argv[1])
desk = desks.Desk(path)
desk.begin(access.User(1, 1, "Ana Ruiz", access.Role.MANAGER))
print("in", flush=True)
while sys.argv[2] == "stays" or not desks.asked(path):
    time.sleep(0.02)
print(desks.asked(path).why, flush=True)
"""


@pytest.fixture
def session(older: Path) -> Iterator[Path]:
    """Somebody who is in, and does not leave."""
    process = python(IN, older, "stays")
    assert process.stdout is not None
    process.stdout.readline()
    yield older
    process.kill()
    process.communicate()


def test_an_older_file_in_which_nobody_is_is_opened_up_to_date(
    older: Path, told: list[str]
) -> None:
    assert upgrading.is_older(older)

    assert upgrading.open_office(older, told.append) is False

    assert told == [f"Bringing {older} up to date…"]
    close_database()
    assert dbfile.schema_version(older) == NOW + 1
    assert dbfile.schema_version(db.copy_before(older)) == NOW
    assert desks.asked(older) is None


def test_who_is_in_is_asked_to_leave_and_waited_for(older: Path, told: list[str]) -> None:
    process = python(IN, older, "leaves")
    assert process.stdout is not None
    process.stdout.readline()

    upgrading.open_office(older, told.append)

    assert told[0].endswith("s for who is in the office to leave: Ana Ruiz")
    assert process.communicate(timeout=30)[0] == "crmtui is being updated.\n"
    close_database()
    assert dbfile.schema_version(older) == NOW + 1


def test_who_does_not_leave_goes_on_working(
    monkeypatch: pytest.MonkeyPatch, session: Path, told: list[str]
) -> None:
    monkeypatch.setattr(upgrading, "PATIENCE", 0.05)

    with pytest.raises(Busy, match=r"Ana Ruiz did not leave\. Nothing was changed"):
        upgrading.open_office(session, told.append)

    assert dbfile.schema_version(session) == NOW
    assert desks.asked(session) is None
    assert not db.copy_before(session).exists()


def test_a_migration_that_fails_leaves_the_file_to_the_older_program(
    older: Path, migration: Path, told: list[str]
) -> None:
    migration.write_text(f"{COLOUR}    raise RuntimeError('no such thing')\n")
    used = raw(older)
    before = used.execute("SELECT sql FROM sqlite_schema ORDER BY rowid").fetchall()

    with pytest.raises(DatabaseTrouble) as failed:
        upgrading.open_office(older, told.append)

    said = "could not be upgraded: no such thing. Nothing was changed"
    assert said in str(failed.value)
    assert desks.asked(older) is None
    assert used.execute("SELECT sql FROM sqlite_schema ORDER BY rowid").fetchall() == before
    used.execute("INSERT INTO counter (name, value) VALUES ('x', 1)")
    used.close()
    assert dbfile.schema_version(older) == NOW


def test_nobody_is_asked_to_leave_where_there_is_no_room(
    monkeypatch: pytest.MonkeyPatch, session: Path, told: list[str]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1 << 20))

    with pytest.raises(DatabaseTrouble, match="MiB must be free beside it, and 1 are"):
        upgrading.open_office(session, told.append)

    assert told == []


def test_somebody_elses_upgrade_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, older: Path, told: list[str]
) -> None:
    asked = desks.asked
    others = iter([desks.Request("Eva", "…"), desks.Request("Eva", "…"), None])

    def next_look(path: Path | None = None) -> desks.Request | None:
        found = next(others)
        if found is None:
            monkeypatch.setattr(desks, "asked", asked)
            db.open_database(older)
            close_database()
        return found

    monkeypatch.setattr(desks, "asked", next_look)

    upgrading.open_office(older, told.append)

    assert told == ["Eva is bringing the office up to date…"] * 2


def test_a_file_of_this_version_and_none_at_all_are_just_opened(
    older: Path, migration: Path, told: list[str]
) -> None:
    migration.unlink()
    with locked(older):
        assert upgrading.open_office(older, told.append) is False
    close_database()
    assert upgrading.open_office(older.with_name("new.db"), told.append, create=True) is True
    assert told == []
    assert not upgrading.is_older(older.with_name("gone.db"))


def test_a_command_says_that_it_brought_the_file_up_to_date(crm: Crm, older: Path) -> None:
    said = crm("check", "--db", older)
    first, second = said.err.splitlines()
    assert first == (
        f"{older} is up to date now; as it was before it is kept in {db.copy_before(older)}."
    )
    assert second == f"{older} is sound."

"""Bringing an older database up to date: after a copy, all of it or nothing, once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import SqliteDatabase
from playhouse.schema_diff import diff_models

from crmtui import db, dbfile
from crmtui.db import close_database, database, open_database
from crmtui.errors import Busy, DatabaseTrouble
from crmtui.models import TABLES, Choice
from tests.unit.database_files import blank, create, locked, python, raw

NOW = db.latest_migration()
COLOURED = f"{NOW + 1:04}_colour.py"
BROKEN = f"{NOW + 2:04}_broken.py"
COPY = f"crm-before-{NOW + 1:04}.bak"
"""A next migration, and the copy that is made before it."""

COLOUR = """
def up(migrator, db):
    assert db.in_transaction()
    db.execute_sql("ALTER TABLE choice ADD COLUMN colour TEXT")
    db.execute_sql("UPDATE choice SET colour = 'red'")
"""


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A closed database of this version with one choice in it."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank())
    open_database(path)
    db.write(lambda: Choice.insert(list="sector", name="food", name_fold="food").execute())
    close_database()
    yield path
    close_database()


@pytest.fixture
def migrations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The program's migrations in a folder of one's own, to add to."""
    folder = tmp_path / "migrations"
    shutil.copytree(db.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(db, "MIGRATIONS", folder)
    return folder


def colours(path: Path) -> list[str]:
    """The colours in the file at `path`, or that it knows none."""
    other = raw(path)
    try:
        fields = [field[1] for field in other.execute("PRAGMA table_info(choice)")]
        if "colour" not in fields:
            return ["no colours"]
        return [colour for (colour,) in other.execute("SELECT colour FROM choice")]
    finally:
        other.close()


def schema() -> dict[str, str]:
    """How each table and index of the open database was made, but for quotes and brackets."""
    made = database.execute_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {name: re.sub(r'["()]', "", sql) for name, sql in made}


def test_the_migrations_make_exactly_the_tables_the_program_knows(path: Path) -> None:
    open_database(path)
    assert not diff_models(database, list(TABLES))
    migrated = schema()
    close_database()

    database.initialize(SqliteDatabase(":memory:"))
    database.create_tables(TABLES)
    known = schema()
    database.close()

    ours = {name for name in migrated if "_words" not in name and "migration" not in name}
    assert ours == known.keys()
    assert {name: migrated[name] for name in known} == known


def test_what_is_pending_runs_after_a_copy_was_made(path: Path, migrations: Path) -> None:
    (migrations / COLOURED).write_text(COLOUR)

    assert open_database(path) is False

    copy = path.with_name(COPY)
    assert colours(path) == ["red"]
    assert colours(copy) == ["no colours"]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert dbfile.schema_version(copy) == NOW
    assert db.check() == []
    close_database()
    assert dbfile.schema_version(path) == NOW + 1


def test_an_upgraded_file_is_not_upgraded_again(path: Path, migrations: Path) -> None:
    (migrations / COLOURED).write_text(COLOUR)
    open_database(path)
    path.with_name(COPY).unlink()

    open_database(path)

    assert not path.with_name(COPY).exists()


@pytest.mark.parametrize(
    "broken",
    [
        "def up(migrator, db):\n    db.execute_sql('DROP TABLE draft')\n    raise KeyError\n",
        "def up(migrator, db):\n    db.execute_sql('UPDATE change_set SET missing = 1')\n",
    ],
)
def test_of_several_migrations_all_run_or_none(path: Path, migrations: Path, broken: str) -> None:
    (migrations / COLOURED).write_text(COLOUR)
    (migrations / BROKEN).write_text(broken)

    with pytest.raises(DatabaseTrouble, match=r"could not be upgraded.*Nothing was changed"):
        open_database(path)

    assert colours(path) == ["no colours"]
    assert dbfile.schema_version(path) == NOW
    (migrations / BROKEN).unlink()
    open_database(path)
    assert colours(path) == ["red"]


def test_a_migration_that_loses_what_others_refer_to_is_taken_back(
    path: Path, migrations: Path
) -> None:
    (migrations / COLOURED).write_text(
        "def up(migrator, db):\n"
        '    db.execute_sql("INSERT INTO draft (user_id, terminal, kind, title, payload, version,'
        " updated_at) VALUES (99, '', '', '', '', 0, '')\")\n"
    )

    with pytest.raises(DatabaseTrouble, match="could not be upgraded: 1 references lead nowhere"):
        open_database(path)

    assert dbfile.schema_version(path) == NOW


def test_nothing_runs_where_the_copy_cannot_be_made(path: Path, migrations: Path) -> None:
    (migrations / COLOURED).write_text(COLOUR)
    path.with_name(COPY).mkdir()

    with pytest.raises(DatabaseTrouble, match="is not a file"):
        open_database(path)

    assert colours(path) == ["no colours"]


def test_an_upgrade_waits_for_whoever_is_writing(
    monkeypatch: pytest.MonkeyPatch, path: Path, migrations: Path
) -> None:
    (migrations / COLOURED).write_text(COLOUR)
    write = db.write
    monkeypatch.setattr(db, "write", lambda function: write(function, patience=0.02))

    with locked(path), pytest.raises(Busy):
        open_database(path)

    assert colours(path) == ["no colours"]


def test_references_are_kept_to_after_an_upgrade(path: Path, migrations: Path) -> None:
    (migrations / COLOURED).write_text(COLOUR)

    open_database(path)

    assert database.execute_sql("PRAGMA foreign_keys").fetchone() == (1,)


OPEN = """
import sys, pathlib
from crmtui import db
db.MIGRATIONS = pathlib.Path(sys.argv[2])
print("ready", flush=True)
while not pathlib.Path(sys.argv[3]).exists():
    pass
db.open_database(sys.argv[1])
print(db.check())
"""


def test_of_two_who_open_at_once_one_upgrades(path: Path, migrations: Path) -> None:
    (migrations / COLOURED).write_text(COLOUR)
    go = path.with_name("go")
    both = [python(OPEN, path, migrations, go) for _ in range(2)]
    for process in both:
        assert process.stdout is not None
        process.stdout.readline()
    go.touch()

    assert [process.communicate(timeout=30) for process in both] == [("[]\n", "")] * 2
    assert colours(path) == ["red"]
    assert colours(path.with_name(COPY)) == ["no colours"]


def test_one_that_was_upgraded_meanwhile_by_a_newer_program_is_refused(
    monkeypatch: pytest.MonkeyPatch, path: Path, migrations: Path
) -> None:
    create(path)
    (migrations / COLOURED).write_text(COLOUR)

    def upgrade_first(*_path: Path) -> None:
        other = raw(path)
        other.execute(f"PRAGMA user_version = {NOW + 2}")
        other.close()

    monkeypatch.setattr(dbfile, "require_writable", upgrade_first)
    monkeypatch.setattr(dbfile, "schema_version", lambda _path: NOW)

    with pytest.raises(DatabaseTrouble, match="was last used by a newer crmtui"):
        open_database(path)

    assert not path.with_name(COPY).exists()

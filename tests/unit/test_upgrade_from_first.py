"""A file of version 0.1 is brought up to date with all that is in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmtui import db, dbfile
from crmtui.db import close_database, database, open_database, rows
from crmtui.models import Choice, Company, FollowUp, Interaction
from tests.unit.database_files import raw

NOW = "2026-11-20 08:00:00.000000"
RECORD = {"version": 1, "created_at": NOW, "updated_at": NOW}
COMPANY = {
    **RECORD, "trade_name": "", "tax_id": "", "tax_key": "", "status": "tracked", "drop_note": "",
    "relation": "direct", "source_id": 7, "source_detail": "", "product": "", "salesperson_id": 1,
    "web": "",
}  # fmt: skip
RECORDS: tuple[tuple[str, dict[str, object]], ...] = (
    ("salesperson", {
        **RECORD, "id": 1, "code": 1, "name": "Ana", "name_fold": "ana", "initials": "A",
        "role": "manager", "job_title": "", "phone": "", "email": "", "active": 1,
    }),
    ("choice", {
        **RECORD, "id": 7, "list": "source", "name": "Fair", "name_fold": "fair", "position": 0,
        "active": 1,
    }),
    ("company", {
        **COMPANY, "id": 4, "name": "Talleres Aragón, S.L.", "name_fold": "talleres aragon, s.l.",
        "notes": "old",
    }),
    ("company", {**COMPANY, "id": 9, "name": "Gone", "name_fold": "gone", "notes": ""}),
    ("interaction", {
        **RECORD, "id": 3, "company_id": 4, "at": NOW, "kind": "visit", "salesperson_id": 1,
        "recorded_by_id": 1, "text": "Hello", "needs": "", "objections": "",
    }),
    ("follow_up", {
        **RECORD, "id": 5, "company_id": 4, "salesperson_id": 1, "purpose": "promise",
        "kind": "other", "due": "2026-11-25", "note": "A list", "origin_id": 3,
    }),
)  # fmt: skip


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A closed file as version 0.1 left it."""
    path, folder = tmp_path / "crm.db", tmp_path / "migrations"
    folder.mkdir()
    shutil.copy(db.MIGRATIONS / "0001_desk.py", folder)
    with monkeypatch.context() as patch:
        patch.setattr(db, "MIGRATIONS", folder)
        open_database(path, create=True)
        close_database()
    file = raw(path)
    for table, values in RECORDS:
        marks = ", ".join("?" for _value in values)
        insert = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
        file.execute(insert, tuple(values.values()))
    file.execute("DELETE FROM company WHERE id = 9")
    file.commit()
    file.close()
    assert dbfile.schema_version(path) == 1
    yield path
    close_database()


def test_every_record_is_still_there(first: Path) -> None:
    open_database(first)

    assert rows(Company.select(Company.id, Company.name, Company.notes, Company.attempts)) == [
        (4, "Talleres Aragón, S.L.", "old", 0)
    ]
    assert rows(Choice.select(Choice.id, Choice.name, Choice.base)) == [(7, "Fair", "")]
    assert rows(Interaction.select(Interaction.id, Interaction.kind, Interaction.unanswered)) == [
        (3, "visit", "")
    ]
    assert rows(FollowUp.select(FollowUp.id, FollowUp.origin, FollowUp.result_note)) == [(5, 3, "")]
    assert db.check() == []


def test_duplicates_of_what_was_there_are_known(first: Path) -> None:
    open_database(first)

    assert rows(Company.select(Company.name_key)) == [("aragon talleres",)]


def test_keys_that_were_given_are_not_given_again(first: Path) -> None:
    open_database(first)

    given = database.execute_sql("SELECT seq FROM sqlite_sequence WHERE name = 'company'")

    assert given.fetchall() == [(9,)]


def test_a_copy_of_the_former_file_is_kept(first: Path) -> None:
    open_database(first)

    copy = first.with_name(f"{first.stem}-before-{db.latest_migration():04}.bak")
    assert dbfile.schema_version(copy) == 1

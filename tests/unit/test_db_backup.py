"""Copying the open database and looking for damage in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmtui import db, dbcopy, dbfile
from crmtui.db import backup, check, close_database, database, open_database, rows, write
from crmtui.errors import Busy, DatabaseTrouble
from crmtui.models import Choice, Company, CompanyDoc, Salesperson
from tests.unit.database_files import blank, damage, locked, python


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A database of one's own with a company in it, open."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank())
    open_database(path)
    write(fill)
    yield path
    close_database()


def fill() -> None:
    """Write one company with all it depends on, and its words."""
    ana = Salesperson.insert(code=1, name="Ana", name_fold="ana").execute()
    fair = Choice.insert(list="source", name="fair", name_fold="fair").execute()
    acme = Company.insert(name="Acme", name_fold="acme", source=fair, salesperson=ana).execute()
    words = {"name": "acme", "people": "", "other": ""}
    CompanyDoc.insert(company=acme, **words).execute()
    insert = "INSERT INTO company_words(rowid, name, people, other) VALUES (?, ?, ?, ?)"
    database.execute_sql(insert, (acme, *words.values()))


def companies(path: Path) -> list[str]:
    """The companies in the file at `path`, once it is found sound."""
    open_database(path)
    assert check() == []
    return [name for (name,) in rows(Company.select(Company.name).order_by(Company.id))]


def test_a_backup_is_one_whole_file_for_its_owner_alone(path: Path) -> None:
    copy = path.with_name("copy.db")

    backup(copy)

    assert copy.stat().st_mode & 0o777 == 0o600
    assert not list(path.parent.glob("*copy.db?*"))
    assert dbfile.kind(copy) is dbfile.Kind.OURS
    assert companies(copy) == ["Acme"]


def test_a_backup_takes_the_place_of_an_older_one(path: Path) -> None:
    (copy := path.with_name("copy.db")).write_bytes(b"yesterday's")
    copy.chmod(0o644)

    backup(copy)

    assert copy.stat().st_mode & 0o777 == 0o600
    assert companies(copy) == ["Acme"]


def test_nobody_else_can_read_the_copy_while_it_is_made(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    modes = []

    def look(_source: str, part: Path) -> bool:
        modes.append(part.stat().st_mode & 0o777)
        return True

    monkeypatch.setattr(dbcopy, "copied", look)
    backup(path.with_name("copy.db"))

    assert modes == [0o600]


def test_a_backup_that_does_not_verify_leaves_the_old_one(path: Path) -> None:
    (copy := path.with_name("copy.db")).write_bytes(b"yesterday's")
    damage(path, "company")

    with pytest.raises(DatabaseTrouble, match="does not verify; the old one was kept"):
        backup(copy)

    assert copy.read_bytes() == b"yesterday's"
    assert not list(path.parent.glob("*.part"))


@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_a_backup_never_takes_the_place_of_the_database(path: Path, end: str) -> None:
    own = Path(f"{path}{end}")
    (link := path.with_name("link.db")).hardlink_to(own)
    before = dbfile.identity(own)

    for destination in (own, path.parent / "." / own.name, link):
        with pytest.raises(DatabaseTrouble, match="is the database itself"):
            backup(destination)

    assert dbfile.identity(own) == before


@pytest.mark.parametrize("destination", ["folder", "folder/none/copy.db"])
def test_where_a_backup_cannot_go_a_sentence_says_so(path: Path, destination: str) -> None:
    path.with_name("folder").mkdir()

    with pytest.raises(DatabaseTrouble, match=r"is not a file|cannot be opened"):
        backup(path.parent / destination)

    assert list(path.with_name("folder").iterdir()) == []


WRITE = """
import sys
from crmtui import db, dbcopy
from crmtui.models import Choice
db.open_database(sys.argv[1])
print("ready", flush=True)
for number in range(10_000):
    db.write(lambda: [
        Choice.insert(list=name, name=str(number), name_fold=str(number)).execute()
        for name in ("sector", "outcome")
    ])
"""


def test_a_backup_while_somebody_writes_holds_only_whole_saves(path: Path) -> None:
    writer = python(WRITE, path)
    assert writer.stdout is not None
    writer.stdout.readline()
    copies = [path.with_name(f"copy{number}.db") for number in range(3)]
    try:
        for copy in copies:
            backup(copy)
            assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()

    for copy in copies:
        open_database(copy)
        assert check() == []
        sectors, outcomes = (
            Choice.select().where(Choice.list == name).count() for name in ("sector", "outcome")
        )
        assert sectors == outcomes


def test_a_sound_file_has_nothing_wrong(path: Path) -> None:
    assert check() == []


def a_lost_reference() -> None:
    database.execute_sql("PRAGMA foreign_keys = 0")
    database.execute_sql("DELETE FROM salesperson")
    database.execute_sql("PRAGMA foreign_keys = 1")


def a_word_too_many() -> None:
    insert = "INSERT INTO company_words(rowid, name, people, other) VALUES (7, 'ghost', '', '')"
    database.execute_sql(insert)


def a_forgotten_word() -> None:
    database.execute_sql("UPDATE company_doc SET name = 'other'")


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (a_lost_reference, "company 1: salesperson is missing"),
        (a_word_too_many, "company_words: "),
        (a_forgotten_word, "company_words: "),
    ],
)
def test_planted_damage_is_found(path: Path, plant: Callable[[], None], said: str) -> None:
    plant()

    assert [problem[: len(said)] for problem in check()] == [said]


def test_a_damaged_page_is_found_and_does_not_stop_the_search(path: Path) -> None:
    damage(path, "company")

    found = check()

    assert found
    assert not any(problem == "ok" for problem in found)


def test_looking_while_somebody_writes_is_busy_and_not_damage(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setattr(db, "write", lambda function: write(function, patience=0.02))

    with locked(path), pytest.raises(Busy):
        check()

    assert check() == []

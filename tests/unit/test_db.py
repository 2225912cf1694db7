"""Writing to the open database: all or nothing, in turn, and never into the wrong file."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import peewee
import pytest

from crmtui import db
from crmtui.db import close_database, database, open_database, rows, worker_connection, write
from crmtui.errors import Busy, DatabaseTrouble, NotFound
from crmtui.models import Choice, Company
from tests.unit.database_files import blank, damage, locked, raw


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """An empty database of one's own, open."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank())
    open_database(path)
    yield path
    close_database()


def add(name: str) -> int:
    """Write one row, and say its key."""
    return int(Choice.insert(list="sector", name=name, name_fold=name).execute())


def names() -> list[str]:
    """What was written, in order."""
    return [name for (name,) in rows(Choice.select(Choice.name).order_by(Choice.id))]


def test_what_a_write_returns_comes_back(path: Path) -> None:
    assert write(lambda: add("first")) == 1
    assert names() == ["first"]


def test_a_write_that_fails_leaves_nothing(path: Path) -> None:
    def fail() -> None:
        add("half")
        raise NotFound("There is no such company.")

    with pytest.raises(NotFound):
        write(fail)

    assert names() == []
    assert write(lambda: add("next")) == 1


def test_a_write_inside_another_is_part_of_it(path: Path) -> None:
    def outer() -> None:
        write(lambda: add("inner"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(outer)
    assert names() == []

    write(lambda: [write(lambda: add("inner")), add("outer")])
    assert names() == ["inner", "outer"]


def test_what_peewee_is_asked_for_inside_a_write_joins_it(path: Path) -> None:
    def outer() -> None:
        with suppress(peewee.IntegrityError), database.atomic():
            add("twice")
            add("twice")
        add("once")

    write(outer)

    assert names() == ["once"]


def test_nothing_is_seen_by_others_before_the_end(path: Path) -> None:
    other = raw(path)

    def look() -> int:
        add("half")
        return int(other.execute("SELECT count(*) FROM choice").fetchone()[0])

    assert write(look) == 0
    assert other.execute("SELECT count(*) FROM choice").fetchone()[0] == 1
    other.close()


def test_a_write_waits_its_turn(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    other = raw(path)
    other.execute("BEGIN IMMEDIATE")
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            other.close()

    monkeypatch.setattr(time, "sleep", wait)

    assert write(lambda: add("in turn")) == 1
    assert len(waited) == 3
    assert max(waited) <= 0.002


def test_whoever_waits_too_long_is_told_so(path: Path) -> None:
    with locked(path), pytest.raises(Busy, match=f"{path} is in use by somebody else"):
        write(lambda: add("never"), patience=0.02)

    assert write(lambda: add("next")) == 1


def test_without_patience_a_write_does_not_wait_at_all(path: Path) -> None:
    before = time.perf_counter()
    with locked(path), pytest.raises(Busy):
        write(lambda: add("never"), patience=0)

    assert time.perf_counter() - before < 0.5


def test_reading_goes_on_while_somebody_writes(path: Path) -> None:
    write(lambda: add("first"))

    with locked(path):
        assert names() == ["first"]


@pytest.mark.parametrize("put_another", [False, True], ids=["moved", "replaced"])
def test_a_file_that_was_moved_away_takes_no_more_saves(path: Path, put_another: bool) -> None:
    write(lambda: add("first"))
    moved = path.rename(path.with_name("moved.db"))
    if put_another:
        path.write_bytes(moved.read_bytes())

    with pytest.raises(DatabaseTrouble, match=f"NOT SAVED: {path.name} was moved or replaced"):
        write(lambda: add("lost"))

    assert names() == ["first"]
    assert path.exists() is put_another


def test_a_file_that_is_gone_is_not_made_anew_by_another_connection(path: Path) -> None:
    said: list[str] = []

    def work() -> None:
        with pytest.raises(DatabaseTrouble) as refused, worker_connection():
            pass
        said.append(str(refused.value))

    path.rename(path.with_name("moved.db"))
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert "cannot be opened" in said[0]
    assert not path.exists()


def test_a_file_that_a_newer_program_upgraded_takes_no_more_saves(path: Path) -> None:
    other = raw(path)
    other.execute(f"PRAGMA user_version = {db.latest_migration() + 1}")
    other.close()

    with pytest.raises(DatabaseTrouble, match="NOT SAVED: a newer crmtui has upgraded"):
        write(lambda: add("old"))

    assert names() == []


def test_after_a_commit_that_failed_the_next_save_works(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    def fail() -> None:
        raise peewee.OperationalError("disk I/O error")

    with monkeypatch.context() as broken:
        broken.setattr(database.obj, "commit", fail)
        with pytest.raises(DatabaseTrouble, match=r"NOT SAVED: the disk that holds .* failed"):
            write(lambda: add("lost"))

    assert names() == []
    assert write(lambda: add("next")) == 1


def test_when_even_taking_back_fails_a_new_connection_is_made(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    def fail() -> None:
        raise peewee.OperationalError("disk I/O error")

    with monkeypatch.context() as broken:
        broken.setattr(database.obj, "commit", fail)
        broken.setattr(database.obj, "rollback", fail)
        with pytest.raises(DatabaseTrouble):
            write(lambda: add("lost"))

    assert write(lambda: add("next")) == 1
    assert names() == ["next"]


def test_a_full_disk_is_said_reading_goes_on_and_so_do_saves_once_there_is_room(
    path: Path,
) -> None:
    write(lambda: add("first"))
    pages = database.execute_sql("PRAGMA page_count").fetchone()[0]
    database.execute_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DatabaseTrouble, match="NOT SAVED: the disk is full"):
        write(lambda: add("x" * 100_000))

    assert names() == ["first"]
    database.execute_sql("PRAGMA max_page_count = 1000000")
    write(lambda: add("x" * 100_000))
    assert len(names()) == 2


def test_a_thread_has_a_connection_of_its_own_and_lets_go_of_it(path: Path) -> None:
    seen: list[object] = []

    def work() -> None:
        with worker_connection():
            with worker_connection():
                seen.append(names())
            seen.append(database.connection())
        seen.append(database.is_closed())

    write(lambda: add("first"))
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert seen[0] == ["first"]
    assert seen[1] is not database.connection()
    assert seen[2] is True
    with worker_connection():
        pass
    assert not database.is_closed()


def test_only_others_saves_change_the_data_version(path: Path) -> None:
    before = db.data_version()
    write(lambda: add("mine"))
    assert db.data_version() == before

    other = raw(path)
    other.execute("UPDATE choice SET position = 7")
    other.close()
    assert db.data_version() != before


def test_one_row_or_none(path: Path) -> None:
    write(lambda: [add("first"), add("second")])
    choices = Choice.select(Choice.name).order_by(Choice.id)

    assert db.row(choices) == ("first",)
    assert db.row(choices.where(Choice.id > 2)) is None


def test_a_damaged_page_is_said_when_it_is_read(path: Path) -> None:
    damage(path, "company")
    query = Company.select(Company.name)

    for read in (rows, db.row):
        with pytest.raises(DatabaseTrouble, match=f"{path} is damaged.*Restore a backup"):
            read(query)
    assert names() == []

"""Opening a database: what is refused, in what words, and that nothing is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crmtui import db, dbfile
from crmtui.db import close_database, database, open_database
from crmtui.errors import Busy, DatabaseTrouble, NoDatabase, UsageError
from crmtui.models import TABLES
from tests.unit.database_files import create, locked, python, raw, somebody_else


@pytest.fixture
def no_wait_for_the_disk() -> None:
    """Here it is told how safely files are opened."""


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """Where the database is to be."""
    yield tmp_path / "crm.db"
    close_database()


def test_nothing_is_made_unless_it_was_asked_for(path: Path) -> None:
    with pytest.raises(NoDatabase, match=f"There is no database at {path}"):
        open_database(path)

    assert not path.exists()


def test_a_new_one_is_whole_ours_and_alone(path: Path) -> None:
    assert open_database(path, create=True) is True
    close_database()

    assert dbfile.kind(path) is dbfile.Kind.OURS
    assert dbfile.schema_version(path) == db.latest_migration()
    assert list(path.parent.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600
    assert open_database(path, create=True) is False
    assert db.path() == path
    assert {table._meta.table_name for table in TABLES} <= set(database.get_tables())


def test_folders_on_the_way_are_made_for_the_owner_alone(path: Path) -> None:
    open_database(path.parent / "data" / "crm.db", create=True)

    assert (path.parent / "data").stat().st_mode & 0o777 == 0o700


def test_companions_of_a_shared_file_are_shared_too(path: Path) -> None:
    path.parent.chmod(0o2770)
    open_database(path, create=True)
    db.write(lambda: database.execute_sql("PRAGMA application_id"))

    modes = {found.name: found.stat().st_mode & 0o777 for found in path.parent.glob("crm.db*")}
    assert modes == {"crm.db": 0o660, "crm.db-wal": 0o660, "crm.db-shm": 0o660}


def test_every_save_reaches_the_disk_before_it_counts(path: Path) -> None:
    open_database(path, create=True)

    said = {
        name: database.execute_sql(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }
    if db.is_safe_with_wal():
        assert said == {
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1,
        }  # fmt: skip
    else:
        assert (said["journal_mode"], said["synchronous"]) == ("delete", 3)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_write_ahead_logging_needs_an_engine_without_the_reset_bug(
    version: tuple[int, ...], safe: bool
) -> None:
    assert db.is_safe_with_wal(version) is safe


def test_an_engine_with_the_bug_is_used_without_it(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setattr(db, "is_safe_with_wal", lambda: False)
    open_database(path, create=True)

    assert database.execute_sql("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert database.execute_sql("PRAGMA synchronous").fetchone()[0] == 3


def test_an_address_of_another_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="only SQLite files are supported"):
        open_database("postgresql://localhost/crm")


def test_a_path_may_hold_what_addresses_may_not(path: Path) -> None:
    odd = path.with_name("Año 2026 100% #1?mode=memory.db")

    open_database(f"sqlite:///{odd}", create=True)

    assert odd.stat().st_size > 0
    assert database.execute_sql("PRAGMA database_list").fetchone()[2] == str(odd)


def newer(path: Path) -> None:
    create(path)
    other = raw(path)
    other.execute(f"PRAGMA user_version = {db.latest_migration() + 1}")
    other.close()


def foreign(path: Path) -> None:
    other = raw(path)
    other.execute("CREATE TABLE artist (name TEXT)")
    other.close()


def truncated(path: Path) -> None:
    whole = create(path)
    path.write_bytes(whole[: len(whole) // 8192 * 4096])


def garbled(path: Path) -> None:
    whole = create(path)
    path.write_bytes(whole[:100] + bytes(range(256)) * 15 + whole[3940:])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (newer, "was last used by a newer crmtui"),
        (foreign, "is not a crmtui database"),
        (truncated, "is damaged"),
        (garbled, "is damaged"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"name;city\n" * 200), "is not a crmtui database"),
        (lambda path: path.write_bytes(b"\0" * 8192), "is not a crmtui database"),
    ],
    ids=["newer", "foreign", "truncated", "garbled", "emptied", "text", "zeroed"],
)
def test_a_file_that_cannot_be_used_is_refused_and_left_as_it_is(
    path: Path, make: object, said: str
) -> None:
    make(path)  # type: ignore[operator]
    before = path.read_bytes()

    with pytest.raises(DatabaseTrouble, match=f"{path} {said}") as refused:
        open_database(path, create=True)

    assert refused.value.exit_code == 1
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    with pytest.raises(NoDatabase):
        db.path()


def test_a_newer_file_is_refused_before_its_journal_is_changed(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    newer(path)
    before = path.read_bytes()
    monkeypatch.setattr(db, "is_safe_with_wal", lambda: before[18] != 2)

    with pytest.raises(DatabaseTrouble, match="newer crmtui"):
        open_database(path)

    assert path.read_bytes() == before


def test_a_folder_is_not_a_database(path: Path) -> None:
    path.mkdir()

    with pytest.raises(DatabaseTrouble, match="is not a crmtui database"):
        open_database(path, create=True)


def test_a_path_through_a_file_is_said_to_be_one(path: Path) -> None:
    path.write_text("a file")

    with pytest.raises(DatabaseTrouble, match="cannot be opened"):
        open_database(path / "crm.db", create=True)


def test_nothing_is_made_on_a_network_disk(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(dbfile, "file_system", lambda _path: "nfs4")

    with pytest.raises(DatabaseTrouble, match=r"network disk \(nfs4\)"):
        open_database(path, create=True)

    assert not path.exists()


def test_one_that_was_carried_to_a_network_disk_is_refused(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    before = create(path)
    monkeypatch.setattr(dbfile, "file_system", lambda _path: "cifs")

    with pytest.raises(DatabaseTrouble, match=r"network disk \(cifs\)"):
        open_database(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("folder", [0o555, 0o777], ids=["folder too", "file only"])
def test_whoever_may_only_read_is_refused_and_leaves_nothing_in_the_way(
    path: Path, folder: int
) -> None:
    before = create(path)
    path.chmod(0o444)
    path.parent.chmod(folder)

    with (
        somebody_else(path.parent),
        pytest.raises(DatabaseTrouble, match="can be read but not written"),
    ):
        open_database(path)

    assert path.read_bytes() == before
    assert list(path.parent.glob("crm.db*")) == [path]


def test_a_folder_that_may_not_be_written_refuses_a_new_one(path: Path) -> None:
    path.parent.chmod(0o555)

    with (
        somebody_else(path.parent),
        pytest.raises(DatabaseTrouble, match="cannot be opened"),
    ):
        open_database(path, create=True)


def test_a_file_that_may_not_be_read_is_refused(path: Path) -> None:
    create(path)
    path.chmod(0o000)

    with (
        somebody_else(path.parent),
        pytest.raises(DatabaseTrouble, match="that you may use it"),
    ):
        open_database(path)


def test_somebody_who_writes_does_not_keep_others_from_opening(path: Path) -> None:
    create(path)

    with locked(path):
        open_database(path)
        assert database.execute_sql("SELECT count(*) FROM company").fetchone() == (0,)


def test_one_that_is_held_altogether_is_said_to_be_busy(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setattr(db, "WRITE_PATIENCE", 0.05)
    create(path)
    other = raw(path)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(Busy, match="is in use by somebody else") as refused:
        open_database(path)

    assert refused.value.exit_code == 4
    other.close()
    open_database(path)


def test_a_refused_file_does_not_stay_open(path: Path) -> None:
    create(path)
    open_database(path)
    (foreign_path := path.with_name("foreign.db")).write_bytes(b"not a database" * 100)

    with pytest.raises(DatabaseTrouble):
        open_database(foreign_path)

    assert database.obj.is_closed()
    with pytest.raises(NoDatabase, match="No database is open"):
        db.path()


def test_a_creation_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    def fail() -> None:
        database.execute_sql("CREATE TABLE half (a)")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(db, "_run_migrations", fail)

    with pytest.raises(DatabaseTrouble, match="the disk is full"):
        open_database(path, create=True)

    assert list(path.parent.iterdir()) == []


OPEN = """
import sys, pathlib
from crmtui import db
print("ready", flush=True)
while not pathlib.Path(sys.argv[2]).exists():
    pass
print(db.open_database(sys.argv[1], create=True), len(db.database.get_tables()), db.check())
"""


def test_of_two_who_create_it_at_once_one_creates_and_the_other_opens(path: Path) -> None:
    both = [python(OPEN, path, path.with_name("go")) for _ in range(2)]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    path.with_name("go").touch()

    said = [process.communicate(timeout=30) for process in both]

    open_database(path)
    tables = len(database.get_tables())
    assert sorted(said) == [(f"False {tables} []\n", ""), (f"True {tables} []\n", "")]
    assert not list(path.parent.glob(".*.part"))


def test_a_link_that_leads_nowhere_is_refused_and_leads_nowhere_still(path: Path) -> None:
    path.symlink_to(path.with_name("gone.db"))

    with pytest.raises(DatabaseTrouble, match="cannot be opened"):
        open_database(path, create=True)

    assert list(path.parent.iterdir()) == [path]

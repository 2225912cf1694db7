"""What the engine and the system complain of, said in sentences."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import peewee
import pytest

from crmtui.dberrors import speaking, translated
from crmtui.errors import Busy, CrmError, DatabaseTrouble, NotFound

FILE = Path("/srv/crm.db")


@pytest.mark.parametrize(
    ("said", "kind", "sentence"),
    [
        (peewee.OperationalError("database is locked"), Busy, "in use by somebody else"),
        (peewee.OperationalError("database or disk is full"), DatabaseTrouble, "disk is full"),
        (
            OSError(errno.ENOSPC, "Auf dem Gerät ist kein Platz mehr"),
            DatabaseTrouble,
            "disk is full",
        ),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), DatabaseTrouble, "disk is full"),
        (
            peewee.OperationalError("attempt to write a readonly database"),
            DatabaseTrouble,
            "/srv/crm.db can be read but not written",
        ),
        (
            OSError(errno.EROFS, "Read-only file system"),
            DatabaseTrouble,
            "can be read but not written",
        ),
        (peewee.DatabaseError("file is not a database"), DatabaseTrouble, "is damaged"),
        (sqlite3.DatabaseError("database disk image is malformed"), DatabaseTrouble, "is damaged"),
        (
            peewee.OperationalError("Could not decode to UTF-8 column 'name' with text 'A\ufffd'"),
            DatabaseTrouble,
            "is damaged",
        ),
        (peewee.OperationalError("unable to open database file"), DatabaseTrouble, "be opened"),
        (PermissionError(errno.EACCES, "Permiso denegado"), DatabaseTrouble, "cannot be opened"),
        (
            PermissionError(errno.EPERM, "Operation not permitted"),
            DatabaseTrouble,
            "cannot be opened",
        ),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), DatabaseTrouble, "cannot be opened"),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory"), DatabaseTrouble, "cannot be opened"),
        (peewee.OperationalError("disk I/O error"), DatabaseTrouble, "disk that holds .* failed"),
        (OSError(errno.EIO, "Input/output error"), DatabaseTrouble, "disk that holds .* failed"),
        (
            OSError(errno.ENAMETOOLONG, "File name too long"),
            DatabaseTrouble,
            "cannot be used: File name too long",
        ),
    ],
)
def test_what_the_engine_says_becomes_a_sentence(
    said: Exception, kind: type[CrmError], sentence: str
) -> None:
    with pytest.raises(kind, match=sentence), speaking(FILE):
        raise said


def test_a_full_disk_is_not_said_to_have_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failed = peewee.OperationalError("disk I/O error")
    assert "failed" in str(translated(failed, tmp_path / "crm.db"))
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=4096))
    assert "the disk is full" in str(translated(failed, tmp_path / "crm.db"))


def test_a_companion_that_is_somebody_else_s_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "crm.db"
    (shut := tmp_path / "crm.db-wal").touch()
    unable = peewee.OperationalError("unable to open database file")
    monkeypatch.setattr("os.access", lambda each, _mode: each != shut)
    assert str(translated(unable, path)).startswith(f"{shut}, which belongs to crm.db, may not")
    shut.unlink()
    assert "Check that its folder exists" in str(translated(unable, path))


def test_the_real_cause_may_lie_under_another() -> None:
    def on_a_full_disk() -> None:
        try:
            raise sqlite3.OperationalError("database or disk is full")
        except sqlite3.OperationalError:
            raise peewee.OperationalError("cannot rollback - no transaction is active")  # noqa: B904

    with pytest.raises(DatabaseTrouble, match="the disk is full"), speaking(FILE):
        on_a_full_disk()


def test_the_name_of_a_file_is_not_taken_for_a_cause() -> None:
    denied = PermissionError(errno.EACCES, "Permission denied", "/srv/locked office, busy/crm.db")

    assert isinstance(translated(denied, FILE), DatabaseTrouble)


def test_a_mistake_of_the_programs_is_not_hidden() -> None:
    assert translated(KeyError("locked")) is None
    assert translated(peewee.OperationalError("no such column: name")) is None
    with pytest.raises(KeyError, match="disk is full"), speaking(FILE):
        raise KeyError("disk is full")


def test_a_sentence_passes_as_it_is() -> None:
    with pytest.raises(NotFound, match="There is no such company"), speaking(FILE):
        raise NotFound("There is no such company.")


def test_what_a_save_does_with_other_files_is_not_the_databases() -> None:
    with pytest.raises(FileNotFoundError), speaking(FILE, files=False):
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", "list.csv")

"""Copies of the office as the shell makes, lists and verifies them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

import pyrage
import pytest

from crmtui import db, sealing
from crmtui.backups import automatic, places
from crmtui.models import Office, Salesperson
from tests.unit.cli.conftest import Crm

COUNTS = "3 companies, 1 contact, 0 interactions, 0 quotes, 0 sales"


def settings(path: Path, **values: object) -> None:
    """Change the office's settings past everything."""
    db.open_database(path)
    db.write(lambda: Office.update(**values).execute())
    db.close_database()


@pytest.fixture
def folder(office: Path) -> Path:
    """Where the office's copies go."""
    return office.with_name("crm.db-backups")


def test_a_backup_is_a_database_like_the_first(crm: Crm, office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    made = crm("backup", copy)
    assert (made.code, made.out) == (0, f"{copy}\n")
    assert made.err == f"Copied and verified: {COUNTS}.\n"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert crm("list", "companies", "--db", copy, "--json").data == (
        crm("list", "companies", "--json").data
    )


def test_without_a_name_it_goes_into_the_office_s_folder(
    crm: Crm, office: Path, folder: Path, tmp_path: Path
) -> None:
    assert crm("backup").out == f"{folder}/crm-2026-11-20-091200.db\n"
    assert crm("backup").out == f"{folder}/crm-2026-11-20-091200-2.db\n", "none takes another's"
    assert folder.stat().st_mode & 0o777 == 0o700

    assert crm("backup", "--to", tmp_path).out == f"{tmp_path}/crm-2026-11-20-091200.db\n"
    (tmp_path / "elsewhere").mkdir()
    settings(office, backup_folder="~/../elsewhere")
    said = crm("backup").out
    assert said.endswith("/elsewhere/crm-2026-11-20-091200.db\n")
    assert Path(said.strip()).exists()


def test_where_a_folder_is_the_group_s_so_are_its_copies(
    crm: Crm, office: Path, folder: Path
) -> None:
    office.parent.chmod(0o2770)
    path = Path(crm("backup").out.strip())
    assert folder.stat().st_mode & 0o7777 == 0o2770
    assert path.stat().st_mode & 0o777 == 0o660


def test_a_backup_is_never_written_over_the_database(crm: Crm, office: Path) -> None:
    before = hashlib.sha256(office.read_bytes()).digest()
    said = crm("backup", office)
    assert said.code == 1
    assert f"{office} is the database itself." in said.err
    assert hashlib.sha256(office.read_bytes()).digest() == before


def test_rotation_keeps_what_the_settings_say_and_all_that_was_asked_for(
    crm: Crm, office: Path, folder: Path, clock_at: Callable[[str], None]
) -> None:
    settings(office, backup_daily=2, backup_weekly=1, backup_monthly=0)
    crm("backup")
    for day in range(14, 20):
        clock_at(f"2026-11-{day}T21:00")
        assert crm("backup", "--rotate").code == 0
    (folder / "crm-2026-11-18-210000.db").unlink()
    clock_at("2026-11-20T09:12")

    assert sorted(path.name for path in folder.iterdir()) == [
        "crm-2026-11-19-210000.db", "crm-2026-11-20-091200.db",
    ]  # fmt: skip
    said = crm("backup", "list").out.splitlines()
    assert [line.split("  ")[0] for line in said[1:]] == [
        "20/11/2026 09:12", "19/11/2026 21:00", "18/11/2026 21:00",
    ]  # fmt: skip
    assert ["asked for" in said[1], "its day" in said[2], "gone" in said[3]] == [True] * 3
    listed = crm("backup", "list", "--json").data
    assert [(each["kept_for"], each["there"]) for each in listed] == [
        ("", True), ("day", True), ("", False),
    ]  # fmt: skip
    crm("backup", "--rotate")
    settings(office, backup_daily=1, backup_weekly=0)
    said = crm("backup", "list", "--lang", "es").out.splitlines()
    assert [line.split("  ")[2].strip() for line in said[1:]] == ["a mano", "su día", "nada"]


def test_it_is_made_by_itself_only_when_the_last_one_is_old(
    crm: Crm, office: Path, folder: Path, clock_at: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    # The tests that come after it are not to give way to everybody.
    gentle: list[int] = []
    monkeypatch.setattr("os.nice", gentle.append)
    assert "None is made" in crm("backup", "--rotate", "--if-due").err, "the office is new"
    clock_at("2026-11-21T05:13")
    assert crm("backup", "--rotate", "--if-due", "--as", 1).out, "20 hours later, whoever it is"
    clock_at("2026-11-22T01:12")
    assert "None is made" in crm("backup", "--rotate", "--if-due").err
    clock_at("2026-11-22T01:14")
    assert crm("backup", "--rotate", "--if-due").out
    settings(office, backup_hours=0)
    clock_at("2026-12-24T01:14")
    assert "None is made" in crm("backup", "--rotate", "--if-due").err, "the office wants none"
    assert set(gentle) == {automatic.GENTLE}


def test_of_two_at_once_one_makes_it(crm: Crm, office: Path, folder: Path) -> None:
    folder.mkdir()
    with places.alone(folder) as alone:
        assert alone
        assert "somebody is making one now" in crm("backup", "--rotate").err
    assert crm("backup", "--rotate").out


def test_that_the_last_one_is_old_is_said(
    crm: Crm, office: Path, clock_at: Callable[[str], None]
) -> None:
    crm("backup")
    assert crm("backup", "list").err == ""
    clock_at("2026-11-23T09:12")
    assert crm("backup", "list").err == "The last one is old: 3 days ago.\n"


def test_only_managers_make_copies_and_whom_the_office_does_not_know(
    crm: Crm, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for verb in ("", "list", "verify"):
        said = crm("backup", *verb.split(), "--as", 1)
        assert (said.code, said.err) == (
            1, "Only a manager can make copies of the office, or put one back.\n",
        )  # fmt: skip
    monkeypatch.setattr("crmtui.cli.backup.asking.login", lambda: "root")
    assert crm("backup", "--rotate").code == 0, "a timer's account"
    assert crm("backup", "--as", 7).err == "There is no person with code 7.\n"


def test_one_that_is_encrypted_opens_with_its_key_alone(
    crm: Crm, office: Path, folder: Path, tmp_path: Path
) -> None:
    key = tmp_path / "key.txt"
    made = crm("backup", "key", key)
    public = made.out.strip()
    assert public.startswith("age1")
    assert "without it no backup can be opened" in made.err
    assert key.stat().st_mode & 0o777 == 0o600
    assert "there already" in crm("backup", "key", key).err, "a key is not written over"
    settings(office, backup_keys=f"{public}\n")

    path = Path(crm("backup").out.strip())
    assert path.name == "crm-2026-11-20-091200.db.age"
    assert b"Acme" not in path.read_bytes()
    assert [each.name for each in folder.iterdir()] == [path.name], "nothing plain is left"
    assert not list(office.parent.glob(".*"))

    assert f"is sound: {COUNTS}." in crm("backup", "verify", path, "--key", key).err
    assert "is byte by byte what was verified" in crm("backup", "verify").err
    crm("backup", "key", other := tmp_path / "other.txt")
    said = crm("backup", "verify", path, "--key", other)
    assert said.err == f"{path} is encrypted for another key.\n"
    assert crm("backup", "verify", path, "--key", office).err == f"{office} holds no secret key.\n"

    assert Path(crm("backup", "--plain").out.strip()).read_bytes().startswith(b"SQLite")


def test_one_that_was_touched_is_damaged(crm: Crm, office: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    crm("backup", path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"!")
    assert "is damaged: it is not as it was written" in crm("backup", "verify", path).err

    path.write_bytes(whole.replace(b"Acme", b"Acne"))
    assert "Its bytes are not those that were written" in crm("restore", path, "--yes").out
    path.write_bytes(whole)
    with closing(sqlite3.connect(office)) as live, live:
        live.execute("UPDATE office SET time_zone = 'Asia/Tokyo'")
    told = crm("restore", path, "--yes").out
    assert "Its bytes" not in told
    assert "It is of Fri 20 Nov 2026 18:12: 3 companies" in told

    path.unlink()
    for verb in (("backup", "verify"), ("restore", "--yes")):
        assert crm(*verb, path).err == f"There is no file {path}.\n"

    (moved := tmp_path / "moved.db").write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    said = crm("backup", "verify", moved)
    assert said.code == 1
    assert "is damaged" in said.err or "is not sound" in said.err


def test_a_copy_can_be_verified_where_there_is_no_office(
    crm: Crm, office: Path, tmp_path: Path
) -> None:
    crm("backup", tmp_path / "copy.db")
    office.write_bytes(b"\0" * 8192)
    assert "is sound" in crm("backup", "verify", tmp_path / "copy.db").err, "nor a sound one"
    office.unlink()
    assert "is sound" in crm("backup", "verify", tmp_path / "copy.db").err
    assert "There is no database" in crm("backup", "verify").err


@pytest.mark.parametrize(
    "options",
    ["--rotate copy.db", "--if-due", "copy.db --to .", "--plain --password", "--key nonsense"],
)
def test_what_does_not_go_together_is_refused(crm: Crm, office: Path, options: str) -> None:
    said = crm("backup", *options.split())
    assert said.code == 2
    assert len(said.err.splitlines()) == 1
    assert not Path("copy.db").exists()


def test_a_timer_names_the_database_and_never_another_program(crm: Crm, office: Path) -> None:
    said = crm("backup", "--timer").out
    assert f"--db {office} backup --rotate" in said
    assert "OnCalendar=*-*-* 02:30" in said
    assert "30 2 * * *  " in said
    odd = crm("backup", "--timer", "--db", "sqlite:////srv/50% off/crm.db").out
    assert '--db "/srv/50%% off/crm.db" backup' in odd
    assert "--db '/srv/50\\% off/crm.db' backup" in odd


def test_a_password_closes_and_opens_one(
    crm: Crm, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a password opens takes a second to find, on purpose: of each it is found once.
    monkeypatch.setattr(pyrage.passphrase, "decrypt", cache(pyrage.passphrase.decrypt))
    path = tmp_path / "copy.db.zip"
    assert "A password is needed" in crm("backup", path, "--password").err
    monkeypatch.setenv("CRMTUI_BACKUP_PASSWORD", "otoño en Soria")
    assert crm("backup", path, "--password").code == 0
    assert sealing.seal_of(path) is sealing.Seal.PASSWORD
    assert b"Acme" not in path.read_bytes()
    said = crm("restore", path, "--yes")
    assert said.code == 0, said.err
    monkeypatch.setenv("CRMTUI_BACKUP_PASSWORD", "verano")
    assert crm("restore", path, "--yes").err == f"That password does not open {path}.\n"
    whole = path.read_bytes()
    listed = whole.index(b"PK\x01\x02")
    for place, instead in ((listed + 8, 1), (listed + 10, 99), (listed + 42, 255)):
        path.write_bytes(whole[:place] + bytes([instead]) + whole[place + 1 :])
        assert "is damaged" in crm("restore", path, "--yes").err
    path.write_bytes(whole)
    monkeypatch.delenv("CRMTUI_BACKUP_PASSWORD")
    said = crm("backup", "verify", path)
    assert (said.code, "--key" in said.err) == (0, False)
    assert said.err.endswith("give its password in the variable CRMTUI_BACKUP_PASSWORD.\n")


def test_what_loses_a_reference_is_no_backup(crm: Crm, office: Path, folder: Path) -> None:
    db.open_database(office)
    db.database.execute_sql("PRAGMA foreign_keys = 0")
    db.write(lambda: Salesperson.delete().where(Salesperson.code == 1).execute())
    db.close_database()
    said = crm("backup")
    assert (said.code, said.out) == (1, "")
    assert "The copy does not verify" in said.err
    assert list(folder.iterdir()) == []

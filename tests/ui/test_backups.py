"""Backups on the desk: how they are set, one that is asked for, that of the day, an old one."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crmtui import db, sealing
from crmtui.access import User
from crmtui.backups import automatic, places
from crmtui.models import Backup, Office
from tests.ui.conftest import MakeApp
from tests.ui.conftest import Office as Four
from tests.ui.desk import open_desk
from tests.ui.test_settings import open_item


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each process that would make a copy, whether it was asked for; they end at once."""
    found: list[bool] = []

    def start(user: User, *, now: bool = False) -> subprocess.Popen[bytes]:
        found.append(now)
        process = subprocess.Popen(["true"])
        process.wait()
        return process

    monkeypatch.setattr(automatic, "start", start)
    return found


def old_copy(path: Path) -> None:
    """A copy of three days ago, that the office knows of."""
    path.write_bytes(b"")
    at = datetime(2026, 11, 17, 20, tzinfo=UTC)
    values = {"at": at, "path": str(path), "size": 0, "sha256": "", "by_itself": True}
    db.write(lambda: Backup.insert(**values).execute())


async def test_a_manager_says_how_the_office_is_copied_and_makes_one(
    make_app: MakeApp,
    office_of_four: Four,
    started: list[bool],
    tmp_path: Path,
) -> None:
    public, _secret = sealing.new_key()
    old_copy(tmp_path / "office-2026-11-17-210000.db")
    async with open_desk(make_app(code=0)) as desk:
        assert "last backup" not in desk.text
        desk.app.copies.look()
        await desk.settle()
        assert "! last backup 2 days ago" in desk.text
        assert started == [False], "the copy of the day"
        desk.app.copies.look()
        desk.app.copies.look()
        assert started == [False], "tried once an hour"

        await open_item(desk, "Make one now")
        assert "A backup is being made" in desk.message
        assert started == [False, True]
        desk.app.copies.look()
        assert "The backup is made and verified." in desk.message

        await open_item(desk, "Where and how often")
        await desk.assert_pictures("settings_backups")
        await desk.press("ctrl+u")
        await desk.type("many\n/srv/copies\n3\n0\n6\n")
        await desk.type("age1nonsense")
        assert "that is no key" in desk.text
        await desk.press("f2")
        assert "How many hours? A number from 0 (never) to 8760." in desk.text
        await desk.press("ctrl+u")
        await desk.type("24\n")
        await desk.press("down", "down", "down", "down", "ctrl+u")
        await desk.type(public)
        assert "1 key" in desk.text
        await desk.press("f2")
        assert "saved" in desk.message
    kept = Office.get()
    assert (kept.backup_hours, kept.backup_folder, kept.backup_keys) == (24, "/srv/copies", public)
    assert (kept.backup_daily, kept.backup_weekly, kept.backup_monthly) == (3, 0, 6)


async def test_a_salesperson_s_desk_makes_the_copy_and_is_not_told_of_its_age(
    make_app: MakeApp,
    office_of_four: Four,
    started: list[bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-24T08:12")
    async with open_desk(make_app(code=1)) as desk:
        desk.app.copies.look()
        await desk.settle()
        assert started == [False]
        assert "backup" not in desk.text
        monkeypatch.setattr(places, "require_room", full)
        monkeypatch.setenv("CRMTUI_NOW", "2026-11-24T10:12")
        desk.app.copies.look()
        desk.app.copies.look()
        assert started == [False], "where there is no room none is begun"
    async with open_desk(make_app(code=0)) as desk:
        desk.app.copies.look()
        await desk.settle()
        assert "! no backup yet" in desk.text


def full(*_given: object) -> None:
    from crmtui.errors import DatabaseTrouble

    raise DatabaseTrouble("full")

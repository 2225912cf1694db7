"""The disk fills up, or another file stands where it was: the desk says so and goes on."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmtui import config, db
from crmtui.queries import drafts, interactions
from tests.system import office
from tests.system.office import ana
from tests.system.pty_terminal import ENTER, ESC, F, Terminal, control

PATIENCE = 60.0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes, for root to fill."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=5m", "tmpfs", str(folder)]
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, *options], capture_output=True).returncode:
        pytest.skip("only root can mount a disk to fill")
    yield folder
    db.close_database()
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Leave no room on the disk; gives the file that takes it."""
    path = disk / "filling"
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1024))
        except OSError:
            return path


def save(desk: Terminal, *, refused: str = "") -> None:
    """Save the form that is open: it is refused with a sentence and stays, or it is saved."""
    desk.send(control("s"))
    wanted = refused or "logged"
    desk.wait_for(lambda screen: wanted in " ".join(screen.split()), PATIENCE)


def said(path: Path) -> list[str]:
    """The notes of all calls, oldest first."""
    return [row.text for row in reversed(interactions.find(ana(path), limit=50))]


def test_a_save_that_the_disk_refuses_says_so_keeps_what_is_typed_and_works_once_it_can(
    disk: Path,
) -> None:
    path = office.found(disk / "office.db")
    before = said(path)
    db.close_database()
    with office.start(path) as desk:
        desk.wait_for("F10", PATIENCE)

        desk.send(F[6], "tal", ENTER, ENTER, "When the disk is full")
        desk.wait_for("disk is full", PATIENCE)
        filling = fill(disk)
        save(desk, refused="NOT SAVED: the disk is full")
        assert "When the disk is full" in desk.text
        desk.send(" or not")
        desk.wait_for("full or not", PATIENCE)
        # What cannot be kept there is kept elsewhere, for whoever is cut off now.
        desk.until(lambda: any(config.state_path().glob("draft-1-*.json")), PATIENCE, "a file")
        save(desk, refused="NOT SAVED: the disk is full")
        filling.unlink()
        save(desk)

        desk.send(F[6], "bod", ENTER, ENTER, "When another file is there")
        desk.wait_for("file is there", PATIENCE)
        moved = path.rename(disk / "moved.db")
        shutil.copy(moved, path)
        save(desk, refused="NOT SAVED: office.db was moved or replaced")
        moved.replace(path)
        save(desk)
        desk.send(ESC)
        desk.send("q")
        assert desk.wait_exit(PATIENCE) == 0
    typed = ["When the disk is full or not", "When another file is there"]
    assert said(path) == [*before, *typed]
    assert drafts.find(ana(path)) == []
    assert not list(config.state_path().glob("draft-1-*.json"))
    assert db.check() == []


def test_a_place_in_the_file_that_cannot_be_read_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = office.found(tmp_path / "office.db")
    db.open_database(path)
    db.database.execute_sql("UPDATE company SET name = CAST(x'41ff' AS TEXT)")
    db.close_database()
    with office.start(path) as desk:
        desk.send("2")
        assert desk.wait_exit(PATIENCE) == 70
        desk.settle()
        told = desk.text.replace("\n", "")
        assert f"{path} is damaged. “crmtui check” says where" in told
        assert "What you had typed is kept as a draft." in told
        assert "internal error" not in told

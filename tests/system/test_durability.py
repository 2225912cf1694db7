"""What was said to be saved is there, whole, whatever happens to whoever saved it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.errors import Busy, DatabaseTrouble
from crmtui.models import Company
from tests.replay import assert_replays
from tests.system import fortune
from tests.system.at_work import at_work
from tests.system.saved import the_half_done, the_lost
from tests.system.writers import EDITS
from tests.unit.services.office import blank_office, company

AT_ONCE = 8
KILLS = 12


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Path]:
    """An office of four people, closed."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank_office())
    yield path
    db.close_database()


def test_whoever_is_killed_loses_nothing_that_was_saved_and_leaves_nothing_half_done(
    office: Path,
) -> None:
    dice = fortune.dice()
    working, kills, fresh = list(range(AT_ONCE)), 0, AT_ONCE
    with at_work(office, "save") as writers:
        for each in working:
            writers.start(each)
        while kills < fortune.times(KILLS):
            enough = len(writers.heard("saved")) + dice.randint(0, 3)
            writers.wait(lambda enough=enough: len(writers.heard("saved")) >= enough)  # type: ignore[misc]
            time.sleep(dice.uniform(0.0, 0.02))
            # Now and then the power fails for all of them.
            for place in range(AT_ONCE) if dice.random() < 0.05 else (dice.randrange(AT_ONCE),):
                writers.kill(working[place])
                kills, fresh = kills + 1, fresh + 1
                working[place] = fresh
                writers.start(fresh)
    saved = writers.heard("saved")
    fortune.tell("kill -9", kills=kills, saved=len(saved))

    db.open_database(office)
    assert db.check() == []
    assert len(saved) >= KILLS / 2
    assert the_lost(saved) == []
    assert the_half_done() == []
    assert_replays()


def test_of_four_who_edit_one_record_nobody_loses_a_word(office: Path) -> None:
    db.open_database(office)
    company(identify(code=3), "Acme", salesperson="1")
    db.close_database()

    with at_work(office, "edit") as writers:
        for seed in (2, 4, 6, 8):
            writers.start(seed)
        writers.wait(lambda: len(writers.heard("done")) == 4)

    db.open_database(office)
    notes = Company.get_by_id(1).notes.split()
    saved = {words[0] for words in writers.heard("saved")}
    assert len(notes) == len(set(notes)) == len(saved) == 4 * EDITS
    assert set(notes) == saved
    assert writers.heard("conflict")
    assert Company.get_by_id(1).version == 4 * EDITS + 1
    assert db.check() == []


def test_of_three_who_write_without_a_pause_each_has_their_turn(office: Path) -> None:
    with at_work(office, "turns") as writers:
        for seed in (1, 2, 3):
            writers.start(seed)
        writers.wait(lambda: len(writers.heard("turns")) == 3)

    turns = [int(count) for count, _longest in writers.heard("turns")]
    assert min(turns) > sum(turns) / 12


def test_a_killed_holder_lets_go_of_the_lock(office: Path) -> None:
    db.open_database(office)
    with at_work(office, "hold") as writers:
        writers.start(1)
        writers.wait(lambda: writers.heard("held"))
        with pytest.raises(Busy, match="is in use by somebody else"):
            db.write(lambda: None, patience=0.05)

        writers.kill(1)
        company(identify(code=1))

    assert Company.select().count() == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or mount is None or subprocess.run([mount, *options]).returncode:
        pytest.skip("only root can mount a disk to fill")
    yield folder
    db.close_database()
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_loses_nothing_and_saving_goes_on_once_there_is_room(small_disk: Path) -> None:
    path = small_disk / "crm.db"
    path.write_bytes(blank_office())
    db.open_database(path)
    ana = identify(code=1)
    saved = 0

    def fill() -> None:
        nonlocal saved
        while True:
            company(ana, f"Company {saved}", notes="n" * 20_000)
            saved += 1

    with pytest.raises(DatabaseTrouble, match="NOT SAVED: the disk is full"):
        fill()

    assert saved > 3
    assert Company.select().count() == saved
    with pytest.raises(DatabaseTrouble, match="NOT SAVED: the disk is full"):
        company(ana, "again", notes="n" * 20_000)
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    company(ana, "after", notes="n" * 20_000)
    assert Company.select().count() == saved + 1
    assert db.check() == []

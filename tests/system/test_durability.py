"""What was said to be saved is there, whole, whatever happens to whoever saved it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.errors import Busy, DatabaseTrouble
from crmtui.models import Company
from tests.system.writers import EDITS
from tests.unit.services.office import blank_office, company

ROOT = Path(__file__).parents[2]
KILLS = 40
PATIENCE = 60.0
"""Seconds after which a test gives up; a busy machine takes a few."""


class Writers:
    """Processes that work on one database until they are done, or killed."""

    def __init__(self, path: Path, role: str) -> None:
        command = [sys.executable, "-m", "tests.system.writers", str(path), role]
        self.parent = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )  # fmt: skip
        assert self.parent.stdout is not None
        os.set_blocking(self.parent.stdout.fileno(), False)
        self.pids: dict[int, int] = {}
        """The process of each seed."""
        self.said: list[list[str]] = []
        """What they have said, word by word."""
        self._rest = b""

    def start(self, seed: int) -> None:
        """Let another begin."""
        assert self.parent.stdin is not None
        self.parent.stdin.write(f"{seed}\n".encode())
        self.parent.stdin.flush()

    def listen(self) -> None:
        """Hear what was said meanwhile."""
        assert self.parent.stdout is not None
        heard = self.parent.stdout.read() or b""
        *lines, self._rest = (self._rest + heard).split(b"\n")
        for words in (line.decode().split() for line in lines):
            if words[0] == "pid":
                self.pids[int(words[1])] = int(words[2])
            else:
                self.said.append(words)

    def wait(self, until: Callable[[], object]) -> None:
        """Listen until something is so."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, self.said[-5:]
            time.sleep(0.002)
            self.listen()

    def kill(self, seed: int) -> None:
        """End one as a power switch would, and see that it has ended."""
        self.wait(lambda: seed in self.pids)
        process = self.pids.pop(seed)
        with suppress(ProcessLookupError):
            while True:
                os.kill(process, signal.SIGKILL)
                time.sleep(0.001)

    def end(self) -> None:
        """Start no more, kill all, and hear them out."""
        assert self.parent.stdin is not None
        assert self.parent.stdout is not None
        self.parent.stdin.close()
        self.parent.wait(PATIENCE)
        self.listen()
        for seed in list(self.pids):
            self.kill(seed)
        # The pipe ends when the last of them has.
        os.set_blocking(self.parent.stdout.fileno(), True)
        self.listen()
        self.parent.stdout.close()

    def heard(self, word: str) -> list[list[str]]:
        """What followed a word each time it was said."""
        if self.parent.stdout is not None and not self.parent.stdout.closed:
            self.listen()
        return [words[1:] for words in self.said if words[0] == word]


@contextmanager
def at_work(path: Path, role: str) -> Iterator[Writers]:
    """Writers that end with the block, and nothing of them goes unheard."""
    writers = Writers(path, role)
    try:
        yield writers
    finally:
        writers.end()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Path]:
    """An office of four people, closed."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank_office())
    yield path
    db.close_database()


def select(sql: str) -> list[Any]:
    """What an SQL query finds."""
    return list(db.database.execute_sql(sql).fetchall())


def test_whoever_is_killed_loses_nothing_that_was_saved_and_leaves_nothing_half_done(
    office: Path,
) -> None:
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(10_000)))
    sys.stdout.write(f"to do the same again: SEED={seed}\n")
    dice = random.Random(seed)
    working, kills, fresh = [1, 2], 0, 2
    with at_work(office, "save") as writers:
        for each in working:
            writers.start(each)
        while kills < KILLS:
            enough = len(writers.heard("saved")) + dice.randint(0, 3)
            writers.wait(lambda enough=enough: len(writers.heard("saved")) >= enough)  # type: ignore[misc]
            time.sleep(dice.uniform(0.0, 0.02))
            for place in (0, 1) if dice.random() < 0.2 else (dice.randrange(2),):
                writers.kill(working[place])
                kills, fresh = kills + 1, fresh + 1
                working[place] = fresh
                writers.start(fresh)
    saved = {words[0] for words in writers.heard("saved")}
    sys.stdout.write(f"{kills} kills, {len(saved)} saved\n")

    db.open_database(office)
    assert db.check() == []
    there = {name for (name,) in select("SELECT name FROM company")}
    assert len(saved) >= KILLS / 2
    assert saved <= there
    assert the_half_done() == []
    drafts = {title for (title,) in select("SELECT title FROM draft")}
    assert not drafts & there


def the_half_done() -> list[Any]:
    """The companies that lack anything that was saved together with them."""
    return select(
        """
        SELECT name FROM company WHERE (
            (SELECT count(*) FROM phone WHERE company_id = company.id),
            (SELECT count(*) FROM email WHERE company_id = company.id),
            (SELECT count(*) FROM site WHERE company_id = company.id),
            (SELECT count(*) FROM contact WHERE company_id = company.id),
            (SELECT count(*) FROM interaction WHERE company_id = company.id),
            (SELECT count(*) FROM follow_up WHERE company_id = company.id),
            (SELECT count(*) FROM company_doc WHERE company = company.id),
            (SELECT count(*) FROM change_set WHERE company = company.id),
            (SELECT count(*) FROM change WHERE company = company.id)
        ) <> (3, 1, 1, 1, 1, 1, 1, 2, 9)
        """
    )


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
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
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

"""A disk that loses its power: what a program wrote is recorded, and cut off anywhere.

What was synced is there afterwards. Each later write is there, or is not, or is there up to a
sector, whatever came after it, as a disk's own cache would have it (the method of SQLite's crash
tests, sqlite.org/testing.html 3.3, one layer lower). Names of files count as durable at once, as
journalling file systems have it.

`python -m tests.system.powercut DATABASE SAVES SYNCHRONOUS` is the program that is recorded.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crmtui import db
from crmtui.access import identify
from tests.system.writers import save_one

SECTOR = 512
Files = dict[str, bytearray]
"""What is on the disk, by what follows the database's name: "", "-wal", "-journal"."""

_CALLS = "openat,close,pwrite64,write,fsync,fdatasync,ftruncate,unlink"
_CALL = re.compile(rb"^(?:\d+ +)?(\w+)\((.*)\) += (\d+)", re.S)
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes put somewhere, or a file cut to `at` where there are none."""

    file: str
    at: int
    data: bytes | None

    def on(self, files: Files) -> None:
        """Do it."""
        kept = files.setdefault(self.file, bytearray())
        end = self.at + len(self.data or b"")
        kept.extend(bytes(max(0, end - len(kept))))
        if self.data is None:
            del kept[self.at :]
        else:
            kept[self.at : end] = self.data

    def torn(self, dice: random.Random) -> Write:
        """The same, of which only the first sectors arrived."""
        sectors = len(self.data or b"") // SECTOR
        if sectors < 2 or self.data is None:
            return self
        return Write(self.file, self.at, self.data[: dice.randrange(1, sectors) * SECTOR])


@dataclass(frozen=True, slots=True)
class Synced:
    """What was written to a file before this is on the disk."""

    file: str


@dataclass(frozen=True, slots=True)
class Named:
    """A file has come to be, or is `gone`."""

    file: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody was told that this is saved."""

    what: str


Step = Write | Synced | Named | Said


@dataclass(frozen=True, slots=True)
class Recording:
    """What was on the disk at the start, and everything that was done then."""

    start: Files
    steps: list[Step]

    def moments(self, dice: random.Random, count: int) -> Iterator[int]:
        """Steps after which to cut: one in two where somebody has just been told."""
        told = [place for place, step in enumerate(self.steps) if isinstance(step, Said)]
        for number in range(count):
            yield dice.choice(told) if number % 2 else dice.randrange(len(self.steps))

    def told(self, moment: int) -> set[str]:
        """What had been said to be saved by then."""
        return {step.what for step in self.steps[: moment + 1] if isinstance(step, Said)}

    def cut(self, moment: int, dice: random.Random) -> Files:
        """What is on the disk if the power goes after a step."""
        disk = {name: bytearray(data) for name, data in self.start.items()}
        cached: list[Write] = []
        for step in self.steps[: moment + 1]:
            match step:
                case Write():
                    cached.append(step)
                case Synced(file):
                    for each in cached:
                        if each.file == file:
                            each.on(disk)
                    cached = [each for each in cached if each.file != file]
                case Named(file, gone):
                    cached = [each for each in cached if not gone or each.file != file]
                    disk.pop(file, None) if gone else disk.setdefault(file, bytearray())
        everything_lost = dice.random() < 0.25
        for each in cached if not everything_lost else ():
            fate = dice.random()
            if fate < 0.5:
                (each.torn(dice) if fate < 0.25 else each).on(disk)
        return disk


def record(path: Path, saves: int, synchronous: str = "FULL") -> Recording:
    """Let the product save so many companies into `path`, and take down what reaches the system.

    Raises:
        OSError: nobody may be watched here.
    """
    start = {"": bytearray(path.read_bytes())}
    log = path.with_name("strace.log")
    watch = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-xx",
        "-s",
        "200000",
        "-e",
        f"trace={_CALLS}",
        "-o",
        str(log),
    ]
    program = [sys.executable, "-m", __name__, str(path), str(saves), synchronous]
    done = subprocess.run([*watch, *program], capture_output=True, text=True)
    if done.returncode:
        raise OSError(done.stderr)
    return Recording(start, list(_steps(log.read_bytes(), path)))


def can_record(folder: Path) -> bool:
    """Whether strace is here, and may look."""
    if shutil.which("strace") is None:
        return False
    watch = ["strace", "-o", str(folder / "trial.log"), "true"]
    return subprocess.run(watch, capture_output=True).returncode == 0


def lay_out(files: Files, path: Path) -> None:
    """Make a disk's files those of the database at `path`."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    for end, data in files.items():
        path.with_name(path.name + end).write_bytes(data)


def _steps(log: bytes, path: Path) -> Iterator[Step]:
    """What the lines of a log say of the database's files, and of what was said."""
    opened: dict[int, str] = {}
    for line in log.splitlines():
        if (found := _CALL.match(line)) is None:
            continue
        call, arguments, result = found[1].decode(), found[2], int(found[3])
        text = _text(arguments)
        if call in ("openat", "unlink"):
            file = _end(text.decode(errors="replace"), path)
            if call == "openat":
                opened.pop(result, None)
            if file is None:
                continue
            if call == "openat":
                opened[result] = file
            yield Named(file, gone=call == "unlink")
            continue
        number = int(arguments.partition(b",")[0])
        if call == "write" and number == 1:
            yield from (Said(line.removeprefix("saved ")) for line in text.decode().splitlines())
        elif number in opened:
            yield from _to_file(call, opened[number], arguments, text)
        if call == "close":
            opened.pop(number, None)


def _to_file(call: str, file: str, arguments: bytes, text: bytes) -> Iterator[Step]:
    last = arguments.rpartition(b",")[2]
    if call == "pwrite64":
        yield Write(file, int(last), text)
    elif call == "ftruncate":
        yield Write(file, int(last), None)
    elif call in ("fsync", "fdatasync"):
        yield Synced(file)


def _end(name: str, path: Path) -> str | None:
    """What follows the database's name in a file's; None where that is kept by nobody."""
    end = name.rpartition("/")[2].removeprefix(path.name)
    return end if end in ("", "-wal", "-journal") else None


def _text(arguments: bytes) -> bytes:
    found = _TEXT.search(arguments)
    return bytes.fromhex(found[1].decode().replace("\\x", "")) if found else b""


def main(path: str, saves: str, synchronous: str) -> None:
    """Save so many companies, one by one, and say so of each."""
    db.open_database(path)
    db.database.execute_sql(f"PRAGMA synchronous = {synchronous}")
    # What is written goes from the log into the file often.
    db.database.execute_sql("PRAGMA wal_autocheckpoint = 60")
    dice, ana = random.Random(saves), identify(code=1)
    for number in range(int(saves)):
        save_one(ana, f"cut-{number}", dice)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The processes of `tests.system.writers`, seen from whoever starts and kills them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from crmtui import db

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which a test gives up; a busy machine takes a few."""


class Writers:
    """Processes that work on one database until they are done, or killed."""

    def __init__(self, path: Path, role: str) -> None:
        self.role = role
        command = [sys.executable, "-m", "tests.system.writers", str(path)]
        self.parent = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )  # fmt: skip
        assert self.parent.stdout is not None
        os.set_blocking(self.parent.stdout.fileno(), False)
        self.pids: dict[int, int] = {}
        """The process of each seed; its number is nobody else's before the end of them all."""
        self.said: list[list[str]] = []
        """What they have said, word by word."""
        self._rest = b""

    def start(self, seed: int, role: str = "") -> None:
        """Let another begin, whose seed no other has that is at work; in another role than most."""
        assert self.parent.stdin is not None
        self.parent.stdin.write(f"{role or self.role} {seed}\n".encode())
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
        process = psutil.Process(self.pids.pop(seed))
        process.kill()
        self.wait(lambda: process.status() == psutil.STATUS_ZOMBIE)

    def end(self) -> None:
        """Start no more, kill all, and hear them out."""
        assert self.parent.stdin is not None
        assert self.parent.stdout is not None
        self.parent.stdin.close()
        self.parent.wait(PATIENCE)
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


def select(sql: str) -> list[Any]:
    """What an SQL query finds."""
    return list(db.database.execute_sql(sql).fetchall())

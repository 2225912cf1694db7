"""People who log calls on desks far away, while their lines are cut and their programs killed."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import peewee
import psutil

from tests.system.pty_terminal import ENTER, F, Terminal
from tests.system.sshd import SshOffice

PATIENCE = 90.0
"""Seconds for one answer, with eight desks on a slow computer."""

_sqlite: Any = peewee.sqlite3  # type: ignore[attr-defined]


class Person:
    """One who logs calls, and comes back when the line was cut."""

    def __init__(self, office: SshOffice, code: int, dice: random.Random) -> None:
        self.office = office
        self.code = code
        self.dice = dice
        self.saved: list[str] = []
        """The notes of which the desk said that they are logged."""
        self.typed: list[str] = []
        """Those that were typed when the line was cut, and not saved."""
        self.cuts = 0
        self.wrong: BaseException | None = None
        """What ended the work early."""
        self._thread: threading.Thread | None = None

    def begin(self, calls: int, cuts: int) -> None:
        """Log so many calls, and be cut off so many times on the way."""
        cut_at = set(self.dice.sample(range(calls), min(cuts, calls)))
        self._thread = threading.Thread(target=self._noting, args=(calls, cut_at), daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Wait until all is logged; raises what went wrong."""
        if self._thread is not None:
            self._thread.join()
        if self.wrong is not None:
            raise self.wrong

    def _noting(self, calls: int, cut_at: set[int]) -> None:
        try:
            self._work(calls, cut_at)
        except BaseException as error:
            self.wrong = error

    def _work(self, calls: int, cut_at: set[int]) -> None:
        desk = self._sit_down()
        try:
            for number in range(calls):
                if number in cut_at:
                    self._type_and_be_cut_off(desk, f"half {self.code}-{number}x")
                    desk.close()
                    desk = self._sit_down()
                self._log(desk, f"note {self.code}-{number}x")
            desk.send(F[10])
            desk.wait_exit(PATIENCE)
        finally:
            desk.close()

    def _sit_down(self) -> Terminal:
        desk = self.office.connect(self.code)
        desk.wait_for(lambda screen: "Follow-ups" in screen and "F10" in screen, PATIENCE)
        # What a draft of before is offered with is gone with the next key.
        desk.settle(timeout=PATIENCE)
        return desk

    def _log(self, desk: Terminal, note: str) -> None:
        desk.send(F[6], f"base{self.code}", ENTER, ENTER, note)
        desk.wait_for(note, PATIENCE)
        desk.send(ENTER, "+3", ENTER)
        desk.wait_for(lambda screen: "logged" in screen and "Follow-ups" in screen, PATIENCE)
        self.saved.append(note)

    def _type_and_be_cut_off(self, desk: Terminal, note: str) -> None:
        desk.send(F[6], f"base{self.code}", ENTER, ENTER, note)
        desk.wait_for(note, PATIENCE)
        if self.dice.random() < 0.5:
            # The line drops at once: what is typed is kept by who hears of it.
            desk.signal(signal.SIGKILL)
        else:
            until(lambda: note in drafts_of(self.office.database), "a draft of it")
            for process in self.office.sessions(self.code):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
        self.typed.append(note)
        self.cuts += 1
        desk.wait_exit(PATIENCE)


def drafts_of(path: Path) -> str:
    """All that is kept as drafts, as one text."""
    engine = _sqlite.connect(f"file:{path}?mode=ro", uri=True, timeout=PATIENCE)
    try:
        return "\n".join(payload for (payload,) in engine.execute("SELECT payload FROM draft"))
    finally:
        engine.close()


def until(done: Callable[[], bool], what: str) -> None:
    """Wait for something, however long it takes."""
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)

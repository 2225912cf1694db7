"""Somebody who presses whatever comes, on a bad line, in a window of any size."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress

from crmtui import config
from tests.hostile import SENT
from tests.system.office import STANDS
from tests.system.pty_terminal import (
    BACKSPACE,
    DOWN,
    END,
    ENTER,
    ESC,
    HOME,
    LEFT,
    PAGE_DOWN,
    PAGE_UP,
    RIGHT,
    TAB,
    UP,
    F,
    Terminal,
    control,
)

PATIENCE = 60.0
"""Seconds a desk may take to answer a key; a busy computer takes a few."""
LOOK_EVERY = 60
KEPT = 100_000
"""Bytes of what a desk wrote that are kept to be looked at."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOVES = [UP, DOWN, LEFT, RIGHT, HOME, END, PAGE_UP, PAGE_DOWN, TAB, "\x1b[Z", ENTER, ESC]
_EDITS = [BACKSPACE, "\x1b[3~", " ", *(control(letter) for letter in "abdefghknoprstuvwxyz")]
_COMMANDS = [*F[1:], "\x1b[23~", "\x1b[24~", *_LETTERS, *_LETTERS.upper()]
_SIGNS = [*"0123456789+-=*.,:;?!<>()%&#@'\"[]{}$`\\_|", *"ñé€東🙂", "e\u0301", "[/"]
_WORDS = ["tal", "976 12", "+3", "12,5", "=2*3", "mañana", "monday", "1/12", "a@b.example"]
_SIZES = [(80, 24), (120, 36), (1, 1), (3, 20), (40, 10), (200, 3), (81, 60), (20, 80)]
_TROUBLE = (b"Traceback (most recent", b"internal error")


class Monkey:
    """Presses keys on desks that `open_desk` gives, one after the other where one is left."""

    def __init__(self, open_desk: Callable[[], Terminal], dice: random.Random) -> None:
        self.open_desk = open_desk
        self.dice = dice
        self.desks = 0
        """How many desks it has sat at."""
        self.pressed: list[str] = []
        """What it pressed last."""

    def play(self, presses: int) -> Terminal:
        """Press so many times, and return the desk that is open then.

        Raises:
            AssertionError: a desk broke down or did not answer, with what was pressed last.
        """
        desk = self._sit_down()
        for number in range(1, presses + 1):
            if desk.exit_status() is not None:
                self._see_how_it_ended(desk)
                desk = self._sit_down()
            with suppress(OSError):
                self._press(desk)
            if number % 4 == 0:
                desk.settle(0.03, PATIENCE)
            if number % LOOK_EVERY == 0:
                self._look(desk)
        return desk

    def _sit_down(self) -> Terminal:
        self.desks += 1
        desk = self.open_desk()
        if self.dice.random() < 0.7:
            desk.wait_for(lambda screen: bool(screen.strip()), PATIENCE)
            desk.settle(timeout=PATIENCE)
        else:
            desk.until(desk.is_raw, PATIENCE)
        return desk

    def _press(self, desk: Terminal) -> None:
        if self.dice.random() < 0.03:
            size = self.dice.choice(_SIZES)
            self.pressed.append(f"size {size}")
            desk.resize(*size)
            return
        data = self._data()
        self.pressed = [*self.pressed[-40:], repr(data)]
        desk.send(data)

    def _data(self) -> str | bytes:
        dice = self.dice
        kind = dice.random()
        if kind < 0.30:
            return str(dice.choice(_MOVES)) * dice.choice((1, 1, 1, 5))
        if kind < 0.55:
            return str(dice.choice(_COMMANDS))
        if kind < 0.63:
            return str(dice.choice(_EDITS))
        if kind < 0.78:
            return "".join(dice.choices(_SIGNS, k=dice.randrange(1, 6)))
        if kind < 0.86:
            return str(dice.choice(_WORDS))
        if kind < 0.88:
            return "/" + dice.choice(_WORDS[:2])
        if kind < 0.91:
            end = "\x1b[201~" if dice.random() < 0.9 else ""
            return "\x1b[200~" + "".join(dice.choices([*_SIGNS, "\n", "\t", "\x07"], k=90)) + end
        if kind < 0.95:
            place = f"{dice.randrange(1, 130)};{dice.randrange(1, 40)}"
            button = dice.choice((0, 1, 2, 35, 64, 65))
            return f"\x1b[<{button};{place}M\x1b[<{button};{place}m"
        return bytes(dice.randrange(256) for _ in range(dice.randrange(1, 24)))

    def _look(self, desk: Terminal) -> None:
        """See that the desk still does what it is told: F1 opens the help, and closes it."""
        desk.resize(80, 24)
        desk.settle(timeout=PATIENCE)
        with suppress(OSError):
            desk.send(b"\x1b[201~\x1b\\", ESC)
        desk.settle(timeout=PATIENCE)
        for key in (F[1], F[1]):
            before = len(desk.raw)
            with suppress(OSError):
                desk.send(key)
            deadline = time.monotonic() + PATIENCE
            while len(desk.raw) == before and desk.exit_status() is None:
                assert time.monotonic() < deadline, self._tale(desk, f"no answer to {key!r}")
                time.sleep(0.002)
        self._see_no_trouble(desk)
        desk.raw[:-KEPT] = STANDS if STANDS in desk.raw[:-KEPT] else b""

    def _see_how_it_ended(self, desk: Terminal) -> None:
        status = desk.exit_status()
        # Ctrl+C is a key while the desk stands, and a signal before and after.
        assert status in (0, 130), self._tale(desk, f"it ended with {status}")
        self._see_no_trouble(desk)
        desk.close()

    def _see_no_trouble(self, desk: Terminal) -> None:
        assert not any(sign in desk.raw for sign in _TROUBLE), self._tale(desk, "trouble")
        found = SENT.search(desk.raw)
        assert found is None, self._tale(desk, f"the terminal was sent {found}")

    def _tale(self, desk: Terminal, what: str) -> str:
        log = config.state_path() / "crash.log"
        crash = log.read_text()[-4000:] if log.exists() else ""
        return f"{what}\n{desk.text}\nafter {self.pressed}\n{crash}"

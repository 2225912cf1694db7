"""Leaving when told to: the line dropped, the server is going down, the window was closed.

Handlers are set with `signal.signal`, not on the event loop: when the terminal
stops reading, the main thread sits in a write and the loop would never run them.
An alarm ends the process if leaving takes longer than `GRACE`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import termios
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from crmtui.i18n import _
from crmtui.terminal import stage

if TYPE_CHECKING:
    from crmtui.terminal.app import DeskApp

GRACE = 3
"""Seconds a leaving desk may take, whatever state it is in."""
TYPED_LIMIT = 1.0
"""Of these, seconds for the keys that had arrived before to have their effect."""
_ON_THEIR_WAY = 0.02
"""Seconds after which keys that were read stand in the queue."""
_FROM_KEYS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)


class Farewell:
    """How one desk ends when it is told to from outside.

    `stuck` is asked, in the signal handler, to break a write that a terminal which
    no longer reads has blocked; it may raise to do so.
    """

    def __init__(self, app: DeskApp, stuck: Callable[[], None] = lambda: None) -> None:
        self._app = app
        self._stuck = stuck
        self._leaving = False
        self._typed: asyncio.Task[None] | None = None

    def install(self) -> None:
        """Take over the signals that end a desk, and ignore those a key can send."""
        for number in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, self._told)
        # A handler rather than SIG_IGN, which programs started from here would inherit.
        for number in _FROM_KEYS:
            signal.signal(number, _ignore)

    def _told(self, number: int, frame: FrameType | None) -> None:
        signal.alarm(GRACE)
        loop = self._app._loop
        if loop is None:
            stage.strike()
            stage.give_back_terminal()
            os._exit(128 + number)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(self.leave, number)
        self._stuck()

    def leave(self, number: int) -> None:
        """Save drafts and end with exit code 128 + `number`.

        Keys that had arrived and wait for their turn are typed first, and kept too. Told
        twice, end at once; but a line that is gone tells it by a signal and by its end.
        """
        if self._leaving and number != signal.SIGHUP:
            os._exit(128 + number)
        if self._leaving:
            return
        self._leaving = True
        self._app.keep_drafts()
        self._typed = asyncio.create_task(self._end(number), name="farewell")

    async def _end(self, number: int) -> None:
        if await self._keys_typed():
            self._app.keep_drafts()
        if number == signal.SIGHUP or not _answers():
            os._exit(128 + number)
        closed = _("The session was closed from outside. What you had typed is kept as a draft.")
        self._app.exit(return_code=128 + number, message=closed)

    async def _keys_typed(self) -> bool:
        """Wait for the keys that wait, a moment at most; whether there were any."""
        deadline = asyncio.get_running_loop().time() + TYPED_LIMIT
        await asyncio.sleep(_ON_THEIR_WAY)
        waited = False
        while not self._app.key_queue.idle and asyncio.get_running_loop().time() < deadline:
            waited = True
            await asyncio.sleep(_ON_THEIR_WAY)
        return waited


def ignore_keys() -> None:
    """Let Ctrl+C and Ctrl+Z do nothing more while the process ends.

    Python gives its handlers back before it is gone, and what is typed then would kill it.
    """
    for number in _FROM_KEYS:
        signal.signal(number, signal.SIG_IGN)


def _answers() -> bool:
    """Whether there is still a terminal to say goodbye to."""
    try:
        termios.tcgetattr(0)
    except termios.error:
        return False
    return True


def _ignore(number: int, frame: FrameType | None) -> None:
    """Do nothing: Ctrl+C and Ctrl+Z are keys like others."""

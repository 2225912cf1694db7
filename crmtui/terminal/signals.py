"""Leaving when told to: the line dropped, the server is going down, the window was closed.

Handlers are set with `signal.signal`, not on the event loop: when the terminal
stops reading, the main thread sits in a write and the loop would never run them.
An alarm ends the process if leaving takes longer than `GRACE`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import termios
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from crmtui.i18n import _

if TYPE_CHECKING:
    from crmtui.terminal.app import DeskApp

GRACE = 3
"""Seconds a leaving desk may take, whatever state it is in."""


class Farewell:
    """How one desk ends when it is told to from outside.

    `stuck` is asked, in the signal handler, to break a write that a terminal which
    no longer reads has blocked; it may raise to do so.
    """

    def __init__(self, app: DeskApp, stuck: Callable[[], None] = lambda: None) -> None:
        self._app = app
        self._stuck = stuck
        self._leaving = False

    def install(self) -> None:
        """Take over the signals that end a desk, and ignore those a key can send."""
        for number in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, self._told)
        # A handler rather than SIG_IGN, which programs started from here would inherit.
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
            signal.signal(number, _ignore)

    def _told(self, number: int, frame: FrameType | None) -> None:
        signal.alarm(GRACE)
        loop = self._app._loop
        if loop is None:
            os._exit(128 + number)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(self.leave, number)
        self._stuck()

    def leave(self, number: int) -> None:
        """Save drafts and end with exit code 128 + `number`. Told twice, end at once."""
        if self._leaving:
            os._exit(128 + number)
        self._leaving = True
        self._app.keep_drafts()
        if number == signal.SIGHUP or not _answers():
            os._exit(128 + number)
        closed = _("The session was closed from outside. What you had typed is kept as a draft.")
        self._app.exit(return_code=128 + number, message=closed)


def _answers() -> bool:
    """Whether there is still a terminal to say goodbye to."""
    try:
        termios.tcgetattr(0)
    except termios.error:
        return False
    return True


def _ignore(number: int, frame: FrameType | None) -> None:
    """Do nothing: Ctrl+C and Ctrl+Z are keys like others."""

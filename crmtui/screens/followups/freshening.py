"""Keeping calendar files fresh while the desk is used, in a process that no key waits for."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from crmtui import db
from crmtui.errors import CrmError

if TYPE_CHECKING:
    from textual.timer import Timer

    from crmtui.app import CrmApp

DELAY = 2.0
"""Seconds without a change after which the files are looked at."""


class Freshener:
    """Told of what changes, it has the calendar files written anew once it is quiet."""

    def __init__(self, app: CrmApp) -> None:
        self._app = app
        self._timer: Timer | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def soon(self) -> None:
        """Something changed that may stand in a calendar."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(DELAY, self._look, name="calendars")

    def leave(self) -> None:
        """The desk is left: what is to be written is written without it."""
        if self._timer is not None:
            self._write_old()

    def _look(self) -> None:
        self._timer = None
        if self._process is not None and self._process.poll() is None:
            self.soon()  # That one may have read before the latest change.
        else:
            self._write_old()

    def _write_old(self) -> None:
        from crmtui.exchange import feeds

        with suppress(CrmError, OSError):
            if feeds.any_old(self._app.user):
                self._process = subprocess.Popen(
                    command(self._app.user.code),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )


def command(code: int) -> list[str]:
    """What brings the calendar files of the open database up to date."""
    which = ["--db", str(db.path().absolute()), "--as", str(code)]
    return [sys.executable, "-P", "-m", "crmtui", *which, "feed", "refresh"]

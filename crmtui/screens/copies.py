"""The copy of the day, made while the desk is used, and the word that there is none."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from crmtui import clock, db, formats
from crmtui.access import Right, may
from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.screens.base import CrmScreen
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.paint import Span, Spans

if TYPE_CHECKING:
    import subprocess
    from datetime import datetime

    from crmtui.app import CrmApp

DELAY = 30.0
"""Seconds between two looks, and before the first: opening the desk comes before copies."""
SOON = 0.5
"""The same while one is being made that somebody asked for."""
AGAIN = timedelta(hours=1)
"""After so long it is tried anew where it did not succeed."""


class Copies:
    """Has copies made by processes that no key waits for, and knows how old the last one is."""

    def __init__(self, app: CrmApp) -> None:
        self._app = app
        self._process: subprocess.Popen[bytes] | None = None
        self._asked_for = False
        self._tried: datetime | None = None
        self._note: Spans = ()

    def begin(self) -> None:
        """Look after them from now on; not those of an office that is thrown away."""
        if not self._app.demo:
            self._app.set_interval(DELAY, self.look, name="copies")

    def note(self) -> Spans:
        """What the first line says where the last copy is old, to whoever can do something."""
        return self._note

    def look(self) -> None:
        """Have the copy of the day made if it is time; say how old the last one is."""
        from crmtui.backups import automatic

        if self._is_running():
            return
        with suppress(CrmError, OSError):
            if self._may_try() and automatic.is_due(self._app.user):
                self._tried = clock.now()
                self._process = automatic.start(self._app.user)
            self._say_how_old()

    def make_now(self) -> None:
        """Make one now, as the settings say; whoever asks is told at once, and when it is done."""
        from crmtui.backups import automatic

        try:
            if not self._is_running():
                self._process = automatic.start(self._app.user, now=True)
        except OSError:
            self._tell(False)
            return
        self._asked_for = True
        screen = self._app.screen
        if isinstance(screen, DeskScreen):
            screen.say(_("A backup is being made. Go on: you are told when it is done."))
        self._app.set_timer(SOON, self._wait)

    def _wait(self) -> None:
        if self._is_running():
            self._app.set_timer(SOON, self._wait)
        else:
            self.look()

    def _may_try(self) -> bool:
        return self._tried is None or clock.now() - self._tried >= AGAIN

    def _is_running(self) -> bool:
        """Whether one is being made; whoever asked for it is told when it is done."""
        if self._process is None:
            return False
        if self._process.poll() is None:
            return True
        made, self._process = self._process.returncode == 0, None
        if self._asked_for:
            self._asked_for = False
            self._tell(made)
        return False

    def _tell(self, made: bool) -> None:
        screen = self._app.screen
        if not isinstance(screen, DeskScreen):
            return
        if isinstance(screen, CrmScreen):
            screen.read_again()
        if made:
            screen.say(_("The backup is made and verified."))
        else:
            screen.warn(_("No backup could be made: “crmtui backup” in the shell says why."))

    def _say_how_old(self) -> None:
        from crmtui.backups import keeping

        user = self._app.user
        note: Spans = ()
        if may(user, Right.BACKUP) and keeping.is_old(user):
            days = keeping.age(user).days
            said = _("last backup {ago}").format(ago=formats.ago(days))
            if not keeping.has_any(user):
                said = _("no backup yet")
            note = [Span("! ", "red", "b"), Span(f"{said}  ", "accent")]
        if note != self._note:
            self._note = note
            screen = self._app.screen
            if isinstance(screen, DeskScreen):
                screen.refresh_title()


def name_of_folder() -> str:
    """What the folder of copies is called where the settings name none."""
    return f"{db.path().name}-backups"

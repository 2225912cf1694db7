"""The part of the desk that changes things: what one does and takes back, what others do."""

from __future__ import annotations

from typing import Any

from crmtui import words
from crmtui.access import User
from crmtui.i18n import _
from crmtui.queries import history
from crmtui.screens.base import CrmScreen
from crmtui.screens.followups.freshening import Freshener
from crmtui.screens.imports.importing import Importing
from crmtui.screens.presence import Presence
from crmtui.services import undo
from crmtui.widgets.base_screen import DeskScreen


class Changing(Importing):
    """Screens read again what was changed, whoever did; one's own changes can be taken back."""

    calendars: Freshener
    presence: Presence
    _seen: history.Seen
    """Up to where the screens have heard of changes."""
    _told: int
    """The last change that was announced."""

    def hear_from_now_on(self, user: User) -> None:
        """What was changed before is on every screen already."""
        self._seen = history.seen(user)
        self._told = self._seen.change_set

    def done(self, message: str, *, undo: bool = True) -> None:
        """Announce a change of one's own: screens read again, and the message line says it.

        Undo is at hand only where something was changed: it would take back something else.
        """
        last = history.last_undoable(self.user)
        changed = last is not None and last.id > self._told
        self.announce()
        self._told = self._seen.change_set
        if isinstance(self.screen, DeskScreen):
            self.screen.say(message, undo=undo and changed)

    def announce(self) -> None:
        """Tell the screens what has changed since they last heard."""
        moved = history.since(self.user, self._seen)
        if moved.upto == self._seen:
            return
        self._seen = moved.upto
        self.presence.heed(moved)
        self.calendars.soon()
        for screen in self.screen_stack:
            if isinstance(screen, CrmScreen):
                screen.data_changed(moved)

    def action_undo(self) -> None:
        """Take back one's last change."""
        self._take_back(history.last_undoable, _("There is nothing to undo."), _("Undone: {what}"))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._take_back(
            history.last_redoable, _("There is nothing to redo."), _("Done again: {what}")
        )

    def _take_back(self, last: Any, nothing: str, message: str) -> None:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        with screen.reporting():
            found = last(self.user)
            if found is None:
                screen.warn(nothing)
                return
            if found.command == "import" and last is history.last_undoable:
                screen.warn(
                    _("Your last change was an import: h shows it, and u there takes it back.")
                )
                return
            subject = undo.undo(self.user, found.id)
            what = words.say(words.COMMAND, found.command)
            self.done(message.format(what=f"{what} · {subject}" if subject else what), undo=False)

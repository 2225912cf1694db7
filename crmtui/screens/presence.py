"""Who else has open what stands on this desk, and leaving when somebody asks everybody to."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.screen import Screen

from crmtui import dblock
from crmtui.i18n import _, ngettext
from crmtui.widgets.chrome import StatusLine
from crmtui.widgets.paint import Span, Spans, spans_width
from crmtui.widgets.text import cut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from crmtui.app import CrmApp
    from crmtui.desks import Desk, Other, Request, Session
    from crmtui.queries.history import Moved

LEAVE_AFTER = 10
"""Looks, of one second each, for which a desk stays when it is asked to leave."""
_NAME = 24
"""Cells that a name has at most."""


class Presence:
    """What one desk tells the others of, and hears from them."""

    def __init__(self, app: CrmApp) -> None:
        self._app = app
        self._desk: Desk | None = None
        self._asked: Request | None = None
        self._left = LEAVE_AFTER

    def look(self) -> None:
        """Hear who is there and what they have open; once a second. It takes microseconds."""
        desk = self._desk or self._begin()
        self.tell()
        desk.look()
        self._heed(desk.asked())
        screen: Any = self._app.screen
        # One that is still being put together has nothing yet that could be drawn.
        if getattr(screen, "noted", None) is None or not screen.is_mounted:
            return
        if screen.noted != self.note(screen):
            screen.refresh_title()
        screen.look_around()

    def tell(self) -> None:
        """Tell the others what stands on the screens of this desk."""
        if self._desk is None:
            return
        from crmtui.desks import Shown

        found = dict.fromkeys(_shown(screen) for screen in self._app.screen_stack)
        self._desk.shows(*(Shown(*each) for each in found if each is not None))

    def sessions(self) -> list[Session]:
        """Who is in the office at this very moment, this desk too."""
        desk = self._desk or self._begin()
        desk.look()
        return desk.sessions()

    def end(self) -> None:
        """Be there no longer."""
        if self._desk is not None:
            self._desk.end()
            dblock.on_wait = None

    def note(self, screen: Screen[Any]) -> Spans:
        """What the first line of a screen says of the others; nothing where there are none."""
        if self._asked is not None:
            return [Span(self._leaving(), "red", "b")]
        shown = _shown(screen)
        others = self.others(shown[0], shown[1]) if shown is not None else []
        return [Span(_said(others, self._app.user.code), "accent")] if others else []

    def others(self, kind: str, record: int) -> list[Other]:
        """Who else has a record open that is the user's to see."""
        return self._desk.others(self._app.user, kind, record) if self._desk is not None else []

    def _begin(self) -> Desk:
        # Not before the first screen stands: presence costs the start nothing.
        from crmtui.desks import Desk

        self._desk = Desk()
        self._desk.begin(self._app.user)
        dblock.on_wait = self.wait
        return self._desk

    # Waiting -------------------------------------------------------------------------

    def wait(self, waits: bool) -> None:
        """Say, or say no longer, that what is done waits for somebody who is writing."""
        if threading.current_thread() is not threading.main_thread():
            return
        for status in self._app.screen.query(StatusLine):
            status.show_waiting([Span(f" {self._busy()}", "accent", "b")] if waits else ())
        # Whoever waits holds up everything, so it is drawn here and now.
        self._app.frames.flush()

    def _busy(self) -> str:
        """Who is writing, as far as it can be known."""
        from crmtui.services.imports import alone

        if self._desk is not None and (request := self._desk.asked()) is not None:
            return _("Waiting for {who}: {why}").format(who=request.who, why=request.why)
        if (running := alone.running(self._app.user)) is not None:
            who, what = running
            return _("Waiting for {who}, who is bringing in {what}…").format(who=who, what=what)
        return _("Waiting: somebody else is saving…")

    # Leaving -------------------------------------------------------------------------

    def heed(self, moved: Moved) -> None:
        """Leave at once where whoever sits here left the office, or may do other things now."""
        if "salesperson" not in moved.tables:
            return
        from crmtui.queries import team

        user = self._app.user
        found = next((each for each in team.find(user) if each.id == user.id), None)
        if found is None or not found.active:
            said = _("You do not work here any more. What you had typed is kept as a draft.")
        elif (found.code, found.role) != (user.code, user.role):
            said = _("Your code or your role has changed: open the desk again.")
        else:
            self._app.user = replace(user, name=found.name)
            return
        self._app.keep_drafts()
        self._app.exit(message=said)

    def _heed(self, request: Request | None) -> None:
        """Leave some seconds after being asked to, unless that is taken back."""
        if request is None:
            if self._asked is not None:
                self._asked, self._left = None, LEAVE_AFTER
                self._app.notify(_("You can stay: nobody is asked to leave any more."))
            return
        if self._asked is None:
            self._asked = request
            said = _("{who} asks everybody to leave: {why} What you typed is kept.")
            said = said.format(who=request.who, why=request.why)
            self._app.notify(said, severity="error")
            return
        if self._is_importing:
            return
        self._left -= 1
        if self._left <= 0:
            said = _("{who} asked everybody to leave: {why} What you had typed is kept as a draft.")
            self._app.keep_drafts()
            self._app.exit(message=said.format(who=request.who, why=request.why))

    @property
    def _is_importing(self) -> bool:
        """Whether an import is on its way that leaving would cut off."""
        importing = self._app.importing
        return importing is not None and importing.running

    def _leaving(self) -> str:
        if self._is_importing:
            return _("Leaving after the import")
        return _("Leaving in {n} s").format(n=self._left)


def with_note(note: Spans, right: Spans, cells: int) -> Sequence[Span]:
    """What a first line says at its right, with a note: in `cells`, what is less needed goes."""
    for rest in (right, right[1:]):
        gap = [] if rest and rest[0].text.startswith("  ") else [Span("  ")] * bool(rest)
        spans = [*note, *gap, *rest]
        if spans_width(spans) <= cells:
            return spans
    return note


def _shown(screen: Screen[Any]) -> tuple[str, int, bool] | None:
    """The table and the id of the record that a screen shows, and whether it edits it."""
    with suppress(AttributeError):
        found: tuple[str, int] | None = screen.about()  # type: ignore[attr-defined]
        return None if found is None else (*found, bool(screen.EDITS))  # type: ignore[attr-defined]
    return None


def _said(others: Sequence[Other], own: int) -> str:
    """Who has it open, in as few words as tell what one may trip over."""
    editing = [each for each in others if each.editing]
    some = editing or others
    if len(some) == 1 and some[0].code == own:
        return _("also open in another window of yours")
    name, n = cut(some[0].name, _NAME), len(some)
    if editing:
        said = ngettext("{name} is editing this", "{n} others are editing this", n)
    else:
        said = ngettext("{name} has this open", "{n} others have this open", n)
    return said.format(name=name, n=n)

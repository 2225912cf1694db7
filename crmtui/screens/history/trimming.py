"""Removing the history that is too old to keep, little by little, while the desk is used."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from crmtui import formats
from crmtui.access import Right, User, may
from crmtui.errors import CrmError
from crmtui.i18n import ngettext
from crmtui.screens import beside
from crmtui.widgets.base_screen import DeskScreen

if TYPE_CHECKING:
    from crmtui.app import CrmApp
    from crmtui.services.retention import Old

AFTER = 60.0
"""Seconds after the desk was opened: whoever opens it has something else to do first."""
EVERY = 6 * 3600.0
"""Seconds between two looks: a desk may stay open for days."""
REST = 0.25
"""Seconds in which others can write, between two slices."""


def begin(app: CrmApp) -> None:
    """Do so from now on; not in an office that is thrown away."""
    if not app.demo:
        app.set_timer(AFTER, lambda: start(app), name="old history")
        app.set_interval(EVERY, lambda: start(app), name="old history again")


def start(app: CrmApp) -> None:
    """Look whether anything is too old, and remove it."""
    # Where the desk is left, the rest is for the next one.
    stop, user = Event(), app.user
    beside.do(
        app,
        lambda: _trim(user, stop),
        lambda done: _tell(app, done),
        group="old history",
        stop=stop,
    )


def _tell(app: CrmApp, done: Old | None) -> None:
    told = done is not None and done.changes and may(app.user, Right.CARE)
    screen = app.screen
    if done is not None and told and isinstance(screen, DeskScreen) and not screen.message:
        screen.say(_said(done))


def _trim(user: User, stop: Event) -> Old | None:
    from crmtui.services import retention

    try:
        return retention.trim(user, rest=lambda: not stop.wait(REST))
    except CrmError:
        return None  # Somebody else is writing, or the disk is full: later.


def _said(done: Old) -> str:
    said = ngettext(
        "{n} change from before {day} was removed: the settings say how long the history is kept.",
        "{n} changes from before {day} were removed: the settings say how long the history is"
        " kept.",
        done.changes,
    )
    day = formats.long_day(done.before) if done.before is not None else ""
    return said.format(n=formats.integer(done.changes), day=day)

"""Who is in the office now."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import clock, desks, formats
from crmtui.care.doctor.findings import Finding, fine, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import NP_, _, ngettext, pgettext

_WITH = {"desk": NP_("session", "desk"), "import": NP_("session", "import")}
"""What somebody is there with, by what their session says."""


def sessions(scene: Scene) -> Iterator[Finding]:
    """Who is in, since when and with what."""
    there = desks.remaining(scene.path)
    if not there:
        yield fine("sessions", _("Nobody is in the office now."))
        return
    text = ngettext("{n} session is open: {names}.", "{n} sessions are open: {names}.", len(there))
    names = ", ".join(described(each) for each in there)
    yield fine("sessions", text.format(n=len(there), names=names))


def described(session: desks.Session) -> str:
    """Who it is, since when and with what: "Ana Ruiz (desk, 9:12)"."""
    since = formats.clock_time(clock.local(session.since))
    what = pgettext("session", _WITH[session.what]) if session.what in _WITH else session.what
    return f"{session.name} ({what}, {since})"


def asked_to_leave(scene: Scene) -> Iterator[Finding]:
    """Whether somebody waits for everybody to leave."""
    if request := desks.asked(scene.path):
        yield warning(
            "sessions.leaving",
            _("{who} asks everybody to leave: {why}").format(who=request.who, why=request.why),
            _("Come back in a minute."),
        )

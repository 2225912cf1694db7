"""Calendar files that are kept fresh: each person's own, beside the database.

A file says in its head of which day it is and which change was the last that it knows of.
Whoever changed something brings all files up to date that may tell of it, one process at a
time; what was cut off is seen to by the next. A file that nobody has any more is removed.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crmtui import clock, db, i18n
from crmtui.errors import reason
from crmtui.exchange.writing import landing
from crmtui.exchange.writing.landing import CannotWrite
from crmtui.i18n import _

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.feeds import Feed

TABLES = frozenset(
    {"follow_up", "company", "contact", "phone", "site", "quote", "salesperson", "office"}
)
"""What stands in a calendar: a change to any other table is none of its business."""

_STATE = re.compile(rb"^X-CRMTUI-STATE:([0-9-]+)/([0-9]+)\r?$", re.MULTILINE)
_HEAD = 2_048
"""Bytes in which the state stands."""


class _State(NamedTuple):
    """Of when a file is."""

    day: str
    change: int


def folder() -> Path:
    """Where the files of the open database are."""
    path = db.path()
    return path.with_name(f"{path.name}.calendars")


def path_of(user: User) -> Path | None:
    """The user's own file, if they have one."""
    from crmtui.queries import feeds

    feed = feeds.of(user)
    return _path(feed.secret) if feed else None


def turn_on(user: User) -> Path:
    """Keep a calendar file for the user from now on, and write it. Returns where it is.

    Raises:
        CannotWrite: it cannot be written; then there is none.
    """
    from crmtui.services import feeds as service

    had = path_of(user)
    secret = service.turn_on(user)
    try:
        refresh(user)
    except BaseException:
        if had is None:
            service.turn_off(user)
        raise
    return _path(secret)


def turn_off(user: User) -> bool:
    """Remove the user's calendar file. Whether there was one.

    Raises:
        CannotWrite: it cannot be removed.
    """
    from crmtui.services import feeds as service

    had = service.turn_off(user)
    if folder().exists():
        refresh(user)
    return had


def any_old(user: User) -> bool:
    """Whether a file is to be written anew, or removed. Takes a moment where there are none."""
    from crmtui.queries import feeds

    there = feeds.every(user)
    if not there and not folder().exists():
        return False
    upto = feeds.newest_change(user)
    return any(_is_old(user, feed, upto) for feed in there) or bool(_left_over(there))


def refresh(user: User) -> int:
    """Bring every file up to date that is not; returns how many were written.

    Raises:
        CannotWrite: the folder, or the user's own file, cannot be written.
    """
    from crmtui.queries import feeds, office

    written = 0
    # The office's language: whoever happens to write a file speaks any.
    with _alone(), i18n.speaking(office.get(user).language):
        there = feeds.every(user)
        for path in _left_over(there):
            path.unlink(missing_ok=True)
        for feed in there:
            upto = feeds.newest_change(user)
            if _is_old(user, feed, upto):
                _write(feed, upto)
                written += 1
    return written


def _is_old(user: User, feed: Feed, upto: int) -> bool:
    from crmtui.queries import feeds

    state = _state(_path(feed.secret))
    if state is None or state.day != clock.today().isoformat():
        return True
    return feeds.touched(user, feed.person.id, state.change, upto)


def _write(feed: Feed, upto: int) -> None:
    from crmtui.exchange.writing import gathering, ical_out
    from crmtui.queries.followups import Scope

    person, today = feed.person, clock.today()
    head = {
        "x-crmtui-state": f"{today}/{upto}",
        "x-wr-calname": _("Follow-ups of {name}").format(name=person.name),
        "x-published-ttl": "PT5M",
    }
    with landing.replacing(_path(feed.secret), mode=0o600) as stream:
        rows = gathering.all_followups(person, Scope(), today=today)
        off = gathering.called_off(person, Scope(), today=today)
        ical_out.write(stream, person, rows, off, head)


def _state(path: Path) -> _State | None:
    try:
        with path.open("rb") as stream:
            found = _STATE.search(stream.read(_HEAD))
    except OSError:
        return None
    return _State(found[1].decode(), int(found[2])) if found else None


def _left_over(there: list[Feed]) -> list[Path]:
    """What is in the folder and is nobody's: of who turned theirs off or left, half a file."""
    kept = {_path(feed.secret) for feed in there}
    try:
        return [path for path in folder().iterdir() if path not in kept]
    except OSError:
        return []


def _path(secret: str) -> Path:
    return folder() / f"{secret}.ics"


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the folder, so that what was read earlier is never written later."""
    place = folder()
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
    except OSError as error:
        said = _("{file} cannot be written: {reason}.")
        raise CannotWrite(said.format(file=place, reason=reason(error))) from error

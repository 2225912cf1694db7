"""Follow-ups, promises and tasks as a calendar (RFC 5545) that a re-import brings up to date.

Each is an event under a name that never changes, numbered by how often it was changed. One
without an hour takes the whole day and leaves one free; visits with an hour take one, all
else a quarter. What was closed before its day is a cancelled event, so that a calendar takes
it off; what was closed on a day that is past stays there. None rings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from crmtui import __version__, clock, words
from crmtui.exchange.writing.cells import harmless
from crmtui.exchange.writing.uids import uid
from crmtui.i18n import _, pgettext
from crmtui.words import visits as said

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.followups import Dated, FollowUpRow
    from crmtui.queries.visits import Point

_SLICE = 1_000
_VISIT, _ELSE = timedelta(hours=1), timedelta(minutes=15)
_SHOWN = 60
"""Letters of a note that stand in the title."""


def write(
    stream: BinaryIO, user: User, rows: Iterable[FollowUpRow], off: Iterable[FollowUpRow] = (),
    more: Mapping[str, str] = MappingProxyType({}),
) -> int:  # fmt: skip
    """Write follow-ups, and those that were called off. Gives how many of those.

    `more` is what else the calendar says of itself.
    """
    from icalendar import Calendar

    from crmtui.queries import office

    calendar = Calendar()
    calendar.add("prodid", f"-//crmtui//crmtui {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name, value in more.items():
        calendar.add(name, harmless(value))
    head, end, rest = calendar.to_ical().partition(b"END:VCALENDAR")
    stream.write(head)
    identity = office.identity(user)
    told: set[int | None] = {None}
    _events(stream, user, identity, rows, told)
    listed = len(told)
    _events(stream, user, identity, off, told)
    stream.write(end + rest)
    stream.flush()
    return len(told) - listed


def _events(
    stream: BinaryIO, user: User, identity: str, rows: Iterable[FollowUpRow], told: set[int | None]
) -> None:
    """Write the events of rows that were not told of yet."""
    from crmtui.queries import followups, visits

    for some in _slices(rows):
        details = followups.dated(user, [row.id for row in some if row.id is not None])
        to_visit = [row.id for row in some if row.kind == "visit" and row.id is not None]
        points = {visit.id: visit.points for visit in visits.by_ids(user, to_visit)}
        for row in some:
            if row.id in details and row.id not in told and row.due is not None:
                told.add(row.id)
                name = str(uid(identity, "followup", row.id))
                aims = points.get(row.id, ())
                stream.write(_event(row, row.due, details[row.id], name, aims))


def _event(
    row: FollowUpRow, due: date, more: Dated, name: str, points: tuple[Point, ...]
) -> bytes:  # fmt: skip
    from icalendar import Event

    event = Event()
    facts = _facts(row, due, more, name)
    facts["description"] = "\n".join(
        part for part in (*_aims(points), facts["description"]) if part
    )
    for key, value in facts.items():
        if value != "":
            event.add(key, harmless(value) if isinstance(value, str) else value)
    return bytes(event.to_ical())


def _facts(row: FollowUpRow, due: date, more: Dated, name: str) -> dict[str, Any]:
    start: date | datetime = clock.instant(due, row.time) if row.time else due
    visit = row.kind == "visit" and row.purpose == "next"
    length = (_VISIT if visit else _ELSE) if row.time else timedelta(days=1)
    return {
        "uid": name,
        "dtstamp": clock.now(),
        "dtstart": start,
        "dtend": start + length,
        "sequence": more.version,
        "created": more.created_at,
        "last-modified": more.updated_at,
        "summary": _summary(row),
        "description": "\n".join(_told(row)),
        "location": ", ".join(_place(more)) if visit else "",
        "status": "CANCELLED" if row.closed else "CONFIRMED",
        "transp": "OPAQUE" if row.time and not row.closed else "TRANSPARENT",
        "categories": [_what(row)],
    }


def _what(row: FollowUpRow) -> str:
    if row.purpose == "next":
        return words.say(words.KIND_SHORT, row.kind)
    return _begun(words.say(words.PURPOSE, row.purpose))


def _begun(word: str) -> str:
    return word[:1].upper() + word[1:]


def _summary(row: FollowUpRow) -> str:
    """What, with whom and about what: "Call: Acme – send the price list"."""
    note = " ".join(row.note.split())
    about = note if len(note) <= _SHOWN else f"{note[:_SHOWN].rstrip()}…"
    return " – ".join(part for part in (f"{_what(row)}: {row.company}", about) if part)


def _told(row: FollowUpRow) -> Iterator[str]:
    facts = {
        pgettext("column", "Contact"): row.contact,
        pgettext("column", "Phone"): row.phone,
        pgettext("column", "Salesperson"): str(row.salesperson),
        pgettext("column", "Given by"): "" if row.given_by is None else str(row.given_by),
        pgettext("column", "Quote"): row.quote,
        pgettext("column", "How it went"): row.result_note,
    }
    if row.note:
        yield row.note
    yield from (f"{label}: {said}" for label, said in facts.items() if said)
    if row.do_not_contact:
        yield _("They asked not to be contacted.")


def _aims(points: tuple[Point, ...]) -> Iterator[str]:
    """What a visit is for, and what to take along."""
    for kind, title in said.POINT.items():
        if found := [point for point in points if point.kind == kind]:
            yield f"{_begun(_(title))}: {said.points(found)}"


def _place(more: Dated) -> Iterator[str]:
    place = more.place
    town = " ".join(part for part in (place.postcode, place.city) if part)
    yield from (part for part in (place.address, town, place.region, place.country) if part)


def _slices(rows: Iterable[FollowUpRow]) -> Iterator[list[FollowUpRow]]:
    left = iter(rows)
    while some := list(islice(left, _SLICE)):
        yield some

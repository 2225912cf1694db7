"""Noting who covered a territory, from when to when. One transaction a function.

Several may cover one at the same time; the territory itself names the one of them whose it
is in lists.
"""

from __future__ import annotations

from typing import Any

from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.core.covering import Time
from crmtui.entry import CoverEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Salesperson, Territory, TerritoryCover
from crmtui.services import _covers, changes, editing, team
from crmtui.services.changes import command


@command("cover.create")
def create(user: User, entry: CoverEntry) -> int:
    """Note that somebody covers, or covered, a territory; returns the id of the note.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: nobody of that code; it ends before it begins; they cover it then already.
        NotFound: there is no such territory.
    """
    require(user, Right.SETTINGS)
    territory = editing.part(user, Territory, entry.territory)
    values = _values(user, entry, 0)
    changes.about(territory.name)
    key = changes.insert(TerritoryCover, territory=entry.territory, **values)
    _covers.agree(entry.territory)
    return key


def open_for_editing(user: User, cover_id: int) -> tuple[CoverEntry, int]:
    """A time as one would type it, and its version.

    Raises:
        NotFound: it is not there.
    """
    row = editing.part(user, TerritoryCover, cover_id)
    entry = CoverEntry(row.territory_id, str(row.salesperson.code), row.since, row.until)
    return entry, int(row.version)


@command("cover.update")
def update(user: User, cover_id: int, opened: CoverEntry, mine: CoverEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.SETTINGS)
    theirs, _version = open_for_editing(user, cover_id)
    entry, others = editing.merged(user, TerritoryCover, cover_id, opened, mine, theirs)
    row = editing.part(user, TerritoryCover, cover_id)
    changes.about(row.territory.name)
    values = _values(user, entry, cover_id)
    changes.update(TerritoryCover, cover_id, **values)
    _covers.agree(row.territory_id)
    return others


@command("cover.remove")
def remove(user: User, cover_id: int) -> None:
    """Take back what was noted by mistake.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is theirs now: somebody else is to have it first.
        NotFound: it is not there.
    """
    require(user, Right.SETTINGS)
    row = editing.part(user, TerritoryCover, cover_id)
    changes.about(row.territory.name)
    if row.until is None and row.territory.salesperson_id == row.salesperson_id:
        said = _("{name} covers it now: say until when, or who covers it instead.")
        raise CrmError(said.format(name=row.salesperson.name))
    changes.delete(TerritoryCover, cover_id)
    _covers.agree(row.territory_id)


def _values(user: User, entry: CoverEntry, cover_id: int) -> dict[str, Any]:
    problems: dict[str, str] = {}
    person = _person(user, entry, problems)
    if entry.since and entry.until and entry.until < entry.since:
        problems["until"] = _("It cannot end before it begins.")
    elif person and (other := _meets(entry, person, cover_id)) is not None:
        problems["since"] = _("They cover it then already, {since} – {until}.").format(
            since=other.since or "…", until=other.until or "…"
        )
    if problems:
        raise Invalid(problems)
    return {"salesperson": person, "since": entry.since, "until": entry.until}


def _person(user: User, entry: CoverEntry, problems: dict[str, str]) -> int:
    """Who is meant; somebody who left may have covered it."""
    typed = text.clean(entry.salesperson)
    if not typed:
        problems["salesperson"] = _("Say who covers it.")
        return 0
    if typed.isdecimal():
        found = Salesperson.get_or_none(Salesperson.code == int(typed[:9]))
        if found is not None:
            return int(found.id)
    try:
        return team.resolve(user, typed)
    except Invalid as error:
        problems.update(error.problems)
        return 0


def _meets(entry: CoverEntry, person: int, cover_id: int) -> Any:
    """Another time in which the same person covers the same territory."""
    same = (TerritoryCover.territory == entry.territory) & (TerritoryCover.salesperson == person)
    mine = Time(entry.since, entry.until)
    others = TerritoryCover.select().where(same & (TerritoryCover.id != cover_id))
    return next((each for each in others if mine.both(Time(each.since, each.until))), None)

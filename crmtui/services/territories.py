"""Changing territories, and putting companies in one by hand. Each function is one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from crmtui import clock
from crmtui.access import Right, User, may, require
from crmtui.core import territories as core
from crmtui.core import text
from crmtui.core.territories import Area, Place
from crmtui.db import row, rows
from crmtui.entry import TerritoryEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Company, Territory, TerritoryPlace
from crmtui.services import (
    _covers,
    _sizes,
    branches,
    bulk,
    changes,
    editing,
    phonebook,
    placing,
    team,
)
from crmtui.services.changes import command


@dataclass(frozen=True, slots=True)
class Effect:
    """How many companies a change of territories moves."""

    joining: int
    """Those that come into the territory."""
    leaving: int
    """Those that go out of it."""


@command("territory.create")
def create(user: User, entry: TerritoryEntry) -> int:
    """Add a territory and return its id. The companies of its places fall in it at once.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, one that is taken, a salesperson or a place that cannot be.
    """
    require(user, Right.SETTINGS)
    values, places = _values(user, entry, None)
    changes.about(values["name"])
    last = row(Territory.select(fn.MAX(Territory.position)))
    position = (last[0] or 0) + 1 if last else 1
    territory = changes.insert(Territory, position=position, **values)
    _covers.changed(territory, None, values["salesperson"])
    _set_places(territory, places)
    return territory


def open_for_editing(user: User, territory_id: int) -> tuple[TerritoryEntry, int]:
    """A territory as one would type it, and its version.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    require(user, Right.SETTINGS)
    found = editing.part(user, Territory, territory_id)
    places = [_written(place) for place in _places(territory_id)]
    code = str(found.salesperson.code) if found.salesperson else ""
    branch = found.branch.name if found.branch else ""
    entry = TerritoryEntry(
        found.name, code, "\n".join(places), found.notes, branch, found.headcount, found.budget
    )
    return entry, int(found.version)


@command("territory.update")
def update(
    user: User, territory_id: int, opened: TerritoryEntry, mine: TerritoryEntry
) -> list[str]:
    """Save an edit that began from `opened`; every company goes where it now falls.

    Returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.SETTINGS)
    theirs, _version = open_for_editing(user, territory_id)
    entry, others = editing.merged(user, Territory, territory_id, opened, mine, theirs)
    now = editing.part(user, Territory, territory_id)
    values, places = _values(user, entry, now)
    changes.about(values["name"])
    _covers.changed(territory_id, now.salesperson_id, values["salesperson"])
    changes.update(Territory, territory_id, **values)
    _set_places(territory_id, places)
    return others


@command("territory.hand_to")
def hand_to(
    user: User, territory_id: int, person: int | None, *, until: date | None = None
) -> None:
    """Let somebody cover a territory from today on, or nobody; who did so far is kept.

    They did until yesterday, or `until` where that was before.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    require(user, Right.SETTINGS)
    now = editing.part(user, Territory, territory_id)
    changes.about(now.name)
    _covers.changed(territory_id, now.salesperson_id, person, until)
    changes.update(Territory, territory_id, salesperson=person)


@command("territory.retire")
def retire(user: User, territory_id: int) -> None:
    """Do without a territory: its companies, by hand or not, go where they fall then.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    require(user, Right.SETTINGS)
    found = editing.part(user, Territory, territory_id)
    changes.about(found.name)
    inside = (Company.territory == territory_id) & Company.territory_fixed
    by_hand = [key for (key,) in rows(Company.select(Company.id).where(inside))]
    bulk.update_many(Company, by_hand, territory=None, territory_fixed=False)
    _covers.closed(territory_id, clock.today())
    changes.update(Territory, territory_id, active=False)


@command("company.territory")
def move(user: User, company_id: int, territory: str) -> None:
    """Put a company in a territory by hand; nothing typed puts it back where it falls.

    Raises:
        Invalid: there is no such territory.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, company_id)
    changes.about(company.name, company_id)
    changes.update(Company, company_id, **chosen(user, territory, company_id))


def chosen(user: User, typed: str, company_id: int | None = None) -> dict[str, Any]:
    """What to write of a company that was put in the territory typed, or back in its own.

    Raises:
        Invalid: there is no such territory.
    """
    territory = resolve(user, typed)
    if territory is not None:
        return {"territory": territory, "territory_fixed": True}
    falls = placing.falls_in(company_id) if company_id is not None else None
    return {"territory": falls, "territory_fixed": False}


def resolve(user: User, typed: str, field: str = "territory") -> int | None:
    """The id of the territory that was typed, by its name or how that begins; None for nothing.

    Raises:
        Invalid: there is none, or there are several; the problem is put on `field`.
    """
    fold = text.fold(text.clean(typed))
    if not fold:
        return None
    there = Territory.select(Territory.id, Territory.name_fold).where(Territory.active)
    known = rows(there.order_by(Territory.position, Territory.id))
    meant = [key for key, name in known if name == fold]
    meant = meant or [key for key, name in known if name.startswith(fold)]
    if len(meant) == 1:
        return int(meant[0])
    problem = _("There is no territory “{name}”.")
    if meant:
        problem = _("Several territories begin with “{name}”. Type more of it.")
    raise Invalid({field: problem.format(name=text.clean(typed))})


def found(user: User, name: str) -> int:
    """The id of the territory of that name; where there is none it is added, without places.

    Raises:
        Refused: there is none, and the user's role does not allow to add it.
    """
    same = (Territory.name_fold == text.fold(name)) & Territory.active
    known = row(Territory.select(Territory.id).where(same))
    return int(known[0]) if known else create(user, TerritoryEntry(text.clean(name)))


def effect(user: User, territory_id: int | None, entry: TerritoryEntry) -> Effect:
    """How many companies saving this would move in and out; of a new one, `territory_id` is None.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: a place that cannot be.
    """
    require(user, Right.SETTINGS)
    problems: dict[str, str] = {}
    mine = _parsed(user, entry.places, problems)
    if problems:
        raise Invalid(problems)
    # A new one stands after all that are there.
    key = territory_id if territory_id is not None else 0
    new = [area._replace(territory=key) for area in mine]
    others = placing.areas()
    before = [area for area in others if area.territory != key]
    place = next((n for n, area in enumerate(others) if area.territory == key), len(before))
    moved = placing.moves(placing.atlas([*before[:place], *new, *before[place:]]))
    counts = Counter[str]()
    for now, then in moved.values():
        counts["joining"] += then == key
        counts["leaving"] += now == key
    return Effect(counts["joining"], counts["leaving"])


def may_change(user: User) -> bool:
    """Whether the user may change territories."""
    return may(user, Right.SETTINGS)


def _values(user: User, entry: TerritoryEntry, now: Any) -> tuple[dict[str, Any], list[Area]]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    fold = text.fold(name)
    if not fold:
        problems["name"] = _("A territory needs a name.")
    same = (Territory.name_fold == fold) & (Territory.id != (now.id if now else 0))
    if fold and Territory.select().where(same).exists():
        problems["name"] = _("There is a territory “{name}” already.").format(name=name)
    person = None
    covers = now.salesperson if now is not None else None
    if covers is not None and entry.salesperson.strip() == str(covers.code):
        person = int(covers.id)  # As it is, although they may have left.
    elif entry.salesperson.strip():
        try:
            person = team.resolve(user, entry.salesperson)
        except Invalid as error:
            problems |= error.problems
    branch = _branch(user, entry, now, problems)
    _sizes.check(entry.headcount, entry.budget, problems)
    places = _parsed(user, entry.places, problems)
    if problems:
        raise Invalid(problems)
    notes = text.clean(entry.notes, multiline=True)
    values = {
        "name": name, "name_fold": fold, "salesperson": person, "notes": notes, "branch": branch,
        "headcount": entry.headcount, "budget": entry.budget,
    }  # fmt: skip
    return values, places


def _branch(
    user: User, entry: TerritoryEntry, now: Any, problems: dict[str, str]
) -> int | None:  # fmt: skip
    """Where it is worked from; a branch that was given up stays where it is named."""
    kept = now.branch if now is not None else None
    if kept is not None and text.fold(kept.name) == text.fold(text.clean(entry.branch)):
        return int(kept.id)
    try:
        return branches.resolve(user, entry.branch)
    except Invalid as error:
        problems |= error.problems
        return None


def _parsed(user: User, typed: str, problems: dict[str, str]) -> list[Area]:
    """The places of as many lines; what is wrong with one is put on `places`."""
    home = phonebook.office_country(user)
    found: dict[Area, None] = {}
    for line in text.clean(typed, multiline=True).splitlines():
        place = core.parse(line)
        if not any(place):
            continue
        area = Area(0, *place[:3], *core.span(place.postcode))
        if core.is_backwards(area, home):
            problems["places"] = _("“{line}”: the postcodes end before they begin.").format(
                line=line.strip()
            )
        found[area] = None
    return list(found)


def _set_places(territory: int, wanted: Sequence[Area]) -> None:
    left = list(wanted)
    for place in _places(territory):
        area = _area(place)
        if area in left:
            left.remove(area)
        else:
            changes.delete(TerritoryPlace, place.id)
    for area in left:
        changes.insert(TerritoryPlace, **{**area._asdict(), "territory": territory})


def _places(territory: int) -> list[Any]:
    of_it = TerritoryPlace.select().where(TerritoryPlace.territory == territory)
    return list(of_it.order_by(TerritoryPlace.id))


def _area(place: Any) -> Area:
    return Area(
        0, place.country, place.region, place.city, place.postcode_from, place.postcode_to
    )  # fmt: skip


def _written(place: Any) -> str:
    codes = f"{place.postcode_from} – {place.postcode_to}" if place.postcode_to else (
        place.postcode_from
    )  # fmt: skip
    return core.written(Place(place.country, place.region, place.city, codes))

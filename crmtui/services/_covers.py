"""Who covered a territory is kept when that changes. Inside a command only."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.core import covering
from crmtui.core.covering import Time
from crmtui.models import Territory, TerritoryCover
from crmtui.services import changes


def changed(territory: int, former: int | None, new: int | None, until: date | None = None) -> None:
    """Keep that `former` covered it until yesterday, and `new` does from today on.

    `until` is the last day of `former`, where that was before yesterday.
    """
    if former == new:
        return
    today = clock.today()
    if former is not None:
        yesterday = covering.before(today)
        ended(territory, former, min(until or yesterday, yesterday))
    if new is not None and open_one(territory, new) is None:
        changes.insert(TerritoryCover, territory=territory, salesperson=new, since=today)


def ended(territory: int, person: int, day: date) -> None:
    """Keep that somebody covers it until that day; since when is unknown where nobody noted it."""
    now = open_one(territory, person)
    if now is None:
        changes.insert(TerritoryCover, territory=territory, salesperson=person, until=day)
    elif now.since is not None and now.since > day:
        changes.delete(TerritoryCover, now.id)
    else:
        changes.update(TerritoryCover, now.id, until=day)


def closed(territory: int, day: date) -> None:
    """Nobody covers it after that day."""
    still = (TerritoryCover.territory == territory) & TerritoryCover.until.is_null()
    found: list[Any] = list(TerritoryCover.select().where(still))
    for now in found:
        ended(territory, now.salesperson_id, day)


def open_one(territory: int, person: int) -> Any:
    """What says that somebody covers a territory still; None where nothing does."""
    theirs = (TerritoryCover.territory == territory) & (TerritoryCover.salesperson == person)
    return TerritoryCover.get_or_none(theirs & TerritoryCover.until.is_null())


def agree(territory: int) -> None:
    """Let the territory name somebody who covers it today, once its times were typed."""
    row: Any = Territory.get_by_id(territory)
    today = clock.today()
    found = TerritoryCover.select().where(TerritoryCover.territory == territory)
    times: list[Any] = list(found.order_by(TerritoryCover.id))
    now = [each.salesperson_id for each in times if Time(each.since, each.until).holds(today)]
    noted = {each.salesperson_id for each in times}
    named = row.salesperson_id
    if named in now or (named is not None and named not in noted):
        return
    changes.update(Territory, territory, salesperson=now[0] if now else None)

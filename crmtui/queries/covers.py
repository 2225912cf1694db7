"""Reading who covers the territories, and who did before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User, visible
from crmtui.core.covering import Time
from crmtui.db import rows
from crmtui.models import Salesperson, Territory, TerritoryCover


@dataclass(frozen=True, slots=True)
class CoverRow:
    """Who covers, or covered, a territory; without an id where nobody noted since when."""

    id: int
    territory_id: int
    territory: str
    person_id: int
    salesperson: int
    """A code."""
    covers: str
    """The name of whose it is."""
    since: date | None
    """None: nobody knows since when."""
    until: date | None
    """None: still."""
    main: bool
    """Whether the territory names them."""
    active: bool
    """Whether there is the territory still."""

    @property
    def time(self) -> Time:
        """From when to when."""
        return Time(self.since, self.until)


def every(user: User) -> list[CoverRow]:
    """All of them: by territory, those who cover it now first, then the latest."""
    query = (
        _noted()
        .join(Territory, on=TerritoryCover.territory == Territory.id)
        .switch(TerritoryCover)
        .join(Salesperson, on=TerritoryCover.salesperson == Salesperson.id)
        .where(visible(user, TerritoryCover))
    )
    found = [_row(each) for each in rows(query)]
    held = {(row.territory_id, row.person_id) for row in found if row.until is None}
    named = (
        Territory.select(
            Territory.id, Territory.name, Salesperson.id, Salesperson.code, Salesperson.name
        )
        .join(Salesperson, on=Territory.salesperson == Salesperson.id)
        .where(Territory.active & visible(user, Territory))
    )
    found += [
        CoverRow(0, area, name, person, code, covers, None, None, main=True, active=True)
        for area, name, person, code, covers in rows(named)
        if (area, person) not in held
    ]
    return sorted(found, key=_order)


def of_territory(user: User, territory_id: int) -> list[CoverRow]:
    """Who covers a territory, and who did before."""
    return [row for row in every(user) if row.territory_id == territory_id]


def of_person(user: User, person_id: int) -> list[CoverRow]:
    """What somebody covers, and covered before: the latest first."""
    found = [row for row in every(user) if row.person_id == person_id]
    return sorted(found, key=lambda row: (row.until or date.max, row.since or date.min))[::-1]


def _noted() -> Any:
    return TerritoryCover.select(
        TerritoryCover.id, Territory.id, Territory.name, Salesperson.id, Salesperson.code,
        Salesperson.name, TerritoryCover.since, TerritoryCover.until, Territory.salesperson,
        Territory.active,
    )  # fmt: skip


def _row(found: tuple[Any, ...]) -> CoverRow:
    *plain, named, active = found
    main = named == plain[3] and plain[7] is None
    return CoverRow(*(*plain, main, bool(active)))


def _order(row: CoverRow) -> tuple[Any, ...]:
    end = (row.until or date.max).toordinal()
    return row.territory_id, not row.main, -end, -(row.since or date.min).toordinal(), row.id

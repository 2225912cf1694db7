"""What the territories leave open, and what they hold twice: companies, places, times, people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crmtui.access import User
from crmtui.core import covering
from crmtui.queries import branches, covers, territories
from crmtui.queries.territories import PlaceRow, TerritoryRow

KINDS = ("unplaced", "uncovered", "gap", "place", "twice", "short", "over", "branch")
"""Companies in no territory; territories nobody covers, and times nobody did; places that two
claim; times that several covered; too few people, too many; branches that are none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is open, or held twice."""

    kind: str
    """One of `KINDS`."""
    name: str
    """The territory or branch that it is about; empty for the companies in none."""
    territory_id: int | None = None
    branch_id: int | None = None
    count: int = 0
    """Companies in none, or people there are."""
    meant: int = 0
    """People there are to be."""
    since: date | None = None
    until: date | None = None
    """From when to when, of times."""
    who: tuple[str, ...] = ()
    """The people of whom it is told, or the other territory."""
    place: PlaceRow | None = None
    other: PlaceRow | None = None
    """The places that two territories claim."""

    @property
    def id(self) -> tuple[object, ...]:
        """What tells it from the others."""
        places = tuple(each.id if each else 0 for each in (self.place, self.other))
        return self.kind, self.name, self.since, self.who, places


def find(user: User, today: date) -> list[Finding]:
    """All of them, in the order of `KINDS`."""
    areas = territories.find(user)
    found = [
        *_unplaced(user),
        *(Finding("uncovered", row.name, row.id, count=row.companies)
          for row in areas if row.salesperson is None),
        *_times(user, areas, today),
        *(Finding("place", each.territory, who=(each.other,), place=each.place,
                  other=each.other_place) for each in territories.overlaps(user)),
        *_people(user, areas, today),
        *(Finding("branch", name, count=count) for name, count in branches.unknown(user)),
    ]  # fmt: skip
    return sorted(found, key=lambda each: KINDS.index(each.kind))


def counts(user: User, today: date) -> dict[str, int]:
    """How many there are of each kind; of companies in none, how many those are."""
    found = dict.fromkeys(KINDS, 0)
    for each in find(user, today):
        found[each.kind] += each.count if each.kind == "unplaced" else 1
    return found


def covering_now(user: User, today: date) -> dict[int, list[str]]:
    """By territory, the names of who covers it today."""
    found: dict[int, list[str]] = {}
    for row in covers.every(user):
        if row.time.holds(today):
            found.setdefault(row.territory_id, []).append(row.covers)
    return found


def _unplaced(user: User) -> list[Finding]:
    number = territories.unplaced(user)
    return [Finding("unplaced", "", count=number)] if number else []


def _times(user: User, areas: list[TerritoryRow], today: date) -> list[Finding]:
    """Times in which nobody covered a territory that somebody covers now, or several did."""
    by_area: dict[int, list[covers.CoverRow]] = {}
    for row in covers.every(user):
        by_area.setdefault(row.territory_id, []).append(row)
    found = []
    for area in areas:
        rows = by_area.get(area.id, [])
        times = [row.time for row in rows]
        end = today if area.salesperson is not None else max(
            (row.until for row in rows if row.until is not None), default=today
        )  # fmt: skip
        found += [
            Finding("gap", area.name, area.id, since=gap.since, until=gap.until)
            for gap in covering.gaps(times, end)
        ]
        found += [
            Finding(
                "twice", area.name, area.id, since=both.since, until=both.until,
                who=(rows[first].covers, rows[second].covers),
            )
            for first, second, both in covering.twice(times)
            if rows[first].person_id != rows[second].person_id
        ]  # fmt: skip
    return found


def _people(user: User, areas: list[TerritoryRow], today: date) -> list[Finding]:
    """Territories and branches with fewer people than are meant for them, or more."""
    now = covering_now(user, today)
    found = []
    for area in areas:
        there = len(now.get(area.id, []))
        if area.headcount is not None and there != area.headcount:
            kind = "short" if there < area.headcount else "over"
            found.append(Finding(kind, area.name, area.id, count=there, meant=area.headcount))
    for row in branches.find(user):
        if row.headcount is not None and row.people != row.headcount:
            kind = "short" if row.people < row.headcount else "over"
            found.append(
                Finding(kind, row.name, branch_id=row.id, count=row.people, meant=row.headcount)
            )
    return found

"""Reading the territories: who covers them, what they are made of, how many they hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from crmtui.access import User, withheld_fields
from crmtui.core import territories as core
from crmtui.core.territories import Area
from crmtui.models import AMOUNT
from crmtui.queries import office
from crmtui.queries._reading import all_owned, remembered, select


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that lies in a territory. What is empty is not asked for."""

    id: int
    country: str
    region: str
    city: str
    postcode_from: str
    postcode_to: str


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """A territory."""

    id: int
    name: str
    salesperson: int | None
    """The code of who covers it, and `covers` the name."""
    covers: str
    notes: str
    companies: int
    """How many of those the user may see are in it."""
    places: tuple[PlaceRow, ...]
    branch: str = ""
    """Where it is worked from."""
    headcount: int | None = None
    """How many are meant to cover it; None while nobody has said, or to who does not manage."""
    budget: Decimal | None = None
    """A year's, in the office's currency; None likewise."""


class Overlap(NamedTuple):
    """Two places of different territories that have a part in common, and neither wins."""

    territory: str
    place: PlaceRow
    other: str
    """The territory that stands first: what both claim is in it."""
    other_place: PlaceRow


def find(user: User) -> list[TerritoryRow]:
    """The territories there are, in their order."""

    def read() -> list[TerritoryRow]:
        places = defaultdict(list)
        for territory, *place in select(_PLACES):
            places[territory].append(PlaceRow(*place))
        sizes = dict(select(_sizes(user)))
        told = ("territory", "budget") not in withheld_fields(user)
        return [
            TerritoryRow(
                key,
                name,
                code,
                covers,
                notes,
                sizes.get(key, 0),
                tuple(places[key]),
                branch,
                headcount if told else None,
                Decimal(budget).scaleb(-AMOUNT) if told and budget is not None else None,
            )
            for key, name, code, covers, notes, branch, headcount, budget in select(_TERRITORIES)
        ]

    return list(remembered((find, user), read))


def names(user: User) -> list[str]:
    """What the territories are called, in their order."""
    return [row.name for row in find(user)]


def unplaced(user: User) -> int:
    """How many companies of those the user may see are in no territory."""

    def read() -> int:
        return int(dict(select(_sizes(user))).get(None, 0))

    return remembered((unplaced, user), read)


def overlaps(user: User) -> list[Overlap]:
    """What two territories claim and neither wins: there the first of them has it."""
    rows = find(user)
    claims = [(row, place) for row in rows for place in row.places]
    areas = [
        Area(
            row.id, place.country, place.region, place.city, place.postcode_from, place.postcode_to
        )
        for row, place in claims
    ]
    found = core.overlaps(areas, office.get(user).country)
    return [
        Overlap(claims[later][0].name, claims[later][1], claims[first][0].name, claims[first][1])
        for first, later in found
    ]


_TERRITORIES = """
SELECT t.id, t.name, s.code, coalesce(s.name, ''), t.notes, coalesce(b.name, ''), t.headcount,
    t.budget
FROM territory AS t LEFT JOIN salesperson AS s ON s.id = t.salesperson_id
LEFT JOIN branch AS b ON b.id = t.branch_id
WHERE t.active ORDER BY t.position, t.id
"""
_PLACES = """
SELECT territory_id, id, country, region, city, postcode_from, postcode_to
FROM territory_place ORDER BY territory_id, id
"""


def _sizes(user: User) -> str:
    return f"""
        SELECT c.territory_id, count(*) FROM company AS c
        WHERE {all_owned(user, "c.id")} GROUP BY c.territory_id
    """

"""Keeping each company in the territory its place says. Only `changes` calls what writes here.

A company falls in a territory by its main site, or else its first, unless somebody put it in
one by hand. As with the dates of its contacts, that follows from other records: it is brought
up to date at the end of whatever changed them, an undo too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from peewee import SQL, Model, chunked

from crmtui.core.territories import Area, Atlas, Place
from crmtui.db import database, row, rows
from crmtui.models import Company, Office, Site, Territory, TerritoryPlace
from crmtui.services._derived import concerns

_PLACED_BY: dict[type[Model], frozenset[str]] = {
    Site: frozenset({"country", "region", "city", "postcode", "main"}),
    Company: frozenset({"territory_fixed"}),
}
_DRAWN_BY: dict[type[Model], frozenset[str]] = {
    Territory: frozenset({"position", "active"}),
    TerritoryPlace: frozenset({"country", "region", "city", "postcode_from", "postcode_to"}),
    Office: frozenset({"country"}),
}
_SLICE = 500

Moves = dict[int, tuple[int | None, int | None]]
"""By company: the territory it is in, and the one it falls in."""


def places_by(model: type[Model], changed: Mapping[str, Any] | None) -> bool:
    """Whether a company's territory follows from what changed in a record (None: all did)."""
    return concerns(_PLACED_BY, model, changed)


def draws_by(model: type[Model], changed: Mapping[str, Any] | None) -> bool:
    """Whether every company's territory follows from what changed in a record."""
    return concerns(_DRAWN_BY, model, changed)


def place(keys: Collection[int] | None) -> None:
    """Put these companies, or all of them, in the territories they fall in."""
    if keys is None:
        _write(moves(atlas(areas())))
    elif any_territory():
        found = atlas(areas())
        for part in chunked(sorted(keys), _SLICE):
            _write(moves(found, part))


def leave(territory: int) -> None:
    """Put nobody in a territory any more that is about to be removed, but by hand."""
    inside = (Company.territory == territory) & ~Company.territory_fixed
    Company.update(territory=None).where(inside).execute()


def any_territory() -> bool:
    """Whether the office has territories at all."""
    return row(Territory.select(Territory.id).limit(1)) is not None


def areas() -> list[Area]:
    """The places of the territories there are, in the order of these."""
    fields = (
        TerritoryPlace.territory, TerritoryPlace.country, TerritoryPlace.region,
        TerritoryPlace.city, TerritoryPlace.postcode_from, TerritoryPlace.postcode_to,
    )  # fmt: skip
    there = TerritoryPlace.select(*fields).join(Territory).where(Territory.active)
    order = Territory.position, Territory.id, TerritoryPlace.id
    return [Area(*found) for found in rows(there.order_by(*order))]


def atlas(of: Iterable[Area]) -> Atlas:
    """Areas as places are looked up in them."""
    office = row(Office.select(Office.country))
    return Atlas(of, str(office[0]) if office else "ES")


def moves(found: Atlas, keys: Collection[int] | None = None) -> Moves:
    """Which of these companies, or of all, are elsewhere than where they fall."""
    falling = (
        (company, territory, found.territory_of(Place(*(part or "" for part in place))))
        for company, territory, *place in _standing(keys)
    )
    return {company: (now, then) for company, now, then in falling if now != then}


def falls_in(company: int) -> int | None:
    """The territory a company would be in if nobody had put it in one by hand."""
    found = atlas(areas())
    for _key, _territory, *place in _standing([company], fixed=True):
        return found.territory_of(Place(*(part or "" for part in place)))
    return None


def _standing(keys: Collection[int] | None, *, fixed: bool = False) -> Iterator[tuple[Any, ...]]:
    """Companies that are nowhere by hand, or `fixed` ones too: where each is, and its place."""
    free = "1 = 1" if fixed else "NOT c.territory_fixed"
    these = "" if keys is None else f"AND c.id IN ({','.join('?' * len(keys))})"
    sql = f"""
        SELECT c.id, c.territory_id, s.country, s.region, s.city, s.postcode
        FROM company AS c LEFT JOIN site AS s ON s.id = (
            SELECT id FROM site WHERE company_id = c.id ORDER BY main DESC, id LIMIT 1)
        WHERE {free} {these}
    """
    yield from database.execute_sql(sql, tuple(keys or ()))


def _write(found: Moves) -> None:
    by_territory = defaultdict(list)
    for company, (_now, then) in found.items():
        by_territory[then].append(company)
    for territory, companies in by_territory.items():
        these = SQL("id IN (SELECT value FROM json_each(?))", (json.dumps(companies),))
        Company.update(territory=territory).where(these).execute()

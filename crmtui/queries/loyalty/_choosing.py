"""Which customers are in a list, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crmtui.access import User
from crmtui.core.loyalty import MONTHS, NEVER
from crmtui.queries import _matching as matching
from crmtui.queries._reading import remembered, select
from crmtui.queries.companies.criteria import EVERY as EVERYBODY
from crmtui.queries.companies.criteria import Criteria as Who
from crmtui.queries.companies.criteria import chosen
from crmtui.queries.loyalty._facts import Facts
from crmtui.queries.loyalty._whole import COLUMNS, VIEWS, Whole, last_whole, whole

SORTS = ("amount", "last", "late", "expected", "times", "name")
"""What a list can be in the order of; the greatest first, names from A on, the next expected."""
ALL_VIEWS = (*VIEWS, NEVER)
"""With those who never bought: of these, the companies that are tracked."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which customers are in a list, and in which order."""

    view: str = ""
    """One of `ALL_VIEWS`; the first is all who ever bought."""
    sort: str = "amount"
    """One of `SORTS`."""
    months: int = MONTHS
    """Of the period that is looked at, up to today."""
    who: Who = EVERYBODY
    """Which companies."""
    old: bool = False
    """Whether what was worked out last will do, while it is worked out anew."""


EVERY = Criteria()


def all_of(user: User, today: date, criteria: Criteria) -> Whole:
    """How every company buys: as it is kept, or worked out now."""
    months = criteria.months
    found = (criteria.old and last_whole(user, today, months)) or whole(user, today, months)
    assert found is not None  # Nobody stops it.
    return found


def listed(user: User, everybody: Whole, criteria: Criteria) -> Sequence[int]:
    """The places of who is listed, in the list's order."""
    ordered = _ordered(user, everybody, criteria)
    if criteria.who == EVERYBODY:
        return ordered
    key = listed, user, criteria, everybody.period
    return remembered(key, lambda: within(everybody, ordered, wanted(user, criteria.who)))


def facts_of(user: User, criteria: Criteria, today: date) -> Iterator[Facts]:
    """The facts of all who ever bought of the companies that the criteria are about."""
    everybody = all_of(user, today, criteria)
    return map(everybody.at, within(everybody, everybody.places[""], wanted(user, criteria.who)))


def within(
    everybody: Whole, places: Sequence[int], companies: Collection[int] | None
) -> Sequence[int]:
    """Those of the places that are of these companies; None is any."""
    if companies is None:
        return places
    ids = everybody.columns[0]
    return [place for place in places if ids[place] in companies]


def wanted(user: User, who: Who) -> Collection[int] | None:
    """The ids of the companies that criteria leave; None where they leave all."""
    if who == EVERYBODY:
        return None
    return remembered((wanted, user, who), lambda: frozenset(_chosen(user, who)))


def never(user: User, who: Who) -> list[int]:
    """The ids of the companies that never bought, by name."""
    none = "NOT EXISTS (SELECT 1 FROM sale WHERE sale.company_id = b.id AND sale.value > 0)"
    tracked = replace(who, status=who.status or "tracked")
    return remembered((never, user, who), lambda: _chosen(user, tracked, none))


def _ordered(user: User, everybody: Whole, criteria: Criteria) -> Sequence[int]:
    """A view in an order; they stand in that of the amount already."""
    view, sort = criteria.view, criteria.sort
    places = everybody.places[view]
    if sort == "amount":
        return places
    if sort == "name":
        return remembered((_ordered, user, criteria, everybody.period), lambda: _by_name(
            user, everybody, places
        ))  # fmt: skip
    if (view, sort) not in everybody.orders:
        everybody.orders[view, sort] = _sorted(everybody, places, sort)
    return everybody.orders[view, sort]


def _sorted(everybody: Whole, places: Sequence[int], sort: str) -> Sequence[int]:
    column = everybody.columns[COLUMNS.index(_COLUMN.get(sort, sort))]
    return sorted(places, key=column.__getitem__, reverse=sort != "expected")


def _by_name(user: User, everybody: Whole, places: Sequence[int]) -> Sequence[int]:
    place_of, wanted = everybody.place_of, set(places)
    known = (place_of[key] for key in _chosen(user, EVERYBODY) if key < len(place_of))
    return [place for place in known if place in wanted]


def _chosen(user: User, who: Who, more: str = "1 = 1") -> list[int]:
    """The ids of the companies that criteria leave, by name."""
    sql, given = chosen(user, who.untyped)
    parameters, conditions = [*given], [more]
    found = matching.sought(user, who.text)
    if found.words:
        keys, words = matching.companies(found)
        conditions.append(f"b.id IN ({keys})")
        parameters.append(words)
    elif found.fold:
        return []
    where = " AND ".join(conditions)
    names = f"SELECT b.id FROM ({sql}) AS b WHERE {where} ORDER BY b.name_fold, b.id"
    return [key for (key,) in select(names, *parameters)]


_COLUMN = {"times": "times_now"}
"""What an order is by, where that is called otherwise."""

"""Reading the visits of the days ahead, in the order of each day's round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from crmtui import clock
from crmtui.access import User
from crmtui.core import visit_plan
from crmtui.queries._reading import owned, select
from crmtui.queries.followups.rows import MINE, Scope
from crmtui.queries.visits.rows import Visit, by_ids
from crmtui.queries.visits.where import EVERYWHERE, Where

MOST = 400
"""Visits that a screen shows of the days ahead, and a quarter of that of those that are late."""
_SLICE = 5_000


@dataclass(frozen=True, slots=True)
class Round:
    """What one salesperson has planned for a day."""

    day: date
    salesperson: int
    """A code."""
    visits: tuple[Visit, ...]
    """In the order in which one goes."""
    clashes: frozenset[int]
    """The ids of those that come after one with a later hour."""

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody put it in order."""
        return any(visit.stop is not None for visit in self.visits)


def planned(
    user: User,
    scope: Scope = MINE,
    *,
    since: date | None = None,
    until: date | None = None,
    where: Where = EVERYWHERE,
) -> list[Visit]:
    """The visits that are to be made, by day, whose they are, and the order of the round.

    Without `since` those whose day is past are among them.
    """
    found = rounds(user, scope, since=since, until=until, where=where)
    return [visit for each in found for visit in each.visits]


def rounds(
    user: User,
    scope: Scope = MINE,
    *,
    since: date | None = None,
    until: date | None = None,
    where: Where = EVERYWHERE,
    most: int = -1,
) -> list[Round]:
    """The same, a round a day and salesperson.

    With `most`, so many of those from today on at most, and a quarter of that of the late ones.
    """
    first, last, today = since or date.min, until or date.max, clock.today()
    found = partial(_keys, user, scope)
    if most < 0:
        keys = found(first, last, "ASC", most)
    else:
        keys = found(max(first, today), last, "ASC", most)
        keys += found(first, min(last, today - timedelta(days=1)), "DESC", most // 4)
    slices = [keys[start : start + _SLICE] for start in range(0, len(keys), _SLICE)]
    read = [visit for part in slices for visit in by_ids(user, part)]
    visits = [visit for visit in read if where.fits(visit.territory, visit.place)]
    visits.sort(key=_whose_day)
    return [
        _round(day, code, list(found)) for (day, code), found in groupby(visits, key=_whose_day)
    ]


def _keys(user: User, scope: Scope, first: date, last: date, order: str, most: int) -> list[int]:
    whose, parameters = scope.condition(user, "f.salesperson_id")
    which, words = scope.found(user, "f.company_id")
    sql = _PLANNED.format(whose=whose, which=which, mine=owned(user, "f.company_id"), order=order)
    return [key for (key,) in select(sql, first, last, *parameters, *words, most)]


def of_company(user: User, company_id: int) -> list[Visit]:
    """The visits that are planned to a company, the next one first."""
    sql = _OF_COMPANY.format(mine=owned(user, "f.company_id"))
    return by_ids(user, [key for (key,) in select(sql, company_id)])


def next_of(user: User, company_id: int, salesperson: int | None = None) -> Visit | None:
    """The next planned visit to a company: that of a salesperson's code, if one is named."""
    for visit in of_company(user, company_id):
        if salesperson is None or visit.followup.salesperson == salesperson:
            return visit
    return None


def _whose_day(visit: Visit) -> tuple[date, int]:
    return visit.day, visit.followup.salesperson


def _round(day: date, code: int, visits: list[Visit]) -> Round:
    stops = {visit.id: visit for visit in visits}
    order = visit_plan.arranged([visit.as_stop for visit in visits])
    ordered = tuple(stops[key] for key in order)
    late = visit_plan.clashes([visit.as_stop for visit in ordered])
    return Round(day, code, ordered, frozenset(late))


_PLANNED = """
SELECT f.id FROM follow_up AS f
WHERE f.kind = 'visit' AND f.closed_on IS NULL AND f.due BETWEEN ? AND ?
    AND {whose} AND {which} AND {mine}
ORDER BY f.due {order}, f.id LIMIT ?
"""
_OF_COMPANY = """
SELECT f.id FROM follow_up AS f
WHERE f.company_id = ? AND f.closed_on IS NULL AND f.kind = 'visit' AND {mine}
ORDER BY f.due, f.id
"""

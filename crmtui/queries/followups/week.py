"""Reading how much there is to do: this week so far, and each day to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from crmtui.access import User
from crmtui.core.week import bounds
from crmtui.queries._reading import all_owned, owned, select
from crmtui.queries.followups.agenda import count
from crmtui.queries.followups.rows import Scope


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the week's work has come."""

    done: int
    """Done since Monday."""
    total: int
    """Those, and what is still open up to Sunday, overdue ones included."""


def progress(user: User, scope: Scope, today: date) -> Progress:
    """How many of the next contacts that fall in the week of `today` are done."""
    next_monday = bounds(today).next_week
    monday, sunday = next_monday - timedelta(days=7), next_monday - timedelta(days=1)
    whose, parameters = scope.condition(user, "f.salesperson_id")
    own = (all_owned if scope.everyone else owned)(user, "f.company_id")
    which, words = scope.found(user, "f.company_id")
    sql = _DONE.format(whose=whose, which=which, own=own)
    ((done,),) = select(sql, *2 * (*parameters, *words, monday, sunday))
    return Progress(done, done + count(user, scope, purposes=["next"], until=sunday))


def load(user: User, code: int, start: date, days: int) -> dict[date, int]:
    """How many follow-ups a salesperson has open on each of `days` days; 0 where none."""
    whose, parameters = Scope(salesperson=code).condition(user, "f.salesperson_id")
    sql = _LOAD.format(whose=whose, own=owned(user, "f.company_id"))
    calendar = [start + timedelta(days=number) for number in range(days)]
    found = dict(select(sql, *parameters, start, start + timedelta(days=days - 1)))
    return {on: found.get(on.isoformat(), 0) for on in calendar}


_ALL_DONE = """
SELECT count(*) FROM follow_up AS f
WHERE {whose} AND {which} AND f.closed_on BETWEEN ? AND ? AND f.result = 'done' AND {own}
"""
# All but the promised ones: each half is an index's, which the purpose of all is not.
_DONE = f"SELECT ({_ALL_DONE}) - ({_ALL_DONE} AND f.purpose <> 'next')"
_LOAD = """
SELECT f.due, count(*) FROM follow_up AS f
WHERE f.closed_on IS NULL AND {whose} AND f.due BETWEEN ? AND ? AND {own} GROUP BY f.due
"""

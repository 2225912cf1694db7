"""Reading which companies are worth a visit, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import visit_plan
from crmtui.core.text import fold
from crmtui.core.visit_plan import CAUSES as CAUSE_ORDER
from crmtui.models import InstantField
from crmtui.queries import office
from crmtui.queries._reading import marks, owned, remembered, select, these
from crmtui.queries.followups.rows import MINE, FollowUpRow, Scope
from crmtui.queries.followups.unscheduled import unplanned
from crmtui.queries.postal import FIELDS, PLACE, Postal
from crmtui.queries.visits import _late
from crmtui.queries.visits._causes import CAUSES, FIRST, LAST_VISIT, NEVER, OLD, THESE
from crmtui.queries.visits.where import EVERYWHERE, Where

MOST = 150
"""Companies that are proposed for one cause: those for whom it is the oldest."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a company is proposed."""

    kind: str
    """One of `core.CAUSE_ORDER`."""
    on: date | None
    """Since when, or for when; None where nobody was ever there."""
    told: str
    """What was promised, complained of, agreed; nothing where the kind says it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company that is worth a visit."""

    followup: FollowUpRow
    """The company as a line of the follow-ups with nothing scheduled."""
    place: Postal
    territory: str
    last_visit: date | None
    causes: tuple[Cause, ...]
    """The most pressing one first."""

    @property
    def company_id(self) -> int:
        """Which company it is."""
        return self.followup.company_id


def proposed(
    user: User,
    scope: Scope = MINE,
    *,
    today: date,
    until: date,
    where: Where = EVERYWHERE,
    cause: str = "",
) -> list[Candidate]:
    """Companies that are worth a visit up to the day `until`: the most pressing first.

    Those whom a visit is planned to are not among them, nor who asked not to be contacted.
    `cause` keeps to those that have it, whatever else they have.
    """

    def read() -> list[Candidate]:
        days = _Days(today, until, office.get(user).unvisited_days)
        found = _keys(user, scope, days, where, [cause] if cause else list(CAUSE_ORDER))
        rows = [row for row in _rows(user, found, days) if where.fits(row.territory, row.place)]
        return sorted(rows, key=_order)

    known = _late.habits_known(user, today)
    return list(remembered((proposed, user, scope, today, until, where, cause, known), read))


def candidate(user: User, company_id: int, *, today: date, until: date) -> Candidate | None:
    """What speaks for a visit to one company; None where nothing does.

    Nothing is said of a company that is not the user's to see.
    """
    days = _Days(today, until, office.get(user).unvisited_days)
    return next(iter(_rows(user, [company_id], days)), None)


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that decide whether there is a cause."""

    today: date
    until: date
    unvisited: int

    @property
    def values(self) -> dict[str, Any]:
        """By their names in the statements."""
        return {"today": self.today.isoformat(), "until": self.until.isoformat(),
                "before": InstantField().db_value(self.before)}  # fmt: skip

    @property
    def before(self) -> datetime:
        """Who was not visited since this moment was not for long."""
        return clock.instant(self.today - timedelta(days=self.unvisited), time())


def _order(row: Candidate) -> tuple[Any, ...]:
    first = row.causes[0].on or date.max
    name = fold(row.followup.company)
    return visit_plan.rank(cause.kind for cause in row.causes), first, name, row.company_id


def _keys(
    user: User, scope: Scope, days: _Days, where: Where, kinds: Sequence[str]
) -> list[int]:  # fmt: skip
    """The companies for whom there is a cause."""
    # The plus has SQLite go through the causes, not through all companies of the salesperson.
    whose, person = scope.condition(user, "+c.salesperson_id")
    sought, words = scope.found(user, "c.id")
    there, places = where.found(user)
    which = f"{whose} AND {sought} AND {there} AND {owned(user, 'c.id')}"
    parameters = [*person, *words, *places]
    found: dict[int, None] = {}
    for statement in _asked(kinds):
        sql = _dated(statement.format(which=which), days)
        found.update((row[0], None) for row in select(sql, *parameters, MOST))
    late = _late.late(user, days.today) if "late" in kinds else {}
    if late:
        oldest = sorted(late, key=lambda key: (late[key], key))[:MOST]
        sql = THESE.format(keys=marks(oldest), which=which)
        found.update((row[0], None) for row in select(sql, *oldest, *parameters, MOST))
    return list(found)


def _asked(kinds: Sequence[str]) -> list[str]:
    asked = [FIRST.format(source=CAUSES[kind], which="{which}") for kind in kinds if kind in CAUSES]
    return [*asked, *([OLD, NEVER] if "unvisited" in kinds else [])]


def _dated(sql: str, days: _Days) -> str:
    """A statement with the days put in."""
    for name, value in days.values.items():
        sql = sql.replace(f":{name}", f"'{value}'")
    return sql


def _rows(user: User, keys: Sequence[int], days: _Days) -> list[Candidate]:
    """The companies with all that speaks for a visit, whatever each was found by."""
    causes: dict[int, list[Cause]] = defaultdict(list)
    for kind in CAUSE_ORDER:
        if kind in CAUSES:
            sql = _dated(f"{CAUSES[kind]} AND c.id IN ({{keys}})", days)
            seen: set[int] = set()
            for company, on, told in these(f"{sql} ORDER BY 2", keys):
                if company not in seen:
                    causes[company].append(Cause(kind, date.fromisoformat(on), told))
                seen.add(company)
    late = _late.late(user, days.today)
    last = {key: _day(at) for key, at in these(LAST_VISIT, keys)}
    places = {key: rest for key, *rest in these(_PLACES, keys, own=owned(user, "c.id"))}
    rows = []
    for row in unplanned(user, keys):
        key = row.company_id
        territory, tracked, *place = places[key]
        visited = last.get(key)
        if key in late:
            causes[key].append(Cause("late", late[key], ""))
        if tracked and (visited is None or _long_ago(visited, days)):
            causes[key].append(Cause("unvisited", visited, ""))
        if causes[key]:
            found = sorted(causes[key], key=lambda cause: CAUSE_ORDER.index(cause.kind))
            rows.append(Candidate(row, Postal(*place), territory, visited, tuple(found)))
    return rows


def _long_ago(visited: date, days: _Days) -> bool:
    return visited < days.today - timedelta(days=days.unvisited)


def _day(at: str) -> date:
    moment = InstantField().python_value(at)
    assert moment is not None
    return clock.local(moment).date()


_PLACES = f"""
SELECT c.id, coalesce(t.name, ''), c.status = 'tracked', {FIELDS}
FROM company AS c
LEFT JOIN territory AS t ON t.id = c.territory_id
LEFT JOIN follow_up AS f ON f.company_id = c.id AND f.salesperson_id = c.salesperson_id
    AND f.purpose = 'next' AND f.closed_on IS NULL
LEFT JOIN contact ON contact.id = f.contact_id
LEFT JOIN site AS s ON s.id = {PLACE}
WHERE c.id IN ({{keys}}) AND {{own}}
"""

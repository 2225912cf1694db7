"""What every report is narrowed by and put together by, as conditions and keys of SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from crmtui import clock
from crmtui.access import User
from crmtui.core import periods
from crmtui.core.periods import Period
from crmtui.core.statistics import Asked
from crmtui.core.tabulated import Column, Row, Value
from crmtui.core.text import fold
from crmtui.models import Interaction
from crmtui.queries._reading import all_owned, remembered, select

TIMES = {"month": periods.MONTH, "quarter": periods.QUARTER, "year": periods.YEAR}
"""The ways that are times, and how many months each has; a week has none."""
WEEK = "week"
_QUARTER = 92
"""The days of the longest one."""
_KEYS = {
    "salesperson": "r.salesperson_id",
    "sector": "c.sector_id",
    "territory": "c.territory_id",
    "source": "c.source_id",
    "status": "c.status",
}
"""The column that tells the part of a record `r`, `c` being its company."""
_COMPANY = " JOIN company AS c ON c.id = r.company_id"


class Person(NamedTuple):
    """Somebody of the office."""

    id: int
    code: int
    name: str
    sells: bool
    """Whether they are listed even if there is nothing of theirs."""


class Part(NamedTuple):
    """A time that a report is put together by, and its key."""

    key: str
    period: Period


class Which(NamedTuple):
    """Conditions, and their parameters."""

    conditions: tuple[str, ...]
    parameters: tuple[Any, ...]

    @property
    def sql(self) -> str:
        """All of them."""
        return " AND ".join(self.conditions)


def people(user: User, asked: Asked) -> list[Person]:
    """Whose records a report is of: everybody's, or those of the code that is asked for."""
    found = remembered(people, lambda: [Person(*row) for row in select(_PEOPLE)])
    code = asked.salesperson
    return [each for each in found if code is None or each.code == code]


def companies(user: User, asked: Asked, column: str) -> Which:
    """That the company whose id is in a column is the user's to see, and one of those asked for."""
    conditions, parameters = [all_owned(user, column)], []
    for name, sql in (("sector_id", _SECTOR), ("territory_id", _TERRITORY)):
        wanted = getattr(asked, name.removesuffix("_id"))
        if wanted == "":
            conditions.append(f"+{column} IN (SELECT id FROM company WHERE {name} IS NULL)")
        elif wanted is not None:
            conditions.append(f"+{column} IN (SELECT id FROM company WHERE {name} = ({sql}))")
            parameters.append(fold(wanted))
    return Which(tuple(conditions), tuple(parameters))


class Frame(NamedTuple):
    """How records `r` of a table are put together: by what key, and which of them."""

    source: str
    """What stands between FROM and the table."""
    key: str
    join: str
    """What has to be joined for the key."""
    first: tuple[str, ...]
    """The parameters of the source."""
    which: Which


def frame(asked: Asked, times: Sequence[Part], column: str, *, moments: bool = False) -> Frame:
    """How records are put together by the way that is asked for, `column` saying when they were.

    By time the keys that SQL gives are the places of the `times`. `moments` are instants.
    """
    within = instants if moments else days
    if not is_timed(asked.way):
        key, join = key_of(asked.way)
        return Frame("", key, join, (), within(asked.period, column))
    bounds = json.dumps([within(each.period, column).parameters for each in times])
    before = "<" if moments else "<="
    since, until = (f"json_extract(p.value, '$[{place}]')" for place in (0, 1))
    which = Which((f"{column} >= {since} AND {column} {before} {until}",), ())
    return Frame("json_each(?) AS p CROSS JOIN ", "p.key", "", (bounds,), which)


def key_of(way: str) -> tuple[str, str]:
    """The key of records `r` by a way that is no time, and what has to be joined for it."""
    return _KEYS[way], _COMPANY if _KEYS[way].startswith("c.") else ""


def is_timed(way: str) -> bool:
    """Whether the rows of a way are times."""
    return way in TIMES or way == WEEK


def is_long(period: Period | None) -> bool:
    """Whether so much lies in a period that it pays to go through everything in another order."""
    return period is None or period.days > _QUARTER


def keyed(asked: Asked, times: Sequence[Part], found: Any) -> Any:
    """The key of a part: a time's own instead of its place."""
    return times[found].key if is_timed(asked.way) else found


def only(way: str, key: str) -> Which:
    """That a record `r` belongs to the part of a key; of a time its period tells."""
    if way == "salesperson":
        return Which(("r.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)",), (key,))
    names = {"sector": _SECTOR, "territory": _TERRITORY, "source": _SOURCE}
    if way not in names:
        return Which((), ())
    field = f"r.company_id IN (SELECT id FROM company WHERE {way}_id"
    if not key:
        return Which((f"{field} IS NULL)",), ())
    return Which((f"{field} = ({names[way]}))",), (fold(key),))


def whose(asked: Asked) -> Which:
    """That a record `r` is of the salesperson that is asked for."""
    return (
        Which((), ()) if asked.salesperson is None else only("salesperson", str(asked.salesperson))
    )


def narrowed(asked: Asked, key: str) -> Period | None:
    """The period of a part of a report: that of its key, where its way is a time."""
    if is_timed(asked.way):
        whole = periods.parse(key)
        if asked.period is None:
            return whole
        return Period(max(whole.first, asked.period.first), min(whole.until, asked.period.until))
    return asked.period


def times(user: User, asked: Asked, *those: tuple[str, str]) -> list[Part]:
    """The times that a report is put together by; none if it is by no time.

    A report of no period goes from the first to the last day of `those` columns of tables, as
    far as the user sees them.
    """
    way, found = asked.way, list[Part]()
    if not is_timed(way) or (whole := asked.period or _lasted(user, those)) is None:
        return found
    day = whole.first
    while day <= whole.until:
        named = periods.around(day, TIMES[way]) if way != WEEK else _week(day)
        found.append(Part(periods.key(named), Period(day, min(named.until, whole.until))))
        day = named.until + timedelta(days=1)
    return found


def _lasted(user: User, those: Iterable[tuple[str, str]]) -> Period | None:
    """From the first to the last day that stands in these columns; None where there is none."""
    own = all_owned(user, "r.company_id")
    ends = (
        select(f"SELECT min(r.{column}), max(r.{column}) FROM {table} AS r WHERE {own}")[0]
        for table, column in those
    )
    days = [date.fromisoformat(each[:10]) for pair in ends for each in pair if each]
    return Period(min(days), max(days)) if days else None


def days(period: Period | None, column: str) -> Which:
    """That the day in a column lies in a period."""
    if period is None:
        return Which((), ())
    return Which(
        (f"{column} BETWEEN ? AND ?",), (period.first.isoformat(), period.until.isoformat())
    )


def instants(period: Period | None, column: str) -> Which:
    """That the moment in a column lies in a period, by the office's clock."""
    if period is None:
        return Which((), ())
    bounds = (_midnight(period.first), _midnight(period.until + timedelta(days=1)))
    return Which(
        (f"{column} >= ? AND {column} < ?",),
        tuple(Interaction.at.db_value(moment) for moment in bounds),
    )


def both(*those: Which) -> Which:
    """All of these conditions."""
    return Which(
        tuple(each for which in those for each in which.conditions),
        tuple(each for which in those for each in which.parameters),
    )


def named(
    user: User, asked: Asked, columns: tuple[Column, ...],
    found: Mapping[Any, tuple[Value, ...]], parts_of: Iterable[Part] = (), rank: int = 0,
) -> tuple[Row, ...]:  # fmt: skip
    """The rows of a report by their names: `found` is by the keys that SQL gave.

    People go by their code, those with nothing too; times in their order; the rest by the
    figure at the place `rank`, the greatest first.
    """
    nothing: tuple[Value, ...] = tuple(
        (Decimal(0) if each.kind == "money" else 0) if each.adds else None for each in columns
    )
    way = asked.way
    if is_timed(way):
        return tuple(Row(each.key, each.key, found.get(each.key, nothing)) for each in parts_of)
    if way == "salesperson":
        listed = [
            each
            for each in people(user, asked)
            if each.id in found or (each.sells and (user.sees_all or each.id == user.id))
        ]
        return tuple(Row(str(p.code), p.name, found.get(p.id, nothing)) for p in listed)
    names = dict(select(_NAMES[way])) if way in _NAMES else {}
    told = ((str(names.get(key, key) or ""), values) for key, values in found.items())
    rows = [Row(name, name, values) for name, values in told]
    return tuple(sorted(rows, key=lambda row: (-_number(row.values[rank]), row.name)))


def _number(value: Value) -> Decimal:
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


def _week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def _midnight(day: date) -> datetime:
    return clock.instant(day, time())


_SECTOR = "SELECT id FROM choice WHERE list = 'sector' AND name_fold = ?"
_SOURCE = "SELECT id FROM choice WHERE list = 'source' AND name_fold = ?"
_TERRITORY = "SELECT id FROM territory WHERE name_fold = ?"
_NAMES = {
    "sector": "SELECT id, name FROM choice WHERE list = 'sector'",
    "source": "SELECT id, name FROM choice WHERE list = 'source'",
    "territory": "SELECT id, name FROM territory",
}
_PEOPLE = "SELECT id, code, name, active AND role = 'salesperson' FROM salesperson ORDER BY code"

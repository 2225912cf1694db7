"""Results in the shape of every report: a table, whatever shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Kind, Opens, Row, Table, Value
from crmtui.core.text import fold
from crmtui.models import MEASURES
from crmtui.queries import office
from crmtui.queries._reading import select
from crmtui.queries.results._asking import Criteria, people
from crmtui.queries.results.comparison import AMOUNT, MONEY, Line, compared
from crmtui.queries.results.narrowing import within
from crmtui.queries.results.records import Behind, find

_MAY_LACK = ("difference", "percent", "pace", "forecast", "before", "year_before")
NOBODY = -1
"""The id of none: whoever asks for a code or name that is not there finds nothing."""


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """What was reached of a measure by each, and all that it is compared with."""
    measure = _measure_of(asked)
    found = compared(
        user, asked.way, asked.period, criteria_of(user, asked), today=today, measure=measure,
        progress=progress, stopped=stopped,
    )  # fmt: skip
    if found is None:
        return None
    columns = _columns(measure)
    rows = tuple(_row(user, asked, each, measure) for each in found.lines)
    bars = (measure, "goal") if any(each.goal is not None for each in found.lines) else (measure,)
    table = Table(
        asked.report, asked.way, columns, rows, _values(found.total, measure), bars,
        office.get(user).currency, apart=True,
    )  # fmt: skip
    return _without_empty(table)


def _row(user: User, asked: Asked, line: Line, measure: str) -> Row:
    """A row, and the list of what is behind it."""
    part = line.part
    criteria, period = within(user, asked.way, part.key, criteria_of(user, asked), asked.period)
    opens = Opens("results", Behind(measure, criteria, period, part.name))
    return Row(part.key, part.name, _values(line, measure), opens)


def _without_empty(table: Table) -> Table:
    """The table without the columns in which nobody can tell anything; a goal is always one."""
    told = [
        place
        for place, column in enumerate(table.columns)
        if column.code not in _MAY_LACK
        or any(values[place] is not None for values in (table.total, *_figures(table)))
    ]

    def kept(values: tuple[Value, ...]) -> tuple[Value, ...]:
        return tuple(values[place] for place in told)

    columns = tuple(table.columns[place] for place in told)
    rows = tuple(replace(row, values=kept(row.values)) for row in table.rows)
    return replace(table, columns=columns, rows=rows, total=kept(table.total))


def _figures(table: Table) -> list[tuple[Value, ...]]:
    return [row.values for row in table.rows]


def records(
    user: User, asked: Asked, key: str, column: str = "", *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of what a row counts in its period, newest first."""
    criteria, period = within(user, asked.way, key, criteria_of(user, asked), asked.period)
    measure = _measure_of(asked)
    found = find(user, Behind(measure, criteria, period), limit=-1)
    table = found[0].table if found else "sale"
    return table, [each.id for each in found]


def _measure_of(asked: Asked) -> str:
    """Which of `models.MEASURES` is asked for."""
    return asked.measure if asked.measure in MEASURES else AMOUNT


def criteria_of(user: User, asked: Asked) -> Criteria:
    """What a report is narrowed by."""
    whose = None
    if asked.salesperson is not None:
        whose = frozenset(p.id for p in people(user).values() if p.code == asked.salesperson)
    sector = None
    if asked.sector is not None:
        found = select(_SECTOR, fold(asked.sector))
        sector = (found[0][0] if found else NOBODY) if asked.sector else 0
    return Criteria(whose, asked.territory, sector=sector)


def _columns(measure: str) -> tuple[Column, ...]:
    kind: Kind = "money" if measure in MONEY else "number" if measure == "units" else "integer"
    more = (Column(each, kind) for each in ("pace", "forecast", "before", "year_before"))
    return (
        Column(measure, kind), Column("goal", kind), Column("difference", kind),
        Column("percent", "percent", adds=False), *more,
    )  # fmt: skip


def _values(line: Line, measure: str) -> tuple[Value, ...]:
    figures: tuple[Decimal | None, ...] = (line.actual, line.goal, line.difference)
    more = line.pace, line.forecast, line.before, line.year_before
    whole = measure not in (*MONEY, "units")
    return (
        *(_figure(each, whole) for each in figures), line.percent,
        *(_figure(each, whole) for each in more),
    )  # fmt: skip


def _figure(value: Decimal | None, whole: bool) -> Value:
    return int(value) if whole and value is not None else value


_SECTOR = "SELECT id FROM choice WHERE list = 'sector' AND name_fold = ?"

"""What is counted besides sales: visits, calls, quotes, operations won and lost, new customers.

Each counts once, for one person, one company at most, one family at most and one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import periods
from crmtui.core.periods import Period
from crmtui.core.statistics import CALLS, VISITS
from crmtui.models import InstantField, Opportunity
from crmtui.queries._reading import all_owned, all_owned_rows, select
from crmtui.queries.results import _raw
from crmtui.queries.results._asking import Criteria, of_company, of_family, of_person
from crmtui.queries.results._raw import Raw


@dataclass(frozen=True, slots=True)
class Source:
    """Where things stand that count; in its conditions `e` is one of them."""

    table: str
    where: str
    family: str = "NULL"
    day: str = "day"


OF_PRODUCT = "(SELECT p.family_id FROM product AS p WHERE p.id = e.product_id)"
"""The family of an operation."""
_OF_FIRST = """(SELECT p.family_id FROM {table}_line AS l LEFT JOIN product AS p
    ON p.id = l.product_id WHERE l.{table}_id = e.id AND l.kind = 'item'
    ORDER BY l.position LIMIT 1)"""
"""What a quote or a sale is called by: its first item."""
_NO_WON = """e.value > 0
    AND NOT EXISTS (SELECT 1 FROM opportunity AS o WHERE o.sale_id = e.id AND o.stage = 'won')
    AND (e.quote_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM opportunity AS o WHERE o.quote_id = e.quote_id AND o.stage = 'won'))"""
_NO_LOST = """NOT EXISTS (SELECT 1 FROM opportunity AS o WHERE o.loss_id = e.id)
    AND (e.quote_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM opportunity AS o WHERE o.quote_id = e.quote_id AND o.stage = 'lost'))"""
_FIRST = """e.value > 0 AND NOT EXISTS (SELECT 1 FROM sale AS f
    WHERE f.company_id = e.company_id AND (f.day, f.id) < (e.day, e.id) AND f.value > 0)"""


def _kinds(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


SOURCES: dict[str, tuple[Source, ...]] = {
    "won": (
        Source("opportunity", "e.stage = 'won'", OF_PRODUCT, "closed_on"),
        Source("sale", _NO_WON, _OF_FIRST.format(table="sale")),
    ),
    "lost": (
        Source("opportunity", "e.stage = 'lost'", OF_PRODUCT, "closed_on"),
        Source("loss", _NO_LOST, OF_PRODUCT),
    ),
    "visits": (Source("interaction", f"e.kind IN ({_kinds(VISITS)})", day="at"),),
    "calls": (
        Source("interaction", f"e.kind IN ({_kinds(CALLS)}) AND e.unanswered = ''", day="at"),
    ),
    "customers": (Source("sale", _FIRST, _OF_FIRST.format(table="sale")),),
    "quotes": (
        Source("quote", "e.state IN ('sent', 'won', 'lost')", _OF_FIRST.format(table="quote")),
    ),
}  # fmt: skip
"""What each count is of: an operation that is an opportunity is not counted again."""


def counted(
    user: User, what: str, by: str, criteria: Criteria, period: Period | None
) -> dict[Raw, int]:
    """How many there were in a period, by whom or what they are of."""
    found: dict[Raw, int] = {}
    for source in SOURCES[what]:
        for raw, number in _grouped(user, source, by, criteria, period):
            found[raw] = found.get(raw, 0) + number
    return found


def _grouped(
    user: User, source: Source, by: str, criteria: Criteria, period: Period | None
) -> list[tuple[Raw, int]]:
    if source.day == "at" and by in _raw.BY_TIME:
        # The day of a moment is that of the office's clock, which the database does not know.
        months = periods.parts(period or _lasted(user, source))
        each = ((f"{part.first:%Y-%m}", _read(user, source, "", criteria, part)) for part in months)
        return [((month,), rows[0][-1]) for month, rows in each if rows and rows[0][-1]]
    rows = _read(user, source, by, criteria, period)
    return [(tuple(raw), number) for *raw, number in rows]


def _read(
    user: User, source: Source, by: str, criteria: Criteria, period: Period | None
) -> list[tuple[Any, ...]]:
    raw = _raw.columns(
        by, person="e.salesperson_id", family=source.family, month=f"substr(e.{source.day}, 1, 7)"
    )
    group = f"GROUP BY {', '.join(map(str, range(1, len(raw) + 1)))}" if raw else ""
    found, parameters = source_of(user, source, criteria, period, joined="c." in "".join(raw))
    sql = f"SELECT {''.join(f'{each}, ' for each in raw)}count(*) {found} {group}"
    return select(sql, *parameters)


def source_of(
    user: User, source: Source, criteria: Criteria, period: Period | None, *, joined: bool = True
) -> tuple[str, list[Any]]:
    """What stands in a SELECT from FROM on, and its parameters; `joined` to the company."""
    person = "e.salesperson_id"
    company = of_company(user, criteria, person)
    conditions = [_own(user, source), source.where, company, of_person(criteria, person)]
    conditions.append(of_family(criteria, source.family))
    parameters: list[Any] = []
    if period is not None:
        conditions.append(f"e.{source.day} >= ? AND e.{source.day} < ?")
        parameters += limits(source, period)
    join = "LEFT JOIN company AS c ON c.id = e.company_id" if joined or "c." in company else ""
    return f"FROM {source.table} AS e {join} WHERE {' AND '.join(conditions)}", parameters


def limits(source: Source, period: Period) -> tuple[Any, Any]:
    """From what on, and before what, it lies in a period."""
    after = period.until + timedelta(days=1)
    if source.day != "at":
        return period.first, after
    return _instant(period.first), _instant(after)


def _own(user: User, source: Source) -> str:
    if source.table == "opportunity":
        return all_owned_rows(user, Opportunity, "e")
    return all_owned(user, "e.company_id")


def _lasted(user: User, source: Source) -> Period:
    """From the first to the last day on which there is one."""
    found = select(f"SELECT min(e.{source.day}), max(e.{source.day}) FROM {source.table} AS e")
    read = InstantField().python_value
    days = [clock.local(moment).date() for each in found[0] if (moment := read(each)) is not None]
    return Period(*days) if days else Period(clock.today(), clock.today())


def _instant(day: date) -> str | None:
    return InstantField().db_value(clock.instant(day, time()))

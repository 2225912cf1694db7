"""The figures of a review, taken of everything that is kept as it stands now.

They are those of the results and reports, so that a review says what these say; see
`docs/reviews.md`. Amounts are net, in the office's currency.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import cast

from dateutil.relativedelta import relativedelta

from crmtui import clock
from crmtui.access import User
from crmtui.core import reviewing
from crmtui.core.loyalty import percent
from crmtui.core.periods import Period
from crmtui.core.reviewing import Figure, Figures
from crmtui.core.scopes import Scope
from crmtui.core.statistics import Asked
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import MEASURES
from crmtui.queries import aftersale, complaints, goals, office, results, statistics, team
from crmtui.queries._reading import all_owned, select
from crmtui.queries.team import Person

Found = dict[str, Decimal | None]

_RESULTS = ("amount", "profit", "units", "customers", "calls", "visits", "quotes", "won", "lost")
_DISCIPLINE = ("due", "punctual", "overdue", "unplanned")


def take(user: User, salesperson_id: int, period: Period) -> Figures:
    """How somebody did in a period, beside the whole office, as far as the user may see it.

    Over a million sales it takes seconds, as the results do when they are first asked for.

    Raises:
        NotFound: there is no such person.
    """
    person = next((each for each in team.find(user) if each.id == salesperson_id), None)
    if person is None:
        raise NotFound(_("There is no such person."))
    mine, whole = _found(user, person, period), _found(user, None, period)
    scope = Scope(salesperson=salesperson_id)
    targets = {measure: goals.target(user, measure, scope, period) for measure in MEASURES}
    found = {
        code: Figure(mine[code], whole[code], target.value if target is not None else None)
        for code in mine
        for target in (targets.get(code),)
    }
    currency = office.get(user).currency
    return Figures(salesperson_id, period, clock.today(), currency, reviewing.derived(found))


def _found(user: User, person: Person | None, period: Period) -> Found:
    """All of them of one person, or of everybody."""
    scope = Scope() if person is None else Scope(salesperson=person.id)
    part = results.total(user, period, scope)
    found: Found = {code: _decimal(getattr(part, code)) for code in _RESULTS}
    found["contacts"] = _reported(user, "activity", person, period)["contacts"]
    follow = _reported(user, "followups", person, period)
    return {
        **found,
        **_relation(user, person, period),
        **{code: follow[code] for code in _DISCIPLINE},
    }


def _reported(user: User, report: str, person: Person | None, period: Period) -> Found:
    """The totals of a report."""
    code = None if person is None else person.code
    asked = Asked(report, "salesperson", period, code)
    table = statistics.table(user, asked, today=clock.today())
    assert table is not None, "nobody stopped it"
    values = zip(table.columns, table.total, strict=True)
    return {column.code: _decimal(value) for column, value in values}


def _relation(user: User, person: Person | None, period: Period) -> Found:
    """Whether customers came back, complained, and had what was promised."""
    code = None if person is None else person.code
    complained = complaints.Criteria(
        "all", salesperson=code, since=period.first, until=period.until
    )  # fmt: skip
    kept = aftersale.kept(user, aftersale.Criteria("all", code, None, period.first, period.until))
    return {
        "repurchase": _repurchase(user, person, period),
        "complaints": Decimal(complaints.count(user, complained)),
        "late_answers": _late_answers(user, person, period),
        "delivered": kept.share,
    }


def _repurchase(user: User, person: Person | None, period: Period) -> Decimal | None:
    """How many percent of who bought in the year before the period bought in it again.

    None where nobody had.
    """
    since = period.first - relativedelta(years=1)
    before = since, period.first - timedelta(days=1)
    whose, whom = _whose("c", person)
    sql = _AGAIN.format(own=all_owned(user, "c.id"), whose=whose)
    ((bought, again),) = select(sql, period.first, period.until, *before, *whom)
    return percent(again, bought) if bought else None


def _late_answers(user: User, person: Person | None, period: Period) -> Decimal:
    """Complaints of the period that had their answer after its day, or have none still."""
    whose, whom = _whose("x", person)
    sql = _LATE.format(own=all_owned(user, "x.company_id"), whose=whose)
    ((late,),) = select(sql, period.first, period.until, clock.today(), *whom)
    return Decimal(late)


def _whose(alias: str, person: Person | None) -> tuple[str, tuple[int, ...]]:
    if person is None:
        return "1 = 1", ()
    return f"{alias}.salesperson_id = ?", (person.id,)


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(cast(Decimal | int, value))


_AGAIN = """
SELECT count(*), coalesce(sum(EXISTS (
    SELECT 1 FROM sale AS s
    WHERE s.company_id = c.id AND s.value > 0 AND s.day BETWEEN ? AND ?
)), 0)
FROM company AS c
WHERE EXISTS (SELECT 1 FROM sale AS s
        WHERE s.company_id = c.id AND s.value > 0 AND s.day BETWEEN ? AND ?)
    AND {whose} AND {own}
"""
_LATE = """
SELECT count(*) FROM complaint AS x
WHERE x.opened_on BETWEEN ? AND ? AND x.due < coalesce(x.answered_on, x.resolved_on, ?)
    AND {whose} AND {own}
"""

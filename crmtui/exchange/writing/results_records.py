"""Results as plain values; amounts are texts, to stay exact, in the office's currency."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import periods
from crmtui.core.currencies import written
from crmtui.core.own_values import number_text
from crmtui.core.pace import Pace
from crmtui.core.statistics import Asked
from crmtui.exchange.writing.records import day
from crmtui.queries import office
from crmtui.queries.results import Line, compared
from crmtui.queries.results.records import Record as Behind
from crmtui.queries.results.report import criteria_of

Record = dict[str, Any]


def report(user: User, asked: Asked, today: date) -> Record:
    """Results as they are asked for, of a period or of all of the time."""
    settings, period = office.get(user), asked.period
    criteria = criteria_of(user, asked)
    found = compared(
        user, asked.way, period, criteria, measure=asked.measure, today=today, whole=True
    )  # fmt: skip
    assert found is not None, "nobody stopped it"
    return {
        "by": asked.way,
        "period": None if period is None else periods.key(period, settings.fiscal_month),
        "measure": asked.measure,
        "currency": settings.currency,
        "working_days": None if found.gone is None else _days(found.gone),
        "rows": [line(each, settings.currency) for each in found.lines],
        "total": line(found.total, settings.currency),
    }


def line(row: Line, currency: str) -> Record:
    """A row of results. What nobody aims at, knows or can tell is null; amounts never are."""
    part = row.part
    return {
        "key": part.key,
        "name": part.name,
        "amount": written(part.amount, currency),
        "units": written(part.units, currency),
        "profit": _written(part.profit, currency),
        "won": part.won,
        "lost": part.lost,
        "visits": part.visits,
        "calls": part.calls,
        "customers": part.customers,
        "quotes": part.quotes,
        "actual": _written(row.actual, currency),
        "goal": _written(row.goal, currency),
        "goal_spread": row.spread,
        "difference": _written(row.difference, currency),
        "percent": None if row.percent is None else f"{row.percent:.1f}",
        "pace": _written(row.pace, currency),
        "forecast": _written(row.forecast, currency),
        "before": _written(row.before, currency),
        "year_before": _written(row.year_before, currency),
    }


def behind(row: Behind) -> Record:
    """A record behind a figure, and what it counts."""
    return {
        "id": row.id,
        "record": row.table,
        "day": day(row.day),
        "company_id": row.company_id,
        "company": row.company,
        "salesperson": row.salesperson,
        "what": row.what,
        "quote_id": row.quote_id,
        "percent": None if row.percent is None else number_text(row.percent),
        "figure": number_text(row.figure),
    }


def _days(gone: Pace) -> Record:
    return {"gone": gone.gone, "all": gone.all}


def _written(amount: Decimal | None, currency: str) -> str | None:
    return None if amount is None else written(amount, currency)

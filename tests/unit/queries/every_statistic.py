"""Every public query of the statistics, asked in all the ways of every report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core import periods
from crmtui.core.statistics import REPORTS, Asked
from crmtui.queries import _keeping, saved_reports, statistics
from crmtui.queries.statistics.reading import read

TODAY = date(2026, 11, 20)
MONTH = periods.parse("2026-11")


def asked() -> Iterator[Asked]:
    """Every report by its ways, of a month or of everything, narrowed by what it can be."""
    for code, report in REPORTS.items():
        for number, way in enumerate(report.ways):
            yield Asked(code, way, MONTH if number % 2 == 0 else None)
        yield Asked(
            code, period=MONTH, salesperson=2,
            territory="Norte" if "territory" in report.filters else None,
        )  # fmt: skip
        if "sector" in report.filters:
            yield Asked(code, period=MONTH, sector="sector")


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {
        "statistics.table": lambda user, base: [_table(user, each) for each in asked()],
        "statistics.records": lambda user, base: [
            statistics.records(user, each, row.key, column.code, today=TODAY)
            for each in map(Asked, REPORTS, [""] * len(REPORTS), [MONTH] * len(REPORTS))
            for table in [_table(user, each)]
            for row in table.rows[:2]
            if row.opens is None
            for column in table.columns
        ],
        "statistics.answers_at_once": lambda user, base: (
            statistics.answers_at_once(user, Asked("activity"), today=TODAY) and _table(user)
        ),
        "statistics.kept_table": lambda user, base: [
            statistics.kept_table(user, Asked("activity"), today=TODAY), _table(user)
        ],
        "statistics.last_table": lambda user, base: [
            statistics.last_table(user, Asked("activity"), today=TODAY) and None, _table(user)
        ],
        "statistics.read": lambda user, base: [
            read(user, "interaction", [base.interaction]),
            read(user, "company", [base.company, base.other]),
            read(user, "quote", [base.quote]),
            read(user, "sale", [base.sale]),
            read(user, "loss", [base.loss]),
            read(user, "follow_up", [base.followup]),
            read(user, "opportunity", [base.opportunity]),
        ],
        "saved_reports.find": lambda user, base: saved_reports.find(user, today=TODAY),
        "saved_reports.get": lambda user, base: [
            saved_reports.get(user, row.id, today=TODAY)
            for row in saved_reports.find(user, today=TODAY)
        ],
    }  # fmt: skip


def _table(user: User, each: Asked = Asked("activity")) -> Any:  # noqa: B008
    _keeping.forget()
    return statistics.table(user, each, today=TODAY)

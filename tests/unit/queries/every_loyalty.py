"""Every public query of how customers buy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.loyalty import period
from crmtui.queries import loyalty
from crmtui.queries.companies import Criteria as Who
from crmtui.queries.loyalty.company import brought

TODAY = date(2026, 11, 20)
LISTS = (
    *(loyalty.Criteria(view) for view in loyalty.ALL_VIEWS),
    *(loyalty.Criteria(sort=sort) for sort in loyalty.SORTS),
    loyalty.Criteria(months=1),
    loyalty.Criteria(who=Who("garcia", status=None)),
    loyalty.Criteria("never", who=Who("***", status=None)),
    loyalty.Criteria(who=Who(status="tracked", salesperson=1, sector="sector")),
)


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {
        "loyalty.of_company": lambda user, base: [
            loyalty.of_company(user, base.company, TODAY, months=months) for months in (1, 12)
        ],
        "loyalty.brought": lambda user, base: brought(user, base.other, period(TODAY, 12)),
        "loyalty.find": lambda user, base: [
            loyalty.find(user, criteria, today=TODAY, limit=limit, offset=offset)
            for criteria in LISTS
            for limit, offset in ((1, 0), (64, 0), (64, 1), (-1, 0))
        ],
        "loyalty.count": lambda user, base: [
            loyalty.count(user, criteria, today=TODAY) for criteria in LISTS
        ],
        "loyalty.position": lambda user, base: [
            loyalty.position(user, criteria, base.company, today=TODAY) for criteria in LISTS
        ],
        "loyalty.sums": lambda user, base: [
            loyalty.sums(user, criteria, today=TODAY) for criteria in LISTS
        ],
        "loyalty.late": lambda user, base: loyalty.late(
            user, TODAY.replace(year=2027), companies=[base.company], months=24
        ),
        "loyalty.ids": lambda user, base: [
            loyalty.ids(user, view, today=TODAY) for view in loyalty.VIEWS
        ],
        "loyalty.report": lambda user, base: [
            loyalty.report(user, criteria, today=TODAY) for criteria in LISTS
        ],
        # What is worked out is for the lists to tell.
        "loyalty.work_out": lambda user, base: (
            loyalty.work_out(user, TODAY) and loyalty.sums(user, today=TODAY)
        ),
        "loyalty.answers_at_once": lambda user, base: (
            loyalty.answers_at_once(user, TODAY) and loyalty.sums(user, today=TODAY)
        ),
        "loyalty.proposals": lambda user, base: loyalty.proposals(user, base.other),
    }

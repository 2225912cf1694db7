"""The periods that lists are kept to: this month, the last one, this year, ever."""

from __future__ import annotations

from datetime import date, timedelta

from crmtui.i18n import NP_

PERIODS = (
    NP_("period", "ever"),
    NP_("period", "this month"),
    NP_("period", "last month"),
    NP_("period", "this quarter"),
    NP_("period", "this year"),
    NP_("period", "last year"),
)
"""What `v` goes round."""


def bounds(period: int, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of one of the `PERIODS`; None is open."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    year = date(today.year, 1, 1)
    spans = (
        (None, None),
        (month, None),
        (before.replace(day=1), before),
        (quarter, None),
        (year, None),
        (year.replace(year=year.year - 1), year - timedelta(days=1)),
    )
    return spans[period]

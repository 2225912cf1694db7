"""Months, quarters and years, of the calendar or of the office, and how they are typed.

A fiscal year is called by the calendar year that it begins in; where it begins in January it
is that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

MONTH, QUARTER, YEAR = 1, 3, 12
"""How many months they have."""


class Period(NamedTuple):
    """The days from the first to the last, both of them in it."""

    first: date
    until: date

    @property
    def days(self) -> int:
        """How many there are."""
        return (self.until - self.first).days + 1

    @property
    def months(self) -> int | None:
        """How many whole months it has; None where it does not consist of such."""
        after = self.until + timedelta(days=1)
        if self.first.day != 1 or after.day != 1:
            return None
        return (after.year - self.first.year) * 12 + after.month - self.first.month

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.until


def lasting(first: date, months: int) -> Period:
    """So many months from the one of a day on."""
    first = first.replace(day=1)
    return Period(first, first + relativedelta(months=months, days=-1))


def around(day: date, months: int, fiscal_month: int = 1) -> Period:
    """The month, quarter or year that a day lies in; quarters go along with the fiscal year."""
    since = (day.month - fiscal_month) % 12
    return lasting(day.replace(day=1) - relativedelta(months=since % months), months)


def before(period: Period) -> Period:
    """The one that ends where it begins, and is as long: in months where it has whole ones."""
    if (months := period.months) is not None:
        return lasting(period.first - relativedelta(months=months), months)
    last = period.first - timedelta(days=1)
    return Period(last - timedelta(days=period.days - 1), last)


def after(period: Period) -> Period:
    """The one that begins where it ends, and is as long."""
    first = period.until + timedelta(days=1)
    if (months := period.months) is not None:
        return lasting(first, months)
    return Period(first, first + timedelta(days=period.days - 1))


def year_before(period: Period) -> Period:
    """The same days of the year before."""
    year = relativedelta(years=1)
    if (months := period.months) is not None:
        return lasting(period.first - year, months)
    return Period(period.first - year, period.until - year)


def parts(period: Period, months: int = MONTH) -> Iterator[Period]:
    """What it consists of, in order; the last of them ends when it does."""
    first = period.first
    while first <= period.until:
        whole = lasting(first, months)
        yield Period(first, min(whole.until, period.until))
        first = whole.until + timedelta(days=1)


def key(period: Period, fiscal_month: int = 1) -> str:
    """How it is written for programs, and may be typed: "2026-11", "2026-Q4", "2026", "FY2026".

    Any other is its first and last day: "2026-10-01..2026-11-20".
    """
    year = f"{period.first:%Y}"
    months = period.months
    if months == MONTH:
        return f"{year}-{period.first:%m}"
    if months == QUARTER and period.first.month % 3 == 1:
        return f"{year}-Q{(period.first.month + 2) // 3}"
    if months == YEAR and period.first.month == 1:
        return year
    if months == YEAR and period.first.month == fiscal_month:
        return f"FY{year}"
    return f"{period.first.isoformat()}..{period.until.isoformat()}"


_YEAR = re.compile(r"(?:(?P<fiscal>fy|ef|ej)[ -]?)?(?P<year>\d{4})")
_QUARTER = re.compile(
    r"(?P<year>\d{4})[ -]?[qt](?P<n>[1-4])|[qt](?P<n2>[1-4])[ /-]?(?P<year2>\d{4})"
)
_MONTH = re.compile(r"(?P<year>\d{4})[-/](?P<n>\d{1,2})|(?P<n2>\d{1,2})[-/](?P<year2>\d{4})")
_DAYS = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)\.\.(?P<until>\d{4}-\d\d-\d\d)")


def parse(typed: str, fiscal_month: int = 1) -> Period:
    """What was typed: "2026", "FY2026", "2026-Q4", "T4 2026", "2026-11", "11/2026", two days.

    Raises:
        ValueError: it is none.
    """
    text = typed.strip().lower()
    if found := _YEAR.fullmatch(text):
        month = fiscal_month if found["fiscal"] else 1
        return lasting(date(int(found["year"]), month, 1), YEAR)
    if found := _QUARTER.fullmatch(text):
        year, n = int(found["year"] or found["year2"]), int(found["n"] or found["n2"])
        return lasting(date(year, n * 3 - 2, 1), QUARTER)
    if found := _MONTH.fullmatch(text):
        year, n = int(found["year"] or found["year2"]), int(found["n"] or found["n2"])
        return lasting(date(year, n, 1), MONTH)
    if found := _DAYS.fullmatch(text):
        first, until = date.fromisoformat(found["first"]), date.fromisoformat(found["until"])
        if first <= until:
            return Period(first, until)
    raise ValueError(typed)


def share(part: Period, whole: Period) -> tuple[int, int]:
    """How many days of `whole` lie in `part`, and how many it has."""
    first, until = max(part.first, whole.first), min(part.until, whole.until)
    return max((until - first).days + 1, 0), whole.days

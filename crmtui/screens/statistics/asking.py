"""What is asked of a report at the keyboard: its period and its length, and what is typed after /."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crmtui import formats
from crmtui.core import periods
from crmtui.core.periods import MONTH, QUARTER, YEAR, Period
from crmtui.core.statistics import REPORTS, Asked
from crmtui.core.text import fold
from crmtui.i18n import _, pgettext
from crmtui.screens import filtering

FISCAL, EVER = 0, -1
"""A fiscal year, and all there is, among the lengths."""


def lengths(fiscal_month: int) -> tuple[int, ...]:
    """What [ and ] go through: month, quarter, year, the office's own year, everything."""
    own = (FISCAL,) if fiscal_month != 1 else ()
    return (MONTH, QUARTER, YEAR, *own, EVER)


def of_length(length: int, day: date, fiscal_month: int) -> Period | None:
    """The period of a length that a day lies in. Quarters are those of the calendar."""
    if length == EVER:
        return None
    if length == FISCAL:
        return periods.around(day, YEAR, fiscal_month)
    return periods.around(day, length)


def length_of(period: Period | None, fiscal_month: int) -> int:
    """Which of the lengths a period has; of another one the nearest, a month."""
    if period is None:
        return EVER
    months = period.months
    if months == YEAR and period.first.month != 1 and period.first.month == fiscal_month:
        return FISCAL
    return months if months in (MONTH, QUARTER, YEAR) else MONTH


def stepped(period: Period | None, step: int) -> Period | None:
    """The period after, or before; of everything there is none other."""
    if period is None:
        return None
    try:
        return periods.after(period) if step > 0 else periods.before(period)
    except (ValueError, OverflowError):
        return period


def said(period: Period | None, fiscal_month: int = 1) -> str:
    """A period in words."""
    if period is None:
        return pgettext("period", "everything")
    return formats.period(period, fiscal_month)


def narrowed(
    asked: Asked, typed: str, territories: Sequence[str], sectors: Sequence[str]
) -> Asked | None:
    """A report kept to what is typed: a code, a territory or a sector, by how it begins.

    Nothing typed leaves all; None where it is none of them.
    """
    text = typed.strip()
    everybody = replace(asked, salesperson=None, territory=None, sector=None)
    if not text:
        return everybody
    known = REPORTS[asked.report].filters
    if "salesperson" in known and (code := filtering.code(text)) is not None:
        return replace(everybody, salesperson=code)
    if "territory" in known and (found := _named(text, territories)) is not None:
        return replace(everybody, territory=found)
    if "sector" in known and (found := _named(text, sectors)) is not None:
        return replace(everybody, sector=found)
    return None


def kept_to(asked: Asked) -> Asked:
    """A report without what it cannot be narrowed by."""
    known = REPORTS[asked.report].filters
    return replace(
        asked,
        salesperson=asked.salesperson if "salesperson" in known else None,
        territory=asked.territory if "territory" in known else None,
        sector=asked.sector if "sector" in known else None,
        measure=asked.measure if asked.report == "results" else "",
    )


def what(asked: Asked) -> str:
    """What may be typed after the slash."""
    known = REPORTS[asked.report].filters
    if "sector" in known:
        return _("a code, a territory or a sector")
    if "territory" in known:
        return _("a code or a territory")
    return _("a salesperson's code")


def told(asked: Asked) -> list[str]:
    """What a report is kept to, in a few words."""
    code = asked.salesperson
    found = [_("code {code}").format(code=code)] if code is not None else []
    found += [each for each in (asked.territory, asked.sector) if each]
    return found


def _named(typed: str, names: Sequence[str]) -> str | None:
    wanted = fold(typed)
    for name in names:
        if fold(name).startswith(wanted):
            return name
    return next((name for name in names if wanted in fold(name)), None)

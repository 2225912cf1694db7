"""How months, quarters and years look in the user's language."""

from __future__ import annotations

from crmtui import i18n
from crmtui.core import periods
from crmtui.core.periods import Period
from crmtui.formats.days import month, month_year


def period(found: Period, fiscal_month: int = 1) -> str:
    """A period: "November 2026", "Q4 2026", "2026", "2026/27", "1 Oct – 20 Nov 2026"."""
    key = periods.key(found, fiscal_month)
    year = found.first.year
    if key.startswith("FY"):
        return f"{year}/{(year + 1) % 100:02}"
    if "Q" in key:
        letter = "T" if i18n.language() == "es" else "Q"
        return f"{letter}{key[-1]} {year}"
    if len(key) == len("2026-11"):
        return month_year(found.first)
    if len(key) == len("2026"):
        return str(year)
    return f"{_day(found, last=False)} – {_day(found, last=True)}"


def _day(found: Period, *, last: bool) -> str:
    day = found.until if last else found.first
    said = f"{day.day} {month(day)}"
    return f"{said} {day.year}" if last or found.first.year != found.until.year else said

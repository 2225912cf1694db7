"""Months as they head the columns of a spreadsheet: "ene 2026", "2026-01", "Jan", "Sept. 26"."""

from __future__ import annotations

import re

from crmtui.core import text

MONTHS = (
    "january, jan, enero, ene",
    "february, feb, febrero",
    "march, mar, marzo",
    "april, apr, abril, abr",
    "may, mayo",
    "june, jun, junio",
    "july, jul, julio",
    "august, aug, agosto, ago",
    "september, sep, sept, septiembre, setiembre, set",
    "october, oct, octubre",
    "november, nov, noviembre",
    "december, dec, diciembre, dic",
)
"""What each is called, in English and in Spanish."""
_NUMBERS = {
    name: number
    for number, names in enumerate(MONTHS, start=1)
    for name in names.split(", ")
}  # fmt: skip
_DIGITS = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})([-/.]0?1)?( 00:00:00)?")
_TURNED = re.compile(r"(0?1[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_CENTURY = 2000


def read(typed: str) -> tuple[int, int | None] | None:
    """The month that a text is, and its year where it says one; None where it is no month."""
    said = typed.strip()
    if found := _DIGITS.fullmatch(said) or _TURNED.fullmatch(said):
        month = int(found["month"])
        return (month, int(found["year"])) if 1 <= month <= 12 else None
    words = text.words(said)
    named = [_NUMBERS[word] for word in words if word in _NUMBERS]
    years = [int(word) for word in words if word.isdecimal()]
    others = [word for word in words if word not in _NUMBERS and word not in ("de", "del", "of")]
    if len(named) != 1 or len(years) > 1 or len(others) != len(years):
        return None
    year = years[0] if years else None
    return named[0], (year + _CENTURY if year is not None and year < 100 else year)

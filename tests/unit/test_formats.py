"""How dates, times and numbers look in either language."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmtui import formats, i18n
from crmtui.core import dates
from crmtui.core.periods import Period, lasting

MONDAY = date(2026, 11, 23)
LANGUAGES = ["es", "en"]


@pytest.mark.parametrize(
    ("shown", "spanish", "english"),
    [
        (lambda: formats.weekday(MONDAY), "lun", "Mon"),
        (lambda: formats.month(MONDAY), "nov", "Nov"),
        (lambda: formats.short_day(MONDAY), "lun 23 nov", "Mon 23 Nov"),
        (lambda: formats.short_day(date(2026, 12, 5)), "sáb 5 dic", "Sat 5 Dec"),
        (lambda: formats.long_day(MONDAY), "lun 23 nov 2026", "Mon 23 Nov 2026"),
        (lambda: formats.full_date(MONDAY), "23 de noviembre de 2026", "23 November 2026"),
        (lambda: formats.weekday_heading(MONDAY), "Lunes 23 nov", "Monday 23 Nov"),
        (lambda: formats.weekday_heading(date(2026, 1, 7)), "Miércoles 7 ene", "Wednesday 7 Jan"),
        (lambda: formats.short_date(date(2026, 11, 5), MONDAY), "05 nov", "05 Nov"),
        (lambda: formats.short_date(date(2025, 11, 17), MONDAY), "17 nov 25", "17 Nov 25"),
        (lambda: formats.short_date(date(2005, 9, 1), MONDAY), "01 sep 05", "01 Sep 05"),
        (lambda: formats.numeric_date(date(2026, 3, 5)), "05/03/2026", "05/03/2026"),
        (lambda: formats.month_year(MONDAY), "noviembre 2026", "November 2026"),
        (lambda: formats.period(lasting(MONDAY, 1)), "noviembre 2026", "November 2026"),
        (lambda: formats.period(lasting(date(2026, 10, 1), 3)), "T4 2026", "Q4 2026"),
        (lambda: formats.period(lasting(date(2026, 1, 1), 12)), "2026", "2026"),
        (lambda: formats.period(lasting(date(2026, 7, 1), 12), 7), "2026/27", "2026/27"),
        (lambda: formats.period(Period(date(2026, 10, 1), date(2026, 11, 20))),
         "1 oct – 20 nov 2026", "1 Oct – 20 Nov 2026"),
        (lambda: formats.period(Period(date(2025, 12, 9), date(2026, 1, 2))),
         "9 dic 2025 – 2 ene 2026", "9 Dec 2025 – 2 Jan 2026"),
        (lambda: formats.week_of(date(2026, 11, 20)), "semana 47 · 16–22 nov 2026",
         "week 47 · 16–22 Nov 2026"),
        (lambda: formats.week_of(date(2026, 11, 30)), "semana 49 · 30 nov–6 dic 2026",
         "week 49 · 30 Nov–6 Dec 2026"),
        (lambda: formats.week_of(date(2027, 1, 1)), "semana 53 · 28 dic 2026–3 ene 2027",
         "week 53 · 28 Dec 2026–3 Jan 2027"),
        (lambda: formats.integer(1842), "1.842", "1,842"),
        (lambda: formats.integer(-1234567), "-1.234.567", "-1,234,567"),
        (lambda: formats.integer(0), "0", "0"),
        (lambda: formats.clock_time(time(9, 5)), "09:05", "09:05"),
        (lambda: formats.clock_time(datetime(2026, 11, 20, 16, 30, 59)), "16:30", "16:30"),
    ],
)  # fmt: skip
def test_each_language_has_its_form(shown: object, spanish: str, english: str) -> None:
    assert callable(shown)
    for language, expected in (("es", spanish), ("en", english)):
        i18n.use(language)
        assert shown() == expected


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (-30, "in 30 days"), (-2, "in 2 days"), (-1, "tomorrow"), (0, "today"), (1, "yesterday"),
        (2, "2 days ago"), (13, "13 days ago"), (14, "2 weeks ago"), (60, "8 weeks ago"),
        (61, "2 months ago"), (365, "12 months ago"), (730, "24 months ago"), (731, "2 years ago"),
        (365_000, "1,000 years ago"),
    ],
)  # fmt: skip
def test_time_past_is_told_in_the_unit_that_says_enough(days: int, shown: str) -> None:
    assert formats.ago(days) == shown


@pytest.mark.parametrize("language", LANGUAGES)
@settings(derandomize=True, database=None, deadline=None, max_examples=50)
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)), today=st.dates(date(1990, 1, 1)))
def test_a_date_shown_can_be_typed_back(language: str, day: date, today: date) -> None:
    i18n.use(language)
    same_year = date(day.year, 1, 1)

    for typed in (formats.long_day(day), formats.numeric_date(day)):
        assert dates.parse(typed, today, language) == dates.DateWord(day)
    for typed in (
        formats.short_day(day),
        formats.weekday_heading(day),
        formats.short_date(day, same_year),
        formats.short_date(day, date(day.year + 1, 1, 1)),
    ):
        assert dates.parse(typed, same_year, language) == dates.DateWord(day)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(derandomize=True, database=None, deadline=None, max_examples=50)
@given(moment=st.times())
def test_a_time_shown_can_be_typed_back(language: str, moment: time) -> None:
    i18n.use(language)
    shown = formats.clock_time(moment)
    assert dates.parse_time(shown) == moment.replace(second=0, microsecond=0)

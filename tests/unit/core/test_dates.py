"""Date and time words, in both languages."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, rrule
from hypothesis import example, given
from hypothesis import strategies as st

from crmtui.core.dates import FIRST_YEAR, LAST_YEAR, DateWord, is_no_day, parse, parse_time

FRIDAY = date(2026, 11, 20)
LANGUAGES = st.sampled_from(["es", "en"])
TODAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31)) | st.sampled_from(
    [
        date(2024, 2, 28), date(2024, 2, 29), date(2023, 2, 28), date(2024, 1, 31),
        date(2026, 12, 31), date(2027, 1, 1), date(2026, 8, 31), date(2096, 2, 29),
    ]
)  # fmt: skip
SPANISH = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")
ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def rolled(day: date) -> DateWord:
    """The day as a relative word gives it: a weekend makes way for Monday."""
    if day.weekday() < calendar.SATURDAY:
        return DateWord(day)
    return DateWord(day + relativedelta(weekday=calendar.MONDAY), rolled_from=day)


def both(text: str, today: date = FRIDAY) -> DateWord | None:
    """What the text means; the same in both languages."""
    found = parse(text, today, "es")
    assert parse(text, today, "en") == found
    return found


@pytest.mark.parametrize(
    ("day", "words"),
    {
        "2026-11-20": [".", "h", "hoy", "t", "tod", "today", "para hoy", "+0", "20", "20/11"],
        "2026-11-21": ["sáb 21", "sat", "21/11"],
        "2026-11-23": [
            "+3", "en 3 días", "in 3 days", "dentro de 3 dias", "in three days", "+3d", "+3 días",
            "3 days", "+ 3", "Lun", "lunes", "el lunes", "mon", "next monday", "lunes que viene",
            "s48", "w48", "sem 48", "semana 48", "week 48", "ps", "nw", "próxima semana",
            "la semana que viene", "next week",
        ],
        "2026-11-24": [
            "mart", "ma", "tue", "tuesday", "martes", "24nov", "24 nov", "mar 24 nov", "mar 24/11",
            "Tue 24 Nov 2026",
        ],
        "2026-11-25": ["mi", "mié", "miercoles", "we", "wed"],
        "2026-11-27": [
            "+5l", "+5b", "+5 laborables", "+5 días hábiles", "+5 business days", "+7", "vie",
            "fri", "viernes", "friday", "en una semana", "in a week",
        ],
        "2026-11-30": ["fm", "eom", "fin de mes", "a fin de mes", "end of month"],
        "2026-12-01": ["nm", "next month", "el próximo mes", "mes que viene"],
        "2026-12-03": ["3", "3 dic", "3 dec", "3dic"],
        "2026-12-04": [
            "+2s", "+2w", "+2 semanas", "+2 weeks", "++s", "en dos semanas", "in 2 weeks",
        ],
        "2026-12-15": ["15", "día 15", "15dic", "the 15th"],
        "2026-12-19": ["19"],
        "2026-12-28": ["s53"],
        "2026-12-31": ["31"],
        "2027-01-11": ["w2"],
        "2027-03-15": [
            "15/3", "15-3", "15.3", "15 3", "1503", "15 / 3", "15/3/27", "15-3-27", "150327",
            "15032027", "20270315", "15/03/2027", "15.3.2027", "2027-03-15", "2027/3/15", "15 mar",
            "15 marzo", "15 de marzo", "15 de marzo de 2027", "mar 15", "March 15", "march 15th",
            "March 15, 2027", "15 mar. 2027", "15th of March", "15-mar-2027", "lun 15 mar 2027",
            "Monday, 15 March 2027",
        ],
        "2027-05-01": ["1º de mayo", "1ro de mayo", "1 may", "1st of May"],
        "2027-09-05": ["set 5", "5 setiembre", "5set", "sept 5"],
        "2027-10-03": ["3octubre"],
        "2027-11-19": ["19/11"],
        "2027-11-22": ["s47"],
        "2028-02-29": ["29/2"],
        "2026-11-19": ["ayer", "yesterday", "-1", "−1", "hace 1 día", "1 day ago"],
        "2026-11-18": ["-2", "anteayer", "hace dos días", "2 days ago"],
        "2026-11-13": ["-1s", "-s", "hace una semana", "a week ago"],
        "2025-11-17": ["17 nov 25", "17/11/25"],
        "1900-01-01": ["1/1/1900"],
        "2999-12-31": ["31/12/2999"],
    }.items(),
)  # fmt: skip
def test_a_date_word_means_its_day_in_both_languages(day: str, words: list[str]) -> None:
    expected = DateWord(date.fromisoformat(day))
    assert {word: both(word) for word in words} == dict.fromkeys(words, expected)


@pytest.mark.parametrize(
    ("weekend", "words"),
    [
        (21, ["+", "+1", "m", "man", "mañana", "tom", "tomorrow", "in 1 day"]),
        (22, ["++", "+2", "pm", "pas", "pasado", "pasado mañana", "day after tomorrow",
              "en 2 días"]),
    ],
)  # fmt: skip
def test_a_relative_date_moves_from_the_weekend_to_monday(weekend: int, words: list[str]) -> None:
    expected = DateWord(date(2026, 11, 23), rolled_from=date(2026, 11, weekend))
    assert {word: both(word) for word in words} == dict.fromkeys(words, expected)


@pytest.mark.parametrize("typed", ["sáb", "21/11", "21", "21 nov", "-6", "hoy", ".", "eom"])
def test_what_names_a_day_or_is_not_ahead_stays_on_a_weekend(typed: str) -> None:
    saturday = date(2026, 10, 31) if typed in {"hoy", ".", "eom"} else FRIDAY
    found = both(typed, saturday)
    assert found is not None
    assert found.rolled_from is None
    assert found.day.weekday() >= calendar.SATURDAY


NO_DAY = [
    "", " ", "-", "--", "a", "y", "l", "x", "xyz", "99", "0", "32", "30/2", "31/4", "29/2/2027",
    "3/15", "15/13", "0/1", "1/0", "153", "2027", "1999", "s0", "s54", "w99", "lun 24 nov 2026",
    "mon 24 nov", "+3xyz", "+5h", "++3", "+-3", "+3.5", "in", "in 3", "en tres", "in xyz days",
    "hace xyz dias", "3d", "15/3/027", "15/3/2027/1", "1899-12-31", "31/12/1899", "3000-01-01",
    "+999999", "-999999", "+999999m", "+999999y", "+999999s", "+999999l", "-999999m",
    "+99999999999999999999", "9" * 5000, "+" * 40, "2027-02-30", "2027-13-01", "99999999", "día",
    "de marzo", "marzo", "1/2/3/4", "١٢٣٤٥", "\x00", "\ud800", "🗓", "DROP TABLE", "[red]hoy",
]  # fmt: skip


def test_what_means_no_day_is_none() -> None:
    assert {word: both(word) for word in NO_DAY} == dict.fromkeys(NO_DAY)


def test_case_accents_spaces_and_wide_digits_do_not_matter() -> None:
    for typed in ("MAÑANA", "manana", " mañana ", "man\u0303ana"):
        assert both(typed) == both("mañana")
    for typed in ("１５/３", "15 DE MARZO", "15  de   marzo", "15\u00a0de marzo"):
        assert both(typed) == both("15/3")


def test_where_a_word_is_of_both_languages_the_given_one_wins() -> None:
    assert parse("mar", FRIDAY, "es") == DateWord(date(2026, 11, 24))
    assert parse("mar", FRIDAY, "en") is None


def test_a_weekday_before_a_date_is_checked_against_it() -> None:
    assert both("dom 15 nov 2026") == DateWord(date(2026, 11, 15))
    assert both("lun 15 nov 2026") is None


@given(TODAYS, st.integers(1, 999))
def test_plus_counts_days(today: date, days: int) -> None:
    expected = rolled(today + relativedelta(days=days))
    for typed in (f"+{days}", f"+{days}d", f"en {days} días", f"in {days} days", f"{days} days"):
        assert both(typed, today) == expected


@given(TODAYS, st.integers(1, 120))
def test_weeks_months_and_years_count_as_in_the_calendar(today: date, number: int) -> None:
    weeks = rolled(today + relativedelta(weeks=number))
    months = rolled(today + relativedelta(months=number))
    years = rolled(today + relativedelta(years=number))

    assert both(f"+{number}s", today) == both(f"+{number}w", today) == weeks
    assert both(f"+{number}m", today) == both(f"en {number} meses", today) == months
    assert both(f"+{number}a", today) == both(f"+{number} years", today) == years


@given(TODAYS, st.integers(1, 60))
def test_working_days_are_mondays_to_fridays(today: date, number: int) -> None:
    days = rrule(DAILY, today + timedelta(1), byweekday=range(5), count=number)
    assert (
        both(f"+{number}l", today) == both(f"+{number}b", today) == DateWord(list(days)[-1].date())
    )


@given(TODAYS, st.integers(1, 60))
def test_minus_counts_back_and_never_rolls(today: date, number: int) -> None:
    assert both(f"-{number}", today) == DateWord(today - relativedelta(days=number))
    assert both(f"-{number}m", today) == DateWord(today - relativedelta(months=number))
    past = rrule(DAILY, today - timedelta(100), byweekday=range(5), until=today - timedelta(1))
    assert both(f"-{number}l", today) == DateWord(list(past)[-number].date())


@given(TODAYS, st.integers(0, 6))
def test_a_weekday_is_the_next_such_day_never_today(today: date, weekday: int) -> None:
    later = (today + timedelta(days) for days in range(1, 8))
    expected = DateWord(next(day for day in later if day.weekday() == weekday))
    for typed in (SPANISH[weekday], SPANISH[weekday][:2], ENGLISH[weekday], ENGLISH[weekday][:2]):
        assert parse(typed, today, "es") == expected
        assert typed == "mar" or parse(typed, today, "en") == expected


@given(TODAYS, st.integers(1, 31))
def test_a_number_alone_is_the_next_such_day_of_a_month(today: date, number: int) -> None:
    on = (today + timedelta(days) for days in range(100))
    assert both(str(number), today) == DateWord(next(day for day in on if day.day == number))


@given(TODAYS, st.dates(date(2000, 1, 1), date(2000, 12, 31)))
@example(date(2096, 3, 1), date(2000, 2, 29))
def test_a_day_without_a_year_is_the_next_one(today: date, named: date) -> None:
    for typed in (f"{named:%d/%m}", f"{named.day}-{named.month}", f"{named:%d%m}", f"{named:%d%b}"):
        found = both(typed, today)
        assert found is not None
        assert (found.day.day, found.day.month) == (named.day, named.month)
        assert found.day >= today
        assert not any(
            today <= date(year, named.month, named.day) < found.day
            for year in range(today.year, found.day.year + 1)
            if named != date(2000, 2, 29) or calendar.isleap(year)
        )


@given(TODAYS, st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), LANGUAGES)
def test_a_full_date_is_that_day_however_written(today: date, day: date, language: str) -> None:
    for typed in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.}{day.year}",
        f"{day:%d%m}{day.year}",
        f"{day:%d %B} {day.year}",
        f"{day:%B %d}, {day.year}",
        f"{day:%a %d %b} {day.year}",
    ):
        assert parse(typed, today, language) == DateWord(day), typed


@given(TODAYS, st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_year_of_two_digits_is_of_this_century(today: date, day: date) -> None:
    for typed in (f"{day:%d/%m/%y}", f"{day:%d%m%y}", f"{day.day}-{day.month}-{day:%y}"):
        assert both(typed, today) == DateWord(day)


@given(TODAYS, st.integers(1, 53))
def test_a_week_is_its_coming_monday(today: date, week: int) -> None:
    mondays = (today + timedelta(days) for days in range(3000))
    expected = next(day for day in mondays if day.weekday() == 0 and day.isocalendar().week == week)
    assert both(f"s{week}", today) == both(f"week {week}", today) == DateWord(expected)


@given(TODAYS)
def test_the_ends_of_the_week_and_the_month(today: date) -> None:
    month_end = today + relativedelta(day=31)
    next_month = today + relativedelta(months=1, day=1)
    later = (today + timedelta(days) for days in range(1, 8))

    assert both("fm", today) == both("end of month", today) == DateWord(month_end)
    assert both("nm", today) == rolled(next_month)
    assert both("ps", today) == both("nw", today) == both("lun", today)
    assert both("ps", today) == DateWord(next(day for day in later if day.weekday() == 0))


@given(st.text() | st.text(st.sampled_from("0123456789+-/. dsmwlaoe")), st.dates(), LANGUAGES)
@example("+1", date.max, "es")
@example("-1", date.min, "es")
@example("fm", date.max, "en")
@example("nm", date.max, "en")
@example("lun", date.max, "es")
@example("29/2", date.max, "es")
@example("s1", date.max, "es")
@example("31", date.max, "es")
def test_no_text_on_no_day_breaks_it(typed: str, today: date, language: str) -> None:
    found = parse(typed, today, language)
    assert found is None or FIRST_YEAR <= found.day.year <= LAST_YEAR


def test_naughty_strings_are_no_dates(shared_json: Callable[[str], Any]) -> None:
    for typed in shared_json("blns/blns.json"):
        both(typed)
        parse_time(typed)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(9), ["9", "09", "9:00", "9h", "9 h", "9am", "9 a.m.", "9 a. m.", "a las 9", "at 9",
                   "0900", "9.00", "09:00:00"]),
        (time(9, 30), ["9:30", "9.30", "930", "0930", "9h30", "9 30", "09:30:59"]),
        (time(16), ["16", "16h", "16hs", "16 hs.", "16:00", "1600", "4pm", "4 PM", "4 p.m.",
                    "4:00pm"]),
        (time(0), ["0", "12am", "0:00"]),
        (time(0, 30), ["12:30 am", "0:30"]),
        (time(12), ["12pm", "12"]),
        (time(23, 59), ["23:59", "11:59 pm"]),
        (None, ["", "x", "24", "24:00", "9:5", "9:60", "960", "2460", "12345", "13pm", "0am", "-1",
                "pm", "9:30:", "9" * 100, "\ud800"]),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_write_it(moment: time | None, words: list[str]) -> None:
    assert {word: parse_time(word) for word in words} == dict.fromkeys(words, moment)


@given(st.times())
def test_every_minute_can_be_written_five_ways(moment: time) -> None:
    minute = moment.replace(second=0, microsecond=0)
    for form in ("%H:%M", "%H.%M", "%H%M", "%Hh%M", "%I:%M %p"):
        assert parse_time(f"{moment:{form}}") == minute


@given(st.text())
def test_no_text_breaks_the_time(typed: str) -> None:
    parse_time(typed)


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        ("2027-01-31", "+1m", "2027-03-01"),  # Sunday 28 February, so Monday
        ("2027-01-31", "31", "2027-01-31"),
        ("2027-02-01", "31", "2027-03-31"),
        ("2027-02-01", "30", "2027-03-30"),
        ("2027-02-15", "15", "2027-02-15"),
        ("2027-02-16", "15", "2027-03-15"),
        ("2028-02-29", "29/2", "2028-02-29"),
        ("2028-03-01", "29/2", "2032-02-29"),
        ("2096-03-01", "29/2", "2104-02-29"),
        ("2028-02-29", "+1a", "2029-02-28"),
        ("2026-12-31", "+1", "2027-01-01"),
        ("2026-12-31", "m", "2027-01-01"),
        ("2027-01-01", "s53", "2032-12-27"),
        ("2026-12-28", "s53", "2026-12-28"),
        ("2026-12-29", "s1", "2027-01-04"),
        ("2026-12-31", "fm", "2026-12-31"),
        ("2028-02-01", "eom", "2028-02-29"),
        ("2026-11-23", "ps", "2026-11-30"),
        ("2026-11-22", "nw", "2026-11-23"),
        ("2026-11-21", "+5l", "2026-11-27"),
        ("2026-11-20", "15.3", "2027-03-15"),
        ("2026-11-20", "15.3.27", "2027-03-15"),
    ],
)
def test_where_the_calendar_is_uneven_a_word_is_still_the_day_one_expects(
    today: str, typed: str, day: str
) -> None:
    found = both(typed, date.fromisoformat(today))
    assert found is not None
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    ("no_day", "typed"),
    {
        True: [
            "31/2", "31-2", "31.2.27", "29/2/2027", "32/1", "15/13", "0/3", "2027-13-01",
            "2027-02-30", "31 feb", "31 de febrero", "feb 30", "31st April", "mon 31/2",
        ],
        False: [
            "", "xyz", "28/2", "29/2", "2027-12-01", "28 feb", "31", "+3", "15 xyz", "mon 15/12",
        ],
    }.items(),
)  # fmt: skip
def test_a_day_that_there_is_not_is_told_from_what_is_no_date(
    typed: list[str], no_day: bool, language: str
) -> None:
    assert {each: is_no_day(each, FRIDAY, language) for each in typed} == dict.fromkeys(
        typed, no_day
    )


@given(st.text(), LANGUAGES)
def test_no_text_that_means_a_day_is_none(typed: str, language: str) -> None:
    if is_no_day(typed, FRIDAY, language):
        assert parse(typed, FRIDAY, language) is None


# UX.md §2.2, cell by cell; what is typed means the same in both languages.
TABLE = {
    "2026-11-23": [
        "+3", "+", "++", "m", "mañana", "tom", "pm", "pasado", "lun", "mon", "s48", "w48", "ps",
        "nw",
    ],
    "2026-12-04": ["+2s", "+2w"],
    "2026-12-21": ["+1m"],
    "2026-11-27": ["+5l", "+5b", "vie", "fri"],
    "2026-11-20": [".", "h", "hoy"],
    "2026-12-15": ["15"],
    "2027-03-15": ["15/3", "15-3", "1503", "15/3/27", "150327", "2027-03-15"],
    "2026-11-24": ["24nov", "tue"],
    "2026-12-03": ["3 dic"],
    "2026-11-25": ["mié", "wed"],
    "2026-11-26": ["jue", "thu"],
    "2026-11-21": ["sáb", "sat"],
    "2026-11-22": ["dom", "sun"],
    "2026-11-30": ["fm", "eom"],
    "2026-11-18": ["-2"],
    "2026-11-19": ["ayer"],
}  # fmt: skip


def test_every_word_that_is_promised_means_what_is_promised() -> None:
    meant = {word: day for day, words in TABLE.items() for word in words}
    found = {word: both(word) for word in meant}
    assert {word: each and each.day.isoformat() for word, each in found.items()} == meant
    assert parse("mar", FRIDAY, "es") == DateWord(date(2026, 11, 24))

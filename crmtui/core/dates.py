"""Dates and times in the shorthand of the office, Spanish and English at once.

| typed                               | means                                          |
| ----------------------------------- | ---------------------------------------------- |
| `.` `h` `hoy` `t` `today`           | today                                          |
| `m` `mañana` `tom`, `pm` `pasado`   | tomorrow, the day after                        |
| `+` `++` `+3` `en 3 días`           | so many days from today                        |
| `+2s` `+2w` `+1m` `+1a` `+1y`       | weeks, months, years                           |
| `+5l` `+5b`                         | working days                                   |
| `-2` `ayer` `hace 2 días`           | the past                                       |
| `lun` … `dom`, `mon` … `sun`        | the next such day, never today                 |
| `ps` `nw`, `nm`, `fm` `eom`         | next Monday, next month's first, month's last  |
| `s48` `w48`                         | the Monday of that ISO week                    |
| `15`, `15/3` `1503` `15 mar`        | the next such day, today included              |
| `15/3/27` `150327` `2027-03-15`     | that day; the day stands before the month      |

What counts forward from today (`+3`, `mañana`, `pm`, `nm`) moves from a weekend to the Monday
after; what names a day stays on it. Both languages always work; where a word is of
both, the given language wins (`mar` alone is Tuesday in Spanish, and no day in English). A
weekday before a date is checked against it: every date the program shows can be typed back.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from re import fullmatch, sub
from typing import NamedTuple

from crmtui.core import date_vocabulary as vocabulary
from crmtui.core.text import fold

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Years outside are typing errors."""

_WEEK_LONG = timedelta(7)
_Names = Mapping[str, tuple[str, ...]]

# Patterns are compiled by `re` when first used: a program that starts has no date to read yet.
_DASH = r"[‐-―−]"
_STOP = r"(?<=[a-z])\."
_SETIEMBRE = r"(?<![a-z])set(?=i|[^a-z]|$)"
_LEAD_IN = r"^(?:(?:para|el|la|on|by|the|dia) )+"
_NEXT = r"^(?:this|este|next|proximo|prox) | (?:que viene|proximo|prox|next)$"
_SIGNED = r"(\+{1,3}|-{1,3}) ?([0-9]{0,6}) ?([a-z ]*)"
_AHEAD = r"(?:en|in|dentro de|within) ([0-9]{1,6}|[a-z]+) ([a-z ]+)"
_AGO = r"hace ([0-9]{1,6}|[a-z]+) ([a-z ]+)|([0-9]{1,6}|[a-z]+) ([a-z ]+) ago"
_AMOUNT = r"([0-9]{1,6}) ([a-z ]{3,})"
_WEEK = r"(?:s|w|sem|semana|wk|week) ?([0-9]{1,2})"
_ORDINAL = r"(?<=[0-9])(?:st|nd|rd|th|o|ro|er|ero)\b"
_DAY = r"[0-9]{1,2}"
_DAY_MONTH = r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})(?: ?[-/. ] ?([0-9]{4}|[0-9]{2}))?"
_ISO = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
_PACKED_ISO = r"([12][0-9]{3})(0[1-9]|1[0-2])([0-9]{2})"
_PACKED = r"([0-9]{2})(0[1-9]|1[0-2])([12][0-9]{3}|[0-9]{2})?"
_JOINT = r"[-/ ]*(?:(?:de|del|of) )?"
_DAY_NAME = rf"([0-9]{{1,2}}){_JOINT}([a-z]{{3,}})(?:{_JOINT}([0-9]{{4}}|[0-9]{{2}}))?"
_NAME_DAY = r"([a-z]{3,}) ([0-9]{1,2})(?: ([0-9]{4}|[0-9]{2}))?"
_DATED_WEEKDAY = r"([a-z]{2,}) ([0-9].*)"
_CLOCK = (
    r"(?:a las? |at )?(?:([0-9]{1,2})(?:[:.h ]([0-9]{2}))?(?::[0-9]{2})?|([0-9]{1,2})([0-9]{2}))"
    r" ?(?:h|hs|hrs|horas)? ?(am|pm)?"
)


class DateWord(NamedTuple):
    """The day a date word means today."""

    day: date
    rolled_from: date | None = None
    """The weekend day it fell on, where it was moved to the Monday after."""


def parse(text: str, today: date, language: str = "en") -> DateWord | None:
    """The day that `text` means on `today`, or None where it means none.

    Never raises, whatever the text. Dates outside 1900–2999 mean none.
    """
    words = sub(_LEAD_IN, "", _normal(text))
    try:
        rolled_from = None
        day = _relative(words, today)
        if day and day > today and day.weekday() > 4:
            rolled_from, day = day, day + timedelta(days=7 - day.weekday())
        day = day or _named(words, today, language)
    except (ValueError, OverflowError):
        return None
    return DateWord(day, rolled_from) if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def parse_past(text: str, today: date, language: str = "en") -> DateWord | None:
    """The same for what has happened: `mon` and `15/10` are the last such day, today included.

    A day that can only be one to come (`+3`, `15/10/2030`) stays one.
    """
    found = parse(text, today, language)
    if found is None or found.day <= today or not _is_named(text, found, today, language):
        return found
    # A week and a day: a weekday is never today.
    for back in (timedelta(8), timedelta(31), timedelta(366)):
        earlier = parse(text, today - back, language)
        if earlier is not None and earlier.day <= today:
            return earlier
    return found


def _is_named(text: str, found: DateWord, today: date, language: str) -> bool:
    """Whether the text names a day of the calendar or of the week, and counts from none."""
    before = parse(text, today - _WEEK_LONG, language)
    if before is not None and before.day + _WEEK_LONG != found.day:
        return True
    names = vocabulary.WEEKDAYS.values()
    return any(each[found.day.weekday()].startswith(fold(text)) for each in names)


def is_no_day(text: str, today: date, language: str = "en") -> bool:
    """Whether `text` is written like a day of the calendar that there is not: `31/2`, `2027-13-01`.

    Never raises, whatever the text.
    """
    words = sub(_ORDINAL, "", sub(_LEAD_IN, "", _normal(text)))
    lead = fullmatch(_DATED_WEEKDAY, words)
    if lead and _place(lead[1], vocabulary.WEEKDAYS, 2):
        words = lead[2]
    shaped = fullmatch(_ISO, words) or fullmatch(_DAY_MONTH, words) or _names_a_month(words)
    return bool(shaped) and _is_no_day(words, today, language)


def _names_a_month(words: str) -> bool:
    return any(
        (match := fullmatch(pattern, words)) and _place(match[name], vocabulary.MONTHS, 3)
        for pattern, name in ((_DAY_NAME, 2), (_NAME_DAY, 1))
    )


def _is_no_day(words: str, today: date, language: str) -> bool:
    try:
        return _named(words, today, language) is None
    except (ValueError, OverflowError):
        return True


def next_working_day(day: date) -> date:
    """The first Monday to Friday after a day; holidays are not known here."""
    return _working_days_on(day, 1)


def parse_time(text: str) -> time | None:
    """The time of day that `text` means: `9`, `9:30`, `930`, `16h`, `16.30`, `4pm`."""
    match = fullmatch(_CLOCK, _normal(text).replace("a m", "am").replace("p m", "pm"))
    if not match:
        return None
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    if match[5]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[5] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _normal(text: str) -> str:
    folded = sub(_DASH, "-", fold(text)).replace(",", " ")
    return " ".join(sub(_SETIEMBRE, "sept", sub(_STOP, " ", folded)).split())


def _relative(words: str, today: date) -> date | None:
    """What is counted from today."""
    if words == ".":
        return today
    for days, word, fewest in vocabulary.DAYS_AWAY:
        if len(words) >= fewest and word.startswith(words):
            return today + timedelta(days)
    if words in vocabulary.NEXT_MONTH:
        return months_on(today.replace(day=1), 1)
    if match := fullmatch(_SIGNED, words):
        signs, digits, unit = match.groups()
        if words.strip("-") == "" or (digits and len(signs) > 1):
            return None
        count = int(digits or len(signs))
        return _moved(today, -count if signs[0] == "-" else count, unit or "day")
    if match := fullmatch(_AGO, words):
        number = _number(match[1] or match[3])
        return _moved(today, number and -number, match[2] or match[4])
    if match := fullmatch(_AHEAD, words) or fullmatch(_AMOUNT, words):
        return _moved(today, _number(match[1]), match[2])
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else vocabulary.NUMBERS.get(word)


def _moved(today: date, number: int | None, unit: str) -> date | None:
    kind = next((kind for word, kind in vocabulary.UNITS if word.startswith(unit)), None)
    if kind is None or number is None or unit == "h":
        return None
    if kind == "working":
        return _working_days_on(today, number)
    if kind in ("month", "year"):
        return months_on(today, number * (12 if kind == "year" else 1))
    return today + timedelta(number * (7 if kind == "week" else 1))


def months_on(day: date, months: int) -> date:
    """The same day of another month, or that month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("outside the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working_days_on(day: date, number: int) -> date:
    """So many Mondays to Fridays on; holidays are not known here."""
    if not number:
        return day
    weekday = day.weekday()
    if weekday > 4:
        # Counted from the working day next to the weekend, on the side one comes from.
        nearest = 4 if number > 0 else 7
        day, weekday = day + timedelta(nearest - weekday), nearest % 7
    weeks, rest = divmod(weekday + number, 5)
    return day + timedelta(weeks * 7 + rest - weekday)


def _named(words: str, today: date, language: str) -> date | None:
    """What has a name or number in the calendar."""
    words = sub(_ORDINAL, "", words)
    if words in vocabulary.NEXT_WEEK:
        return today + timedelta(7 - today.weekday())
    if words in vocabulary.MONTH_END:
        return today.replace(day=monthrange(today.year, today.month)[1])
    if match := fullmatch(_DAY, words):
        return _next_day(int(words), today)
    if match := fullmatch(_WEEK, words):
        return _monday_of(int(match[1]), today)
    if match := fullmatch(_ISO, words) or fullmatch(_PACKED_ISO, words):
        return date(*map(int, match.groups()))
    if match := fullmatch(_DAY_MONTH, words) or fullmatch(_PACKED, words):
        return _dated(match[1], int(match[2]), match[3], today)
    return _spelt(words, today, language)


def _spelt(words: str, today: date, language: str) -> date | None:
    for pattern, day, name in ((_DAY_NAME, 1, 2), (_NAME_DAY, 2, 1)):
        if (match := fullmatch(pattern, words)) and (
            month := _place(match[name], vocabulary.MONTHS, 3)
        ):
            return _dated(match[day], month, match[3], today)
    if weekday := _weekday(sub(_NEXT, "", words), language):
        return today + timedelta((weekday - 2 - today.weekday()) % 7 + 1)
    if (match := fullmatch(_DATED_WEEKDAY, words)) and (
        weekday := _place(match[1], vocabulary.WEEKDAYS, 2)
    ):
        found = _named(match[2], today, language)
        return found if found and found.isoweekday() == weekday else None
    return None


def _weekday(word: str, language: str) -> int | None:
    """The weekday, from 1, that a word alone stands for: in English "mar" is March, not martes."""
    return None if language == "en" and word == "mar" else _place(word, vocabulary.WEEKDAYS, 2)


def _place(word: str, names: _Names, fewest: int) -> int | None:
    """The number, from 1, of the only one whose name begins with `word`."""
    if len(word) < fewest:
        return None
    places = {
        place
        for language in names.values()
        for place, name in enumerate(language, 1)
        if name.startswith(word)
    }
    return places.pop() if len(places) == 1 else None


def _dated(day: str, month: int, year: str | None, today: date) -> date | None:
    if not year:
        return _first_from(today, ((today.year + on, month, int(day)) for on in range(9)))
    return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))


def _next_day(day: int, today: date) -> date | None:
    months = (divmod(today.month - 1 + on, 12) for on in range(4))
    return _first_from(today, ((today.year + year, month + 1, day) for year, month in months))


def _monday_of(week: int, today: date) -> date | None:
    for year in range(today.year - 1, today.year + 9):
        try:
            monday = date.fromisocalendar(year, week, 1)
        except ValueError:
            continue
        if monday >= today:
            return monday
    return None


def _first_from(today: date, candidates: Iterable[tuple[int, int, int]]) -> date | None:
    """The first of the candidates that exists and is not past."""
    for year, month, day in candidates:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None

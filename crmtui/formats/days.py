"""How dates and times look in the user's language.

Days stand before months in both languages, as they are typed (`core.dates`). The
names of days and months are kept here, not in the catalogue: they are data of the calendar.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from crmtui import i18n
from crmtui.formats.digits import integer
from crmtui.i18n import _, ngettext

_WEEKDAYS = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
}  # fmt: skip
_WEEK = {"es": "semana", "en": "week"}


def weekday(day: date) -> str:
    """The weekday's three letters: "lun", "Mon"."""
    return _WEEKDAYS[i18n.language()][day.weekday()][:3]


def day_name(place: int) -> str:
    """The three letters of a weekday, from 0 for Monday on: "lun", "Mon"."""
    return _WEEKDAYS[i18n.language()][place][:3]


def month(day: date) -> str:
    """The month's three letters: "nov", "Nov"."""
    return _MONTHS[i18n.language()][day.month - 1][:3]


def short_day(day: date) -> str:
    """Weekday, day and month: "lun 23 nov"."""
    return f"{weekday(day)} {day.day} {month(day)}"


def long_day(day: date) -> str:
    """Weekday, day, month and year: "lun 23 nov 2026"."""
    return f"{short_day(day)} {day.year}"


def full_date(day: date) -> str:
    """A date as it stands in a letter: "20 de noviembre de 2026", "20 November 2026"."""
    of = " de " if i18n.language() == "es" else " "
    return f"{day.day}{of}{_MONTHS[i18n.language()][day.month - 1]}{of}{day.year}"


def weekday_heading(day: date) -> str:
    """A day as a heading over what is due on it: "Lunes 23 nov"."""
    name = _WEEKDAYS[i18n.language()][day.weekday()]
    return f"{name.capitalize()} {day.day} {month(day)}"


def short_date(day: date, today: date) -> str:
    """A date for a column: "05 nov" in today's year, "05 nov 25" in another."""
    this_year = f"{day.day:02} {month(day)}"
    return this_year if day.year == today.year else f"{this_year} {day.year % 100:02}"


def numeric_date(day: date) -> str:
    """A date in digits, day first: "23/11/2026"."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def clock_time(moment: time | datetime) -> str:
    """A time of day on the 24-hour clock: "09:12". An instant is to be local already."""
    return f"{moment.hour:02}:{moment.minute:02}"


def month_name(number: int) -> str:
    """A month by its number, from 1 on: "noviembre", "November"."""
    return _MONTHS[i18n.language()][number - 1]


def month_year(day: date) -> str:
    """A month in full: "noviembre 2026"."""
    return f"{_MONTHS[i18n.language()][day.month - 1]} {day.year}"


def week_of(day: date) -> str:
    """The ISO week a day is in, from Monday to Sunday: "semana 47 · 16–22 nov 2026"."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    start = str(monday.day)
    if monday.month != sunday.month:
        start += f" {month(monday)}"
    if monday.year != sunday.year:
        start += f" {monday.year}"
    number = day.isocalendar().week
    end = f"{sunday.day} {month(sunday)} {sunday.year}"
    return f"{_WEEK[i18n.language()]} {number} · {start}–{end}"


def ago(days: int) -> str:
    """How long ago, in the largest unit that says enough: "3 days ago", "5 weeks ago".

    Days up to two weeks, weeks up to two months, months up to two years, then years; what
    is ahead (`days` below zero) is told in days.
    """
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days == -1:
        return _("tomorrow")
    if days < 0:
        n, text = -days, ngettext("in {n} day", "in {n} days", -days)
    elif days < 14:
        n, text = days, ngettext("{n} day ago", "{n} days ago", days)
    elif days < 61:
        n = days // 7
        text = ngettext("{n} week ago", "{n} weeks ago", n)
    elif days < 731:
        n = max(days * 12 // 365, 2)
        text = ngettext("{n} month ago", "{n} months ago", n)
    else:
        n = days // 365
        text = ngettext("{n} year ago", "{n} years ago", n)
    return text.format(n=integer(n))

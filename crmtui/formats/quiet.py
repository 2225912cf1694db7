"""How quiet hours look in the user's language, as they can be typed again."""

from __future__ import annotations

from datetime import datetime

from crmtui.core import quiet
from crmtui.formats.days import clock_time, day_name, weekday
from crmtui.i18n import _


def quiet_hours(kept: str) -> str:
    """Kept quiet hours: "13:00-16:00, fri" is "13:00-16:00, Fri", or "13:00-16:00, vie"."""
    return ", ".join(_span(span) for span in quiet.read(kept).spans)


def until(end: datetime, now: datetime) -> str:
    """Until when it is quiet: "until 16:00", "until Mon 08:00", "until Mon"."""
    if end.date() == now.date():
        said = clock_time(end)
    elif (end.hour, end.minute) == (0, 0):
        said = weekday(end)
    else:
        said = f"{weekday(end)} {clock_time(end)}"
    return _("until {when}").format(when=said)


def _span(span: quiet.Span) -> str:
    hours = "" if span.is_whole_day else f"{quiet.clock(span.begin)}-{quiet.clock(span.end)}"
    if span.days == quiet.ALL_DAYS and hours:
        return hours
    named = [
        day_name(first) if first == last else f"{day_name(first)}-{day_name(last)}"
        for first, last in quiet.runs(span.days)
    ]
    return " ".join([*named, hours]).strip()

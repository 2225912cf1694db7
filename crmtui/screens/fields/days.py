"""Days and times: read as they are typed, said in full beside, the short forms below."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from crmtui import clock, formats
from crmtui.core import dates
from crmtui.core.dates import DateWord
from crmtui.i18n import NP_, _, language, pgettext
from crmtui.screens.date_prompt import day_spans
from crmtui.widgets.fields import Assist
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

NARROWEST = 80
"""The cells of the narrowest desk."""
NOON = time(12)
"""The time given to what happened on a past day, nobody says when."""

# Translators: what can be typed for a day, and what it means; in sixteen cells together.
_HELP = (
    (NP_("date word", "+3"), NP_("date word means", "in 3 days")),
    (NP_("date word", "+2w"), NP_("date word means", "weeks")),
    (NP_("date word", "+1m"), NP_("date word means", "month")),
    (NP_("date word", "+5b"), NP_("date word means", "working days")),
    (NP_("date word", "mon"), NP_("date word means", "the next one")),
    (NP_("date word", "15"), NP_("date word means", "the 15th")),
    (NP_("date word", "15/3"), NP_("date word means", "15 Mar")),
    (NP_("date word", "w48"), NP_("date word means", "week 48")),
    (NP_("date word", "tom"), NP_("date word means", "tomorrow")),
    (NP_("date word", "nw"), NP_("date word means", "next week")),
    (NP_("date word", "eom"), NP_("date word means", "month's end")),
)
# Translators: the same, for a day that has been.
_PAST_HELP = (
    (NP_("date word", "-1"), NP_("date word means", "yesterday")),
    (NP_("date word", "-2"), NP_("date word means", "2 days ago")),
    (NP_("date word", "-1w"), NP_("date word means", "a week ago")),
    (NP_("date word", "mon"), NP_("date word means", "the last one")),
    (NP_("date word", "15"), NP_("date word means", "the last 15th")),
    (NP_("date word", "15/10"), NP_("date word means", "15 Oct")),
)
_CELL = 17


def day_of(text: str) -> date | None:
    """The day that is typed, if it is one."""
    found = dates.parse(text, clock.today(), language())
    return found.day if found is not None else None


def past_day(text: str) -> DateWord | None:
    """The day that is typed for what has happened: "Mon" and "15/10" are the last such day."""
    return dates.parse_past(text, clock.today(), language())


def time_of(text: str) -> time | None:
    """The time of day that is typed, if it is one."""
    return dates.parse_time(text) if text.strip() else None


def text_of(day: date | None) -> str:
    """A day as it stands in a field, to be typed over."""
    return formats.numeric_date(day) if day is not None else ""


def time_text(at: time | datetime | None) -> str:
    """A time as it stands in a field."""
    return formats.clock_time(at) if at is not None else ""


def instant(day: date, at: time) -> datetime:
    """The instant of a day and time on the office's clock."""
    zone = clock.local(clock.now()).tzinfo
    written = datetime.combine(day, at)
    return written.replace(tzinfo=zone) if isinstance(zone, ZoneInfo) else written.astimezone()


def happened(day_text: str, time_text: str) -> datetime | None:
    """When something was, by what is typed for day and time; None is now."""
    found, at, today = past_day(day_text), time_of(time_text), clock.today()
    day = found.day if found is not None else None
    if at is None and (day is None or day == today):
        return None
    return instant(day or today, at or NOON)


def echo(text: str, form: Form) -> Spans:
    """The day in full: `→ Mon 23 Nov 2026  (Sat 21 → Mon)`."""
    if not text.strip():
        return ()
    found = dates.parse(text, clock.today(), language())
    return day_spans(found) if found is not None else [Span("→ ?", "muted")]


def coming_echo(text: str, form: Form) -> Spans:
    """The same for what is to come: a day that is past is said to be."""
    day, spans = day_of(text), echo(text, form)
    if day is None or day >= clock.today():
        return spans
    return [*spans, Span(f"  {_('that is past')}", "red")]


def past_echo(text: str, form: Form) -> Spans:
    """The same for what has happened; for no text, now."""
    found = past_day(text)
    if not text.strip() and form.values.get("at_time", "").strip():
        found = DateWord(clock.today())
    if found is None:
        return echo(text, form) or [Span(_("now"), "muted")]
    return day_spans(found)


def since_echo(text: str, form: Form) -> Spans:
    """The day in full, read as one that has been; for no text, nothing."""
    return past_echo(text, form) if text.strip() else ()


def time_echo(text: str, form: Form) -> Spans:
    """The time with its minutes: `→ 16:30`."""
    at = time_of(text)
    return [Span("→ ", "green"), Span(formats.clock_time(at), "strong", "b")] if at else ()


def problem(text: str, form: Form) -> str | None:
    """Why what is typed is no day."""
    if day_of(text) is not None:
        return None
    if dates.is_no_day(text, clock.today(), language()):
        return _("There is no such day.")
    return _("Which day? Try +3, mon, 15/12.")


def coming_problem(text: str, form: Form) -> str | None:
    """Why what is typed is no day to come."""
    day = day_of(text)
    return (
        _("That day is past.") if day is not None and day < clock.today() else problem(text, form)
    )


def past_problem(text: str, form: Form) -> str | None:
    """Why what is typed is no day that has been."""
    found = past_day(text)
    if found is not None and found.day > clock.today():
        return _("That is still to come.")
    return problem(text, form)


def time_problem(text: str, form: Form) -> str | None:
    """Why what is typed is no time of day."""
    return None if time_of(text) is not None else _("What time? Try 9, 9:30, 16h.")


def help_lines(*more: tuple[str, str], past: bool = False, width: int = NARROWEST) -> list[Spans]:
    """The short forms for a day in lines of so many cells; `more` adds a form's own."""
    cells = [
        (pgettext("date word", word), pgettext("date word means", means))
        for word, means in (_PAST_HELP if past else _HELP)
    ]
    cells += more
    lines: list[Spans] = []
    columns = max(1, (width - 2) // _CELL)
    for start in range(0, len(cells), columns):
        line = [Span("  ")]
        *row, (last, last_means) = cells[start : start + columns]
        for word, means in row:
            line += [Span(word, "accent"), Span(fit(f" {means}", _CELL - len(word)), "muted")]
        lines.append([*line, Span(last, "accent"), Span(f" {last_means}", "muted")])
    return lines


def assist(text: str, form: Form) -> Assist:
    """The short forms, under a field for a day."""
    return Assist(_("Dates"), help_lines(width=room(form)))


def past_assist(text: str, form: Form) -> Assist:
    """The short forms, under a field for a day that has been."""
    return Assist(_("Dates"), help_lines(past=True, width=room(form)))


def room(form: Form) -> int:
    """The cells of a line under a form."""
    return form.size.width or NARROWEST

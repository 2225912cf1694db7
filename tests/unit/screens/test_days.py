"""Days as fields read and show them; today is Friday 20 November 2026."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui import clock, i18n
from crmtui.core import dates
from crmtui.i18n import _, pgettext
from crmtui.screens.fields import days
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Spans
from crmtui.widgets.text import width


class Typed:
    """What a form holds, for what only looks at that."""

    def __init__(self, **values: str) -> None:
        self.values = values


def form(**values: str) -> Form:
    """A form with these texts."""
    return cast(Form, Typed(**values))


def said(spans: Spans) -> str:
    """A line as it is read."""
    return "".join(span.text for span in spans)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("nonsense", None),
        ("yesterday", date(2026, 11, 19)),
        ("-2", date(2026, 11, 18)),
        (".", date(2026, 11, 20)),
        ("15", date(2026, 11, 15)),
        ("20", date(2026, 11, 20)),
        ("25", date(2026, 10, 25)),
        ("31", date(2026, 10, 31)),
        ("mon", date(2026, 11, 16)),
        ("vie", date(2026, 11, 13)),
        ("15/10", date(2026, 10, 15)),
        ("24 dic", date(2025, 12, 24)),
        ("15/10/25", date(2025, 10, 15)),
    ],
)
def test_for_what_has_happened_a_day_is_the_last_such_day(typed: str, day: date | None) -> None:
    found = days.past_day(typed)
    assert (found.day if found else None) == day


TODAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31)) | st.sampled_from(
    [date(2024, 2, 29), date(2025, 3, 1), date(2026, 12, 31), date(2027, 1, 1), date(2026, 3, 31)]
)


@given(TODAYS, st.integers(1, 31), st.sampled_from(["lun", "tue", "mié", "thu", "vie", "sun"]))
def test_a_named_day_that_has_been_is_the_nearest_one_back(
    today: date, number: int, weekday: str
) -> None:
    before = [today - timedelta(back) for back in range(1500)]
    names = {"lun": 0, "tue": 1, "mié": 2, "thu": 3, "vie": 4, "sun": 6}
    with standing_on(today):
        assert _past(weekday) == next(d for d in before[1:] if d.weekday() == names[weekday])
        assert _past(str(number)) == next(day for day in before if day.day == number)
        for back in (1, 40, 364):
            day = today - timedelta(back)
            if (day.month, day.day) != (2, 29):
                assert _past(f"{day:%d/%m}") == day
        assert _past("-3") == today - timedelta(3)
        assert _past("ayer") == today - timedelta(1)
        assert _past("hoy") == today


def _past(typed: str) -> date | None:
    found = days.past_day(typed)
    return found.day if found else None


@contextmanager
def standing_on(today: date) -> Iterator[None]:
    """The clock shows noon of this day."""
    before = os.environ["CRMTUI_NOW"]
    os.environ["CRMTUI_NOW"] = f"{today}T12:00"
    yield
    os.environ["CRMTUI_NOW"] = before


@pytest.mark.parametrize("typed", ["+3", "tom", "pm", "nw", "en 3 dias", "15/10/27"])
def test_what_counts_forward_is_still_to_come(typed: str) -> None:
    assert days.past_problem(typed, form()) == "That is still to come."


@pytest.mark.parametrize(
    ("day", "hour", "at"),
    [
        ("", "", None),
        (".", "", None),
        ("", "8:05", datetime(2026, 11, 20, 7, 5, tzinfo=UTC)),
        ("yesterday", "", datetime(2026, 11, 19, 11, 0, tzinfo=UTC)),
        ("15/7", "9", datetime(2026, 7, 15, 7, 0, tzinfo=UTC)),
    ],
)
def test_when_it_was_is_told_on_the_offices_clock(day: str, hour: str, at: datetime | None) -> None:
    clock.use_zone("Europe/Madrid")
    assert days.happened(day, hour) == at


def test_without_a_zone_the_computers_own_clock_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Argentina/Buenos_Aires")
    import time as computer

    computer.tzset()
    assert days.instant(date(2026, 7, 15), time(9)) == datetime(2026, 7, 15, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(1999, 1, 2), date(2027, 12, 31)])
def test_a_day_in_a_field_is_read_back_as_it_is(day: date) -> None:
    assert days.day_of(days.text_of(day)) == day


def test_a_time_in_a_field_is_read_back_as_it_is() -> None:
    assert days.time_of(days.time_text(time(7, 5))) == time(7, 5)
    assert days.time_of(days.time_text(None)) is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("+3", "→ Mon 23 Nov 2026"),
        ("+1", "→ Mon 23 Nov 2026  (Sat 21 → Mon)"),
        ("q", "→ ?"),
    ],
)
def test_a_day_is_said_in_full_beside_what_is_typed(typed: str, shown: str) -> None:
    assert said(days.echo(typed, form())) == shown


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"at": "", "at_time": ""}, "now"),
        ({"at": "", "at_time": "8"}, "→ Fri 20 Nov 2026"),
        ({"at": "mon", "at_time": ""}, "→ Mon 16 Nov 2026"),
    ],
)
def test_when_something_was_is_now_unless_typed(values: dict[str, str], shown: str) -> None:
    assert said(days.past_echo(values["at"], form(**values))) == shown


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("past", [False, True])
def test_every_short_form_that_is_shown_can_be_typed(language: str, past: bool) -> None:
    i18n.use(language)
    shown = days._PAST_HELP if past else days._HELP
    for word, _means in shown:
        typed = pgettext("date word", word)
        assert dates.parse(typed, clock.today(), language) is not None, typed
        found: Any = days.past_day(typed)
        assert not past or found.day <= clock.today(), typed


@pytest.mark.parametrize("cells", [56, 76, 80])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_short_forms_fit_beside_the_company_in_a_wide_window(language: str, cells: int) -> None:
    i18n.use(language)
    more = days.help_lines(("-", _("nothing more")), width=cells)
    for line in (*more, *days.help_lines(past=True, width=cells)):
        assert width(said(line)) <= cells
        assert "…" not in said(line)

"""Days as fields read and show them; today is Friday 20 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any, cast

import pytest

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


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_short_forms_fit_beside_the_company_in_a_wide_window(language: str) -> None:
    i18n.use(language)
    for line in (*days.help_lines(("-", _("nothing more"))), *days.help_lines(past=True)):
        assert width(said(line)) <= 76
        assert "…" not in said(line)

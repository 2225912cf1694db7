"""Quiet hours are typed as people say them, kept in one way, and over when they say."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import quiet
from crmtui.core.quiet import DAY, Quiet, Span
from crmtui.core.quiet_typed import parse

FRIDAY = datetime(2026, 11, 20, 9, 12)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("13-16", "13:00-16:00"),
        ("13:00-16:00", "13:00-16:00"),
        ("de 13 a 16", "13:00-16:00"),
        ("De las 13:30 a las 16 h", "13:30-16:00"),
        ("1pm to 4pm", "13:00-16:00"),
        ("1-4 pm", "13:00-16:00"),
        ("9am-1pm", "09:00-13:00"),
        ("between 13 and 16", "13:00-16:00"),
        ("fri", "fri"),
        ("no fri", "fri"),
        ("not on Fridays", "fri"),
        ("los viernes", "fri"),
        ("Sábados y domingos", "sat-sun"),
        ("sat, sun", "sat, sun"),
        ("fin de semana", "sat-sun"),
        ("weekends", "sat-sun"),
        ("L-V 13-16", "mon-fri 13:00-16:00"),
        ("l-v de 13 a 16", "mon-fri 13:00-16:00"),
        ("lun a vie 13–16", "mon-fri 13:00-16:00"),
        ("Mon - Fri 13.00 - 16.00", "mon-fri 13:00-16:00"),
        ("M-F 9-10", "mon-fri 09:00-10:00"),
        ("vie-lun", "mon fri-sun"),
        ("lunes y miércoles de 9 a 11", "mon wed 09:00-11:00"),
        ("after 18", "18:00-24:00"),
        ("a partir de las 18", "18:00-24:00"),
        ("antes de las 9", "00:00-09:00"),
        ("viernes desde las 14", "fri 14:00-24:00"),
        ("20-8", "20:00-08:00"),
        ("13-24", "13:00-24:00"),
        ("only 10-12", "00:00-10:00, 12:00-24:00"),
        ("solo los lunes de 9 a 11", "mon 00:00-09:00, mon 11:00-24:00, tue-sun"),
        ("fri; 13-16\nsat", "13:00-16:00, fri, sat"),
        ("por las mañanas", "00:00-14:00"),
        ("13-16, 13-16", "13:00-16:00"),
    ],
)
def test_what_is_typed_is_kept_in_one_way(typed: str, kept: str) -> None:
    for language in ("en", "es"):
        assert str(parse(typed, language)) == kept
    assert quiet.read(kept) == parse(typed)


@pytest.mark.parametrize(
    "typed", ["never", "25-26", "13", "13-13", "banana", "fri-", "mon 30", "-", "9 - x", "a b"]
)
def test_what_means_no_hours_is_told(typed: str) -> None:
    assert parse(typed) is None


def test_a_letter_is_a_day_of_the_language_it_is_typed_in() -> None:
    assert str(parse("m", "es")) == "tue"
    assert str(parse("m", "en")) == "mon"


@pytest.mark.parametrize(
    ("kept", "at", "until"),
    [
        ("13:00-16:00", "2026-11-20T12:59", None),
        ("13:00-16:00", "2026-11-20T13:00", "2026-11-20T16:00"),
        ("13:00-16:00", "2026-11-20T16:00", None),
        ("fri", "2026-11-20T09:12", "2026-11-21T00:00"),
        ("fri-sun", "2026-11-20T09:12", "2026-11-23T00:00"),
        ("fri, 20:00-08:00", "2026-11-20T09:12", "2026-11-21T08:00"),
        ("20:00-08:00", "2026-11-22T23:00", "2026-11-23T08:00"),
        ("20:00-08:00", "2026-11-23T07:59", "2026-11-23T08:00"),
        ("sun 20:00-08:00", "2026-11-23T03:00", "2026-11-23T08:00"),
        ("mon 13:00-16:00", "2026-11-20T13:00", None),
        ("", "2026-11-20T13:00", None),
        ("mon-sun", "2026-11-20T13:00", "2026-11-27T13:00"),
    ],
)
def test_it_is_over_when_the_last_of_them_is(kept: str, at: str, until: str | None) -> None:
    found = quiet.until(quiet.read(kept), datetime.fromisoformat(at))

    assert found == (None if until is None else datetime.fromisoformat(until))


@pytest.mark.parametrize("kept", ["x", "fri x", "25:00-26:00", "13-16", "13:00-13:00", "-"])
def test_what_was_kept_badly_keeps_nobody_from_work(kept: str) -> None:
    assert not quiet.read(kept)


def test_what_leaves_no_minute_of_the_week_is_told() -> None:
    assert quiet.read("mon-sun").is_always
    assert quiet.read("00:00-12:00, 12:00-24:00").is_always
    assert not quiet.read("mon-sat, sun 00:00-23:59").is_always
    assert not Quiet().is_always


def test_those_of_several_count_together() -> None:
    both = quiet.together(quiet.read("fri"), quiet.read("13:00-16:00, fri"))

    assert str(both) == "fri, 13:00-16:00"


_SPANS = st.builds(
    Span,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, DAY - 1),
    st.integers(1, DAY),
).filter(lambda span: span.begin != span.end)


@given(st.lists(_SPANS, max_size=4).map(Quiet), st.integers(0, 7 * DAY - 1))
def test_what_is_kept_is_read_again_and_ends_where_nothing_is_quiet(
    hours: Quiet, minute: int
) -> None:
    assert str(quiet.read(str(hours))) == str(hours)
    typed = parse(str(hours))
    assert typed is not None
    assert {str(span) for span in typed.spans} == {str(span) for span in hours.spans}
    at = FRIDAY + timedelta(minutes=minute)
    end = quiet.until(hours, at)
    if end is not None and not hours.is_always:
        assert end > at
        assert quiet.until(hours, end) is None
        assert quiet.until(hours, end - timedelta(minutes=1)) == end


@given(st.text(max_size=40), st.sampled_from(["en", "es"]))
def test_no_text_is_too_odd(typed: str, language: str) -> None:
    found = parse(typed, language)

    assert found is None or quiet.read(str(found)) == found

"""What cells mean: emptiness, dates, words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from crmtui import clock, i18n, words
from crmtui.errors import Invalid
from crmtui.exchange.meaning import values


@pytest.mark.parametrize("cell", ["", "  ", "NULL", "null", "n/a", "N/A", "-", "—"])
def test_what_only_says_that_it_is_empty_is_empty(cell: str) -> None:
    assert values.plain(cell) == ""


def test_the_apostrophe_that_an_export_put_before_a_formula_is_taken_off() -> None:
    assert values.plain("'=1+1") == "=1+1"
    assert values.plain("''-x") == "'-x"
    assert values.plain("'s Hertogenbosch") == "'s Hertogenbosch"


@pytest.mark.parametrize(
    ("said", "number"),
    [("30516186670.0", "30516186670"), ("12", "12"), ("1.5", "1.5"), ("A.0", "A.0")],
)
def test_a_number_that_a_spreadsheet_took_for_an_amount_is_itself_again(
    said: str, number: str
) -> None:
    assert values.number(said) == number


@pytest.mark.parametrize(
    "said", ["2026-11-23", "23/11/2026", "23-11-26", "23.11.2026", "2026-11-23 00:00:00.000"]
)
def test_dates_are_read_day_first_or_in_iso(said: str) -> None:
    assert values.day(said) == date(2026, 11, 23)


@pytest.mark.parametrize("said", ["13/13/2026", "soon", "2026-02-30", "11/2026"])
def test_what_is_no_date_says_so(said: str) -> None:
    with pytest.raises(Invalid, match="is not a date"):
        values.day(said)


@pytest.mark.parametrize(
    ("said", "hour", "expected"),
    [
        ("1996-07-04 00:00:00.000", "", datetime(1996, 7, 3, 22, tzinfo=UTC)),
        ("23/11/2026 09:30", "", datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
        ("23/11/2026", "16:05", datetime(2026, 11, 23, 15, 5, tzinfo=UTC)),
        ("23/11/2026", "", datetime(2026, 11, 23, 11, tzinfo=UTC)),
        ("2026-11-20T09:12:00+00:00", "", datetime(2026, 11, 20, 9, 12, tzinfo=UTC)),
    ],
)
def test_moments_are_read_on_the_offices_clock(said: str, hour: str, expected: datetime) -> None:
    clock.use_zone("Europe/Madrid")
    assert values.moment(said, hour) == expected


def test_the_night_the_clocks_change_has_its_moments() -> None:
    clock.use_zone("Europe/Madrid")
    assert clock.instant(date(2026, 10, 25), time(1)) == datetime(2026, 10, 24, 23, tzinfo=UTC)
    assert clock.instant(date(2026, 10, 25), time(4)) == datetime(2026, 10, 25, 3, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (words.STATUS, values.STATUS),
        (words.RELATION, values.RELATION),
        (words.ROLE, values.ROLE),
        (words.KIND, values.KIND),
    ],
)
def test_every_word_that_we_write_we_know_again(
    language: str, ours: dict[str, str], theirs: dict[str, str]
) -> None:
    i18n.use(language)
    for code in ours:
        for said in (code, words.say(ours, code), words.say(ours, code).upper()):
            assert values.code(theirs, said, "", "") == code, said


def test_a_word_that_stands_for_nothing_says_so() -> None:
    with pytest.raises(Invalid, match="fine is no status"):
        values.code(values.STATUS, "fine", "{text} is no status", "tracked")

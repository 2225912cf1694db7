"""Values of the office's own fields, as they are typed and as they are kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import own_values
from crmtui.core.own_values import Range, Stored

FRIDAY = date(2026, 11, 20)
LANGUAGES = ("es", "en")
COLOURS = ("Red", "Rose", "Blue", "Dark blue", "Azul marino")

each_language = pytest.mark.parametrize("language", LANGUAGES)
kept_numbers = st.decimals(
    min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False
)


def number(typed: str, language: str = "es") -> str | None:
    found = own_values.number(typed, language)
    return None if found is None else own_values.number_text(found)


def parse(kind: str, typed: str, language: str = "en") -> Stored | None:
    return own_values.parse(kind, typed, today=FRIDAY, language=language, options=COLOURS)


@each_language
@pytest.mark.parametrize(("typed", "kept"), [
    ("12.400,5", "12400.5"),
    ("12,400.5", "12400.5"),
    ("12400.5", "12400.5"),
    ("12400,5", "12400.5"),
    ("12 400,5", "12400.5"),
    ("12k", "12000"),
    ("1,5 mil", "1500"),
    ("1.234.567", "1234567"),
    ("1,234,567", "1234567"),
    ("-3", "-3"),
    ("−3,50", "-3.5"),
    ("+7", "7"),
    ("-0", "0"),
    ("0.125", "0.125"),
    (",5", "0.5"),
    ("5.", "5"),
    ("007", "7"),
])  # fmt: skip
def test_a_number_is_read_in_any_local_form(typed: str, kept: str, language: str) -> None:
    assert number(typed, language) == kept


@pytest.mark.parametrize(("typed", "language", "kept"), [
    ("12.400", "es", "12400"),
    ("12.400", "en", "12.4"),
    ("12,400", "en", "12400"),
    ("12,400", "es", "12.4"),
    ("1234.567", "es", "1234.567"),
])  # fmt: skip
def test_one_sign_before_three_digits_is_read_as_the_language_writes(
    typed: str, language: str, kept: str
) -> None:
    assert number(typed, language) == kept


@pytest.mark.parametrize("typed", [
    "", "tall", "12x", "1.2.3", "1,2,3.4", "12.40,5", "1..2", "--3", "3-", "k", "1e5", "٣", "½",
    "1234567890123456", ".", "1.234,567.8", "NaN", "inf",
])  # fmt: skip
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number(typed) is None


@each_language
@given(found=kept_numbers)
def test_a_number_is_read_back_as_it_is_shown(language: str, found: Decimal) -> None:
    kept = own_values.number_text(found)
    shown = own_values.local_number(kept, language)
    assert number(shown, language) == kept
    assert parse("number", shown, language) == Stored(kept, kept, float(found) or 0.0)


@each_language
@given(day=st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_is_read_back_as_it_is_shown(language: str, day: date) -> None:
    kept = Stored(day.isoformat(), day.isoformat())
    assert parse("date", f"{day.day:02}/{day.month:02}/{day.year:04}", language) == kept
    assert parse("date", day.isoformat(), language) == kept


@pytest.mark.parametrize(("typed", "kept"), [
    ("yesterday", "2026-11-19"), ("ayer", "2026-11-19"), ("+3", "2026-11-23"),
    ("1/5/1998", "1998-05-01"), ("tall", None), ("", None),
])  # fmt: skip
def test_a_day_may_be_past_and_typed_in_words(typed: str, kept: str | None) -> None:
    assert parse("date", typed) == (Stored(kept, kept) if kept else None)


@pytest.mark.parametrize(("typed", "kept"), [
    ("red", "Red"), ("RED ", "Red"), ("b", "Blue"), ("r", None), ("ro", "Rose"), ("", None),
    ("green", None), ("azul m", "Azul marino"),
])  # fmt: skip
def test_one_of_some_values_is_meant_by_its_beginning(typed: str, kept: str | None) -> None:
    found = parse("choice", typed)
    assert (found.value if found else None) == kept


def test_a_text_is_cleaned_and_kept_as_it_is_spelt() -> None:
    assert parse("text", "  Peña \x07") == Stored("Peña", "pena")
    assert parse("text", " ") is None


@pytest.mark.parametrize(("value", "kind", "kept"), [
    ("12400.5", "text", "12400.5"),
    ("2026-11-20", "text", "2026-11-20"),
    ("tall", "number", None),
    ("12.5", "number", "12.5"),
    ("2026-11-20", "number", None),
    ("2026-11-20", "date", "2026-11-20"),
    ("3/4/2020", "date", "2020-04-03"),
    ("today", "date", None),
    ("mon", "date", None),
    ("15/3", "date", None),
    ("RED", "choice", "Red"),
    ("green", "choice", None),
    ("Dark", "choice", None),
])  # fmt: skip
def test_a_kept_value_becomes_one_of_another_kind_or_is_lost(
    value: str, kind: str, kept: str | None
) -> None:
    found = own_values.converted(value, kind, today=FRIDAY, language="en", options=COLOURS)
    assert (found.value if found else None) == kept


@pytest.mark.parametrize(("kind", "typed", "found"), [
    ("text", "Pe", Range("pe", "pe", prefix=True)),
    ("choice", "=Red", Range("red", "red")),
    ("number", ">1000", Range(1000.0, None, but_first=True)),
    ("number", ">= 1k", Range(1000.0, None)),
    ("number", "<5,5", Range(None, 5.5, but_last=True)),
    ("number", "<=-5", Range(None, -5.0)),
    ("number", "7", Range(7.0, 7.0)),
    ("number", "10..20", Range(10.0, 20.0)),
    ("number", "10..", Range(10.0, None)),
    ("date", "..hoy", Range(None, "2026-11-20")),
    ("date", ">1/1/2026", Range("2026-01-01", None, but_first=True)),
    ("date", "1/1/2026..31/3/2026", Range("2026-01-01", "2026-03-31")),
    ("number", "..", None),
    ("number", "10..x", None),
    ("number", ">", None),
    ("text", "=", None),
    ("date", "someday", None),
])  # fmt: skip
def test_a_filter_asks_for_a_beginning_or_a_range(
    kind: str, typed: str, found: Range | None
) -> None:
    assert own_values.sought(kind, typed, today=FRIDAY, language="es") == found


@given(typed=st.text(), kind=st.sampled_from(("text", "number", "date", "choice")))
def test_any_text_is_read_or_not_and_never_raises(typed: str, kind: str) -> None:
    parse(kind, typed)
    own_values.sought(kind, typed, today=FRIDAY, language="es")
    own_values.converted(typed, kind, today=FRIDAY, language="es", options=COLOURS)

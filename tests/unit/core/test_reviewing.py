"""What can be judged by the figures of a review, without anybody's opinion."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import reviewing
from crmtui.core.periods import QUARTER, lasting
from crmtui.core.reviewing import Asked, Figure, Figures

AUTUMN = lasting(date(2026, 10, 1), QUARTER)
NUMBERS = st.none() | st.decimals(-(10**9), 10**9, places=4)


def dec(text: str | int) -> Decimal:
    return Decimal(text)


def figures(**values: tuple[str, str]) -> Figures:
    """So much of a person, and of the office."""
    of = {code: Figure(dec(mine), dec(whole)) for code, (mine, whole) in values.items()}
    return Figures(1, AUTUMN, date(2026, 11, 20), "EUR", reviewing.derived(of))


def cycle(contacts: str, quotes: str, won: str) -> Figures:
    """What came of so many contacts, where the office has 400 contacts, 100 quotes and 50 won."""
    whole = {"contacts": (contacts, "400"), "quotes": (quotes, "100"), "won": (won, "50")}
    return figures(amount=("0", "0"), **whole)


def test_the_rate_of_a_step_is_how_many_of_a_hundred_went_on() -> None:
    found = cycle("80", "16", "4")
    assert found["quoting"] == Figure(dec(20), dec(25))
    assert found["winning"] == Figure(dec(25), dec(50))
    assert cycle("0", "3", "1")["quoting"].value is None


@pytest.mark.parametrize(
    ("numbers", "step"),
    [
        (("80", "16", "4"), "winning"),
        (("80", "8", "4"), "quoting"),
        (("80", "20", "10"), None),
        (("0", "0", "0"), None),
    ],
)
def test_the_cycle_breaks_where_it_is_furthest_below_the_office(
    numbers: tuple[str, str, str], step: str | None
) -> None:
    assert reviewing.breaks_at(cycle(*numbers)) == step


def test_a_goal_that_nobody_set_is_not_reached_by_so_many_percent() -> None:
    amount = {code: Figure(dec(1), dec(1)) for code in ("contacts", "quotes", "won")}
    none = reviewing.derived({**amount, "amount": Figure(dec(50))})
    half = reviewing.derived({**amount, "amount": Figure(dec(50), None, dec(100))})
    assert (none["reached"].value, half["reached"].value) == (None, dec(50))


@pytest.mark.parametrize(
    ("value", "at_most", "met"),
    [
        ("20", False, "yes"), ("19.9", False, "partly"), ("16", False, "partly"),
        ("15.9", False, "no"), ("20", True, "yes"), ("25", True, "partly"), ("25.1", True, "no"),
    ],
)  # fmt: skip
def test_partly_is_within_a_fifth(value: str, at_most: bool, met: str) -> None:
    assert reviewing.judged(dec(value), dec(20), at_most=at_most) == met


def test_what_nobody_can_tell_is_not_judged() -> None:
    assert reviewing.judged(None, dec(1), at_most=False) == ""
    assert reviewing.judged(dec(1), None, at_most=True) == ""


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        ("2026-10-01", None, ""), ("2026-10-02", None, "late"), ("2025-01-01", "2026-12-31", ""),
        ("2025-01-01", "2026-12-30", "ended"), ("2025-01-01", "2026-09-30", "ended"),
    ],
)  # fmt: skip
def test_who_is_measured_knows_it_from_the_first_day_to_the_last(
    since: str, until: str | None, why: str
) -> None:
    last = date.fromisoformat(until) if until else None
    assert reviewing.refused(date.fromisoformat(since), last, AUTUMN) == why


@given(st.dictionaries(st.sampled_from(reviewing.CODES), st.tuples(NUMBERS, NUMBERS, NUMBERS)))
def test_figures_are_read_as_they_were_written(
    values: dict[str, tuple[Decimal | None, Decimal | None, Decimal | None]],
) -> None:
    of = {code: Figure(*each) for code, each in values.items()}
    kept = Figures(7, AUTUMN, date(2026, 11, 20), "EUR", of)
    assert reviewing.read(reviewing.written(kept)) == kept


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"figures":{}}', '{"first":"x"}'])
def test_figures_that_are_not_to_be_made_out_are_none(kept: str) -> None:
    assert reviewing.read(kept) is None


@pytest.mark.parametrize("asked", [Asked('Ütz "x"', "visits", dec("2.5"), True), Asked("Care")])
def test_what_was_asked_is_read_as_it_was_written(asked: Asked) -> None:
    assert reviewing.read_asked(reviewing.written_asked(asked)) == asked
    assert reviewing.read_asked("not written by us") == Asked("not written by us")


def test_fewer_complaints_are_better_and_fewer_visits_worse() -> None:
    assert reviewing.is_better("complaints", dec(-1))
    assert not reviewing.is_better("visits", dec(-1))
    assert reviewing.change(Figure(dec(5)), Figure(dec(2))) == 3
    assert reviewing.change(Figure(dec(5)), Figure(None)) is None

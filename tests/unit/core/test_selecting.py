"""The conditions of a selection: written on one line, and read back as they were."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmtui.core import selecting
from crmtui.core.loyalty import TRENDS
from crmtui.core.selecting import Criteria, Day, Unreadable

TODAY = date(2026, 11, 20)
names = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12).map(
    str.strip
)
plain = names | st.just("")
some = names.filter(bool)


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some of them, none twice."""
    return st.lists(values, max_size=3, unique=True).map(tuple)


days = st.sampled_from((None, Day(date(2026, 5, 1)), Day(None, 90, "d"), Day(None, 2, "y")))


@settings(max_examples=40)
@given(
    st.builds(
        Criteria,
        status=several(st.sampled_from(("tracked", "potential", "dropped"))),
        sector=several(some), territory=several(some), city=several(some), bought=several(some),
        makes=plain, within=st.none() | st.integers(0, 999),
        trend=several(st.sampled_from(TRENDS)), rank=st.sampled_from(("", "A", "AC")),
        salesperson=several(st.integers(0, 999)), bought_since=days, before=days,
        own=several(st.tuples(some.filter(lambda name: "=" not in name), some)),
        not_in=several(some),
    )
)  # fmt: skip
def test_what_is_written_means_the_same_when_it_is_read(criteria: Criteria) -> None:
    written = selecting.write(criteria)

    assert selecting.read(written) == criteria
    assert "\n" not in written


def test_it_can_be_typed_in_the_shell() -> None:
    written = 'status:tracked sector:"Trade fairs" never:PH1 before:90d not_in:"Spring" not_in:*'

    found = selecting.read(written)

    assert found.sector == ("Trade fairs",)
    assert found.before == Day(None, 90, "d")
    assert found.not_in == ("Spring", "*")
    assert selecting.write(found).startswith('status:tracked sector:"Trade fairs"')


def test_what_is_written_twice_is_any_of_these() -> None:
    found = selecting.read("sector:Metal status:tracked sector:Food sector:Metal salesperson:2")

    assert found.sector == ("Metal", "Food")
    assert selecting.write(found) == "status:tracked sector:Metal sector:Food salesperson:2"


def test_quotes_that_the_shell_took_away_are_not_missed() -> None:
    words = ("sector:Trade fairs", "never:PH1 before:90d", 'city:"Soria"')

    assert selecting.joined(words) == 'sector:"Trade fairs" never:PH1 before:90d city:"Soria"'


def test_what_two_ask_for_differently_is_told() -> None:
    first = selecting.read("sector:Metal not_in:Spring before:90d")
    second = selecting.read("sector:Food not_in:Autumn next:none")

    assert selecting.asked_by_both(first, second) == ["sector"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("tracked", ""),
        ("colour:red", "colour"),
        ("status:lost", "status"),
        ("before:90d before:60d", "before"),
        ("before:soon", "before"),
        ("before:500y", "before"),
        ("rank:D", "rank"),
        ("within:many", "within"),
        ("own:Colour", "own"),
        ('sector:"Trade', ""),
        ("sector:", "sector"),
        ('city:"Soria"x', ""),
    ],
)
def test_what_is_no_condition_is_named(written: str, name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        selecting.read(written)

    assert refused.value.name == name


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("90d", date(2026, 8, 22)),
        ("2w", date(2026, 11, 6)),
        ("6m", date(2026, 5, 20)),
        ("1y", date(2025, 11, 20)),
        ("2026-02-28", date(2026, 2, 28)),
    ],
)
def test_so_long_ago_moves_on_with_the_days(typed: str, day: date) -> None:
    found = selecting.day(typed)

    assert found is not None
    assert found.on(TODAY) == day
    assert str(found) == typed

"""Objections as they are typed while talking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmtui.core import objected
from crmtui.core.objected import Objected

KINDS = ("price", "delivery", "a competitor", "payment")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("too dear", Objected("", "too dear", "", "")),
        ("too dear > it lasts +", Objected("", "too dear", "it lasts", "yes")),
        ("too dear >it lasts -", Objected("", "too dear", "it lasts", "no")),
        ("too dear => it lasts ~", Objected("", "too dear", "it lasts", "partly")),
        ("too dear→it lasts", Objected("", "too dear", "it lasts", "")),
        ("too dear > -", Objected("", "too dear", "", "no")),
        ("price: too dear > we wait", Objected("price", "too dear", "we wait", "")),
        ("del: three weeks", Objected("delivery", "three weeks", "", "")),
        ("p: too dear", Objected("", "p: too dear", "", "")),
        ("the Price is too high", Objected("price", "the Price is too high", "", "")),
        ("price and delivery", Objected("", "price and delivery", "", "")),
        ("a-b > c-d", Objected("", "a-b", "c-d", "")),
        ("needs > 20 t", Objected("", "needs", "20 t", "")),
        ("see http://x.example", Objected("", "see http://x.example", "", "")),
    ],
)
def test_what_a_line_says(typed: str, read: Objected) -> None:
    assert objected.read(typed, KINDS) == (read,)


def test_each_line_is_one_but_for_those_without_words() -> None:
    found = objected.read("too dear\n\n > \nprice: late\n", KINDS)

    assert [each.text for each in found] == ["too dear", "late"]


@given(some.text(max_size=60), some.lists(some.text(max_size=12), max_size=3))
def test_whatever_is_typed_says_something_or_nothing(typed: str, kinds: list[str]) -> None:
    for each in objected.read(typed, kinds):
        assert each.text
        assert each.won_over in ("", "yes", "partly", "no")
        assert each.about in ("", *kinds)

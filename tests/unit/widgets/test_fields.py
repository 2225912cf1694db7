"""What a code field takes for an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.widgets.fields import Choice, choice_candidates, fold, matching, resolve
from crmtui.widgets.several import joined, parts, unfinished

PEOPLE = [Choice("1", "Carmen Ruiz"), Choice("2", "Lucía Gil"), Choice("12", "Ana Ruiz")]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1", "1"),
        ("12", "12"),
        ("luc", "2"),
        ("LUCIA", "2"),
        ("lg", "2"),
        ("gil lu", "2"),
        ("ana", "12"),
        (" 2 ", "2"),
    ],
)
def test_a_code_initials_or_the_start_of_a_name_will_do(typed: str, code: str) -> None:
    found = resolve(PEOPLE, typed)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("typed", ["", "  ", "ruiz", "x", "3"])
def test_what_fits_nobody_or_several_is_no_answer(typed: str) -> None:
    assert resolve(PEOPLE, typed) is None


def test_the_exact_code_comes_first_and_nothing_typed_means_all() -> None:
    assert [choice.code for choice in matching(PEOPLE, "1")] == ["1", "12"]
    assert matching(PEOPLE, "") == PEOPLE


def test_accents_and_case_do_not_matter() -> None:
    assert fold(" ÁRBOL Ñandú ") == "arbol nandu"


def test_candidates_align_their_codes() -> None:
    texts = [
        "".join(span.text for span in candidate.spans) for candidate in choice_candidates(PEOPLE)
    ]
    assert texts[0].startswith(" 1   Carmen")
    assert texts[2].startswith(" 12  Ana")


def test_of_several_values_the_last_is_typed() -> None:
    assert unfinished("1; lu") == ("1; ", "lu")
    assert unfinished("1;2 ;") == ("1; 2; ", "")
    assert unfinished("lu") == ("", "lu")
    assert parts(" 1;; 2 ;") == ["1", "2"]
    _first, second, _third = choice_candidates(PEOPLE, "12; ")
    assert second.value == "12; 2"


@given(st.lists(st.text(alphabet='ab;" ', min_size=1, max_size=5).map(str.strip).filter(bool)))
def test_several_values_come_back_whatever_stands_in_them(values: list[str]) -> None:
    assert parts(joined(values)) == values
    assert unfinished(joined([*values, "x"]))[1] == "x"
    assert parts(unfinished(joined([*values, "x"]))[0]) == values

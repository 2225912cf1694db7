"""Two people's changes to one record."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crmtui.core.merge import three_way

BEFORE = {"name": "Acme", "phone": "1", "city": "Utebo"}
FIELDS = list("abcd")
RECORDS = st.fixed_dictionaries(dict.fromkeys(FIELDS, st.integers(0, 2)))
PARTS = st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, st.integers(0, 2)))


def test_changes_to_different_fields_both_go_in() -> None:
    merge = three_way(BEFORE, BEFORE | {"phone": "2"}, BEFORE | {"city": "Zuera"})

    assert merge.values == {"name": "Acme", "phone": "2", "city": "Zuera"}
    assert (merge.from_mine, merge.from_theirs, merge.clashes) == (["phone"], ["city"], [])


def test_the_same_change_twice_is_no_clash() -> None:
    merge = three_way(BEFORE, BEFORE | {"phone": "2"}, BEFORE | {"phone": "2"})

    assert merge.values["phone"] == "2"
    assert (merge.from_mine, merge.from_theirs, merge.clashes) == ([], [], [])


def test_different_changes_to_one_field_clash_and_theirs_stands() -> None:
    merge = three_way(BEFORE, BEFORE | {"phone": "2"}, BEFORE | {"phone": "3"})

    assert merge.clashes == ["phone"]
    assert merge.values["phone"] == "3"
    assert (merge.from_mine, merge.from_theirs) == ([], [])


def test_a_field_a_form_does_not_show_is_not_changed_by_it() -> None:
    merge = three_way(BEFORE, {"phone": "2"}, BEFORE | {"city": "Zuera"})

    assert merge.values == {"name": "Acme", "phone": "2", "city": "Zuera"}


def test_emptying_a_field_is_a_change_like_any_other() -> None:
    merge = three_way(BEFORE, BEFORE | {"phone": None}, BEFORE | {"phone": "3"})

    assert merge.clashes == ["phone"]


def test_a_field_that_is_new_goes_in() -> None:
    assert three_way({}, {"a": 1}, {"b": 2}).values == {"a": 1, "b": 2}
    assert three_way({}, {"a": 1}, {"a": 2}).clashes == ["a"]


@given(RECORDS, RECORDS, RECORDS)
def test_each_field_follows_whoever_changed_it(
    before: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merge = three_way(before, mine, theirs)
    for field in FIELDS:
        my_change, their_change = mine[field] != before[field], theirs[field] != before[field]
        same = mine[field] == theirs[field]
        assert (field in merge.clashes) == (my_change and their_change and not same)
        assert (field in merge.from_mine) == (my_change and not their_change)
        assert (field in merge.from_theirs) == (their_change and not my_change)
        if my_change and not their_change:
            assert merge.values[field] == mine[field]
        else:
            assert merge.values[field] == theirs[field]


@given(RECORDS, RECORDS, RECORDS)
def test_whose_changes_are_mine_does_not_matter(
    before: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    one, other = three_way(before, mine, theirs), three_way(before, theirs, mine)

    assert one.clashes == other.clashes
    assert one.from_mine == other.from_theirs
    agreed = set(FIELDS) - set(one.clashes)
    assert {field: one.values[field] for field in agreed} == {
        field: other.values[field] for field in agreed
    }


@given(RECORDS, PARTS, RECORDS)
def test_what_is_left_out_counts_as_unchanged(
    before: dict[str, Any], part: dict[str, Any], theirs: dict[str, Any]
) -> None:
    assert three_way(before, part, theirs) == three_way(before, before | part, theirs)


@given(RECORDS, RECORDS)
def test_alone_my_record_is_what_is_saved(before: dict[str, Any], mine: dict[str, Any]) -> None:
    assert three_way(before, mine, before).values == mine
    assert three_way(before, before, mine).values == mine

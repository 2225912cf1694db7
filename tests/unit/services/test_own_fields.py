"""The office's own fields: defined, converted, ordered; their values go along."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmtui.access import User
from crmtui.db import rows
from crmtui.errors import Invalid, Refused
from crmtui.models import OwnField, OwnValue
from crmtui.queries import own_fields as read
from crmtui.queries import search
from crmtui.services import companies, own_fields, own_options
from crmtui.services.undo import undo
from tests.unit.services.office import company, everything, newest, recorded


def names(user: User, owner: str = "company") -> list[str]:
    return [field.name for field in read.find(user, owner)]


def values(field: int) -> list[str]:
    found = OwnValue.select(OwnValue.value).where(OwnValue.field == field)
    return [value for (value,) in rows(found.order_by(OwnValue.id))]


def held(user: User, field: int, *typed: str) -> list[int]:
    """Companies with these values in a field."""
    return [
        company(user, f"Company {number}", own={str(field): text})
        for number, text in enumerate(typed)
    ]


def options(user: User, field: int) -> list[tuple[str, bool, int]]:
    found = next(each for each in read.every(user, "company") if each.id == field)
    return [(name, active, used) for name, active, used in read.options(user, found)]


@pytest.fixture
def colour(jefa: User) -> int:
    """A choice of three values."""
    return own_fields.add(jefa, "company", "Colour", "choice", ["red", " Blue ", "RED", "", "grey"])


def test_a_field_is_added_last_with_each_of_its_values_once(jefa: User, colour: int) -> None:
    own_fields.add(jefa, "company", "Height", "number")
    assert names(jefa) == ["Colour", "Height"]
    assert names(jefa, "contact") == []
    assert [name for name, *_rest in options(jefa, colour)] == ["red", "Blue", "grey"]


@pytest.mark.parametrize(("name", "kind", "problems"), [
    (" ", "text", {"name": "A field needs a name."}),
    ("COLOUR", "text", {"name": "There is a field “COLOUR” already."}),
    ("Sector", "text", {"name": "Every record has “Sector” already. Choose another name."}),
    ("trade name", "text", {"name": "Every record has “trade name” already. Choose another name."}),
    ("Size", "money", {"kind": "It holds a text, a number, a date or one of some values."}),
])  # fmt: skip
def test_a_field_needs_a_name_of_its_own_and_a_kind(
    jefa: User, colour: int, name: str, kind: str, problems: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        own_fields.add(jefa, "company", name, kind)
    assert refused.value.problems == problems


def test_contacts_may_have_a_field_called_as_one_of_companies(jefa: User, colour: int) -> None:
    own_fields.add(jefa, "contact", "Colour")
    assert names(jefa, "contact") == ["Colour"]


def test_fields_move_hide_and_come_back(jefa: User, colour: int) -> None:
    own_fields.add(jefa, "company", "Height", "number")
    own_fields.move(jefa, colour, 1)
    assert names(jefa) == ["Height", "Colour"]
    own_fields.hide(jefa, colour)
    assert names(jefa) == ["Height"]
    own_fields.show(jefa, colour)
    assert names(jefa) == ["Height", "Colour"]


def test_a_hidden_field_keeps_what_records_have(jefa: User, colour: int) -> None:
    (acme,) = held(jefa, colour, "red")
    own_fields.hide(jefa, colour)
    opened, _version = companies.open_for_editing(jefa, acme)
    assert opened.own == {}
    companies.update(jefa, acme, opened, opened)
    assert values(colour) == ["red"]


def test_only_a_field_without_values_is_removed(jefa: User, colour: int) -> None:
    held(jefa, colour, "red")
    with pytest.raises(Refused, match="1 record has something in it"):
        own_fields.remove(jefa, colour)
    empty = own_fields.add(jefa, "company", "Empty")
    own_fields.remove(jefa, empty)
    assert names(jefa) == ["Colour"]


# Another kind ------------------------------------------------------------------------


def test_a_kind_that_would_lose_values_is_refused_with_their_number(jefa: User) -> None:
    height = own_fields.add(jefa, "company", "Height")
    held(jefa, height, "12", "tall", "12,5", "tall", "small")
    before = everything()

    with pytest.raises(Invalid) as refused:
        own_fields.update(jefa, height, "Height", "number")

    assert refused.value.problems == {
        "kind": "3 of 5 values are not numbers, such as “tall”."
    }  # fmt: skip
    assert everything() == before


@pytest.mark.parametrize(("typed", "kind", "kept"), [
    (("12", "1,200.50", "12"), "number", ["12", "1200.5", "12"]),
    (("3/4/2020", "2026-11-20"), "date", ["2020-04-03", "2026-11-20"]),
    (("red", "Blue", "RED"), "choice", ["red", "Blue", "red"]),
])  # fmt: skip
def test_values_that_all_can_be_are_converted(
    jefa: User, typed: tuple[str, ...], kind: str, kept: list[str]
) -> None:
    field = own_fields.add(jefa, "company", "Some")
    held(jefa, field, *typed)
    before = everything()
    own_fields.update(jefa, field, "Some", kind)
    assert values(field) == kept
    undo(jefa, newest())
    assert everything() == before


def test_days_that_mean_another_day_tomorrow_are_no_dates(jefa: User) -> None:
    field = own_fields.add(jefa, "company", "Some")
    held(jefa, field, "today")
    with pytest.raises(Invalid, match="1 of 1 values are not dates, such as “today”"):
        own_fields.update(jefa, field, "Some", "date")


def test_companies_are_found_by_texts_and_not_by_numbers(jefa: User) -> None:
    field = own_fields.add(jefa, "company", "Some")
    held(jefa, field, "7301", "12")
    assert search.anything(jefa, "7301")
    own_fields.update(jefa, field, "Some", "number")
    assert not search.anything(jefa, "7301")
    undo(jefa, newest())
    assert search.anything(jefa, "7301")


# The values of a choice --------------------------------------------------------------


def test_records_carry_the_new_name_of_a_value(jefa: User, colour: int) -> None:
    held(jefa, colour, "red", "blue", "red")
    assert own_options.rename(jefa, colour, "red", "Crimson") == 2
    assert values(colour) == ["Crimson", "Blue", "Crimson"]
    assert options(jefa, colour)[0] == ("Crimson", True, 2)
    assert search.anything(jefa, "crimson")
    assert not search.anything(jefa, "red")


def test_a_merged_value_gives_its_records_to_the_other(jefa: User, colour: int) -> None:
    held(jefa, colour, "red", "blue", "red")
    assert own_options.merge(jefa, colour, "red", "blue") == 2
    assert values(colour) == ["Blue"] * 3
    assert [name for name, *_rest in options(jefa, colour)] == ["Blue", "grey"]
    assert recorded()[-1] == ("jefa", "own_option.merge")


def test_a_hidden_value_stays_on_its_records_and_can_come_back(jefa: User, colour: int) -> None:
    (acme,) = held(jefa, colour, "red")
    own_options.hide(jefa, colour, "red")
    assert options(jefa, colour) == [("Blue", True, 0), ("grey", True, 0), ("red", False, 1)]

    opened, _version = companies.open_for_editing(jefa, acme)
    assert opened.own == {str(colour): "red"}
    companies.update(jefa, acme, opened, opened)
    with pytest.raises(Invalid, match="not in the list"):
        held(jefa, colour, "red")

    own_options.add(jefa, colour, "RED")
    assert options(jefa, colour)[-1] == ("red", True, 1)


def test_values_move_and_only_unused_ones_are_removed(jefa: User, colour: int) -> None:
    own_options.move(jefa, colour, "grey", -9)
    assert [name for name, *_rest in options(jefa, colour)] == ["grey", "red", "Blue"]
    held(jefa, colour, "grey")
    with pytest.raises(Refused, match="1 record has it"):
        own_options.remove(jefa, colour, "grey")
    own_options.remove(jefa, colour, "red")
    assert [name for name, *_rest in options(jefa, colour)] == ["grey", "Blue"]


@pytest.mark.parametrize("change", [
    lambda user, key: own_options.add(user, key, "BLUE"),
    lambda user, key: own_options.rename(user, key, "red", "blue"),
    lambda user, key: own_options.merge(user, key, "red", "RED"),
    lambda user, key: own_options.merge(user, key, "red", "pink"),
    lambda user, key: own_options.rename(user, key, "red", " "),
])  # fmt: skip
def test_no_value_is_there_twice_or_without_a_name(
    jefa: User, colour: int, change: Callable[[User, int], object]
) -> None:
    before = everything()
    with pytest.raises(Invalid):
        change(jefa, colour)
    assert everything() == before


@pytest.mark.parametrize("change", [
    lambda user, key: own_fields.add(user, "company", "Size"),
    lambda user, key: own_fields.update(user, key, "Size", "text"),
    lambda user, key: own_fields.move(user, key, 1),
    lambda user, key: own_fields.hide(user, key),
    lambda user, key: own_fields.show(user, key),
    lambda user, key: own_fields.remove(user, key),
    lambda user, key: own_options.add(user, key, "pink"),
    lambda user, key: own_options.rename(user, key, "red", "pink"),
    lambda user, key: own_options.merge(user, key, "red", "blue"),
    lambda user, key: own_options.move(user, key, "red", 1),
    lambda user, key: own_options.hide(user, key, "red"),
    lambda user, key: own_options.remove(user, key, "red"),
])  # fmt: skip
def test_only_a_manager_changes_the_fields(
    marta: User, colour: int, change: Callable[[User, int], object]
) -> None:
    before = everything()
    with pytest.raises(Refused, match="Only a manager"):
        change(marta, colour)
    assert everything() == before
    assert OwnField.select().count() == 1

"""What is typed on one line is not put over what somebody saved while it was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import Role, User
from crmtui.entry import FollowUpEntry, PriceListEntry, ProductEntry
from crmtui.errors import Conflict, NotFound
from crmtui.models import Choice, FollowUp, ListPrice, OwnField, Tax
from crmtui.services import (
    choices,
    followups,
    own_fields,
    own_options,
    price_lists,
    products,
    taxes,
)
from tests import factories as make
from tests.unit.services.office import company, everything, recorded

Save = Callable[[User, Any, Any], object]
"""Saves a value, typed when another was seen."""


@pytest.fixture
def otro(db: object) -> User:
    """A second manager."""
    return make.salesperson(9, "Olga Rey", Role.MANAGER)


def _choice(user: User) -> Save:
    key = choices.add(user, "sector", "metalwork")
    return lambda who, name, seen: choices.rename(who, key, name, seen)


def _tax(user: User) -> Save:
    key = taxes.add(user, "GST", Decimal(5))
    return lambda who, rate, seen: taxes.update(who, key, "GST", rate, ("GST", seen))


def _own_field(user: User) -> Save:
    key = own_fields.add(user, "company", "Size")
    return lambda who, name, seen: own_fields.update(who, key, name, "text", (seen, "text"))


def _price(user: User) -> Save:
    product = products.create(user, ProductEntry("PH-1", "Press", taxes="IVA 21"))
    key = price_lists.create(user, PriceListEntry("2026", prices={product: Decimal(9)}))
    return lambda who, price, seen: price_lists.set_price(who, key, product, price, seen)


def _day(user: User) -> Save:
    key = followups.create(user, FollowUpEntry(company(user), date(2026, 11, 25)))
    return lambda who, day, seen: followups.postpone(who, key, day, seen=seen)


TYPED: dict[str, tuple[Callable[[User], Save], Callable[[], Any], tuple[Any, Any, Any]]] = {
    "the name of a value": (
        _choice, lambda: Choice.select().order_by(Choice.id.desc()).get().name,
        ("metalwork", "ironwork", "steel"),
    ),
    "a tax": (
        _tax, lambda: Tax.get(Tax.name == "GST").rate, (Decimal(5), Decimal(6), Decimal(7))
    ),
    "an own field": (_own_field, lambda: OwnField.get().name, ("Size", "Length", "Width")),
    "a price": (_price, lambda: ListPrice.get().price, (Decimal(9), Decimal(8), Decimal(7))),
    "a day": (
        _day, lambda: FollowUp.get().due,
        (date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TYPED.values(), ids=TYPED.keys())
def test_another_value_given_meanwhile_is_asked_about_and_nothing_is_written(
    case: Any, jefa: User, otro: User
) -> None:
    begin, stands, (seen, theirs, mine) = case
    save = begin(jefa)
    save(otro, theirs, seen)
    before = everything(), recorded()

    with pytest.raises(Conflict) as asked:
        save(jefa, mine, seen)

    assert (everything(), recorded()) == before
    assert str(asked.value) == "Olga Rey changed this while you were typing."
    assert len(asked.value.clashes) == 1
    assert stands() == theirs
    save(jefa, mine, theirs)
    assert stands() == mine


@pytest.mark.parametrize("case", TYPED.values(), ids=TYPED.keys())
def test_the_same_value_given_meanwhile_needs_no_question(
    case: Any, jefa: User, otro: User
) -> None:
    begin, stands, (seen, theirs, _mine) = case
    save = begin(jefa)
    save(otro, theirs, seen)
    save(jefa, theirs, seen)
    assert stands() == theirs


def test_of_an_own_field_one_may_change_the_name_and_another_what_it_holds(
    jefa: User, otro: User
) -> None:
    key = own_fields.add(jefa, "company", "Size")
    own_fields.update(otro, key, "Size", "number", ("Size", "text"))
    own_fields.update(jefa, key, "Length", "text", ("Size", "text"))
    assert (OwnField.get().name, OwnField.get().kind) == ("Length", "number")


def test_a_value_of_an_own_choice_that_was_renamed_meanwhile_is_said_to_be_gone(
    jefa: User, otro: User
) -> None:
    key = own_fields.add(jefa, "company", "Colour", "choice", ["red", "blue"])
    own_options.rename(otro, key, "red", "crimson")
    with pytest.raises(NotFound, match="somebody renamed or removed it"):
        own_options.rename(jefa, key, "red", "scarlet")

"""Price lists: a new one follows from the last, prices are typed one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.db import rows
from crmtui.entry import PriceListEntry, ProductEntry
from crmtui.errors import Conflict, Invalid, Refused
from crmtui.models import ListPrice, PriceList
from crmtui.services import price_lists, products


@pytest.fixture
def goods(jefa: User) -> list[int]:
    """Three products at 10, 20 and 30; the last is retired."""
    made = [
        products.create(jefa, ProductEntry(code, f"Thing {code}", price=Decimal(price)))
        for code, price in (("A", 10), ("B", 20), ("C", 30))
    ]
    products.retire(jefa, made[2])
    return made


def prices(price_list: int) -> dict[int, Decimal]:
    """What is in a price list."""
    held = ListPrice.select(ListPrice.product, ListPrice.price)
    return dict(rows(held.where(ListPrice.price_list == price_list)))


def test_the_first_list_has_the_products_own_prices(marta: User, goods: list[int]) -> None:
    key = price_lists.copy(marta, None, PriceListEntry("2027", date(2027, 1, 1)))
    assert prices(key) == {goods[0]: 10, goods[1]: 20}
    made = PriceList.get_by_id(key)
    assert (made.valid_from, made.currency) == (date(2027, 1, 1), "EUR")


def test_a_list_is_copied_some_per_cent_up_and_rounded(jefa: User, goods: list[int]) -> None:
    old = price_lists.create(
        jefa, PriceListEntry("2026", prices={goods[0]: Decimal("9.99"), goods[2]: Decimal(5)})
    )
    new = price_lists.copy(
        jefa, old, PriceListEntry("2027"), percent=Decimal(3), step=Decimal("0.05")
    )
    assert prices(new) == {goods[0]: Decimal("10.3")}
    assert PriceList.get_by_id(new).valid_from == date(2026, 11, 20)


def test_a_price_is_set_changed_and_taken_out(jefa: User, goods: list[int]) -> None:
    key = price_lists.create(jefa, PriceListEntry("2026"))
    assert price_lists.set_price(jefa, key, goods[0], Decimal("9.5"))
    assert not price_lists.set_price(jefa, key, goods[0], Decimal("9.50"), Decimal("9.5"))
    assert price_lists.set_price(jefa, key, goods[0], Decimal(8), Decimal("9.5"))
    assert prices(key) == {goods[0]: 8}
    with pytest.raises(Conflict, match="Somebody changed this while you were typing"):
        price_lists.set_price(jefa, key, goods[0], Decimal(7), Decimal("9.5"))
    with pytest.raises(Invalid, match="below zero"):
        price_lists.set_price(jefa, key, goods[0], Decimal(-7), Decimal(8))
    assert price_lists.set_price(jefa, key, goods[0], None, Decimal(8))
    assert prices(key) == {}


def test_what_cannot_be_is_said_at_its_field(jefa: User, goods: list[int]) -> None:
    key = price_lists.create(jefa, PriceListEntry("2026", prices={goods[0]: Decimal(9)}))
    for entry, problem in (
        (PriceListEntry(""), "A price list needs a name."),
        (PriceListEntry(" 2026 "), "There is a price list “2026” already."),
        (PriceListEntry("x", currency="zzz"), "There is no currency “ZZZ”. Try EUR."),
        (PriceListEntry("x", prices={goods[0]: Decimal(-1)}), "A price cannot be below zero."),
    ):
        with pytest.raises(Invalid) as refused:
            price_lists.create(jefa, entry)
        assert str(refused.value) == problem
    with pytest.raises(Invalid, match="by less than 100 %"):
        price_lists.copy(jefa, key, PriceListEntry("x"), percent=Decimal(-100))
    with pytest.raises(Invalid, match="Prices are rounded to"):
        price_lists.copy(jefa, key, PriceListEntry("x"), step=Decimal(3))
    with pytest.raises(Invalid, match="Those prices are in EUR"):
        price_lists.copy(jefa, key, PriceListEntry("x", currency="usd"))
    opened, _version = price_lists.open_for_editing(jefa, key)
    with pytest.raises(Invalid, match="Its prices are in EUR"):
        price_lists.update(jefa, key, opened, replace(opened, currency="usd"))


def test_salespeople_change_no_prices(ana: User, jefa: User, goods: list[int]) -> None:
    key = price_lists.create(jefa, PriceListEntry("2026"))
    opened, _version = price_lists.open_for_editing(ana, key)
    for attempt in (
        lambda: price_lists.create(ana, PriceListEntry("x")),
        lambda: price_lists.copy(ana, key, PriceListEntry("x")),
        lambda: price_lists.update(ana, key, opened, replace(opened, name="x")),
        lambda: price_lists.set_price(ana, key, goods[0], Decimal(1)),
        lambda: price_lists.retire(ana, key),
        lambda: price_lists.restore(ana, key),
    ):
        with pytest.raises(Refused, match="Only assistants and managers"):
            attempt()

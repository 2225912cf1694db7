"""The catalogue: codes are unique, prices can be kept, and the right people change it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from crmtui import access
from crmtui.access import Right, Role, User
from crmtui.entry import ProductEntry
from crmtui.errors import Conflict, Invalid, Refused
from crmtui.models import Choice, Product
from crmtui.services import products
from crmtui.services.undo import undo
from tests.unit.services.office import newest

PRESS = ProductEntry(
    "PH-100", " Prensa  hidráulica ", "", "Hydraulic press", "products", "UNIT",
    Decimal("9800.1234"), Decimal(7000), "IVA 21;RE 5.20", "strong\nquiet", "notes", key="K1",
)  # fmt: skip


def problems(user: User, **fields: Any) -> dict[str, str]:
    """What is wrong with a product that has these fields."""
    with pytest.raises(Invalid) as refused:
        products.create(user, replace(PRESS, key="", **fields))
    return refused.value.problems


def test_a_product_is_kept_as_it_is_typed(marta: User) -> None:
    key = products.create(marta, PRESS)
    entry, version = products.open_for_editing(marta, key)
    assert version == 1
    assert entry == replace(PRESS, name="Prensa  hidráulica", unit="unit", taxes="IVA 21; RE 5.2")
    assert Product.get_by_id(key).name_fold == "prensa hidraulica hydraulic press"


def test_codes_are_unique_whatever_their_case(jefa: User) -> None:
    key = products.create(jefa, PRESS)
    assert problems(jefa, code="ph-100") == {
        "code": "Code ph-100 is that of Prensa  hidráulica already."
    }
    opened, _version = products.open_for_editing(jefa, key)
    assert products.update(jefa, key, opened, replace(opened, code="Ph-100")) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"code": " "}, {"code": "A product needs a code."}),
        ({"code": "x" * 41}, {"code": "A code has at most 40 characters."}),
        ({"name": ""}, {"name": "A product needs a name."}),
        ({"price": Decimal("0.00001")}, {"price": "A price has at most four decimals."}),
        ({"price": Decimal(-1)}, {"price": "A price cannot be below zero."}),
        ({"cost": Decimal(10) ** 10}, {"cost": "That price is too large."}),
        ({"taxes": "IVA"}, {"taxes": "Write each tax as its name and rate: IVA 21; RE 5.2."}),
        ({"family": "nails"}, {"family": "“nails” is not in the list."}),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(
    jefa: User, fields: dict[str, Any], problem: dict[str, str]
) -> None:
    assert problems(jefa, **fields) == problem
    assert Product.select().count() == 0


def test_a_new_family_is_added_where_that_is_wanted(jefa: User) -> None:
    products.create(jefa, replace(PRESS, family="nails"), add_choices=True)
    assert Choice.select().where(Choice.name == "nails").exists()
    undo(jefa, newest())
    assert not Choice.select().where(Choice.name == "nails").exists()


def test_two_people_change_a_product_at_once(jefa: User, marta: User) -> None:
    key = products.create(jefa, PRESS)
    opened, _version = products.open_for_editing(jefa, key)
    products.update(marta, key, opened, replace(opened, price=Decimal(9900)))

    assert products.update(jefa, key, opened, replace(opened, cost=Decimal(7100))) == ["price"]
    with pytest.raises(Conflict, match="Marta Peña saved this record"):
        products.update(jefa, key, opened, replace(opened, price=Decimal(9950)))
    assert Product.get_by_id(key).price == 9900


def test_salespeople_read_the_catalogue_and_others_change_it(ana: User, jefa: User) -> None:
    key = products.create(jefa, PRESS)
    opened, _version = products.open_for_editing(ana, key)
    for attempt in (
        lambda: products.create(ana, replace(PRESS, code="X")),
        lambda: products.update(ana, key, opened, replace(opened, name="X")),
        lambda: products.retire(ana, key),
        lambda: products.restore(ana, key),
    ):
        with pytest.raises(Refused, match="Only assistants and managers"):
            attempt()


def test_who_sees_no_costs_leaves_them_as_they_are(
    jefa: User, marta: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = products.create(jefa, PRESS)
    monkeypatch.setitem(access._RIGHTS, Role.ASSISTANT, frozenset({Right.CATALOGUE}))
    opened, _version = products.open_for_editing(marta, key)
    assert opened.cost is None
    products.update(marta, key, opened, replace(opened, unit="box"))
    assert Product.get_by_id(key).cost == 7000


def test_whoever_may_change_products_no_more_takes_nothing_back(marta: User) -> None:
    products.create(marta, PRESS)
    with pytest.raises(Refused, match="Only assistants and managers"):
        undo(replace(marta, role=Role.SALESPERSON), newest())


def test_a_retired_product_comes_back(jefa: User) -> None:
    key = products.create(jefa, PRESS)
    products.retire(jefa, key)
    assert not Product.get_by_id(key).active
    products.restore(jefa, key)
    assert Product.get_by_id(key).active

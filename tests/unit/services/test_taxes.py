"""The office's taxes: it begins with its country's, and products go along with a new rate."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import ProductEntry
from crmtui.errors import Invalid, Refused
from crmtui.models import Product, Tax
from crmtui.queries import taxes as read
from crmtui.services import products, taxes


def written(user: User) -> list[str]:
    """The taxes that are offered."""
    return [tax.written for tax in read.every(user)]


def id_of(user: User, name: str) -> int:
    """The id of a tax, by how lines carry it."""
    return next(tax.id for tax in read.kept(user) if tax.written == name)


def test_an_office_begins_with_the_taxes_of_its_country(jefa: User) -> None:
    assert written(jefa) == [
        "IVA 21", "IVA 10", "IVA 4", "IVA 0", "RE 5.2", "RE 1.4", "RE 0.5", "IRPF -15",
    ]  # fmt: skip


def test_products_go_along_with_a_tax_that_changes(jefa: User) -> None:
    key = products.create(jefa, ProductEntry("A", "a", taxes="IVA 21; RE 5.2"))
    other = products.create(jefa, ProductEntry("B", "b", taxes="IVA 10"))
    assert taxes.update(jefa, id_of(jefa, "IVA 21"), "IVA", Decimal(22)) == 1
    assert Product.get_by_id(key).taxes == "IVA 22; RE 5.2"
    assert Product.get_by_id(other).taxes == "IVA 10"
    assert written(jefa)[0] == "IVA 22"


def test_a_hidden_tax_is_offered_no_more_and_understood_where_it_was(jefa: User) -> None:
    taxes.hide(jefa, id_of(jefa, "IVA 10"))
    assert "IVA 10" not in written(jefa)
    with pytest.raises(Invalid, match="There is no tax “10”: IVA 21, IVA 4"):
        read.typed(jefa, "10")
    assert read.typed(jefa, "10", has="IVA 10") == "IVA 10"
    taxes.show(jefa, id_of(jefa, "IVA 10"))
    taxes.move(jefa, id_of(jefa, "IVA 10"), -5)
    assert written(jefa)[0] == "IVA 10"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("iva 22", "IVA has no rate of 22 %: IVA 21, IVA 10, IVA 4, IVA 0"),
        ("i", "“i” could be several: IVA 21, IVA 10, IVA 4, IVA 0…"),
        ("21 10", "IVA stands there twice."),
    ],
)
def test_what_is_typed_and_means_nothing_is_answered_with_a_sentence(
    jefa: User, typed: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        read.typed(jefa, typed)
    assert refused.value.problems == {"taxes": sentence}


def test_a_tax_that_products_have_is_not_taken_away(jefa: User) -> None:
    products.create(jefa, ProductEntry("A", "a", taxes="IVA 21"))
    with pytest.raises(Refused, match="1 product has it"):
        taxes.remove(jefa, id_of(jefa, "IVA 21"))
    taxes.remove(jefa, id_of(jefa, "IVA 4"))
    assert "IVA 4" not in written(jefa)


@pytest.mark.parametrize(
    ("name", "rate", "field"),
    [("", "5", "name"), ("a;b", "5", "name"), ("x" * 21, "5", "name"), ("IVA", "-101", "rate"),
     ("IVA", "5.12345", "rate"), ("iva", "21", "rate")],
)  # fmt: skip
def test_a_tax_that_cannot_be_is_refused_at_its_field(
    jefa: User, name: str, rate: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        taxes.add(jefa, name, Decimal(rate))
    assert refused.value.problems.keys() == {field}


def test_taxes_are_the_manager_s(marta: User, jefa: User) -> None:
    key = Tax.get().id
    for attempt in (
        lambda: taxes.add(marta, "X", Decimal(1)),
        lambda: taxes.update(marta, key, "X", Decimal(1)),
        lambda: taxes.move(marta, key, 1),
        lambda: taxes.hide(marta, key),
        lambda: taxes.remove(marta, key),
    ):
        with pytest.raises(Refused, match="Only a manager"):
            attempt()

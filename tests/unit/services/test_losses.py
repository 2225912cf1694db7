"""Operations lost without a quote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import LossEntry
from crmtui.errors import CrmError, Invalid
from crmtui.models import Loss
from crmtui.services import deals, losses
from tests import deals as made
from tests import factories as make
from tests.deals import every, the


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Talleres Aragón")


def test_what_was_lost_is_a_product_or_a_few_words(ana: User, acme: int) -> None:
    press = made.product(ana, "PH100", "Prensa")

    losses.create(ana, LossEntry(acme, "price", product="ph100", amount=Decimal(9800)))
    losses.create(ana, LossEntry(acme, "price", product="una prensa usada"))

    first, second = every(Loss)
    assert (first.product_id, first.about, first.amount, first.currency) == (press, "", 9800, "EUR")
    assert (second.product_id, second.about) == (None, "una prensa usada")
    assert (first.salesperson_id, first.day) == (ana.id, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"product": " "}, "product"),
        ({"reason": ""}, "reason"),
        ({"reason": "other"}, "note"),
        ({"day": date(2026, 11, 21)}, "day"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal(10) ** 12}, "amount"),
        ({"competitor_price": Decimal("0.00001")}, "competitor_price"),
        ({"currency": "XXY"}, "currency"),
        ({"salesperson": "77"}, "salesperson"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    ana: User, acme: int, changed: dict[str, object], problem: str
) -> None:
    entry = replace(LossEntry(acme, "price", product="prensa"), **changed)  # type: ignore[arg-type]

    with pytest.raises(Invalid) as refused:
        losses.create(ana, entry)

    assert refused.value.problems.keys() == {problem}
    assert not Loss.select().exists()


def test_an_edit_keeps_what_others_did(ana: User, jefa: User, acme: int) -> None:
    key = losses.create(ana, LossEntry(acme, "price", product="prensa"))
    opened, _version = losses.open_for_editing(ana, key)
    losses.update(jefa, key, opened, replace(opened, competitor="Hidro-Ebro"))

    assert losses.update(ana, key, opened, replace(opened, note="usada")) == ["competitor"]

    assert (the(Loss).competitor.name, the(Loss).note) == ("Hidro-Ebro", "usada")


def test_a_wrong_one_is_removed_a_quotes_is_not(ana: User, acme: int) -> None:
    wrong = losses.create(ana, LossEntry(acme, "price", product="prensa"))
    lost = deals.lose(ana, made.quote(ana, acme), LossEntry(acme, "price"))

    losses.remove(ana, wrong)
    with pytest.raises(CrmError, match="open that quote again"):
        losses.remove(ana, lost)

    assert [each.id for each in every(Loss)] == [lost]

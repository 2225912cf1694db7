"""What is typed in the cells of a quote."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crmtui import i18n
from crmtui.screens.quotes import cells
from crmtui.screens.quotes.cells import Discount


@pytest.mark.parametrize(
    ("typed", "percent", "amount"),
    [
        ("5", "5", "0"), ("5%", "5", "0"), ("12,5 %", "12.5", "0"), ("=50", "0", "50"),
        ("50e", "0", "50"), ("50 €", "0", "50"), ("5 =50", "5", "50"),
        ("5 % =1.250,00", "5", "1250"), ("", "0", "0"),
    ],
)  # fmt: skip
def test_a_discount_is_percent_or_an_amount_or_both(typed: str, percent: str, amount: str) -> None:
    i18n.use("es")
    assert cells.discount(typed) == Discount(Decimal(percent), Decimal(amount))


@pytest.mark.parametrize("typed", ["x", "101", "-1", "=x", "5 5x", "=-3", "0,00001"])
def test_what_is_no_discount_is_said_to_be_none(typed: str) -> None:
    i18n.use("es")
    with pytest.raises(cells.Unreadable, match=r"\w"):
        cells.discount(typed)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "found", [Discount(Decimal("12.5")), Discount(Decimal(0), Decimal("1250.5")),
              Discount(Decimal(5), Decimal(50)), Discount()]
)  # fmt: skip
def test_what_a_discount_cell_shows_means_the_same_typed_again(
    found: Discount, language: str
) -> None:
    i18n.use(language)
    assert cells.discount(cells.discount_text(found)) == found


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("found", ["9800", "0.1234", "-12.5", "1234567.8901", "0"])
def test_what_a_price_cell_shows_means_the_same_typed_again(found: str, language: str) -> None:
    i18n.use(language)
    assert cells.price(cells.price_text(Decimal(found))) == Decimal(found)


def test_numbers_are_typed_as_people_write_them() -> None:
    i18n.use("es")
    assert cells.price("9.8k") == 9800
    assert cells.price("9.800,50") == Decimal("9800.5")
    assert cells.quantity("2,5") == Decimal("2.5")
    assert cells.quantity("") == 1
    assert cells.price("") == 0


@pytest.mark.parametrize(
    ("read", "typed"),
    [("price", "12x"), ("quantity", "two"), ("price", "1,23456"), ("quantity", "1,2345")],
)
def test_letters_and_too_many_decimals_are_refused_in_a_sentence(read: str, typed: str) -> None:
    i18n.use("es")
    with pytest.raises(cells.Unreadable, match=r"\w+ \w+"):
        getattr(cells, read)(typed)

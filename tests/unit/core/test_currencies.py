"""The currencies that there are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crmtui.core import currencies


@pytest.mark.parametrize(
    ("code", "decimals"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("CLP", 0), ("???", 2)]
)
def test_amounts_have_the_decimals_of_their_currency(code: str, decimals: int) -> None:
    assert currencies.decimals(code) == decimals


def test_only_currencies_that_there_are_are_known() -> None:
    assert currencies.is_known("EUR")
    assert not currencies.is_known("EURO")
    assert not currencies.is_known("eur")
    assert not currencies.is_known("")


def test_codes_are_three_capitals_and_each_stands_once() -> None:
    codes = currencies.codes()
    assert codes == sorted(set(codes))
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in codes)
    assert {"EUR", "GBP", "MXN", "USD"} <= set(codes)


@pytest.mark.parametrize(
    ("amount", "code", "text"),
    [
        ("7443.4000", "EUR", "7443.40"), ("12", "EUR", "12.00"), ("12", "JPY", "12"),
        ("1.5", "KWD", "1.500"), ("0", "", "0.00"), ("-3", "EUR", "-3.00"),
        ("0.1234", "EUR", "0.1234"), ("120000", "CLP", "120000"),
    ],
)  # fmt: skip
def test_an_amount_is_written_with_all_decimals_of_its_currency(
    amount: str, code: str, text: str
) -> None:
    assert currencies.written(Decimal(amount), code) == text

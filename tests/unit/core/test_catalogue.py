"""Prices of a new list follow from those of another; words find a product."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crmtui.core.catalogue import found_by, raised


@pytest.mark.parametrize(
    ("price", "percent", "step", "new"),
    [
        ("100", "3.5", "0.01", "103.5"),
        ("9.99", "3", "0.05", "10.3"),
        ("10.25", "0", "0.5", "10.5"),
        ("1234", "2.5", "10", "1260"),
        ("0.0035", "5", "0.0001", "0.0037"),
        ("0.01", "-50", "0.01", "0.01"),
        ("0.2", "0", "1", "1"),
        ("0", "10", "1", "0"),
        ("80", "-25", "0.01", "60"),
    ],
)
def test_a_price_goes_up_and_is_rounded_half_up(
    price: str, percent: str, step: str, new: str
) -> None:
    assert raised(Decimal(price), Decimal(percent), Decimal(step)) == Decimal(new)


def test_a_product_is_found_by_the_words_of_all_its_names() -> None:
    assert found_by("Prensa (hidráulica)", "", "Hydraulic press, prensa") == (
        "prensa hidraulica hydraulic press"
    )

"""Which sale an invoice is probably of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from crmtui.core.fitting import AHEAD, LONGEST, Offer, fitting

DAY = date(2026, 11, 20)
SALE = Offer(7, DAY, "#7", "", "Press", Decimal("121.00"), "EUR", taken=False)


def found(*offers: Offer, kind: str = "invoice", day: date = DAY) -> int | None:
    """The sale that an invoice of 121 euros fits."""
    fits = fitting(kind, Decimal(121), "EUR", day, offers)
    return fits.id if fits is not None else None


def test_the_only_sale_of_that_amount_at_about_that_day_fits() -> None:
    other = replace(SALE, id=8, total=Decimal("121.01"))
    assert found(SALE, other) == 7
    assert found(SALE, replace(SALE, id=8)) is None, "of two alike nobody can say"
    assert found(SALE, replace(SALE, id=8, taken=True)) == 7, "one that has its invoice is out"
    assert found(replace(SALE, currency="USD")) is None
    assert found() is None


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        (DAY + LONGEST, True),
        (DAY + LONGEST + timedelta(days=1), False),
        (DAY - AHEAD, True),
        (DAY - AHEAD - timedelta(days=1), False),
    ],
)
def test_it_comes_at_most_so_long_after_its_sale_or_a_little_before(day: date, fits: bool) -> None:
    assert (found(SALE, day=day) == 7) is fits


def test_a_credit_note_fits_a_return_and_a_payment_nothing() -> None:
    back = replace(SALE, id=9, total=Decimal(-121))
    assert found(SALE, back, kind="credit_note") == 9
    assert found(SALE, back, kind="payment") is None

"""The figures of a review side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui.core import periods
from crmtui.core.reviewing import Figure, Figures
from crmtui.screens.reviews import rows

QUARTER = periods.parse("2026-Q4")


def test_an_amount_that_has_no_room_is_whole_and_never_cut() -> None:
    sold = Figure(Decimal("275156.00"), Decimal("10005634.50"), Decimal("300000.00"))
    now = Figures(1, QUARTER, date(2026, 11, 20), "EUR", {"amount": sold})

    told = "".join(span.text for span in rows.a_figure("amount", now, None, 78, selected=False))

    assert "€275,156.00" in told
    assert "10,005,635" in told
    assert "…" not in told

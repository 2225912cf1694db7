"""Two revisions side by side: everything that changed is told, and has room."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.core.quote_changes import between
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.queries import quotes as reading
from crmtui.screens.quotes.compare import _lines
from crmtui.services import quotes
from tests import factories as make

SCALE = LineEntry(
    description="Floor scale", quantity=Decimal(1), price=Decimal(11240), taxes="IVA 21"
)
WIDE, NARROW = 58, 38


def compared(user: User, half: int, **changed: Any) -> list[tuple[str, str]]:
    """The lines on either side of a quote and of one with something changed in its line."""
    company = make.company(user, "Acme")
    before, after = (
        reading.get(user, quotes.create(user, QuoteEntry(company, lines=(line,))))
        for line in (SCALE, replace(SCALE, **changed))
    )
    rows = _lines(between(before.entry, after.entry), before, after, half)
    return [(text(row.before), text(row.after)) for row in rows]


def text(side: Any) -> str:
    return "".join(span.text for span in side)


@pytest.mark.parametrize("half", [NARROW, WIDE])
def test_a_price_with_its_discount_stands_apart_from_the_quantity(ana: User, half: int) -> None:
    ((before, after),) = compared(ana, half, discount_pct=Decimal("12.5"))
    assert " 1        11,240.00" in before
    assert " 1 11,240.00 -12.5%" in after
    assert len(before) == len(after) == half


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("unit", "box", ("Unit", "–", "box")),
        ("taxes", "IVA 10", ("Taxes", "IVA 21%", "IVA 10%")),
        ("optional", True, ("Optional", "no", "yes")),
        ("cost", Decimal("9.5"), ("Cost", "–", "9.5")),
    ],
)
def test_what_a_line_does_not_show_is_told_below_it(
    ana: User, field: str, value: Any, told: tuple[str, str, str]
) -> None:
    _line, (before, after) = compared(ana, NARROW, **{field: value})
    label, was, now = told
    assert before.split() == [label, *was.split()]
    assert after.split() == [label, *now.split()]

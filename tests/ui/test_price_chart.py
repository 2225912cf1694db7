"""Prices over time as a chart in text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui import i18n
from crmtui.queries.price_compare import Point
from crmtui.screens.prices.chart import chart

TODAY = date(2026, 11, 20)


def point(day: str, price: str, kind: str = "paid", **values: object) -> Point:
    """A price that was seen."""
    return Point("seen", 1, kind, date.fromisoformat(day), Decimal(price), **values)  # type: ignore[arg-type]


def drawn(*points: Point, lines: int = 7) -> list[str]:
    """The lines of a chart of 30 cells."""
    i18n.use("en")
    return [
        "".join(span.text for span in line).rstrip() for line in chart(points, 30, lines, TODAY)
    ]


def test_each_price_stands_at_its_day_and_its_height_and_the_list_is_a_line() -> None:
    listed = Point("list", 1, "list", date(2026, 11, 10), Decimal(20))
    assert drawn(
        point("2026-11-01", "10"), point("2026-11-20", "30", "resale"), listed,
        point("2026-11-20", "10", competitor="Hidro"),
    ) == [
        "  30.00 │                    ○",
        "        │",
        "  20.00 │         ────────────",
        "        │",
        "  10.00 │●                   ×",
        "         01 Nov         20 Nov",
        "   ── our list  ● paid  ○ resale  × competitor's",
    ]  # fmt: skip


def test_odd_prices_do_not_flatten_the_others_and_one_price_stands_in_the_middle() -> None:
    found = drawn(point("2026-11-01", "10"), point("2026-11-02", "10000", marked=True))
    assert [line for line in found if "●" in line] == ["  10.00 │          ●", "   ● paid"]
    assert drawn(point("2026-11-02", "10000", marked=True)) == []
    assert drawn() == []
    assert drawn(point("2026-11-01", "10"), lines=5) == []

"""A chart of prices over time, in text: one sign a price, our list price as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from crmtui import formats
from crmtui.i18n import NP_, pgettext
from crmtui.queries.price_compare import Point
from crmtui.widgets.paint import Span, Spans

SIGNS = {
    "list": ("─", "line", NP_("chart", "our list")),
    "quoted": ("◊", "accent", NP_("chart", "quoted")),
    "paid": ("●", "green", NP_("chart", "paid")),
    "resale": ("○", "blue", NP_("chart", "resale")),
    "theirs": ("×", "red", NP_("chart", "competitor's")),
}
"""What stands for each kind; a later one covers those before it."""
LEAST = 4
"""Lines below which nothing can be seen in a chart."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From what is charted to cells."""

    first: date
    days: int
    least: Decimal
    most: Decimal
    across: int
    up: int

    def column(self, day: date) -> int:
        """The cell of a day."""
        if not self.days:
            return self.across // 2
        return (day - self.first).days * (self.across - 1) // self.days

    def line(self, price: Decimal) -> int:
        """The line of a price, from above."""
        if self.most == self.least:
            return self.up // 2
        part = (self.most - price) / (self.most - self.least)
        return int((part * (self.up - 1)).to_integral_value())

    def price(self, line: int) -> Decimal:
        """The price in the middle of a line."""
        step = (self.most - self.least) / max(1, self.up - 1)
        return self.most - step * line


def kind_of(point: Point) -> str:
    """Which of the `SIGNS` stands for a price."""
    if point.source == "list":
        return "list"
    if point.competitor:
        return "theirs"
    return "resale" if point.kind == "list" else point.kind


def chart(points: Sequence[Point], cells: int, lines: int, today: date) -> list[Spans]:
    """The prices in so many cells and lines: the scale at the left, the days and signs below.

    Prices that are marked as odd are left out: they would flatten all others. There is
    nothing where no price is left, or no room.
    """
    shown = [point for point in points if not point.marked]
    if not shown or lines < LEAST + 2:
        return []
    labels = max(len(formats.price(point.price)) for point in shown) + 1
    scale = _scale(shown, max(10, cells - labels - 3), lines - 2)
    grid = _grid(shown, scale, today)
    told = {0, scale.up // 2, scale.up - 1} if scale.most > scale.least else {scale.up // 2}
    drawn: list[Spans] = []
    for line, row in enumerate(grid):
        price = formats.price(_readable(scale.price(line))) if line in told else ""
        spans = [Span(f" {price:>{labels}} ", "muted"), Span("│", "line")]
        drawn.append([*spans, *_signs(row)])
    return [*drawn, _days(scale, labels, today), _legend(shown)]


def _scale(points: Sequence[Point], across: int, up: int) -> _Scale:
    days = [point.day for point in points]
    prices = [point.price for point in points]
    return _Scale(
        min(days), (max(days) - min(days)).days, min(prices), max(prices), across, up
    )  # fmt: skip


def _grid(points: Sequence[Point], scale: _Scale, today: date) -> list[list[str]]:
    """The kind of what stands in each cell; "" is nothing."""
    grid = [[""] * scale.across for _line in range(scale.up)]
    lists = sorted((point for point in points if point.source == "list"), key=lambda p: p.day)
    for place, point in enumerate(lists):
        following = lists[place + 1].day if place + 1 < len(lists) else None
        end = scale.column(following) if following else scale.across
        for column in range(scale.column(point.day), max(end, scale.column(point.day) + 1)):
            grid[scale.line(point.price)][column] = "list"
    order = list(SIGNS)
    for point in sorted(points, key=lambda point: order.index(kind_of(point))):
        grid[scale.line(point.price)][scale.column(point.day)] = kind_of(point)
    return grid


def _signs(row: Sequence[str]) -> list[Span]:
    """A line of the chart: cells of one kind in a row are one span."""
    spans: list[Span] = []
    begun = 0
    for place in range(1, len(row) + 1):
        if place == len(row) or row[place] != row[begun]:
            sign, colour, _word = SIGNS.get(row[begun], (" ", "text", ""))
            spans.append(Span(sign * (place - begun), colour))
            begun = place
    return spans


def _days(scale: _Scale, labels: int, today: date) -> Spans:
    """The days under the chart: the first and the last, and the one between where there is room."""
    last = scale.first + timedelta(days=scale.days)
    begin = formats.short_date(scale.first, today)
    if not scale.days:
        return [
            Span(" " * (labels + 3 + max(0, scale.across // 2 - len(begin) // 2))),
            Span(begin, "muted"),
        ]
    end = formats.short_date(last, today)
    half = formats.short_date(scale.first + timedelta(days=scale.days // 2), today)
    middle = half if scale.across > 50 else ""
    gap = scale.across - len(begin) - len(end) - len(middle)
    said = f"{begin}{' ' * (gap // 2)}{middle}{' ' * (gap - gap // 2)}{end}"
    return [Span(" " * (labels + 3)), Span(said, "muted")]


def _legend(points: Sequence[Point]) -> Spans:
    there = {kind_of(point) for point in points}
    spans = [Span("  ")]
    for kind, (sign, colour, word) in SIGNS.items():
        if kind in there:
            spans += [
                Span(f" {sign * 2 if kind == 'list' else sign} ", colour),
                Span(f"{pgettext('chart', word)} ", "muted"),
            ]
    return spans


def _readable(price: Decimal) -> Decimal:
    """A price of the scale with no more digits than tell it from the others."""
    return price.quantize(Decimal("0.01")) if price < 1000 else price.quantize(Decimal(1))

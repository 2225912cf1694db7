"""Bars in text: of whole and half cells, which every font of a terminal has."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from crmtui import formats
from crmtui.core.tabulated import Row, Table, Value
from crmtui.widgets.paint import Span

FULL, HALF, SECOND, LOW = "█", "▌", "▒", "▄"
_QUARTER, _THREE = Decimal("0.25"), Decimal("0.75")


def longest(table: Table) -> Decimal:
    """What a whole bar stands for: the greatest there is to show."""
    return max((_whole(table, row) for row in table.rows), default=Decimal(0))


def bar(table: Table, row: Row, most: Decimal, cells: int) -> list[Span]:
    """The bar of a row in so many cells, `most` filling all of them.

    The second figure goes on where the first ends; where they stand `apart`, it shows by how
    much it is the greater of the two.
    """
    first, second = _figures(table, row)
    if most <= 0 or cells <= 0:
        return [Span(" " * max(cells, 0))]
    length = first / most * cells
    whole = int(length)
    rest = length - whole
    whole, half = (whole + 1, False) if rest >= _THREE else (whole, rest >= _QUARTER)
    if first > 0 and not whole and not half:
        half = True  # What is there is seen.
    solid = FULL * whole + (HALF if half else "")
    end = max(first, second) if table.apart else first + second
    until = min(cells, int((end / most * cells).to_integral_value()))
    rest_cells = max(0, until - len(solid))
    blank = cells - len(solid) - rest_cells
    return [Span(solid, "blue"), Span(SECOND * rest_cells, "muted"), Span(" " * max(0, blank))]


def columns(
    values: Sequence[Decimal], labels: Sequence[str], cells: int, lines: int
) -> list[list[Span]]:
    """Values in the order of time as columns side by side, a scale before and labels below them.

    The last so many that there is room for; nothing where there is none of them.
    """
    most = max(values, default=Decimal(0))
    if most <= 0:
        return []
    top = formats.integer(int(most.to_integral_value(ROUND_HALF_UP)))
    gutter = len(top) + 2
    wide = max(map(len, labels)) + 2
    shown = max(1, (cells - gutter - 2) // wide)
    values, labels = values[-shown:], labels[-shown:]
    drawn: list[list[Span]] = []
    for line in range(lines, 0, -1):
        cut = [value / most * lines - (line - 1) for value in values]
        signs = [FULL if each >= _THREE else LOW if each >= _QUARTER else " " for each in cut]
        text = "".join("  " + sign * (wide - 2) for sign in signs)
        scale = top if line == lines else ""
        drawn.append([Span(f"{scale:>{gutter}} ", "muted"), Span("│", "line"), Span(text, "blue")])
    told = "".join(f"  {label:<{wide - 2}}" for label in labels)
    return [*drawn, [Span(" " * (gutter + 1)), Span("└", "line"), Span(told, "muted")]]


def _whole(table: Table, row: Row) -> Decimal:
    first, second = _figures(table, row)
    return max(first, second) if table.apart else first + second


def _figures(table: Table, row: Row) -> tuple[Decimal, Decimal]:
    found = [_number(table.value(row, code)) for code in table.bars]
    return (found[0], found[1]) if len(found) > 1 else (found[0], Decimal(0))


def _number(value: Value) -> Decimal:
    number = Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)
    return max(number, Decimal(0))

"""Bars and columns in text: as long as what they say, to half a cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crmtui.core.tabulated import Column, Row, Table
from crmtui.screens.statistics import bars, rows


def drawn(first: int, second: int, *, apart: bool = False, most: int = 10, cells: int = 10) -> str:
    columns = Column("a"), Column("b")
    row = Row("1", "Ana", (first, second))
    table = Table("r", "salesperson", columns, (row,), (first, second), ("a", "b"), apart=apart)
    return "".join(span.text for span in bars.bar(table, row, Decimal(most), cells))


@pytest.mark.parametrize(
    ("first", "second", "apart", "said"),
    [
        (0, 0, False, "          "),
        (10, 0, False, "██████████"),
        (4, 3, False, "████▒▒▒   "),
        (4, 7, True, "████▒▒▒   "),
        (7, 4, True, "███████   "),
        (-3, 2, False, "▒▒        "),
    ],
)
def test_a_bar_is_as_long_as_its_figures(first: int, second: int, apart: bool, said: str) -> None:
    assert drawn(first, second, apart=apart) == said


def test_half_cells_and_little_are_seen() -> None:
    assert drawn(9, 0, most=20) == "████▌     "
    assert drawn(1, 0, most=1000) == "▌         "
    assert drawn(1, 0, most=0) == " " * 10


def test_columns_stand_over_their_labels_on_a_scale() -> None:
    values = [Decimal(0), Decimal(50), Decimal(100)]
    lines = bars.columns(values, ["w1", "w2", "w3"], 40, 2)
    assert ["".join(span.text for span in line).rstrip() for line in lines] == [
        "  100 │          ██", "      │      ██  ██", "      └  w1  w2  w3",
    ]  # fmt: skip
    assert bars.columns([Decimal(0)], ["w1"], 40, 2) == []
    narrow = bars.columns(values, ["w1", "w2", "w3"], 12, 2)
    assert "".join(span.text for span in narrow[-1]).split() == ["└", "w3"]


def test_the_head_of_a_table_is_as_wide_as_its_lines() -> None:
    columns = tuple(Column(code) for code in ("amount", "goal", "difference", "before"))
    table = Table(
        "results",
        "salesperson",
        columns,
        (Row("1", "Al", (1, 2, 3, 4)),),
        (1, 2, 3, 4),
        ("amount",),
    )
    for cells in range(50, 70):
        look = rows.look(table, rows.TABLE, cells)
        head = "".join(span.text for span in look.heading(rows.title(table), cells))
        line = "".join(span.text for span in look.line(table.rows[0], cells, selected=False))
        assert head.startswith("Results · salesperson ─")
        assert len(head) == len(line) == cells

"""Where the columns of a grid stand: numbers are whole, the widest column gives way."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from crmtui.widgets import grid_layout
from crmtui.widgets.grid_model import GridModel
from crmtui.widgets.grid_rows import Column, GridRow, GridRules

COLUMNS = (
    Column(name="words", label="Words", width=0, overtype=False),
    Column(name="taxes", label="Taxes", width=11, seldom=True),
    Column(name="sum", label="Sum", width=11, most=20, typed=False),
)


def cells_of(cells: int, current: str = "words", **needed: int) -> dict[str, int]:
    placed = grid_layout.widths(COLUMNS, cells, current, needed)
    assert max(x + taken for _column, x, taken in placed.values()) <= cells
    return {name: taken for name, (_column, _x, taken) in placed.items()}


def test_a_column_grows_for_what_stands_in_it_as_far_as_it_may() -> None:
    assert cells_of(50)["sum"] == 11
    assert cells_of(50, sum=16)["sum"] == 16
    assert cells_of(50, sum=99)["sum"] == 20


def test_the_widest_column_keeps_some_cells_beside_those_that_grow() -> None:
    assert cells_of(34, sum=20) == {"words": 12, "sum": 15}
    assert cells_of(45, "taxes", sum=20)["words"] == 12


@pytest.mark.parametrize(
    ("cells", "names", "months"), [(99, 21, 12), (90, 12, 12), (89, 23, 10), (60, 24, 5)]
)
def test_names_keep_their_cells_where_not_all_that_slides_has_room(
    cells: int, names: int, months: int
) -> None:
    sliding = [Column(name=f"m{at}", label="M", width=5, slides=True) for at in range(12)]
    columns = (Column(name="who", label="Who", width=0, most=20), *sliding)

    placed = grid_layout.widths(columns, cells, "m0")

    assert (placed["who"][2], len(placed) - 1) == (names, months)


def test_a_long_sentence_about_a_line_has_as_many_lines_as_it_needs() -> None:
    row = GridRow(1, "item").with_problem("sum", "This is no number, and nothing else that counts")
    assert grid_layout.row_height(row, COLUMNS, 80) == 2
    assert grid_layout.row_height(row, COLUMNS, 30) == 3


class Words(GridRules):
    """Words and what they come to."""

    columns = COLUMNS


@pytest.mark.parametrize(
    ("text", "shown"), [("abcdefghijkl", "abcdefghijkl"), ("x" * 12 + "yz", "x" * 9 + "yz")]
)
def test_a_text_that_just_fits_its_cell_stands_still_with_the_cursor_behind_it(
    text: str, shown: str
) -> None:
    model = GridModel(Words(), [GridRow(1, "item", {"words": text, "sum": "1"})])
    model.go(0, "words")
    model.buffer.press("end")
    grid: Any = SimpleNamespace(model=model, read_only=False, has_focus=True, first=0, number=str)
    cells = grid_layout.NUMBER + 2 + 12 + 1 + 11
    layout, _top = grid_layout.lay_out(grid, cells, 8, 0)
    line = "".join(span.text for span in layout.lines[grid_layout.HEAD])
    assert shown in line
    assert len(line) == cells
    assert line.index(shown) + len(shown) == layout.caret[0]


class People(GridRules):
    """Who, and a number."""

    columns = (
        Column(name="who", label="Who", width=0, typed=False),
        Column(name="n", label="N", width=5),
    )


def test_a_name_that_is_cut_stands_whole_over_the_lines() -> None:
    long = "María de los Ángeles Fernández Gil"
    model = GridModel(
        People(), [GridRow(1, "item", {"who": long}), GridRow(2, "item", {"who": "Eva"})]
    )
    grid: Any = SimpleNamespace(model=model, read_only=True, has_focus=True, first=0, number=str)

    def over(cells: int) -> str:
        layout, _top = grid_layout.lay_out(grid, cells, 8, 0)
        return "".join(span.text for span in layout.lines[1])

    model.go(0, "n")
    assert long in over(42)
    assert long not in over(60)
    model.go(1, "n")
    assert "Eva" not in over(42)

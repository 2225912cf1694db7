"""Tables are aligned and fit their width, whatever is in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmtui.cli.table import GAP, NARROWEST, lines
from crmtui.core.cells import cells

ROWS = [["1", "Acme", "Soria"], ["22", "Hierros de la Peña", "León"]]


def test_columns_are_aligned_under_their_headings() -> None:
    assert list(lines(["Id", "Name", "City"], ROWS, None)) == [
        "Id  Name                City",
        "1   Acme                Soria",
        "22  Hierros de la Peña  León",
    ]


def test_figures_end_in_line() -> None:
    assert list(lines(["Of", "amount", "goal"], [["Ana", "1,200", "–"]], None, (1, 2))) == [
        "Of   amount  goal",
        "Ana   1,200     –",
    ]


def test_the_widest_are_cut_first() -> None:
    assert list(lines(["Id", "Name", "City"], ROWS, 22)) == [
        "Id  Name         City",
        "1   Acme         Soria",
        "22  Hierros de…  León",
    ]


def test_wide_and_combining_letters_are_counted_as_drawn() -> None:
    assert cells("山田") == 4
    assert cells("e\u0301") == 1
    assert list(lines(["Name", "x"], [["山田", "1"], ["Ana", "2"]], None))[1:] == [
        "山田  1", "Ana   2",
    ]  # fmt: skip


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=3), max_size=5),
    st.integers(3 * NARROWEST + 2 * GAP, 60),
)
def test_no_line_is_wider_than_asked(rows: list[list[str]], width: int) -> None:
    assert all(cells(line) <= width for line in lines(["a", "b", "c"], rows, width))


@pytest.mark.parametrize("width", [None, 10])
def test_a_table_without_rows_is_its_heading(width: int | None) -> None:
    assert list(lines(["Id", "Name"], [], width)) == ["Id  Name"]

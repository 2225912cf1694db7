"""The line list: cursor, headings, marks, pages, and keeping its place."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, PagedRows
from tests.ui.bench import Bench, lines_of, text_of


@dataclass(frozen=True)
class Row:
    """A line; no id is a heading."""

    id: int | None
    text: str


def _paint(row: Row, cells: int, selected: bool, focused: bool) -> Spans:
    return [Span(row.text, "strong" if selected else "text")]


def _rows(*texts: str) -> ListRows[Row]:
    """Rows by their text: `#x` is a heading, `3 x` a line of record 3."""
    made = []
    for text in texts:
        number, _space, rest = text.partition(" ")
        made.append(Row(None, text[1:]) if text[0] == "#" else Row(int(number), rest))
    return ListRows(made)


def _many(count: int) -> ListRows[Row]:
    return ListRows([Row(number, f"row {number}") for number in range(count)])


OFFICE = ("#Late", "1 Ana", "2 Bea", "#Today", "3 Cid", "#Empty", "#Later", "4 Dina")


@pytest.fixture
def drawn_once_and_when_looked_at() -> None:
    """Here it counts what is drawn, and how often."""


async def test_the_cursor_skips_headings() -> None:
    rows = LineList(_paint, _rows(*OFFICE))
    async with Bench(rows).run_test() as pilot:
        seen = [rows.key]
        for _step in range(4):
            await pilot.press("down")
            seen.append(rows.key)
        for _step in range(4):
            await pilot.press("k")
            seen.append(rows.key)
        assert seen == [1, 2, 3, 4, 4, 3, 2, 1, 1]


async def test_the_line_under_the_cursor_is_marked_and_the_heading_above_is_in_view() -> None:
    rows = LineList(_paint, _rows(*OFFICE))
    async with Bench(rows).run_test() as pilot:
        await pilot.press("end", "home")
        assert lines_of(pilot.app)[1:3] == [" Late", "▌Ana"]


async def test_lines_of_one_record_are_one_item() -> None:
    rows = LineList(_paint, _rows("1 Ana", "1   said no", "1   again", "2 Bea", "2   yes"))
    async with Bench(rows).run_test() as pilot:
        assert [line[:1] for line in lines_of(pilot.app)[1:6]] == ["▌", "▌", "▌", " ", " "]
        await pilot.press("down")
        assert (rows.key, rows.cursor) == (2, 3)
        assert [line[:1] for line in lines_of(pilot.app)[1:6]] == [" ", " ", " ", "▌", "▌"]
        await pilot.press("down", "up")
        assert rows.cursor == 0


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        (["G"], 99),
        (["end", "g"], 0),
        (["pagedown"], 20),
        (["pagedown", "pagedown", "pageup"], 20),
        (["end", "pagedown"], 99),
        (["j", "j", "k"], 1),
    ],
)
async def test_keys_move_the_cursor(keys: list[str], key: int) -> None:
    rows = LineList(_paint, _many(100))
    async with Bench(rows).run_test() as pilot:
        await pilot.press(*keys)
        assert rows.key == key
        assert f"▌row {key}" in lines_of(pilot.app)


async def test_moving_is_told_by_a_callback_or_else_by_a_message() -> None:
    moves: list[object] = []
    rows = LineList(_paint, _many(3))
    rows.on_move = lambda: moves.append(rows.key)
    async with Bench(rows).run_test() as pilot:
        await pilot.press("down", "down", "down", "up")
    assert moves == [1, 2, 1]


async def test_enter_opens_the_record_under_the_cursor() -> None:
    opened: list[object] = []
    rows = LineList(_paint, _many(3))
    rows.on_open = lambda: opened.append(rows.key)
    async with Bench(rows).run_test() as pilot:
        await pilot.press("down", "enter")
    assert opened == [1]


async def test_the_cursor_stays_on_its_record_when_the_rows_change() -> None:
    rows = LineList(_paint, _rows(*OFFICE))
    async with Bench(rows).run_test() as pilot:
        await pilot.press("down", "down")
        rows.show(_rows("#New", "7 Eva", "3 Cid", "1 Ana"))
        assert (rows.key, rows.cursor) == (3, 2)


async def test_a_list_at_its_start_shows_what_comes_in_above() -> None:
    rows = LineList(_paint, _many(50))
    async with Bench(rows).run_test() as pilot:
        await pilot.press("down")
        rows.show(
            ListRows([Row(99, "new"), *(Row(number, f"row {number}") for number in range(50))])
        )
        await pilot.pause()
        assert lines_of(pilot.app)[1:5] == [" new", " row 0", "▌row 1", " row 2"]


async def test_a_list_farther_on_keeps_its_cursor_where_it_stands_on_the_screen() -> None:
    rows = LineList(_paint, _many(50))
    async with Bench(rows).run_test() as pilot:
        await pilot.press("end", "up")
        await pilot.pause()
        before = lines_of(pilot.app)
        rows.show(
            ListRows([Row(99, "new"), *(Row(number, f"row {number}") for number in range(50))])
        )
        await pilot.pause()
        assert lines_of(pilot.app) == before


async def test_when_its_record_is_gone_the_cursor_stays_where_it_was() -> None:
    rows = LineList(_paint, _rows("1 a", "2 b", "3 c"))
    async with Bench(rows).run_test() as pilot:
        await pilot.press("down")
        rows.show(_rows("1 a", "3 c"))
        keys = [rows.key]
        rows.show(_rows("1 a"))
        keys.append(rows.key)
        rows.show(_rows())
        assert [*keys, rows.key] == [3, 1, None]
        assert (rows.row, rows.cursor) == (None, -1)


async def test_rows_that_come_later_put_the_cursor_on_the_first_record() -> None:
    rows = LineList(_paint)
    async with Bench(rows).run_test():
        rows.show(_rows(*OFFICE))
        assert rows.key == 1


async def test_space_marks_and_goes_on_and_the_marked_are_chosen() -> None:
    rows = LineList(_paint, _many(5))
    told: list[int] = []
    async with Bench(rows).run_test() as pilot:
        await pilot.press("space")
        assert (rows.marks, rows.chosen) == (set(), [0])
        rows.on_mark = lambda: told.append(len(rows.marks))
        await pilot.press("space", "down", "space", "up")
        assert rows.marks == {0, 2}
        assert set(rows.chosen) == {0, 2}
        assert [line[:1] for line in lines_of(pilot.app)[1:5]] == ["√", " ", "√", " "]
        await pilot.press("g", "space")
        assert rows.marks == {2}
        assert told == [1, 2, 1]


async def test_an_empty_list_says_so_and_no_key_breaks_it() -> None:
    rows = LineList(_paint, empty=[Span(" Nobody here")])
    async with Bench(rows).run_test() as pilot:
        await pilot.press("down", "up", "pagedown", "G", "g", "enter", "space")
        assert " Nobody here" in lines_of(pilot.app)


async def test_only_headings_leave_nothing_under_the_cursor() -> None:
    rows = LineList(_paint, _rows("#a", "#b"))
    async with Bench(rows).run_test() as pilot:
        await pilot.press("down", "end", "enter")
        assert rows.key is None


async def test_of_a_million_rows_only_those_in_view_are_fetched() -> None:
    asked: list[int] = []

    def fetch(offset: int, limit: int) -> list[Row]:
        asked.append(offset)
        return [Row(number, f"row {number}") for number in range(offset, offset + limit)]

    rows = LineList(_paint, PagedRows(1_000_000, fetch))
    async with Bench(rows).run_test() as pilot:
        await pilot.press("end", "pageup", "home", "pagedown")
        assert len(set(asked)) <= 6
        assert len(asked) == len(set(asked))


async def test_a_cursor_move_paints_two_lines() -> None:
    painted: list[int | None] = []

    def paint(row: Row, cells: int, selected: bool, focused: bool) -> Spans:
        painted.append(row.id)
        return _paint(row, cells, selected, focused)

    rows = LineList(paint, _many(50))
    async with Bench(rows).run_test() as pilot:
        await pilot.pause()
        painted.clear()
        await pilot.press("down")
        assert set(painted) == {0, 1}
        assert len(painted) == 2


async def test_user_data_is_drawn_as_it_is() -> None:
    rows = LineList(_paint, _rows("1 [bold]x[/red]\x1b[2J\u202e"))
    async with Bench(rows).run_test() as pilot:
        assert "▌[bold]x[/red]·[2J·" in text_of(pilot.app)


async def test_without_focus_a_subdued_cursor_is_on_another_ground() -> None:
    first, second = (
        LineList(_paint, _many(2), subdued=True),
        LineList(_paint, _many(2), subdued=True),
    )
    async with Bench(first, second).run_test() as pilot:

        def ground(rows: LineList) -> object:
            style = next(iter(rows.paint_line(0))).style
            return style and style.bgcolor

        assert ground(first) != ground(second)
        await pilot.press("tab")
        assert ground(second) == first.brush.style("text", "sel").bgcolor

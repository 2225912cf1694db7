"""Where lists get their rows from."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui.widgets.rows import PAGE, ListRows, PagedRows


@dataclass
class Row:
    id: int | None


def test_rows_in_memory_are_found_by_their_record() -> None:
    rows = ListRows([Row(None), Row(7), Row(7), Row(9)])
    assert (len(rows), rows.row(1), rows.key(0), rows.key(2)) == (4, Row(7), None, 7)
    assert (rows.find(7), rows.find(9), rows.find(1)) == (1, 3, None)


def _paged(count: int, asked: list[tuple[int, int]]) -> PagedRows[Row]:
    def fetch(offset: int, limit: int) -> list[Row]:
        asked.append((offset, limit))
        return [Row(number) for number in range(offset, offset + limit)]

    return PagedRows(count, fetch)


def test_only_the_pages_looked_at_are_fetched_and_once() -> None:
    asked: list[tuple[int, int]] = []
    rows = _paged(1_000_000, asked)
    assert rows.row(0) == Row(0)
    assert rows.row(PAGE - 1) == Row(PAGE - 1)
    assert rows.row(999_999) == Row(999_999)
    assert asked == [(0, PAGE), (999_936, PAGE)]


def test_the_last_page_asks_for_no_more_than_there_is() -> None:
    asked: list[tuple[int, int]] = []
    _paged(70, asked).row(69)
    assert asked == [(64, 6)]


def test_pages_long_unseen_are_let_go() -> None:
    asked: list[tuple[int, int]] = []
    rows = _paged(PAGE * 200, asked)
    for page in range(100):
        rows.row(page * PAGE)
    assert len(rows._pages) == 64
    rows.row(0)
    assert asked[-1] == (0, PAGE)


def test_a_record_is_looked_for_where_the_query_says_or_in_the_pages_at_hand() -> None:
    rows = _paged(1000, [])
    rows.row(130)
    assert rows.find(130) == 130
    assert rows.find(900) is None
    asked: PagedRows[Row] = PagedRows(1000, lambda offset, limit: [], find=lambda key: 42)
    assert asked.find("x") == 42


def test_a_row_the_query_has_lost_meanwhile_has_no_record() -> None:
    rows = PagedRows(10, lambda offset, limit: [Row(1)])
    assert rows.key(0) == 1
    assert rows.key(5) is None

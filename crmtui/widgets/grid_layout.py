"""How a grid is drawn: only the lines in view, the cell under the cursor in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crmtui.i18n import _
from crmtui.widgets.edit_buffer import columns as cells_of
from crmtui.widgets.edit_buffer import line_of, wrapped
from crmtui.widgets.editing import caret_column, draw
from crmtui.widgets.grid_rows import Column, GridRow
from crmtui.widgets.paint import CURSOR, Span, Spans, rule, spans_width
from crmtui.widgets.text import cut, fit, width, wrap
from crmtui.widgets.zone import offered

if TYPE_CHECKING:
    from crmtui.widgets.grid import Grid

NUMBER = 4
"""Cells for what stands before a line; the mark of the cursor's line is one more."""
HEAD = 2
"""Lines above the first: the columns' names, a rule."""
_ZONE = 8
"""The most lines that the zone below may take where the lines need the room."""
_NARROWEST_REST = 26
"""Cells the widest column keeps before seldom ones are shown."""
_LEAST_REST = 12
"""Cells it keeps beside columns that grow."""


Widths = Mapping[str, tuple[Column, int, int]]
"""Each column that is shown: itself, its first cell, how many it has."""


@dataclass(slots=True)
class Layout:
    """A grid drawn for one size."""

    lines: list[Spans]
    caret: tuple[int, int] = (0, 0)
    """Column and line of the text cursor."""
    placed: Widths = field(default_factory=dict)
    """Where its columns stand."""


def widths(
    columns: Sequence[Column], cells: int, current: str, needed: Mapping[str, int] | None = None
) -> Widths:
    """Where the columns stand; the seldom ones where there is room or the cursor is in them.

    `needed` is what their texts take: a column that may grow has so much, while the widest
    one keeps some.
    """
    shown = list(columns)
    if _rest(shown, cells) < _NARROWEST_REST:
        shown = [each for each in columns if not each.seldom or each.name == current]
    shown = _slid(shown, cells, current, needed or {})
    spare = max(0, _rest(shown, cells) - _LEAST_REST)
    more: dict[str, int] = {}
    for column in reversed(shown):  # sums first
        wanted = _wanted(column, needed or {}) - column.width if column.width else 0
        more[column.name] = max(0, min(wanted, spare))
        spare -= more[column.name]
    rest = max(4, _rest(shown, cells) - sum(more.values()))
    placed: dict[str, tuple[Column, int, int]] = {}
    x = NUMBER + 2
    for column in shown:
        taken = column.width + more[column.name] if column.width else rest
        placed[column.name] = column, x, taken
        x += taken + 1
    return placed


def _slid(
    columns: Sequence[Column], cells: int, current: str, needed: Mapping[str, int]
) -> list[Column]:
    """Of the columns that slide, as many as have room at the width they need: a screenful of them.

    Which, follows from where the cursor is alone, so that they do not move with every step.
    """
    sliding = [each.name for each in columns if each.slides]
    if not sliding:
        return list(columns)
    taken = max(_wanted(each, needed) for each in columns if each.slides) + 1
    fixed = [each for each in columns if not each.slides and each.width]
    room = _rest(fixed, cells) - 1 - sum(_wanted(each, needed) - each.width for each in fixed)
    if (room - _LEAST_REST) // taken >= len(sliding):
        return list(columns)
    kept = max(_LEAST_REST, *(each.most for each in columns if not each.width))
    fit = max(1, (room - kept) // taken)
    place = sliding.index(current) if current in sliding else 0
    first = min(place // fit * fit, len(sliding) - fit)
    there = frozenset(sliding[first : first + fit])
    return [each for each in columns if not each.slides or each.name in there]


def _wanted(column: Column, needed: Mapping[str, int]) -> int:
    """The cells that a column takes, as far as it may grow."""
    return max(column.width, min(needed.get(column.name, 0), column.most))


def lay_out(grid: Grid, cells: int, height: int, top: int) -> tuple[Layout, int]:
    """The grid's lines, and the first line of it shown, to pass in next time."""
    zone = [] if grid.read_only else _zone(grid, cells)
    kept = min(len(zone), _ZONE, max(0, height - HEAD - 2))
    room = max(1, height - HEAD - (kept + 1 if kept else 0))
    top = _scrolled(grid, top, room, cells)
    needed = _needed(grid, grid.model.rows[top : top + room])
    placed = widths(grid.model.rules.columns, cells, grid.model.name, needed)
    lines: list[Spans] = [_heading(placed), []]
    caret = (0, HEAD)
    at = top
    while at < len(grid.model.rows) and len(lines) - HEAD < room:
        y = len(lines)
        lines += _row(grid, at, placed, cells)
        if at == grid.model.at and not grid.read_only:
            caret = _caret(grid, placed, y)
        at += 1
    lines = lines[: HEAD + room]
    lines[1] = rule(_cut_name(grid, placed), cells, _where(top, at, len(grid.model.rows)))
    if zone:
        # At the same place whatever is offered: right below, or at the foot of a long one.
        lines += [[]] * (1 if len(lines) - HEAD < room else 0)
        lines += zone[: max(0, height - len(lines))]
    return Layout(lines[:height], caret, placed), top


def _cut_name(grid: Grid, placed: Widths) -> str:
    """What the line under the cursor is called, where it has no room to say so itself."""
    row = grid.model.row
    for name, (column, _x, cells) in placed.items():
        if not column.width and not column.typed and width(row[name]) > cells:
            return row[name]
    return ""


def row_height(row: GridRow, columns: Sequence[Column], cells: int) -> int:
    """Lines of the screen that a line of the grid takes."""
    texts = [row[column.name].count("\n") for column in columns if column.multiline]
    return 1 + max(texts, default=0) + len(_said(row, cells))


def _needed(grid: Grid, rows: Sequence[GridRow]) -> Mapping[str, int]:
    """The cells that names and texts of these lines take, by the columns that may grow."""
    rules = grid.model.rules
    return {
        column.name: max(
            width(_(column.label)), *(width(rules.shown(row, column.name)[0]) for row in rows)
        )
        for column in rules.columns
        if column.most and rows
    }


def _rest(columns: Sequence[Column], cells: int) -> int:
    return cells - NUMBER - 2 - sum(each.width + 1 for each in columns) + 1


def _scrolled(grid: Grid, top: int, room: int, cells: int) -> int:
    """The first line shown, so that the one under the cursor is in view, whole."""
    rows, columns, at = grid.model.rows, grid.model.rules.columns, grid.model.at
    top = max(0, min(top, at))

    def tall(row: GridRow) -> int:
        return row_height(row, columns, cells)

    used, first = 0, at + 1
    while first > top and used + tall(rows[first - 1]) <= room:
        first -= 1
        used += tall(rows[first])
    if first > top:
        return min(first, at)
    # Where lines are gone, those above come down again.
    below = sum(tall(row) for row in rows[at + 1 : at + 1 + room])
    while top and used + below + tall(rows[top - 1]) <= room:
        top -= 1
        used += tall(rows[top])
    return top


def _where(top: int, end: int, count: int) -> str:
    """Which lines are in view, where not all are."""
    if not top and end >= count:
        return ""
    return _("{first}–{last} of {count}").format(first=top + 1, last=end, count=count)


def _heading(placed: Widths) -> Spans:
    spans = [Span(fit(_("No."), NUMBER + 1, "right"), "muted")]
    for column, _x, cells in placed.values():
        spans.append(Span(" " + fit(_(column.label), cells, column.align), "muted"))
    return spans


def _row(grid: Grid, at: int, placed: Widths, cells: int) -> list[Spans]:
    """A line of the grid: its cells, the further lines of its texts, what is wrong with it."""
    row, here = grid.model.rows[at], at == grid.model.at
    ground = "sel" if here and grid.read_only and grid.has_focus else ""
    mark = (CURSOR if grid.read_only else "►") if here else " "
    number = fit(grid.number(at), NUMBER, "right")
    first = [Span(mark, "accent", ground=ground), Span(number, "muted", ground=ground)]
    rest: list[Spans] = []
    for column, x, taken in placed.values():
        if spans_width(first) < x:  # the cursor may stand behind the cell before
            first.append(Span(" ", ground=ground))
        typing = here and not grid.read_only and column.name == grid.model.name
        lines = _typed(grid, taken) if typing else _still(grid, row, column, taken, ground)
        first += lines[0]
        rest += [[Span(" " * x), *line] for line in lines[1:]]
    first.append(Span(" " * max(0, cells - spans_width(first)), ground=ground))
    problem = _problem(row, placed, cells) if row.problems else []
    return [first, *rest, *problem]


def _still(grid: Grid, row: GridRow, column: Column, cells: int, ground: str) -> list[list[Span]]:
    text, colour, attrs = grid.model.rules.shown(row, column.name)
    texts = text.split("\n") if column.multiline else [text]
    return [[Span(fit(each, cells, column.align), colour, attrs, ground)] for each in texts]


def _typed(grid: Grid, cells: int) -> list[list[Span]]:
    """The cell under the cursor, line by line."""
    buffer, column = grid.model.buffer, grid.model.column
    ground = "sel" if grid.has_focus else "raised"
    lines = wrapped(buffer.value, _WIDE)
    at = line_of(lines, buffer.cursor)
    out: list[list[Span]] = []
    for number, line in enumerate(lines):
        text = buffer.value[line.start : line.end]
        if number == at and grid.has_focus:
            part = _Part(text, buffer.cursor - line.start)
            # Behind a text that just fits there is the gap between the columns.
            fits = cells_of(text) == cells and column.align == "left"
            room = cells + (fits and part.cursor == len(text))
            spans, grid.first = draw(part, room, focused=True, first=grid.first)  # type: ignore[arg-type]
        else:
            spans = [Span(cut(text, cells), "strong")]
        gap = Span(" " * (cells - spans_width(spans)))
        line_spans = [gap, *spans] if column.align == "right" else [*spans, gap]
        out.append([span._replace(ground=ground) for span in line_spans])
    return out


@dataclass(slots=True)
class _Part:
    """One line of a text under edit."""

    value: str
    cursor: int


_WIDE = 1 << 30


def _caret(grid: Grid, placed: Widths, y: int) -> tuple[int, int]:
    column, x, cells = placed[grid.model.name]
    buffer = grid.model.buffer
    lines = wrapped(buffer.value, _WIDE)
    at = line_of(lines, buffer.cursor)
    line = lines[at]
    part = _Part(buffer.value[line.start : line.end], buffer.cursor - line.start)
    offset = caret_column(part, min(grid.first, part.cursor))  # type: ignore[arg-type]
    if column.align == "right":
        end = part.cursor >= len(part.value)
        offset += max(0, cells - cells_of(part.value) - end)
    return x + min(offset, cells), y + at


def _said(row: GridRow, cells: int) -> list[str]:
    """What is wrong with a line, as it breaks."""
    return wrap(next(iter(row.problems.values())), cells - 2) if row.problems else []


def _problem(row: GridRow, placed: Widths, cells: int) -> list[Spans]:
    """The sentence about what is wrong, below its cell."""
    said = _said(row, cells)
    name = next(iter(row.problems))
    x = placed[name][1] if name in placed else NUMBER + 2
    start = max(1, min([x, *(cells - width(line) - 1 for line in said)]))
    return [[Span(" " * start), Span(line, "red")] for line in said]


def _zone(grid: Grid, cells: int) -> list[Spans]:
    zone = grid.model.zone
    if zone is None:
        return []
    most = max(1, _ZONE - 1 - len(zone.lines))
    found = offered(zone.candidates, grid.model.chosen, cells, most)
    return [rule(zone.title, cells), *found, *zone.lines]

"""Sends only the cells that changed.

Textual repaints whole regions even where nothing changed in them. `DiffPainter`
remembers what the terminal shows and turns each update into the shortest runs.
It leans on Textual's compositor updates. Between two sizes of the window one may have holes
or lie outside it: it is not drawn, and the whole screen is asked for. When several in a row are
not as expected it steps aside for good and Textual's own painting goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from crmtui.terminal.output import inert
from crmtui.terminal.sgr import PLAIN, Pen, blank, change, pen

if TYPE_CHECKING:
    from textual.app import App

    from crmtui.terminal.stage import Frame

GAP = 4
"""Runs of changed cells no further apart than this are sent as one: a move costs as much."""

BLANKS = 10
"""So many blanks in a row are erased (ECMA-48 ECH) instead of written."""
ODD = 12
"""So many updates in a row that cannot be drawn are no accident."""

_LONG_BLANKS = re.compile(f" {{{BLANKS},}}")

Part = tuple[int, Strip]
"""A strip and the column it starts at."""

Row = tuple[int, Iterable[Part]]
"""A line's number and what to draw on it."""


class DiffPainter:
    """What one terminal shows, cell by cell, and the pen it draws with."""

    def __init__(self, *, erases: bool = False) -> None:
        """`erases` says that cells which the terminal erases take the ground it draws with."""
        self._erases = erases
        self.enabled = True
        """Whether updates are narrowed down. False is Textual's own painting."""
        self._odd = 0
        """How many updates in a row could not be drawn."""
        self._size = (0, 0)
        self._text: list[list[str | None]] = []
        self._pens: list[list[Pen]] = []
        self._pen: Pen | None = None
        self._at: tuple[int, int] | None = None
        """Line and column of the terminal's cursor while a frame is made; None: unknown."""

    def reset(self) -> None:
        """Forget what the terminal shows, so that the next update sends every cell."""
        self._size = (0, 0)
        self._pen = None

    def go_on_from(self, frame: Frame) -> None:
        """The terminal shows an early frame: send what differs from it."""
        self._fit(*frame.size)
        for y, line in enumerate(frame.lines):
            self._text[y] = [char for text, _codes in line for char in text]
            self._pens[y] = [
                each
                for text, codes in line
                for each in _pens(text, pen(";".join(filter(None, codes))))
            ]

    def update(self, update: CompositorUpdate, app: App[Any]) -> str:
        """What to write for an update of Textual's; empty if the terminal already shows it."""
        if self.enabled:
            if isinstance(update, LayoutUpdate):
                return self._guarded(app, lambda: self.draw(_layout_rows(update), app), update)
            if isinstance(update, ChopsUpdate):
                return self._guarded(app, lambda: self.draw(_chops_rows(update), app), update)
        self.reset()
        try:
            return update.render_segments(app.console)
        except Exception:  # it has holes
            return ""

    def draw(self, rows: Iterable[Row], app: App[Any]) -> str:
        """What to write so that the terminal shows these rows."""
        self._fit(app.size.width, app.size.height)
        self._at = None
        system = _colours(app.console)
        out: list[str] = []
        for y, parts in rows:
            if 0 <= y < self._size[1]:
                for x, strip in parts:
                    self._paint(out, y, x, *_cells(strip, system))
        return "".join(out)

    def _guarded(self, app: App[Any], draw: Callable[[], str], update: CompositorUpdate) -> str:
        try:
            drawn = draw()
        except Exception as error:  # whatever Textual changed, painting must go on
            app.log.error(f"diff painter: {error!r}")
            return self._without(app, update)
        self._odd = 0
        return drawn

    def _without(self, app: App[Any], update: CompositorUpdate) -> str:
        """What to write for an update that cannot be drawn: nothing, and the whole screen next."""
        self._odd += 1
        self.reset()
        if self._odd < ODD:
            app.call_later(app.screen.refresh, layout=True)
            return ""
        self.enabled = False
        try:
            return update.render_segments(app.console)
        except Exception:  # it has holes
            return ""

    def _fit(self, width: int, height: int) -> None:
        if self._size != (width, height):
            self._size = (width, height)
            self._text = [[None] * width for _ in range(height)]
            self._pens = [[PLAIN] * width for _ in range(height)]

    def _paint(self, out: list[str], y: int, x: int, text: list[str], pens: list[Pen]) -> None:
        """Append what line `y` from column `x` on needs to look so."""
        count = min(len(text), self._size[0] - x)
        if count <= 0 or x < 0:
            return
        del text[count:], pens[count:]
        row_text, row_pens = self._text[y], self._pens[y]
        was_text, was_pens = row_text[x : x + count], row_pens[x : x + count]
        if text == was_text and pens == was_pens:
            return
        changed = [i for i in range(count) if text[i] != was_text[i] or pens[i] != was_pens[i]]
        row_text[x : x + count] = text
        row_pens[x : x + count] = pens
        for first, last in _runs(changed):
            while first and text[first] == "":
                first -= 1  # never start in the second half of a wide character
            if self._erases:
                for start, end in _blanks(text, pens, first, last):
                    self._emit(out, y, x, text, pens, first, start - 1)
                    self._erase(out, y, x + start, pens[start], end - start)
                    first = end
            self._emit(out, y, x, text, pens, first, last)

    def _erase(self, out: list[str], y: int, x: int, pen: Pen, count: int) -> None:
        """Append what blanks `count` cells; the cursor stays before them."""
        out.append(self._move(y, x))
        codes, self._pen = change(self._pen, pen)
        out.append(f"{codes}\x1b[{count}X")

    def _emit(
        self,
        out: list[str],
        y: int,
        x: int,
        text: list[str],
        pens: list[Pen],
        first: int,
        last: int,
    ) -> None:
        """Append the cells from `first` to `last`.

        A wide one is followed by a move, so that a terminal with other ideas about
        its width cannot shift the rest of the line.
        """
        i = first
        wide = "" in text
        while i <= last:
            out.append(self._move(y, x + i))
            wanted = pens[i]
            codes, self._pen = change(self._pen, wanted)
            out.append(codes)
            j = i + 1
            if wide and j < len(text) and text[j] == "":
                out.append(inert(text[i]))
                self._at = None
                i += 2
                continue
            empty = blank(self._pen)
            while j <= last and (pens[j] is wanted or pens[j] is empty):
                if wide and j + 1 < len(text) and text[j + 1] == "":
                    break
                j += 1
            out.append(inert("".join(text[i:j])))
            end = x + j
            # In the last column the cursor may or may not have moved on.
            self._at = (y, end) if end < self._size[0] else None
            i = j

    def _move(self, y: int, x: int) -> str:
        if self._at == (y, x):
            return ""
        at, self._at = self._at, (y, x)
        if at is not None and at[0] == y and at[1] < x:
            return f"\x1b[{x - at[1]}C"
        return f"\x1b[{y + 1};{x + 1}H"


def _cells(strip: Strip, system: ColorSystem) -> tuple[list[str], list[Pen]]:
    """The strip cell by cell: its character (empty behind a wide one) and pen."""
    text: list[str] = []
    pens: list[Pen] = []
    for chars, style, control in strip:
        if control:
            continue
        drawn = _pen(style, system)
        if chars.isascii() or _one_each(chars):
            text += chars
            pens += _pens(chars, drawn)
            continue
        for char in chars:
            width = cell_len(char)
            if width == 0:
                if text:
                    text[-1 if text[-1] else -2] += char
                continue
            text.append(char)
            pens.append(drawn)
            if width == 2:
                text.append("")
                pens.append(drawn)
    return text, pens


def _one_each(chars: str) -> bool:
    """Whether each character takes one cell: none two, and none shares that of another."""
    return cell_len(chars) == len(chars) and all(cell_len(char) for char in set(chars))


def _blanks(text: list[str], pens: list[Pen], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where, from `first` to `last`, blanks on one ground are enough to be erased."""
    line = "".join(text[first : last + 1])
    if not line.isascii() and not all(len(cell) == 1 for cell in text[first : last + 1]):
        return  # wide or combining characters: cells and letters do not go together
    for found in _LONG_BLANKS.finditer(line):
        start, end = first + found.start(), first + found.end()
        while start < end:
            stop, pen = start + 1, pens[start]
            while stop < end and pens[stop] is pen:
                stop += 1
            if stop - start >= BLANKS and pen.text is None and not pen.attrs:
                yield start, stop
            start = stop


def _pens(chars: str, drawn: Pen) -> list[Pen]:
    """The pen of each character: a blank's own where it is one."""
    if " " not in chars:
        return [drawn] * len(chars)
    empty = blank(drawn)
    if chars.isspace():
        return [empty] * len(chars)
    return [empty if char == " " else drawn for char in chars]


def _pen(style: Style | None, system: ColorSystem) -> Pen:
    if style is None:
        return PLAIN
    known = style._ansi
    return pen(Strip.render_ansi(style, system) if known is None else known)


def _runs(changed: list[int]) -> Iterator[tuple[int, int]]:
    first = last = changed[0]
    for i in changed[1:]:
        if i - last > GAP:
            yield first, last
            first = i
        last = i
    yield first, last


def _layout_rows(update: LayoutUpdate) -> Iterator[Row]:
    for y, line in enumerate(update.strips, update.region.y):
        yield y, _placed(update.region.x, line)


def _placed(x: int, line: Iterable[Strip]) -> Iterator[Part]:
    for strip in line:
        yield x, strip
        x += strip.cell_length


def _chops_rows(update: ChopsUpdate) -> Iterator[Row]:
    for y, left, right in update.spans:
        parts: list[Part] = []
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > right or end <= left:
                continue
            if not (left <= x < right and end <= right):
                strip = strip.crop(0, min(end, right) - x)
            parts.append((x, strip))
        yield y, parts


def _colours(console: Console) -> ColorSystem:
    return console._color_system or ColorSystem.TRUECOLOR

"""Sends only the cells that changed.

Textual repaints whole regions even where nothing changed in them. `DiffPainter`
remembers what the terminal shows and turns each update into the shortest runs.
Leans on Textual's compositor updates; when one is not as expected it steps
aside for good and Textual's own painting goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from crmtui.terminal.output import inert

if TYPE_CHECKING:
    from textual.app import App

GAP = 6
"""Runs of changed cells nearer than this are sent as one: moving the cursor costs as much."""

Part = tuple[int, Strip]
"""A strip and the column it starts at."""


class DiffPainter:
    """What one terminal shows, cell by cell."""

    def __init__(self) -> None:
        self.enabled = True
        """Whether updates are narrowed down. False is Textual's own painting."""
        self._size = (0, 0)
        self._text: list[list[str | None]] = []
        self._style: list[list[str]] = []

    def reset(self) -> None:
        """Forget what the terminal shows, so that the next update sends every cell."""
        self._size = (0, 0)

    def sequence(self, update: CompositorUpdate, app: App[object]) -> str:
        """What to write for `update`; empty if the terminal already shows it."""
        if not self.enabled:
            return update.render_segments(app.console)
        try:
            return self._narrow(update, app)
        except Exception as error:  # whatever Textual changed, painting must go on
            app.log.error(f"diff painter off: {error!r}")
            self.enabled = False
            return update.render_segments(app.console)

    def _narrow(self, update: CompositorUpdate, app: App[object]) -> str:
        self._fit(app.size.width, app.size.height)
        if isinstance(update, LayoutUpdate):
            rows = _layout_rows(update)
        elif isinstance(update, ChopsUpdate):
            rows = _chops_rows(update)
        else:
            self.reset()
            return update.render_segments(app.console)
        system = _colours(app.console)
        out: list[str] = []
        current = ""
        for y, parts in rows:
            if y < self._size[1]:
                for x, strip in parts:
                    current = self._paint(out, y, x, strip, system, current)
        if current:
            out.append("\x1b[0m")
        return "".join(out)

    def _fit(self, width: int, height: int) -> None:
        if self._size != (width, height):
            self._size = (width, height)
            self._text = [[None] * width for _ in range(height)]
            self._style = [[""] * width for _ in range(height)]

    def _paint(
        self, out: list[str], y: int, x: int, strip: Strip, system: ColorSystem, current: str
    ) -> str:
        """Append what changes line `y` from `x` on; returns the style the terminal is left in."""
        text, style = _cells(strip, system)
        count = min(len(text), self._size[0] - x)
        if count <= 0:
            return current
        del text[count:], style[count:]
        old_text, old_style = self._text[y], self._style[y]
        was_text, was_style = old_text[x : x + count], old_style[x : x + count]
        if text == was_text and style == was_style:
            return current
        changed = [i for i in range(count) if text[i] != was_text[i] or style[i] != was_style[i]]
        old_text[x : x + count] = text
        old_style[x : x + count] = style
        for first, last in _runs(changed):
            while first and text[first] == "":
                first -= 1  # never start in the second half of a wide character
            current = _emit(out, y, x, text, style, first, last, current)
        return current


def _emit(
    out: list[str],
    y: int,
    x: int,
    text: list[str],
    style: list[str],
    first: int,
    last: int,
    current: str,
) -> str:
    """Append the cells `first` to `last`; wide ones are followed by a move, so that a
    terminal with other ideas about their width cannot shift the rest of the line.
    """
    out.append(f"\x1b[{y + 1};{x + first + 1}H")
    i = first
    while i <= last:
        sgr = style[i]
        if sgr != current:
            out.append(f"\x1b[0;{sgr}m" if sgr else "\x1b[0m")
            current = sgr
        if i + 1 < len(text) and text[i + 1] == "":
            out.append(inert(text[i]))
            i += 2
            if i <= last:
                out.append(f"\x1b[{x + i + 1}G")
            continue
        j = i + 1
        while j <= last and style[j] == sgr and not (j + 1 < len(text) and text[j + 1] == ""):
            j += 1
        out.append(inert("".join(text[i:j])))
        i = j
    return current


def _cells(strip: Strip, system: ColorSystem) -> tuple[list[str], list[str]]:
    """The strip cell by cell: its character (empty behind a wide one) and SGR codes."""
    text: list[str] = []
    style: list[str] = []
    for segment in strip:
        if segment.control:
            continue
        sgr = _sgr(segment.style, system)
        chars = segment.text
        if chars.isascii() or cell_len(chars) == len(chars):
            text += chars
            style += [sgr] * len(chars)
            continue
        for char in chars:
            width = cell_len(char)
            if width == 0:
                if text:
                    text[-1 if text[-1] else -2] += char
                continue
            text.append(char)
            style.append(sgr)
            if width == 2:
                text.append("")
                style.append(sgr)
    return text, style


def _sgr(style: Style | None, system: ColorSystem) -> str:
    if style is None:
        return ""
    known = style._ansi
    return Strip.render_ansi(style, system) if known is None else known


def _runs(changed: list[int]) -> Iterator[tuple[int, int]]:
    first = last = changed[0]
    for i in changed[1:]:
        if i - last > GAP:
            yield first, last
            first = i
        last = i
    yield first, last


def _layout_rows(update: LayoutUpdate) -> Iterator[tuple[int, list[Part]]]:
    for y, line in enumerate(update.strips, update.region.y):
        yield y, list(_placed(update.region.x, line))


def _placed(x: int, line: Iterable[Strip]) -> Iterator[Part]:
    for strip in line:
        yield x, strip
        x += strip.cell_length


def _chops_rows(update: ChopsUpdate) -> Iterator[tuple[int, list[Part]]]:
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

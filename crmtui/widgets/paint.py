"""One source of style: spans of named colours in, lines of cells out.

A `Span` is text with a colour name and attributes; a line is a sequence of spans.
Which colour a name has, and what becomes of it on a selected line, is decided
here, per theme, and nowhere else. User data is drawn as it is: there is no markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from crmtui.terminal.palettes import on_selected
from crmtui.terminal.themes import PALETTES
from crmtui.widgets.text import cut, safe, take, width

if TYPE_CHECKING:
    from textual.app import App

RULE = "─"
CURSOR = "▌"
"""First cell of the selected line."""


class Span(NamedTuple):
    """Some text in one style."""

    text: str
    colour: str = "text"
    """One of `themes.COLOURS`."""
    attrs: str = ""
    """Letters: `b` bold, `i` italic, `u` underlined, `c` the text cursor stands here."""
    ground: str = ""
    """One of `themes.GROUNDS`, where it differs from the line's."""


Spans = Sequence[Span]
"""One line."""


def spans_width(spans: Spans) -> int:
    """Cells that a line takes."""
    return sum(width(span.text) for span in spans)


def left_right(left: Spans, right: Spans, cells: int) -> list[Span]:
    """A line of `cells` cells with `right` at its end; `left` is cut where they meet."""
    room = max(0, cells - spans_width(right))
    head = clip(left, max(0, room - 1) if right else room)
    return [*head, Span(" " * (room - spans_width(head))), *right]


def clip(spans: Spans, cells: int) -> list[Span]:
    """The line in at most `cells` cells, with `…` where something is left out."""
    out: list[Span] = []
    left = cells
    for span in spans:
        taken = width(span.text)
        if taken > left:
            out.append(span._replace(text=cut(span.text, left)))
            return out
        out.append(span)
        left -= taken
    return out


def broken(spans: Spans, cells: int) -> list[list[Span]]:
    """The line in as many of at most `cells` cells as it needs, broken before words."""
    rows: list[list[Span]] = [[]]
    used = 0
    for span in spans:
        for word in re.findall(" *[^ ]+| +", safe(span.text)):
            if used and used + width(word) > cells >= width(word):
                rows.append([])
                used, word = 0, word.lstrip(" ")
            while used + width(word) > cells:  # longer than a line
                start = take(word, cells - used) or ("" if used else word[:1])
                rows[-1].append(span._replace(text=start))
                rows.append([])
                used, word = 0, word[len(start) :]
            rows[-1].append(span._replace(text=word))
            used += width(word)
    return rows


def indented(spans: Spans, cells: int) -> list[Spans]:
    """The same within `cells - 1` cells; the lines that follow begin a cell in, as it does."""
    first, *more = broken(spans, cells - 2)
    return [first, *([Span(" "), *line] for line in more)]


def rule(title: str, cells: int, right: str = "", colour: str = "blue") -> list[Span]:
    """A section's heading: its title, a line, and what may stand at the right."""
    head = f" {cut(title, max(1, cells - 4 - width(right)))} " if title else ""
    tail = f" {right} " if right else " "
    bar = RULE * max(0, cells - width(head) - width(tail))
    return [Span(head, colour, "b"), Span(bar, "line"), Span(tail, "muted")]


class Brush:
    """Draws spans in the colours of one theme."""

    def __init__(self, theme: str, *, mono: bool = False) -> None:
        """`mono` is NO_COLOR: attributes only, the selected line in reverse."""
        self.theme = theme
        self.mono = mono
        self._palette = PALETTES.get(theme, PALETTES["crmtui-16"])
        self._styles: dict[tuple[str, str, str], Style] = {}

    def style(self, colour: str = "text", ground: str = "bg", attrs: str = "") -> Style:
        """The Rich style for a colour on a ground."""
        key = (colour, ground, attrs)
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = self._mono(*key) if self.mono else self._coloured(*key)
        return known

    def strip(self, spans: Spans, cells: int, ground: str = "bg") -> Strip:
        """The line in exactly `cells` cells; what does not fit ends in `…`."""
        segments: list[Segment] = []
        left = cells
        for text, colour, attrs, own in spans:
            text = safe(text)
            taken = width(text)
            if taken > left:
                text = take(text, left) if text.isspace() else cut(text, left)
                taken = width(text)
                left_over = True
            else:
                left_over = False
            if text:
                segments.append(Segment(text, self.style(colour, own or ground, attrs)))
                left -= taken
            if left_over:
                break
        if left > 0:
            segments.append(Segment(" " * left, self.style("text", ground)))
        return Strip(segments, cells)

    def blank(self, cells: int, ground: str = "bg") -> Strip:
        """An empty line."""
        return Strip([Segment(" " * cells, self.style("text", ground))], cells)

    def _coloured(self, colour: str, ground: str, attrs: str) -> Style:
        palette = self._palette
        if "c" in attrs:
            return Style(color=palette.bg, bgcolor=palette.caret)
        bold = "b" in attrs
        if ground == "sel":
            colour, bold = on_selected(self.theme, colour, bold)
        return Style(
            color=palette[colour],
            bgcolor=palette[ground],
            bold=bold,
            italic="i" in attrs,
            underline="u" in attrs,
        )

    def _mono(self, colour: str, ground: str, attrs: str) -> Style:
        selected = ground == "sel"
        return Style(
            bold="b" in attrs or colour in ("accent", "strong"),
            italic="i" in attrs,
            underline="u" in attrs or (ground == "raised" and "c" not in attrs),
            reverse=selected != ("c" in attrs),
        )


@lru_cache(16)
def _brush(theme: str, mono: bool) -> Brush:
    return Brush(theme, mono=mono)


def brush(app: App[object]) -> Brush:
    """The brush for the theme the app wears now."""
    return _brush(app.theme, app.no_color)

"""Text being typed: what it is and where the cursor stands. Knows no terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from crmtui.terminal.output import HOSTILE
from crmtui.widgets.text import cell

_BREAKS = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")


class VisualLine(NamedTuple):
    """A stretch of the text that stands on one line of the screen."""

    start: int
    end: int
    """Up to, not including; the break or space the line ended in is left out of the next."""


class EditBuffer:
    """One text under edit. `multiline` texts keep line breaks, others turn them into spaces."""

    def __init__(
        self, value: str = "", *, limit: int | None = None, multiline: bool = False
    ) -> None:
        """`limit` is the longest the text may get, in characters."""
        self.limit = limit
        self.multiline = multiline
        self._value = ""
        self.cursor = 0
        """Characters before the cursor."""
        self.set(value)

    @property
    def value(self) -> str:
        """The text."""
        return self._value

    def set(self, value: str) -> None:
        """Replace the text, unlimited, with the cursor at its end."""
        self._value = self._clean(value)
        self.cursor = len(self._value)

    def insert(self, text: str) -> bool:
        """Type or paste `text` at the cursor, as much as fits. False if nothing did."""
        text = self._clean(text)
        if self.limit is not None:
            text = text[: max(0, self.limit - len(self._value))]
        if not text:
            return False
        self._value = self._value[: self.cursor] + text + self._value[self.cursor :]
        self.cursor += len(text)
        return True

    def press(self, key: str) -> bool | None:
        """Obey an editing key. True if the text changed, False if not, None if it is no such key."""
        command = _COMMANDS.get(key)
        if command is None:
            return None
        before = self._value
        command(self)
        return self._value != before

    def vertical(self, direction: int, cells: int) -> bool:
        """Move up (-1) or down (1) in the text wrapped to `cells`. False at its first or last line."""
        lines = wrapped(self._value, cells)
        at = line_of(lines, self.cursor)
        target = at + direction
        if not 0 <= target < len(lines):
            return False
        column = columns(self._value[lines[at].start : self.cursor])
        self.cursor = _at_column(self._value, lines[target], column)
        return True

    def _clean(self, text: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
        if self.multiline:
            text = "\n".join(_BREAKS.sub(" ", line) for line in re.split("[\r\n]", text))
            return "\n".join(HOSTILE.sub("", line) for line in text.split("\n"))
        return HOSTILE.sub("", _BREAKS.sub(" ", text))

    def _left(self) -> None:
        self.cursor = self._before(self.cursor)

    def _right(self) -> None:
        self.cursor = self._after(self.cursor)

    def _home(self) -> None:
        self.cursor = self._value.rfind("\n", 0, self.cursor) + 1

    def _end(self) -> None:
        found = self._value.find("\n", self.cursor)
        self.cursor = len(self._value) if found < 0 else found

    def _backspace(self) -> None:
        self._drop(self._before(self.cursor), self.cursor)

    def _delete(self) -> None:
        self._drop(self.cursor, self._after(self.cursor))

    def _to_start(self) -> None:
        end = self.cursor
        self._home()
        self._drop(self.cursor, end)

    def _to_end(self) -> None:
        start = self.cursor
        self._end()
        self._drop(start, self.cursor)

    def _word(self) -> None:
        head = self._value[: self.cursor].rstrip()
        start = max(head.rfind(" "), head.rfind("\n")) + 1
        self._drop(start, self.cursor)

    def _drop(self, start: int, end: int) -> None:
        self._value = self._value[:start] + self._value[end:]
        self.cursor = start

    def _before(self, place: int) -> int:
        place = max(0, place - 1)
        while place and _is_mark(self._value[place]):
            place -= 1
        return place

    def _after(self, place: int) -> int:
        place = min(len(self._value), place + 1)
        while place < len(self._value) and _is_mark(self._value[place]):
            place += 1
        return place


_COMMANDS: dict[str, Callable[[EditBuffer], None]] = {
    "left": EditBuffer._left,
    "right": EditBuffer._right,
    "home": EditBuffer._home,
    "end": EditBuffer._end,
    "ctrl+a": EditBuffer._home,
    "ctrl+e": EditBuffer._end,
    "backspace": EditBuffer._backspace,
    "delete": EditBuffer._delete,
    "ctrl+d": EditBuffer._delete,
    "ctrl+u": EditBuffer._to_start,
    "ctrl+k": EditBuffer._to_end,
    "ctrl+w": EditBuffer._word,
}


def columns(text: str) -> int:
    """Cells that a piece of edited text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(cell(char)[1] for char in text)


@lru_cache(64)
def wrapped(text: str, cells: int) -> tuple[VisualLine, ...]:
    """`text` cut into lines of at most `cells` cells, at spaces where there are any."""
    lines: list[VisualLine] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        lines += _wrap(text, start, end, max(1, cells))
        start = end + 1
    return tuple(lines)


def line_of(lines: tuple[VisualLine, ...], cursor: int) -> int:
    """Which line the cursor stands on."""
    for number, line in enumerate(lines):
        if cursor <= line.end and (number + 1 == len(lines) or cursor < lines[number + 1].start):
            return number
    return len(lines) - 1


def _wrap(text: str, start: int, end: int, cells: int) -> list[VisualLine]:
    lines: list[VisualLine] = []
    while True:
        used, space, at = 0, -1, start
        while at < end:
            used += cell(text[at])[1]
            if used > cells:
                break
            if text[at] == " ":
                space = at
            at += 1
        if at >= end:
            lines.append(VisualLine(start, end))
            return lines
        if text[at] == " ":
            lines.append(VisualLine(start, at))
            start = at + 1
        elif space >= start:
            lines.append(VisualLine(start, space + 1))
            start = space + 1
        else:
            at = max(at, start + 1)
            lines.append(VisualLine(start, at))
            start = at


def _at_column(text: str, line: VisualLine, column: int) -> int:
    used = 0
    for place in range(line.start, line.end):
        used += cell(text[place])[1]
        if used > column:
            return place
    return line.end


def _is_mark(char: str) -> bool:
    return char > "~" and cell(char)[1] == 0

"""Text in terminal cells: how wide it is, how it is cut, and what of it may be drawn."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len

from crmtui.terminal.output import HOSTILE

ELLIPSIS = "…"
MARKS = 2
"""Accents drawn on one letter; more would climb over the lines above."""

Align = Literal["left", "right", "centre"]

# Joiners and variation selectors change an emoji's width in some terminals only.
_UNSTEADY = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]")
_FLAG_A = 0x1F1E6
# What European names and our own lines are made of: one cell each, drawn as it is.
_is_plain = re.compile("[ -~¡-¬®-˿–—‘-”…€→←↑↓√─│█▌▒░►]*").fullmatch


def safe(text: str) -> str:
    """`text` as it may be drawn: one line, every character of a known width, none that acts.

    Line breaks and tabs become spaces, control characters `·`, flags their letters.
    """
    return text if _is_plain(text) else _safe(text)


@lru_cache(4096)
def _safe(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", " ").translate(_SPACES))
    text = HOSTILE.sub("·", _UNSTEADY.sub("", text))
    out: list[str] = []
    marks = MARKS
    for char in text:
        code = ord(char)
        if _FLAG_A <= code < _FLAG_A + 26:
            char = chr(ord("A") + code - _FLAG_A)
        elif code > 126 and cell_len(char) == 0:
            if marks < MARKS:
                out.append(char)
                marks += 1
            continue
        out.append(char)
        marks = 0
    return "".join(out)


_SPACES = {ord(char): " " for char in "\t\n\v\f\r\x85\u2028\u2029\u00a0\u00ad"}


def width(text: str) -> int:
    """Cells that `safe(text)` takes."""
    return len(text) if _is_plain(text) else _width(text)


@lru_cache(4096)
def _width(text: str) -> int:
    return sum(cell_len(char) for char in _safe(text))


def cut(text: str, cells: int, mark: str = ELLIPSIS) -> str:
    """`text`, safe, in at most `cells` cells; what is left out is shown by `mark`."""
    text = safe(text)
    if width(text) <= cells:
        return text
    if cells <= len(mark):
        return mark[: max(0, cells)]
    return take(text, cells - len(mark)) + mark


def take(text: str, cells: int) -> str:
    """The start of safe `text` that fits in `cells` cells."""
    if _is_plain(text):
        return text[: max(0, cells)]
    used = 0
    for i, char in enumerate(text):
        used += cell_len(char)
        if used > cells:
            return text[:i]
    return text


def fit(text: str, cells: int, align: Align = "left") -> str:
    """`text`, safe, cut or padded with spaces to exactly `cells` cells."""
    text = cut(text, cells)
    gap = cells - width(text)
    if gap <= 0:
        return text
    if align == "left":
        return text + " " * gap
    if align == "right":
        return " " * gap + text
    return " " * (gap // 2) + text + " " * (gap - gap // 2)


def wrap(text: str, cells: int) -> list[str]:
    """`text` in lines of at most `cells` cells, broken at spaces; its own breaks are kept."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_line(safe(paragraph), max(1, cells))
    return lines


def _wrap_line(text: str, cells: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= cells:
            line = joined
            continue
        if line:
            lines.append(line)
        while width(word) > cells:
            head = take(word, cells) or word[:1]
            lines.append(head)
            word = word[len(head) :]
        line = word
    return [*lines, line]


def cell(char: str) -> tuple[str, int]:
    """How one character is drawn while it is edited, and in how many cells (0, 1 or 2)."""
    if " " <= char <= "~":
        return char, 1
    shown = "".join(_safe(f"x{char}")[1:])
    return shown, cell_len(shown) if shown else 0

"""How much room a text takes where every letter has one cell: a terminal, a page of plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache


def cells(text: str) -> int:
    """How many cells of a terminal a text takes (Unicode TR11; combining marks take none)."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


@lru_cache(4_096)
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at spaces, and within a word too long.

    Its own lines stay; a text without letters is one empty line. Where there is no room at
    all, each letter has a line.
    """
    width = max(1, width)
    return [line for part in text.split("\n") for line in _broken(part, width)]


def _broken(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) > width:
            yield line
            line = ""
        while cells(word) > width:
            start = _head(word, width)
            yield start
            word = word[len(start) :]
        line = f"{line} {word}" if line else word
    yield line


def _head(word: str, width: int) -> str:
    """As much of a word as `width` cells take; a letter at least."""
    size = 1
    while size < len(word) and cells(word[: size + 1]) <= width:
        size += 1
    return word[:size]

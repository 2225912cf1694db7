"""Where in a text that is shown the words stand by which it was found."""

from __future__ import annotations

import re

from crmtui.core import text

Spans = tuple[tuple[int, int], ...]
"""Starts and ends."""

_WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*")


def words(shown: str, sought: tuple[str, ...]) -> Spans:
    """Where words of `shown` begin with one of the folded words `sought`."""
    found = []
    for match in _WORD.finditer(shown):
        fold = text.fold(match[0])
        longest = max((word for word in sought if fold.startswith(word)), key=len, default="")
        if longest:
            found.append((match.start(), match.start() + _length(match[0], len(longest))))
    return tuple(found)


def digits(shown: str, sought: str) -> Spans:
    """Where the run of digits `sought` stands in a number; the last time, if several."""
    places = [place for place, character in enumerate(shown) if character.isdecimal()]
    start = "".join(shown[place] for place in places).rfind(sought)
    return ((places[start], places[start + len(sought) - 1] + 1),) if start >= 0 else ()


def excerpt(note: str, sought: tuple[str, ...], before: int) -> tuple[str, Spans]:
    """A note on one line from `before` characters ahead of the first word found, and the words."""
    line = " ".join(note.split())
    found = words(line, sought)
    start = max(0, found[0][0] - before) if found else 0
    start = line.rfind(" ", 0, start + 1) + 1
    shown = f"…{line[start:]}" if start else line
    return shown, words(shown, sought)


def _length(word: str, folded: int) -> int:
    """How many letters of `word` make `folded` letters when folded ("ß" makes two)."""
    return next(
        (size for size in range(1, len(word)) if len(text.fold(word[:size])) >= folded), len(word)
    )

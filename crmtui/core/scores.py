"""Opinions as a number: 0 the worst, 10 the best."""

from __future__ import annotations

from re import fullmatch

WORST, BEST = 0, 10
_SCORE = r"([0-9]{1,3})(?: ?/ ?10)?"


def read(text: str) -> int | None:
    """The score that `text` means ("8", "8/10"), or None where it means none."""
    found = fullmatch(_SCORE, text.strip())
    score = int(found[1]) if found else -1
    return score if WORST <= score <= BEST else None

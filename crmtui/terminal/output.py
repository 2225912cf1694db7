"""The last gate before the terminal: no control, direction or surrogate character passes."""

from __future__ import annotations

import re

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
"""Characters that move the cursor, start a command, turn text round or hide in it."""


def inert(text: str) -> str:
    """`text` with every hostile character replaced by as many question marks as it has cells."""
    return HOSTILE.sub(_stand_in, text) if HOSTILE.search(text) else text


class ControlFilter(LineFilter):
    """Makes every line inert, whichever widget drew it and however its text got there."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """`segments` without hostile characters; control segments of Textual's own are left."""
        if not any(HOSTILE.search(segment.text) for segment in segments):
            return segments
        return [s if s.control else Segment(inert(s.text), s.style) for s in segments]


def _stand_in(match: re.Match[str]) -> str:
    return "?" * max(0, get_character_cell_size(match.group()))

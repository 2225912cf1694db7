"""What stands on the screen of the terminal, as pyte understands it."""

from __future__ import annotations

import re

import pyte

_UNKNOWN = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]"  # kitty keys, second device attributes
    rb"|\x1b\[\?[0-9;]*(?:\$[a-z]|m)"  # questions about modes
    rb"|\x1b\[[0-9;]*[ !\"'$*][a-zA-Z]"  # cursor shapes
    rb"|\x1b\[[0-9;:]*:[0-9;:]*m"  # colours with colons
    rb"|\x1b[P^_X\]].*?(?:\x1b\\|\x07)",  # strings: titles, clipboards, colours
    re.DOTALL,
)
"""What pyte would draw as text."""
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<=>?!\"'$* ]*|[P^_X\]][^\x07]{0,4096})?\Z", re.DOTALL)

Cells = tuple[tuple[object, ...], ...]


class Screen:
    """A terminal's screen, fed with what a program sends."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def feed(self, chunk: bytes) -> None:
        """Draw what a program sent; a sequence that is cut off waits for its end."""
        data = _UNKNOWN.sub(b"", self._rest + chunk)
        cut = _UNFINISHED.search(data)
        end = cut.start() if cut else len(data)
        self._rest = data[end:]
        self._stream.feed(data[:end])

    @property
    def lines(self) -> list[str]:
        """The text of each line."""
        return list(self._screen.display)

    def cells(self) -> Cells:
        """Every cell with its colours, line by line."""
        buffer = self._screen.buffer
        return tuple(
            tuple(buffer[line][column] for column in range(self.columns))
            for line in range(self.rows)
        )


def changed(before: Cells, after: Cells) -> int:
    """How many cells are not what they were."""
    return sum(
        old != new
        for old_line, new_line in zip(before, after, strict=True)
        for old, new in zip(old_line, new_line, strict=True)
    )

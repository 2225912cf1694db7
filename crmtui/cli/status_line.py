"""Saying on the terminal how far something is, on one line that goes again."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from crmtui.cli.output import width

_T = TypeVar("_T")
_EVERY = 0.1
"""Seconds between two looks at it."""


@contextmanager
def shown(words: Callable[[_T], str]) -> Iterator[Callable[[_T], None]]:
    """What is told how far it is during the block; `words` says that for people.

    Only a terminal is told it.
    """
    line = _Line(words)
    try:
        yield line.tell
    finally:
        line.clear()


class _Line(Generic[_T]):
    def __init__(self, words: Callable[[_T], str]) -> None:
        self._words = words
        self._terminal = sys.stderr.isatty()
        self._written = False
        self._last = 0.0

    def tell(self, progress: _T) -> None:
        now = time.monotonic()
        if self._terminal and now - self._last >= _EVERY:
            self._last, self._written = now, True
            sys.stderr.write(f"\r\x1b[K{self._words(progress)[: _room()]}")
            sys.stderr.flush()

    def clear(self) -> None:
        if self._written:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _room() -> int:
    # In the last column some terminals begin another line, which would stay.
    return (width() or 80) - 1

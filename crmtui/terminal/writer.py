"""Writing to the terminal: a whole frame in one write, from the main thread."""

from __future__ import annotations

import os
import select

_CANCEL = "\x18"
"""Ends a command that was sent half (ECMA-48 CAN)."""


class LineLost(Exception):
    """The terminal no longer reads, and somebody needs the thread that waits for it."""


class DirectWriter:
    """Stands in for Textual's writer thread: collects text, writes it at `flush`.

    Once the terminal is gone or `abandon`ed, everything is dropped silently; `resume`
    takes up one that was abandoned.
    """

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._parts: list[str] = []
        self._writing = False
        self._lost = False
        self._abandoned = False

    def write(self, text: str) -> None:
        """Keep `text` for the next flush."""
        self._parts.append(text)

    def flush(self) -> None:
        """Write what was kept."""
        if not self._parts:
            return
        data = memoryview("".join(self._parts).encode("utf-8", "replace"))
        self._parts.clear()
        if self._lost:
            return
        try:
            self._writing = True
            while data:
                data = data[self._write(data) :]
        except OSError:
            self._lost = True
        except LineLost:
            self._lost = self._abandoned = True
        finally:
            self._writing = False

    def abandon(self) -> None:
        """Break a blocked write. Call it in a signal handler: it raises inside the write."""
        if self._writing:
            raise LineLost

    def resume(self) -> None:
        """Write again after `abandon`, if the terminal reads: a goodbye, not the lost frame."""
        if self._abandoned and select.select([], [self._fd], [], 0)[1]:
            self._lost = self._abandoned = False
            self._parts.insert(0, _CANCEL)

    def start(self) -> None:
        """Nothing to start."""

    def stop(self) -> None:
        """Write what is left."""
        self.flush()

    def isatty(self) -> bool:
        """It is a terminal, or there would be no desk."""
        return True

    def fileno(self) -> int:
        """The terminal's file descriptor."""
        return self._fd

    def _write(self, data: memoryview) -> int:
        try:
            return os.write(self._fd, data)
        except BlockingIOError:
            select.select([], [self._fd], [])
            return 0

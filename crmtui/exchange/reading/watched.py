"""Files that are read while somebody watches: how far it is, and whether they stay as they were."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from crmtui.errors import NotFound, reason
from crmtui.exchange.reading.sheet import Unreadable
from crmtui.i18n import _

Watch = Callable[[int, int], object]
"""Told how many bytes were read and how many there are; what it raises ends the reading."""


_PIECE = 1 << 20


class Watched:
    """Opens a file from its beginning as often as it is called, as `reading.read` wants it.

    Raises:
        NotFound, Unreadable: it is not there, cannot be read, or is no longer what it was.
    """

    def __init__(self, path: Path, watch: Watch) -> None:
        self.path = path
        self._watch = watch
        with _readable(path):
            found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(_("{file} is no file that can be read.").format(file=path.name))
        self._was = _looks(found)

    def __call__(self) -> BinaryIO:
        """The file, from its beginning."""
        with _readable(self.path):
            return io.BufferedReader(_Reading(self), 1 << 16)

    @property
    def is_as_it_was(self) -> bool:
        """Whether it is there, and what it was."""
        with suppress(OSError):
            return _looks(self.path.stat()) == self._was
        return False

    def check(self, now: os.stat_result) -> None:
        """Go on only if it is what it was."""
        if _looks(now) != self._was:
            text = _("{file} was changed while it was read: look at it again.")
            raise Unreadable(text.format(file=self.path.name))

    def still(self) -> None:
        """Go on only if it is there, and what it was."""
        with _readable(self.path):
            self.check(self.path.stat())

    def tell(self, done: int, total: int) -> None:
        """Say how far it is."""
        self._watch(done, total)


class _Reading(io.FileIO):
    """One reading of it."""

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched.path, "rb")
        self._watched = watched
        now = os.fstat(self.fileno())
        self._total = now.st_size
        watched.check(now)

    def readall(self) -> bytes:
        """Read the rest, piece by piece: it may be long."""
        pieces, buffer = [], bytearray(_PIECE)
        while many := self.readinto(memoryview(buffer)):
            pieces.append(bytes(buffer[:many]))
        return b"".join(pieces)

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        """Read on; what was changed meanwhile is found out at its end."""
        self._watched.tell(self.tell(), self._total)
        with _readable(self._watched.path):
            many = super().readinto(buffer)
            if not many:
                self._watched.check(os.fstat(self.fileno()))
        return many


def _looks(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in a sentence what is wrong with a file."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {path}.").format(path=path)) from error
    except OSError as error:
        text = _("{file} cannot be read: {reason}.")
        raise Unreadable(text.format(file=path.name, reason=reason(error))) from error

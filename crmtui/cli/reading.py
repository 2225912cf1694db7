"""Files that a command reads, whole or little by little."""

from __future__ import annotations

import os
import select
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from crmtui import confine
from crmtui.errors import DatabaseTrouble, NotFound, reason
from crmtui.exchange.reading.sheet import Unreadable
from crmtui.exchange.reading.watched import Watched
from crmtui.i18n import _

LONGEST = 2 << 30
"""Bytes that are taken from the standard input: it may never end."""
_PIECE = 1 << 20
_CUT_OFF = 100
"""Milliseconds within which a line that dropped has closed at all its ends."""


def content(file: str) -> tuple[bytes, str]:
    """What the file holds, and its name; a dash is the standard input.

    Raises:
        NotFound: there is none of that name.
        DatabaseTrouble: it cannot be read; the text says why.
    """
    if file == "-":
        data = sys.stdin.buffer.read()
        _refuse_cut_off()
        return data, "-"
    path = confine.path(file, writing=False)
    with _readable(path):
        return path.read_bytes(), path.name


@contextmanager
def opened(file: str) -> Iterator[tuple[Callable[[], BinaryIO], str]]:
    """What opens the file from its beginning as often as is wanted, and its name.

    The standard input, for a dash, is kept in a nameless file meanwhile.

    Raises:
        NotFound: there is none of that name.
        Unreadable: it cannot be read, or not to its end, or changes meanwhile.
    """
    if file == "-":
        with tempfile.TemporaryFile() as kept:
            _keep(kept)
            yield lambda: _again(kept.fileno()), "-"
        return
    path = confine.path(file, writing=False)
    yield Watched(path, lambda _done, _total: None), path.name


def _keep(kept: IO[bytes]) -> None:
    """Take down what is piped in."""
    size = 0
    try:
        while piece := sys.stdin.buffer.read(_PIECE):
            size += len(piece)
            if size > LONGEST:
                raise Unreadable(
                    _("-: it is longer than two gigabytes. Write it to a file, and bring that in.")
                )
            kept.write(piece)
        kept.flush()
        _refuse_cut_off()
    except OSError as error:
        text = _("{file} cannot be read: {reason}.")
        raise Unreadable(text.format(file="-", reason=reason(error))) from error


def _refuse_cut_off() -> None:
    """Go on only if whoever piped it in is still there: a line that drops looks like its end.

    sshd closes all its ends then, and only one where the input has come to its own.
    """
    if confine.active():
        watch = select.poll()
        watch.register(sys.stdout.fileno(), 0)
        if watch.poll(_CUT_OFF):
            raise Unreadable(_("-: the line was cut off before its end. Nothing is brought in."))


def _again(number: int) -> BinaryIO:
    stream = os.fdopen(os.dup(number), "rb")
    stream.seek(0)
    return stream


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {path}.").format(path=path)) from error
    except OSError as error:
        text = _("{file} cannot be read: {reason}.")
        raise DatabaseTrouble(text.format(file=path, reason=reason(error))) from error

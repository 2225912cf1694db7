"""Files that a command reads, whole or little by little."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from crmtui.errors import DatabaseTrouble, NotFound
from crmtui.i18n import _


def content(file: str) -> tuple[bytes, str]:
    """What the file holds, and its name; a dash is the standard input.

    Raises:
        NotFound: there is none of that name.
        DatabaseTrouble: it cannot be read; the text says why.
    """
    if file == "-":
        return sys.stdin.buffer.read(), "-"
    path = Path(file).expanduser()
    with _readable(path):
        return path.read_bytes(), path.name


@contextmanager
def opened(file: str) -> Iterator[tuple[Callable[[], BinaryIO], str]]:
    """What opens the file from its beginning as often as is wanted, and its name.

    The standard input, for a dash, is kept in a nameless file meanwhile.

    Raises:
        NotFound: there is none of that name.
        DatabaseTrouble: it cannot be read; the text says why.
    """
    if file == "-":
        with tempfile.TemporaryFile() as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
            kept.flush()
            yield lambda: _again(kept.fileno()), "-"
        return
    path = Path(file).expanduser()
    with _readable(path), path.open("rb"):
        pass
    yield lambda: path.open("rb"), path.name


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
        reason = error.strerror or str(error)
        text = _("{file} cannot be read: {reason}.")
        raise DatabaseTrouble(text.format(file=path, reason=reason)) from error

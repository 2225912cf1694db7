"""Files that a command reads whole."""

from __future__ import annotations

import sys
from pathlib import Path

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
    try:
        return path.read_bytes(), path.name
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {path}.").format(path=path)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        text = _("{file} cannot be read: {reason}.")
        raise DatabaseTrouble(text.format(file=path, reason=reason)) from error

"""Files that are written for somebody: new ones, never over one that is there."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from crmtui.errors import CrmError, reason
from crmtui.i18n import _

LONGEST_NAME = 150
"""Bytes of a file's name without its ending; folders take 255, whole paths not much more."""

_UNSAFE = frozenset("<>:\"|?*%'`$")
_SLASHES = str.maketrans("/\\", "__")


class CannotWrite(CrmError):
    """The file that was asked for cannot be written; the text says why."""


def write_new(path: Path, content: str | bytes, *, parents: bool = False) -> None:
    """Write a file of one's own (0600) that is not there yet; its folder too, with `parents`.

    Raises:
        CannotWrite: it is there, or the folder takes none.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    except OSError as error:
        if isinstance(error, FileExistsError) and path.exists():
            raise CannotWrite(
                _("{file} is there already: give another name.").format(file=path)
            ) from error
        said = _("{file} cannot be written: {reason}.")
        raise CannotWrite(said.format(file=path, reason=reason(error))) from error


def write_beside(path: Path, content: str | bytes) -> Path:
    """Write a file, and its folder; where one of its name is there, as "name (2)". Gives which.

    Raises:
        CannotWrite: the folder takes none.
    """
    number, free = 1, path
    while True:
        if not free.exists():
            try:
                write_new(free, content, parents=True)
            except CannotWrite:
                # Somebody else may have taken the name just now.
                if not free.exists():
                    raise
            else:
                return free
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")


def safe_name(*parts: str, ending: str) -> str:
    """A file's name that every system takes: "P-2026-0431_2 Talleres Aragon.pdf".

    Without accents, and without what some system or program takes for something else.
    """
    spelt = unicodedata.normalize("NFKD", " ".join(parts).translate(_SLASHES))
    kept = (
        char for char in spelt
        if char.isprintable() and char not in _UNSAFE and not unicodedata.combining(char)
    )  # fmt: skip
    name = unicodedata.normalize("NFC", " ".join("".join(kept).split())).lstrip(".-~ ")
    return name.encode()[:LONGEST_NAME].decode(errors="ignore").rstrip(". ") + ending

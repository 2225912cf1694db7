"""Files that are written little by little, and appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from crmtui.errors import CrmError, reason
from crmtui.i18n import _


class CannotWrite(CrmError):
    """The file that was asked for cannot be written; the text says why."""


@contextmanager
def replacing(path: Path, *, mode: int = 0o666) -> Iterator[BinaryIO]:
    """Where to write a file; when all is written it takes the place of one of its name.

    `mode` is whose it is, as far as the process may say.

    Raises:
        CannotWrite: the folder takes none.
    """
    with _part(path, mode) as (part, stream):
        yield stream
        stream.close()
        part.replace(path)


@contextmanager
def new(path: Path) -> Iterator[BinaryIO]:
    """Where to write a file of one's own (0600), and its folder; one that is there stays.

    Raises:
        CannotWrite: it is there, before or by now, or the folder takes none.
    """
    if path.exists():
        raise _taken(path)
    with _part(path, 0o600, parents=True) as (part, stream):
        yield stream
        stream.close()
        try:
            os.link(part, path)
        except FileExistsError as error:
            raise _taken(path) from error
        except OSError:
            # A disk without links: somebody may have taken the name meanwhile.
            if path.exists():
                raise _taken(path) from None
            part.rename(path)


def takes_files(folder: Path) -> bool:
    """Whether one may write a new file there."""
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


@contextmanager
def _part(path: Path, mode: int, *, parents: bool = False) -> Iterator[tuple[Path, BinaryIO]]:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as stream:
            yield part, stream
    except OSError as error:
        said = _("{file} cannot be written: {reason}.")
        raise CannotWrite(said.format(file=path, reason=reason(error))) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _taken(path: Path) -> CannotWrite:
    return CannotWrite(_("{file} is there already: give another name.").format(file=path))

"""Where copies are written, and the private place in which a plain one lies meanwhile."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from crmtui import clock, dbfile, formats
from crmtui.dberrors import speaking
from crmtui.errors import DatabaseTrouble
from crmtui.i18n import _

_SPARE = 8 << 20
"""Bytes that stay free."""


@contextmanager
def private(near: Path) -> Iterator[Path]:
    """A folder of one's own (0700) beside the file `near`, gone with all in it after the block.

    What a process that was killed left there is removed by the next.

    Raises:
        DatabaseTrouble: there can be none.
    """
    prefix = f".{near.name}-private-"
    with speaking(near.parent):
        _sweep(near.parent, prefix)
        folder, held = _made(near.parent, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _made(where: Path, prefix: str) -> tuple[Path, int]:
    """The new folder, held; whoever sweeps before it is takes it for one that was left."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=where))
        with suppress(FileNotFoundError):
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(held, fcntl.LOCK_SH)
            if dbfile.identity(folder) == dbfile.identity(held):
                return folder, held
            os.close(held)


def _sweep(where: Path, prefix: str) -> None:
    for folder in where.glob(f"{prefix}*"):
        with suppress(OSError):
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(held)


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether nobody else makes or removes copies in `folder` during the block."""
    with speaking(folder):
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(held)


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Where to write a file that is then put in its place, synced, whole or not at all.

    What a process that was killed left there half written is removed by the next.

    Raises:
        DatabaseTrouble: it cannot be written there.
    """
    part = path.with_name(f".{path.name}.copy.{os.getpid()}.part")
    with speaking(path):
        _sweep_parts(path.parent)
        part.unlink(missing_ok=True)
        held = _begun(part)
        try:
            yield part
            with suppress(PermissionError):
                dbfile.share_like_folder(part)
            sync(part)
            part.replace(path)
            sync(path.parent)
        finally:
            part.unlink(missing_ok=True)
            # Where the disk is full, the engine may leave what it meant to take back.
            part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
            os.close(held)


def _begun(part: Path) -> int:
    """The new, empty file, held; whoever sweeps before it is takes it for one that was left."""
    while True:
        held = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with suppress(OSError):  # Not every disk of another computer can.
            fcntl.flock(held, fcntl.LOCK_EX)
        if dbfile.identity(part) == dbfile.identity(held):
            return held
        os.close(held)


def _sweep_parts(where: Path) -> None:
    for part in where.glob(".*.copy.*.part"):
        with suppress(OSError):
            held = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
            finally:
                os.close(held)


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk itself."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
        # What is read next comes from the disk, as far as the system lets go of it.
        if path.is_file() and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    except OSError:
        if path.is_file():
            raise
        # Some disks cannot do so with folders.
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """See to it that the folder is there, for its owner alone or whom the one above says.

    Raises:
        DatabaseTrouble: it cannot be made.
    """
    with speaking(folder):
        if folder.is_dir():
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.parent.stat().st_mode & stat.S_ISGID:
            folder.chmod(0o2770)


def require_room(folder: Path, needed: int) -> None:
    """Go on only if so many bytes can be written in `folder`.

    Raises:
        DatabaseTrouble: there is less room.
    """
    with speaking(folder):
        free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        said = _("There is not enough room in {folder}: it takes {needed} MB, and {free} are free.")
        raise DatabaseTrouble(
            said.format(folder=folder, needed=megabytes(needed + _SPARE), free=megabytes(free))
        )


def megabytes(size: int) -> str:
    """So many bytes in millions, as people read them."""
    return formats.integer(round(size / 1_000_000)) if size >= 1_000_000 else "1"


def stamped(path: Path, what: str = "", *, within: Path | None = None, end: str = "") -> Path:
    """A new name like `path` with what it is and the moment in it, beside it or in a folder."""
    stamp = clock.local(clock.now()).strftime("%Y-%m-%d-%H%M%S")
    stem = "-".join(filter(None, (path.stem, what, stamp)))
    found, number = (within or path.parent) / f"{stem}.db{end}", 1
    while found.exists():
        number += 1
        found = found.with_name(f"{stem}-{number}.db{end}")
    return found


def size_of(path: Path) -> int:
    """How many bytes a copy of the database at `path` takes at most."""
    parts = (Path(f"{path}{end}") for end in ("", "-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())

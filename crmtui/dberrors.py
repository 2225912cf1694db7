"""What a database engine says, turned into sentences that say what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee

from crmtui.errors import Busy, CrmError, DatabaseTrouble, reason
from crmtui.i18n import N_, _

_sqlite: Any = peewee.sqlite3  # type: ignore[attr-defined]
_ENGINE_ERRORS = (peewee.DatabaseError, _sqlite.Error, sqlite3.Error)

_SHARED = 64 << 10
"""Bytes: less than that and it says that the disk failed, where it is full."""
_DAMAGED = ("not a database", "malformed", "corrupt", "could not decode to utf-8")
"""How the engine says that a file is not as it should be."""
_FILE_ERRORS: dict[int | None, str] = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "disk is full"),
    errno.EROFS: "readonly",
    errno.EIO: "i/o error",
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.ENOENT), "unable to open"),
    **dict.fromkeys((errno.ENOTDIR, errno.EISDIR), "unable to open"),
}
"""What the engine would say instead."""

_SENTENCES: tuple[tuple[tuple[str, ...], Callable[[str], CrmError], str], ...] = (
    (
        ("locked", "busy"),
        Busy,
        N_("{name} is in use by somebody else. Try again in a moment."),
    ),
    (
        ("disk is full",),
        DatabaseTrouble,
        N_("NOT SAVED: the disk is full. Make room, then save again."),
    ),
    (
        ("readonly",),
        DatabaseTrouble,
        N_("{name} can be read but not written. Ask for write access to it and its folder."),
    ),
    (
        _DAMAGED,
        DatabaseTrouble,
        N_("{name} is damaged. Nothing was changed. Restore a backup."),
    ),
    (
        ("unable to open",),
        DatabaseTrouble,
        N_("{name} cannot be opened. Check that its folder exists and that you may use it."),
    ),
    (
        ("i/o error",),
        DatabaseTrouble,
        N_("NOT SAVED: the disk that holds {name} failed."),
    ),
)


@contextmanager
def speaking(path: Path | None, *, files: bool = True) -> Iterator[None]:
    """Turn what the engine says of `path` in the block into sentences; see `translated`.

    With `files`, what the system says when a file is touched is meant too.
    """
    try:
        yield
    except CrmError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and not files:
            raise
        if (known := translated(error, path)) is not None:
            raise known from error
        raise


def translated(error: BaseException, path: Path | None = None) -> CrmError | None:
    """The sentence for an engine's or a file's error; None if it is not one, or a mistake of ours.

    The real cause may be one or two levels down: when the disk is full the engine
    complains about the transaction that is no longer there.
    """
    text = " ".join(_said(error))
    if "i/o error" in text and path is not None and _is_full(path.parent):
        text += " disk is full"
    name = str(path) if path else _("the database")
    if "unable to open" in text and path is not None and (beside := _shut(path)) is not None:
        said = _(
            "{file}, which belongs to {name}, may not be used. “crmtui doctor” says what to do."
        )
        return DatabaseTrouble(said.format(file=beside, name=path.name))
    for signs, kind, sentence in _SENTENCES:
        if any(sign in text for sign in signs):
            return kind(_begun(_(sentence).format(name=name)))
    if isinstance(error, OSError):
        said = _("{name} cannot be used: {reason}.").format(name=name, reason=reason(error))
        return DatabaseTrouble(_begun(said))
    return None


def _shut(path: Path) -> Path | None:
    """The file that the engine keeps beside `path` and that this account may not use, if any."""
    beside = (path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))
    shut = (each for each in beside if each.exists() and not os.access(each, os.R_OK | os.W_OK))
    return next(shut, None) if os.access(path, os.R_OK | os.W_OK) else None


def _is_full(folder: Path) -> bool:
    """Whether the engine finds no room there for what it shares with others (`-shm`)."""
    import shutil

    try:
        return shutil.disk_usage(folder).free < _SHARED
    except OSError:
        return False


def _begun(sentence: str) -> str:
    """The sentence, begun with a capital letter where it begins with a word and not a path."""
    word, space, rest = sentence.partition(" ")
    return f"{word.capitalize()}{space}{rest}" if word.isalpha() and word.islower() else sentence


def _said(error: BaseException) -> Iterator[str]:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, _ENGINE_ERRORS):
            yield str(cause).lower()
        elif isinstance(cause, OSError):
            # By its number: the words follow the locale, and the file's name may be anything.
            yield _FILE_ERRORS.get(cause.errno, "")
        cause = cause.__context__


def is_damage(error: BaseException) -> bool:
    """Whether an error, of the engine's or a sentence made of one, is about a damaged file."""
    return any(sign in said for said in _said(error) for sign in _DAMAGED)


def is_busy(error: Exception) -> bool:
    """Whether somebody else holds the lock."""
    return "locked" in str(error) or "busy" in str(error)

"""What a database engine says, turned into sentences that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from crmtui.errors import Busy, CrmError, DatabaseTrouble
from crmtui.i18n import N_, _

_ENGINE_ERRORS = (peewee.DatabaseError, peewee.sqlite3.Error, sqlite3.Error, OSError)

_SENTENCES: tuple[tuple[tuple[str, ...], Callable[[str], CrmError], str], ...] = (
    (
        ("locked", "busy"),
        Busy,
        N_("{name} is in use by somebody else. Try again in a moment."),
    ),
    (
        ("disk is full", "no space", "disk full"),
        DatabaseTrouble,
        N_("NOT SAVED: the disk is full. Make room, then save again."),
    ),
    (
        ("readonly", "read-only"),
        DatabaseTrouble,
        N_("{name} can be read but not written. Ask for write access to it and its folder."),
    ),
    (
        ("not a database", "malformed", "corrupt"),
        DatabaseTrouble,
        N_("{name} is damaged. Nothing was changed. Restore a backup."),
    ),
    (
        ("unable to open", "permission denied", "no such file", "not a directory"),
        DatabaseTrouble,
        N_("{name} cannot be opened. Check that its folder exists and that you may use it."),
    ),
    (
        ("i/o error", "input/output"),
        DatabaseTrouble,
        N_("NOT SAVED: the disk that holds {name} failed."),
    ),
)


@contextmanager
def speaking(path: Path | None) -> Iterator[None]:
    """Turn what the engine says of `path` in the block into sentences; see `translated`."""
    try:
        yield
    except CrmError:
        raise
    except Exception as error:
        if (known := translated(error, path)) is not None:
            raise known from error
        raise


def translated(error: BaseException, path: Path | None = None) -> CrmError | None:
    """The sentence for an engine's error, or None if it is not one or says nothing known.

    The real cause may be one or two levels down: when the disk is full the engine
    complains about the transaction that is no longer there.
    """
    said = []
    from_engine = False
    cause: BaseException | None = error
    while cause is not None:
        from_engine = from_engine or isinstance(cause, _ENGINE_ERRORS)
        said.append(str(cause).lower())
        cause = cause.__context__
    if not from_engine:
        return None
    text = " ".join(said)
    name = str(path) if path else _("The database")
    for signs, kind, sentence in _SENTENCES:
        if any(sign in text for sign in signs):
            return kind(_(sentence).format(name=name))
    return None


def is_busy(error: Exception) -> bool:
    """Whether somebody else holds the lock."""
    return "locked" in str(error) or "busy" in str(error)

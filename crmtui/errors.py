"""Everything that can go wrong in a way the user can act on.

`str(error)` is always a sentence fit to show the user, in the user's language.
`exit_code` is what a shell command ends with.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from crmtui.i18n import N_, _

_REASONS = {
    errno.ENOENT: N_("No such file or directory"),
    errno.EACCES: N_("Permission denied"),
    errno.EPERM: N_("Operation not permitted"),
    errno.ENOSPC: N_("No space left on device"),
    errno.EROFS: N_("Read-only file system"),
    errno.EEXIST: N_("File exists"),
    errno.EISDIR: N_("Is a directory"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.ENAMETOOLONG: N_("File name too long"),
}


def reason(error: OSError) -> str:
    """What the system says is wrong with a file, in the user's language where it is usual."""
    said = _REASONS.get(error.errno or 0)
    return _(said) if said else error.strerror or str(error)


class CrmError(Exception):
    """Base of every error the interface is expected to catch and show."""

    exit_code = 1


class UsageError(CrmError):
    """What was asked for makes no sense: an option, a setting, a kind."""

    exit_code = 2


class NotFound(CrmError):
    """The record was deleted, never existed, or is not the user's to see."""

    exit_code = 3


class NoDatabase(NotFound):
    """There is no database file where one was asked for."""


class Busy(CrmError):
    """Somebody else holds the database and did not let go in time."""

    exit_code = 4


class Refused(CrmError):
    """The user's role does not allow this."""


class CannotUndo(CrmError):
    """A change cannot be taken back; the text says why and what to do instead."""


class DatabaseTrouble(CrmError):
    """The file cannot be used: foreign, newer, emptied, damaged, read-only, disk full."""


class Invalid(CrmError):
    """One or more fields cannot be saved as they are."""

    exit_code = 5

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(problems.values())))
        self.problems = dict(problems)
        """What is wrong, by field name, so that a form can put it beside the field."""


class Unwelcome(Invalid):
    """They asked not to be contacted, or not then. Who insists goes on all the same."""


class Clash(NamedTuple):
    """One field that two people changed to different values."""

    field: str
    before: Any
    mine: Any
    theirs: Any


class Conflict(CrmError):
    """Somebody saved the record meanwhile, with other values in the same fields."""

    def __init__(self, message: str, clashes: Sequence[Clash], who: str, theirs: Any) -> None:
        super().__init__(message)
        self.clashes = list(clashes)
        """The fields to choose between."""
        self.who = who
        """Who saved the other values."""
        self.theirs = theirs
        """The record as it stands now, in the form's own shape."""

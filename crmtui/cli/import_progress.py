"""Saying on the terminal how far an import is, on one line that goes again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from crmtui import formats
from crmtui.cli import status_line
from crmtui.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crmtui.services.imports.progress import Progress

_MINUTE = 60
_PHASES = {
    "rehearsing": N_("Checking: {n} rows"),
    "writing": N_("Bringing in: {n} rows"),
    "taking back": N_("Taking back: {n} records"),
}
_PHASES_OF = {
    "rehearsing": N_("Checking: {n} of {total} rows"),
    "writing": N_("Bringing in: {n} of {total} rows"),
    "taking back": N_("Taking back: {n} of {total} records"),
}


def shown() -> AbstractContextManager[Callable[[Progress], None]]:
    """What is told how far an import is during the block; only a terminal is told it."""
    return status_line.shown(words)


def words(progress: Progress) -> str:
    """How far it is and how long it takes yet, for people."""
    phases = _PHASES_OF if progress.total else _PHASES
    done, total = formats.integer(progress.done), formats.integer(progress.total)
    said = _(phases[progress.phase]).format(n=done, total=total)
    if progress.seconds_left is None:
        return said
    seconds = round(progress.seconds_left)
    if seconds < _MINUTE:
        left = ngettext("{n} second left", "{n} seconds left", seconds).format(n=seconds)
    else:
        minutes = round(seconds / _MINUTE)
        left = ngettext("{n} minute left", "{n} minutes left", minutes).format(n=minutes)
    return f"{said} · {left}"

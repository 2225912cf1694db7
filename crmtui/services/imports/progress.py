"""How far an import is, and how long it takes yet."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from crmtui.errors import CrmError
from crmtui.i18n import _

_TELLING = 0.5
"""Seconds after which what was done says how long the rest takes."""


class Progress(NamedTuple):
    """How far an import is."""

    phase: str
    """"rehearsing", "writing" or "taking back"."""
    done: int
    """Rows, or records where they are taken back."""
    total: int
    """Of how many; 0 where nobody knows."""
    seconds_left: float | None
    """How long this phase takes yet; None where nobody can tell."""


Tell = Callable[[Progress], None]
"""Is told after each slice. Whatever it raises stops the import, and takes it back."""


class Stopped(CrmError):
    """Somebody stopped an import; what it had written was taken back."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__(_("Stopped. Nothing was brought in."))


class Unfinished(CrmError):
    """An import ended, and what it had written could not be taken back."""

    def __init__(self, why: BaseException) -> None:
        reason = str(why) if isinstance(why, CrmError) else _("Stopped.")
        left = _("What had come in already is taken back when somebody next opens the office.")
        super().__init__(f"{reason} {left}")
        self.exit_code = why.exit_code if isinstance(why, CrmError) else Stopped.exit_code


class Meter:
    """Counts what is done in a phase, and tells it."""

    def __init__(self, phase: str, total: int, tell: Tell | None) -> None:
        self.done = 0
        self._phase = phase
        self._total = total
        self._tell = tell
        self._began = time.monotonic()

    def add(self, many: int) -> None:
        """Say that so many more are done."""
        self.done += many
        if self._tell is not None:
            total = max(self._total, self.done) if self._total else 0
            self._tell(Progress(self._phase, self.done, total, self._left(total)))

    def _left(self, total: int) -> float | None:
        taken = time.monotonic() - self._began
        if not total or not self.done or taken < _TELLING:
            return None
        return taken / self.done * (total - self.done)

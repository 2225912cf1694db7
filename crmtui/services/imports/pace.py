"""How much is written at once, so that nobody else waits long for the database."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from crmtui.services import changes
from crmtui.services.changes import Recording

_T = TypeVar("_T")

LONGEST = 0.1
"""Seconds for which a slice may hold the database."""
_AIM = LONGEST * 0.5
"""Seconds that a slice should take; the computer may have something else to do meanwhile."""
_FIRST = 50
_LEAST = 25
"""Rows of a slice, however slow they are: to begin one takes as long as ten of these."""
MOST = 250
"""Rows of a slice, however quick they are."""
_PATIENCE = 60.0
"""Seconds it waits for the database: what has been written already is not given up for less."""


class Pace:
    """Writes the slices of one change set, and says how large the next one may be."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        # Where it is only tried nobody waits.
        self.size = MOST if recording.tried else _FIRST

    def slice(self, write: Callable[[], int]) -> int:
        """Write a slice in a transaction of its own. Returns what `write` does: how many it had.

        Raises:
            Busy: somebody held the database for a minute.
        """
        began = 0.0

        def inside() -> int:
            nonlocal began
            began = time.monotonic()
            return write()

        many = self.write(inside)
        if not self.recording.tried:
            self._adapt(many, time.monotonic() - began)
        return many

    def write(self, part: Callable[[], _T]) -> _T:
        """Write what is always as little in a transaction of its own.

        Raises:
            Busy: somebody held the database for a minute.
        """
        return changes.part(self.recording, part, patience=_PATIENCE)

    def _adapt(self, many: int, taken: float) -> None:
        """Come nearer to what fits, little by little: one slow slice says little."""
        fitting = many * _AIM / max(taken, 0.001)
        self.size = int(max(_LEAST, min(MOST, (self.size + fitting) / 2, self.size * 2)))

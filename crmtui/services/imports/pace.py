"""How much is written at once, so that nobody else waits long for the database."""

from __future__ import annotations

import time
from collections.abc import Callable

from crmtui.services import changes
from crmtui.services.changes import Recording

LONGEST = 0.1
"""Seconds for which a slice may hold the database."""
_AIM = LONGEST / 2
"""Seconds that a slice should take; the computer may have something else to do meanwhile."""
_FIRST = 25
_MOST = 500
_PATIENCE = 60.0
"""Seconds it waits for the database: what has been written already is not given up for less."""


class Pace:
    """Writes the slices of one change set, and says how large the next one may be."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.size = _FIRST

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

        many = changes.part(self.recording, inside, patience=_PATIENCE)
        taken = max(time.monotonic() - began, 0.001)
        fitting = int(max(many, 1) * _AIM / taken)
        self.size = max(1, min(_MOST, fitting, self.size * 2))
        return many

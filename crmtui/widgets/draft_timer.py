"""Keeping a draft a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

DELAY = 0.4
"""Seconds after the last key."""
AGAIN = 2.0
"""Seconds after which what could not be kept is tried again."""


class DraftTimer:
    """Calls `keep` once, `DELAY` seconds after the last `touch`.

    `owner` is the screen: when it closes, so does the timer.
    """

    def __init__(self, owner: MessagePump, keep: Callable[[], object]) -> None:
        self._owner = owner
        self._keep = keep
        self._timer: Timer | None = None
        self._due = False

    @property
    def due(self) -> bool:
        """Whether something was typed that has not been kept."""
        return self._due

    def touch(self) -> None:
        """Something was typed."""
        self._in(DELAY)

    def again(self) -> None:
        """It could not be kept just now: somebody else was writing, or there was no room."""
        self._in(AGAIN)

    def _in(self, delay: float) -> None:
        self._due = True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._owner.set_timer(delay, self.flush, name="draft")

    def flush(self) -> None:
        """Keep it now, if anything is due: on leaving, or when the line drops."""
        self.stop()
        if self._due:
            self._due = False
            self._keep()

    def stop(self) -> None:
        """Wait no longer. What is due stays due."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

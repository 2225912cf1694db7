"""Working something out in a thread while the keys are answered, and saying how far it is."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from crmtui.screens import beside
from crmtui.widgets.base_screen import DeskScreen

Work = Callable[[Callable[[int, int], None], Callable[[], bool]], object]
"""Does it: told whom to tell how far it is, and whom to ask whether anybody still waits."""


class Working:
    """Has something worked out for a screen, and says how far it is."""

    def __init__(
        self,
        screen: DeskScreen[Any],
        told: Callable[[], None],
        done: Callable[[], None],
        group: str,
    ) -> None:
        """`told` is called as it goes on, `done` when all of it is known."""
        self._screen = screen
        self._told, self._done = told, done
        self._group = group
        self._stop: Event | None = None
        self.percent = 0
        """How far it is."""

    @property
    def goes_on(self) -> bool:
        """Whether it is being worked out."""
        return self._stop is not None

    def start(self, work: Work) -> None:
        """Begin, or begin anew: something changed meanwhile, or something else is asked for."""
        self.stop()
        self.percent, stop = 0, Event()
        self._stop = stop
        beside.read(
            self._screen,
            lambda: work(self._progress, stop.is_set),
            lambda _worked_out: self._done(),
            group=self._group,
            going=self._told,
            ended=self._ended,
            stop=stop,
        )

    def stop(self) -> None:
        """Give it up."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None
        beside.give_up(self._screen, self._group)

    def _ended(self) -> None:
        self._stop = None

    def _progress(self, done: int, of: int) -> None:
        # In a thread: it may touch no widget.
        self.percent = 100 * done // max(1, of)

"""Working something out in a thread while the keys are answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from crmtui import db
from crmtui.errors import CrmError
from crmtui.widgets.base_screen import DeskScreen

if TYPE_CHECKING:
    from crmtui.app import CrmApp

EVERY = 0.2
"""Seconds between two looks at how far it is."""
Work = Callable[[Callable[[int, int], None], Callable[[], bool]], object]
"""Does it: told whom to tell how far it is, and whom to ask whether anybody still waits."""


class Working:
    """Has something worked out, and says how far it is."""

    def __init__(
        self, app: CrmApp, told: Callable[[], None], done: Callable[[], None], group: str
    ) -> None:
        """`told` is called as it goes on, `done` when all of it is known."""
        self._app = app
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
        self.percent, self._stop = 0, Event()
        self._app.run_worker(self._worked_out(self._stop, work), group=self._group)

    def stop(self) -> None:
        """Give it up."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    async def _worked_out(self, stop: Event, work: Work) -> None:
        task = asyncio.create_task(asyncio.to_thread(self._work, stop, work))
        try:
            while not (await asyncio.wait({task}, timeout=EVERY))[0]:
                if stop is self._stop:
                    self._told()
        except asyncio.CancelledError:
            stop.set()  # The desk is left: nobody waits for the rest.
            raise
        if stop is not self._stop:
            return
        self._stop = None
        try:
            task.result()
        except CrmError as error:
            if isinstance(self._app.screen, DeskScreen):
                self._app.screen.warn(str(error))
        else:
            self._done()

    def _work(self, stop: Event, work: Work) -> None:
        # In a thread: it may touch no widget.
        def progress(done: int, of: int) -> None:
            self.percent = 100 * done // max(1, of)

        with db.worker_connection():
            work(progress, stop.is_set)

"""Going through all sales in a thread while the keys are answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from crmtui.queries import loyalty
from crmtui.screens import working
from crmtui.screens.base import CrmScreen


class Working(working.Working):
    """Has it worked out how customers buy, and says how far it is."""

    def __init__(
        self, screen: CrmScreen[Any], told: Callable[[], None], done: Callable[[], None]
    ) -> None:
        """`told` is called as it goes on, `done` when all of it is known."""
        super().__init__(screen, told, done, "loyalty")
        self._user = screen.user

    def begin(self, today: date, months: int) -> None:
        """Begin, or begin anew: something was sold meanwhile, or another period is asked for."""
        self.start(
            lambda progress, stopped: loyalty.work_out(
                self._user, today, months, progress=progress, stopped=stopped
            )
        )

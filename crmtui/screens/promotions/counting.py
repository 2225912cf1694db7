"""Telling whom conditions choose while they are typed, in a thread where they are many."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmtui import db
from crmtui.access import User
from crmtui.core.selecting import Criteria
from crmtui.errors import CrmError, Invalid
from crmtui.queries import selecting
from crmtui.queries.companies import CompanyRow
from crmtui.queries.selecting import Chosen

if TYPE_CHECKING:
    from crmtui.app import CrmApp

SHOWN = 40
"""How many of those chosen are shown."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Whom conditions choose, or why that cannot be told."""

    chosen: Chosen | None
    first: tuple[CompanyRow, ...] = ()
    """The first of them, by name."""
    trouble: str = ""


class Counting:
    """Counts what was asked for last; what was asked before that is nobody's business any more."""

    def __init__(self, app: CrmApp, told: Callable[[Counted], None]) -> None:
        """`told` is called with what was asked for last, once it is known."""
        self._app, self._told = app, told
        self._asked: Criteria | None = None
        self._goes_on = False

    @property
    def goes_on(self) -> bool:
        """Whether something is being counted."""
        return self._goes_on

    def ask(self, criteria: Criteria) -> None:
        """Count these."""
        self._asked = criteria
        if selecting.answers_at_once(self._app.user, criteria):
            self._told(count(self._app.user, criteria))
        elif not self._goes_on:
            self._goes_on = True
            self._app.run_worker(self._counted(), group="selecting")

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._asked = None

    async def _counted(self) -> None:
        found: Counted | None = None
        asked: Criteria | None = None
        try:
            while (wanted := self._asked) is not None and wanted != asked:
                asked = wanted
                found = await asyncio.to_thread(_count_apart, self._app.user, wanted)
        finally:
            self._goes_on = False
        if found is not None and self._asked is not None:
            self._told(found)


def _count_apart(user: User, criteria: Criteria) -> Counted:
    # In a thread: it may touch no widget.
    with db.worker_connection():
        return count(user, criteria)


def count(user: User, criteria: Criteria) -> Counted:
    """Whom the conditions choose."""
    try:
        chosen = selecting.look(user, criteria)
        return Counted(chosen, tuple(selecting.sample(user, criteria, limit=SHOWN)))
    except CrmError as error:
        problems = list(error.problems.values()) if isinstance(error, Invalid) else []
        return Counted(None, (), (problems or [str(error)])[0])

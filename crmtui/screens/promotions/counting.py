"""Telling whom conditions choose while they are typed, in a thread where they are many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from crmtui.access import User
from crmtui.core.selecting import Criteria
from crmtui.errors import CrmError, Invalid
from crmtui.queries import selecting
from crmtui.queries.companies import CompanyRow
from crmtui.queries.selecting import Chosen
from crmtui.screens import beside

if TYPE_CHECKING:
    from crmtui.screens.base import CrmScreen

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

    def __init__(self, screen: CrmScreen[Any], told: Callable[[Counted], None]) -> None:
        """`told` is called with what was asked for last, once it is known."""
        self._screen, self._told = screen, told
        self._asked: Criteria | None = None
        self._goes_on = False

    @property
    def goes_on(self) -> bool:
        """Whether something is being counted."""
        return self._goes_on

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._asked = None

    def ask(self, criteria: Criteria) -> None:
        """Count these."""
        self._asked = criteria
        user = self._screen.user
        if selecting.answers_at_once(user, criteria):
            self._told(count(user, criteria))
        elif not self._goes_on:
            self._count(criteria)

    def _count(self, criteria: Criteria) -> None:
        """Count these in a thread: one count at a time, whatever is typed meanwhile."""
        self._goes_on = True
        work = partial(count, self._screen.user, criteria)
        told = partial(self._counted, criteria)
        beside.read(self._screen, work, told, group="selecting", ended=self._ended)

    def _ended(self) -> None:
        self._goes_on = False

    def _counted(self, criteria: Criteria, found: Counted) -> None:
        if self._asked == criteria:
            self._told(found)
        elif self._asked is not None:
            self._count(self._asked)


def count(user: User, criteria: Criteria) -> Counted:
    """Whom the conditions choose."""
    try:
        chosen = selecting.look(user, criteria)
        return Counted(chosen, tuple(selecting.sample(user, criteria, limit=SHOWN)))
    except CrmError as error:
        problems = list(error.problems.values()) if isinstance(error, Invalid) else []
        return Counted(None, (), (problems or [str(error)])[0])

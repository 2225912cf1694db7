"""Whether a count keeps no key waiting."""

from __future__ import annotations

from datetime import date

from crmtui import clock
from crmtui.access import User
from crmtui.core.loyalty import NEVER
from crmtui.core.selecting import Criteria
from crmtui.queries import loyalty
from crmtui.queries._reading import select

FEW = 5_000
"""So many companies are gone through before anybody notices."""


def answers_at_once(user: User, criteria: Criteria, *, today: date | None = None) -> bool:
    """Whether whom conditions choose is told before anybody notices; else it is for a thread."""
    ((newest,),) = select("SELECT coalesce(max(id), 0) FROM company")
    bought = criteria.rank or {*criteria.trend} - {NEVER}
    ready = not bought or loyalty.answers_at_once(user, today or clock.today())
    return bool(newest <= FEW and ready)

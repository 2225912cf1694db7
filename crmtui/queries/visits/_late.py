"""Which customers are late with their next purchase, where telling so takes no waiting."""

from __future__ import annotations

from datetime import date

from crmtui.access import User
from crmtui.queries import loyalty
from crmtui.queries._reading import select

AT_ONCE = 20_000
"""Sales that are gone through while somebody waits; more must have been worked out before."""


def habits_known(user: User, today: date) -> bool:
    """Whether it is known, or can be told at once, who buys late."""
    if loyalty.is_worked_out(user, today):
        return True
    ((sales,),) = select("SELECT coalesce(max(id), 0) FROM sale")
    return int(sales) <= AT_ONCE


def late(user: User, today: date) -> dict[int, date]:
    """When those who are late were expected to buy, by company; nothing while it is not known."""
    if not habits_known(user, today):
        return {}
    found = loyalty.late(user, today)
    return {each.company_id: each.expected for each in found if each.expected is not None}

"""Which customers are late with their next purchase, where telling so keeps nobody waiting."""

from __future__ import annotations

from datetime import date

from crmtui.access import User
from crmtui.queries import loyalty


def habits_known(user: User, today: date) -> bool:
    """Whether it is known, or can be told at once, who buys late."""
    return loyalty.answers_at_once(user, today)


def late(user: User, today: date) -> dict[int, date]:
    """When those who are late were expected to buy, by company; nothing while it is not known."""
    if not habits_known(user, today):
        return {}
    found = loyalty.late(user, today)
    return {each.company_id: each.expected for each in found if each.expected is not None}

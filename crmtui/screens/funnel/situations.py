"""The three situations as the office sees them: what attention, and when to be in touch next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from crmtui.access import User
from crmtui.i18n import N_, _
from crmtui.queries import office

USUAL = {
    1: N_("Keep in touch: now and then, until they want it now."),
    2: N_("Keep in touch, and work on it: who decides, who pays, how."),
    3: N_("First of all: propose, and close."),
}
"""The attention that each gets where the office says nothing else."""


class Situation(NamedTuple):
    """What is due to who is in one of the situations."""

    attention: str
    days: int
    """Until the next contact."""

    def next_contact(self, today: date) -> date:
        """When to be in touch."""
        return today + timedelta(days=self.days)


def situation(user: User, number: int) -> Situation:
    """One of the three as the office sees it."""
    ours = office.get(user)
    days = {1: ours.later_days, 2: ours.weak_days, 3: ours.first_days}[number]
    said = {1: ours.later_attention, 2: ours.weak_attention, 3: ours.first_attention}[number]
    return Situation(said or _(USUAL[number]), days)

"""Reading what a company thinks of us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crmtui.access import User
from crmtui.queries._reading import made, owned, select

VOICE = "(needs != '' OR objections != '' OR opinion != '' OR score IS NOT NULL)"
"""What an interaction needs to be in the index of those that tell something; as that says it."""


@dataclass(frozen=True, slots=True)
class Score:
    """An opinion as a number."""

    score: int
    """From 0 to 10."""
    about: str
    """Which product; empty is us."""
    at: datetime


def latest_score(user: User, company_id: int) -> Score | None:
    """The last score that a company gave, or None where it never gave one."""
    for row in select(_LATEST.format(own=owned(user, "company_id")), company_id):
        return made(Score, row)
    return None


_LATEST = f"""
SELECT score, opinion_about, at FROM interaction
WHERE company_id = ? AND {VOICE} AND score IS NOT NULL AND {{own}} ORDER BY at DESC LIMIT 1
"""

"""Reading promotions: how far each is, whom it addresses, what came of it."""

from __future__ import annotations

from crmtui.queries.promotions.lists import (
    EVERY,
    STATES,
    Criteria,
    PromotionRow,
    count,
    find,
    get,
    named,
)
from crmtui.queries.promotions.members import (
    VIEWS,
    MemberRow,
    Members,
    counts,
    keys,
    member,
    members,
    of_company,
)
from crmtui.queries.promotions.outcome import Outcome, outcome

__all__ = [
    "EVERY", "STATES", "VIEWS", "Criteria", "MemberRow", "Members", "Outcome", "PromotionRow",
    "count", "counts", "find", "get", "keys", "member", "members", "named", "of_company",
    "outcome",
]  # fmt: skip

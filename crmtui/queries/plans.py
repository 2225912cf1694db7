"""Reading the sales plans: what is meant to be done, how far it is, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crmtui.access import User
from crmtui.core import text as texts
from crmtui.core.periods import Period
from crmtui.core.scopes import Scope
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import Action
from crmtui.queries._reading import all_owned_rows, made, remembered, select

STATES = ("open", "closed", "all")
"""What is listed together."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the plans of a list have in common."""

    state: str = "open"
    """One of `STATES`."""
    text: str = ""
    """What is in the plan's name, or in that of its territory."""


OPEN = Criteria()


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A sales plan, and how far it is."""

    id: int
    name: str
    first: date
    until: date
    territory_id: int | None
    territory: str
    """Which it is for; empty where it is for the whole office."""
    market: str
    strategy: str
    notes: str
    outcome: str
    """"yes", "partly", "no", or nothing while nobody has said whether it was effective."""
    findings: str
    closed_on: date | None
    actions: int
    """How many things are to be done for it,"""
    done: int
    """how many of them were done,"""
    open: int
    """and how many still are to be."""
    next_due: date | None
    """By when the next of those is."""

    @property
    def period(self) -> Period:
        """From when to when it holds."""
        return Period(self.first, self.until)

    @property
    def scope(self) -> Scope:
        """Whose goals and results it is measured by."""
        return Scope(territory=self.territory_id)


def find(
    user: User, criteria: Criteria = OPEN, *, limit: int = -1, offset: int = 0
) -> list[PlanRow]:
    """`limit` of the plans from the one at `offset` on, the latest first."""
    every = remembered((find, user), lambda: _all(user))
    wanted = texts.fold(criteria.text)
    found = [
        row
        for row in every
        if criteria.state in ("all", "open" if row.closed_on is None else "closed")
        and wanted in texts.fold(f"{row.name} {row.territory}")
    ]
    return found[offset : None if limit < 0 else offset + limit]


def count(user: User, criteria: Criteria = OPEN) -> int:
    """How many there are."""
    return len(find(user, criteria))


def get(user: User, plan_id: int) -> PlanRow:
    """One of them.

    Raises:
        NotFound: it is not there.
    """
    for row in find(user, Criteria("all")):
        if row.id == plan_id:
            return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def _all(user: User) -> list[PlanRow]:
    found = select(_PLANS.format(own=all_owned_rows(user, Action, "a")))
    return [made(PlanRow, row) for row in found]


_PLANS = """
SELECT p.id, p.name, p.first, p.until, t.id, coalesce(t.name, ''), p.market, p.strategy, p.notes,
    p.outcome, p.findings, p.closed_on, coalesce(a.n, 0), coalesce(a.done, 0),
    coalesce(a.open, 0), a.next_due
FROM plan AS p
LEFT JOIN territory AS t ON t.id = p.territory_id
LEFT JOIN (
    SELECT a.plan_id, count(*) AS n, sum(a.result = 'done') AS done,
        sum(a.closed_on IS NULL) AS open,
        min(CASE WHEN a.closed_on IS NULL THEN a.due END) AS next_due
    FROM action AS a WHERE a.plan_id IS NOT NULL AND {own} GROUP BY a.plan_id
) AS a ON a.plan_id = p.id
ORDER BY p.first DESC, p.name_fold
"""

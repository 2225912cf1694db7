"""Every public query of visits that are planned, and of companies that are worth one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.visit_plan import CAUSES
from crmtui.models import VisitPoint
from crmtui.queries import visits
from crmtui.queries.followups import Scope, unplanned
from crmtui.queries.visits import Where
from crmtui.queries.visits import rows as visit_rows
from crmtui.services import changes
from tests import factories as make

TODAY = date(2026, 11, 20)
UNTIL = date(2026, 12, 4)
SCOPES = (Scope(), Scope(2), Scope(everyone=True), Scope(everyone=True, text="garcia"))
PLACES = (Where(), Where("zaragoza"), Where("norte"), Where("50"))


def fill(user: User, company: int) -> int:
    """Plan a visit to a company, with something to take along; its id."""
    visit = make.followup(
        user, company, "2026-11-24", purpose="task", kind="visit", note="Ver la prensa."
    )
    values = {"company": company, "followup": visit, "position": 1}
    bring = {"kind": "bring", "aim": "samples", "text": "two of each"}
    make.write(user, "visit.points", lambda: changes.insert(VisitPoint, **values, **bring), company)
    return visit


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name."""
    return {
        "visits.planned": lambda user, base: [
            visits.planned(user, scope, until=UNTIL, where=where)
            for scope in SCOPES
            for where in PLACES
        ],
        "visits.rounds": lambda user, base: [visits.rounds(user, scope) for scope in SCOPES],
        "visits.of_company": lambda user, base: visits.of_company(user, base.other),
        "visits.next_of": lambda user, base: [
            visits.next_of(user, base.other, code) for code in (None, 1, 2)
        ],
        "visits.get": lambda user, base: visits.get(user, _visit(user, base)),
        "visits.by_ids": lambda user, base: visit_rows.by_ids(user, [_visit(user, base)]),
        "visits.proposed": lambda user, base: [
            visits.proposed(user, scope, today=TODAY, until=UNTIL, where=where, cause=cause)
            for scope in SCOPES
            for where, cause in (
                *((where, "") for where in PLACES),
                *((PLACES[0], cause) for cause in CAUSES),
            )
        ],
        "visits.candidate": lambda user, base: visits.candidate(
            user, base.company, today=TODAY, until=UNTIL
        ),
        "followups.unplanned": lambda user, base: unplanned(user, [base.company]),
    }


def _visit(user: User, base: Any) -> int:
    found = visits.of_company(user, base.other)
    return found[0].id if found else 1

"""Passing many companies to another code at once, with what is planned for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.db import database, rows
from crmtui.models import Company, Complaint, FollowUp, Opportunity, Quote
from crmtui.services import bulk

_OPEN = ("draft", "sent")
"""Quotes that are not decided yet."""
_OVER = ("won", "lost")
"""The stages of opportunities that are."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What went to the other code."""

    companies: int
    next_contacts: int
    promises: int
    tasks: int
    clashes: int
    """Companies with which both had a next contact: the earlier stays, the other is closed."""
    quotes: int = 0
    """Drafts, and those that were sent and are not decided."""
    opportunities: int = 0
    """Those that are neither won nor lost."""


def pass_on(user: User, companies: Sequence[int], person: int) -> Passed:
    """Give companies the user has looked at to a salesperson; inside a command only.

    What their salesperson has open there goes with them: plans, quotes, opportunities,
    complaints.
    Where both have a next contact with a company, the earlier stays: the former one's, if
    both are for the same day.
    """
    keys = json.dumps(list(companies))
    theirs = _plans(_THEIRS, keys, person)
    held = {plan.company: plan for plan in _plans(_HELD, keys, person)}
    moved: dict[str, list[int]] = {"next": [], "promise": [], "task": []}
    closed: list[int] = []
    for plan in theirs:
        other = held.get(plan.company) if plan.purpose == "next" else None
        if other is not None:
            closed.append(plan.id if other.due < plan.due else other.id)
        if other is None or closed[-1] != plan.id:
            moved[plan.purpose].append(plan.id)
    bulk.update_many(FollowUp, closed, closed_on=clock.today(), result="dropped")
    bulk.update_many(
        FollowUp, [key for keys in moved.values() for key in keys], salesperson=person, stop=None
    )  # fmt: skip
    quotes = [key for (key,) in _found(_QUOTES, keys, person)]
    bulk.update_many(Quote, quotes, salesperson=person)
    running = [key for (key,) in _found(_OPPORTUNITIES, keys, person)]
    bulk.update_many(Opportunity, running, salesperson=person)
    unresolved = [key for (key,) in _found(_COMPLAINTS, keys, person)]
    bulk.update_many(Complaint, unresolved, salesperson=person)
    passed = bulk.update_many(Company, list(companies), salesperson=person)
    counts = {purpose: len(keys) for purpose, keys in moved.items()}
    return Passed(
        passed, counts["next"], counts["promise"], counts["task"], len(closed), len(quotes),
        len(running),
    )  # fmt: skip


def pass_quotes(user: User, companies: Sequence[int], former: int, new: int) -> None:
    """Give the open quotes that a salesperson has with companies to another one."""
    keys = [
        key
        for company in companies
        for (key,) in rows(
            Quote.select(Quote.id).where(
                (Quote.company == company) & (Quote.salesperson == former) & Quote.state.in_(_OPEN)
            )
        )
    ]
    bulk.update_many(Quote, keys, salesperson=new)


def pass_opportunities(user: User, company: int, former: int, new: int) -> None:
    """Give the open opportunities that a salesperson has with a company to another one."""
    theirs = (Opportunity.company == company) & (Opportunity.salesperson == former)
    running = theirs & Opportunity.stage.not_in(_OVER)
    keys = [key for (key,) in rows(Opportunity.select(Opportunity.id).where(running))]
    bulk.update_many(Opportunity, keys, salesperson=new)


def pass_complaints(user: User, company: int, former: int, new: int) -> None:
    """Give the open complaints that a salesperson sees to at a company to another one."""
    theirs = (Complaint.company == company) & (Complaint.salesperson == former)
    found = Complaint.select(Complaint.id).where(theirs & Complaint.resolved_on.is_null())
    bulk.update_many(Complaint, [key for (key,) in rows(found)], salesperson=new)


@dataclass(frozen=True, slots=True)
class _Plan:
    id: int
    company: int
    purpose: str
    due: str


def _plans(sql: str, companies: str, person: int) -> list[_Plan]:
    return [_Plan(*row) for row in _found(sql, companies, person)]


def _found(sql: str, companies: str, person: int) -> list[Any]:
    cursor: Any = database.execute_sql(sql, (companies, person))
    return list(cursor.fetchall())


# The plus keeps SQLite from going through all that a salesperson has, for each company.
_THEIRS = """
SELECT f.id, f.company_id, f.purpose, f.due FROM json_each(?) AS k
CROSS JOIN company AS c ON c.id = k.value
CROSS JOIN follow_up AS f ON f.company_id = c.id
WHERE f.closed_on IS NULL AND +f.salesperson_id = c.salesperson_id
    AND c.salesperson_id <> ?
ORDER BY f.id
"""
_QUOTES = """
SELECT q.id FROM json_each(?) AS k
CROSS JOIN company AS c ON c.id = k.value
CROSS JOIN quote AS q ON q.company_id = c.id
WHERE q.state IN ('draft', 'sent') AND +q.salesperson_id = c.salesperson_id
    AND c.salesperson_id <> ?
ORDER BY q.id
"""
_OPPORTUNITIES = """
SELECT o.id FROM json_each(?) AS k
CROSS JOIN company AS c ON c.id = k.value
CROSS JOIN opportunity AS o ON o.company_id = c.id
WHERE o.stage NOT IN ('won', 'lost') AND +o.salesperson_id = c.salesperson_id
    AND c.salesperson_id <> ?
ORDER BY o.id
"""
_COMPLAINTS = """
SELECT x.id FROM json_each(?) AS k
CROSS JOIN company AS c ON c.id = k.value
CROSS JOIN complaint AS x ON x.company_id = c.id
WHERE x.resolved_on IS NULL AND +x.salesperson_id = c.salesperson_id
    AND c.salesperson_id <> ?
ORDER BY x.id
"""
_HELD = """
SELECT f.id, f.company_id, f.purpose, f.due FROM json_each(?) AS k
CROSS JOIN follow_up AS f ON f.company_id = k.value
WHERE f.closed_on IS NULL AND f.purpose = 'next' AND +f.salesperson_id = ?
"""

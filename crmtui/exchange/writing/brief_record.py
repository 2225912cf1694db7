"""All that is known of a company as plain values: what its brief tells, and the rest of it."""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.exchange.writing import deal_records, records
from crmtui.queries import followups, interactions
from crmtui.queries.companies import Company

Record = dict[str, Any]

LATEST = 10
"""Interactions, and opinions, that are told."""


def of_company(user: User, company: Company) -> Record:
    """The company with what is planned, was said, offered, bought, and is known of it."""
    planned = followups.of_company(user, company.id)
    of_it = interactions.Criteria(company_id=company.id)
    latest = interactions.find(user, of_it, limit=LATEST)
    return {
        **records.company(company),
        "company": company.name,
        "followups": [records.followup(row) for row in planned],
        "promises": [records.followup(row) for row in planned if row.purpose != "next"],
        "interactions": [records.interaction(row) for row in latest],
        "opinions": _opinions(user, company.id),
        **deal_records.of_company(user, company.id),
    }


def _opinions(user: User, company_id: int) -> list[Record]:
    voice = frozenset({interactions.VOICE})
    found = interactions.timeline(user, company_id, kinds=voice, limit=LATEST)
    return [
        {
            "at": records.moment(row.at),
            "contact": row.contact,
            "opinion": row.opinion,
            "about": row.opinion_about,
            "score": row.score,
            "needs": row.needs,
            "objections": row.objections,
        }
        for row in found
    ]

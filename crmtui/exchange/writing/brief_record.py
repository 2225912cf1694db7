"""All that is known of a company as plain values: what its brief tells, and the rest of it."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.exchange.writing import (
    account_records,
    care_records,
    deal_records,
    letter_records,
    loyalty_records,
    market_records,
    price_records,
    records,
    stock_records,
    visit_records,
)
from crmtui.queries import (
    complaints,
    facts,
    followups,
    interactions,
    lessons,
    loyalty,
    market,
    objections,
)
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
        **_standing(user, company.id),
    }


def _standing(user: User, company_id: int) -> Record:
    """How they buy, owe, stock and complain; who else sells to them; what is not confirmed."""
    today = clock.today()
    return {
        "habits": loyalty_records.habits(loyalty.of_company(user, company_id, today)),
        "prices": price_records.of_company(user, company_id),
        "stock": stock_records.of_company(user, company_id),
        "account": account_records.of_company(user, company_id),
        "complaints": [
            care_records.complaint(row) for row in complaints.of_company(user, company_id)
        ],
        "objections": [
            market_records.objection(row) for row in objections.of_company(user, company_id)
        ],
        "competitors": [
            market_records.seen_there(row) for row in market.of_company(user, company_id)
        ],
        "cases": [letter_records.helpful(row) for row in lessons.of_company(user, company_id)],
        "visits": visit_records.of_company(user, company_id),
        "unconfirmed": [
            care_records.fact(row) for row in facts.of_company(user, company_id, today)
        ],
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

"""Planned visits, and companies worth one, as plain values."""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.exchange.writing.records import day, hour
from crmtui.queries import visits
from crmtui.queries.visits import Candidate, Point, Visit

Record = dict[str, Any]


def visit(row: Visit) -> Record:
    """A visit that is planned."""
    planned, place = row.followup, row.place
    return {
        "id": row.id,
        "company_id": row.company_id,
        "company": planned.company,
        "day": day(row.day),
        "time": hour(row.at),
        "stop": row.stop,
        "salesperson": planned.salesperson,
        "contact": planned.contact,
        "phone": planned.phone,
        "address": place.address,
        "postcode": place.postcode,
        "city": place.city,
        "region": place.region,
        "country": place.country,
        "territory": row.territory,
        "note": planned.note,
        "unwelcome": row.unwelcome,
        "objectives": [point(each) for each in row.of("sell", "manage")],
        "bring": [point(each) for each in row.of("bring")],
    }


def point(row: Point) -> Record:
    """Something a visit is for, or something to take along."""
    return {
        "id": row.id,
        "kind": row.kind,
        "aim": row.aim,
        "product_id": row.product_id,
        "product": row.product,
        "text": row.text,
        "met": row.met,
    }


def candidate(row: Candidate) -> Record:
    """A company that is worth a visit, and why."""
    company, place = row.followup, row.place
    return {
        "company_id": row.company_id,
        "company": company.company,
        "salesperson": company.salesperson,
        "contact": company.contact,
        "phone": company.phone,
        "postcode": place.postcode,
        "city": place.city,
        "territory": row.territory,
        "last_visit": day(row.last_visit),
        "causes": [
            {"cause": each.kind, "on": day(each.on), "told": each.told} for each in row.causes
        ],
    }


def of_company(user: User, company_id: int) -> list[Record]:
    """The visits that are planned to a company, the next one first."""
    return [visit(row) for row in visits.of_company(user, company_id)]

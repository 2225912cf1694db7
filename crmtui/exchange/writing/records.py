"""Records as plain values: the same keys in every language, dates in ISO 8601.

What is a text and missing is ""; any other thing that is missing is None. Days are
dates; moments carry the offset of the office's clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.core.taxes import plain as exact
from crmtui.exchange.writing.gathering import Priced
from crmtui.exchange.writing.own_columns import plain
from crmtui.queries.companies import Company
from crmtui.queries.contacts import ContactRow
from crmtui.queries.followups import FollowUpRow
from crmtui.queries.interactions import Interaction
from crmtui.queries.own_fields import OwnValue
from crmtui.queries.products import ProductRow
from crmtui.queries.reports import Report
from crmtui.queries.sites import SiteRow
from crmtui.queries.team import Person

Record = dict[str, Any]


def company(row: Company) -> Record:
    """A company with all that belongs to it."""
    return {
        "id": row.id,
        "key": row.key or "",
        "name": row.name,
        "trade_name": row.trade_name,
        "tax_id": row.tax_id,
        "tax_id_valid": row.tax_id_valid,
        "status": row.status,
        "relation": row.relation,
        "source": row.source,
        "source_detail": row.source_detail,
        "sector": row.sector or "",
        "product": row.product,
        "salesperson": row.salesperson,
        "territory": row.territory or "",
        "territory_fixed": row.territory_fixed,
        "do_not_contact": row.do_not_contact,
        "do_not_contact_note": row.do_not_contact_note,
        "quiet_hours": row.quiet_hours,
        "phones": [phone.number for phone in row.phones],
        "emails": list(row.emails),
        **_details(row),
        "web": row.web,
        "sites": [_site(site) for site in row.sites],
        "contacts": [_person_at(contact) for contact in row.contacts],
        "next_contact": day(row.next_contact),
        "last_contact": moment(row.last_contact),
        "notes": row.notes,
        "own": _own(row.own),
        "referred_by": row.referred_by.id if row.referred_by else None,
        "parent": row.parent.id if row.parent else None,
        "drop_reason": row.drop_reason or "",
        "drop_note": row.drop_note,
        "dropped_on": day(row.dropped_on),
        "recheck_on": day(row.recheck_on),
        "created_at": moment(row.created_at),
        "updated_at": moment(row.updated_at),
    }


def contact(row: ContactRow) -> Record:
    """A person, with the company they are at."""
    return {
        "company_id": row.company_id,
        "company": row.company,
        **_person_at(row),
        "notes": row.notes,
    }


def followup(row: FollowUpRow) -> Record:
    """Something to do; its id is None for a company with nothing scheduled."""
    return {
        "id": row.id,
        "company_id": row.company_id,
        "company": row.company,
        "due": day(row.due),
        "time": hour(row.time),
        "kind": row.kind,
        "purpose": row.purpose,
        "note": row.note,
        "contact": row.contact,
        "phone": row.phone,
        "city": row.city,
        "salesperson": row.salesperson,
        "bucket": str(row.bucket),
        "attempts": row.attempts,
        "given_by": row.given_by,
        "closed_on": day(row.closed_on),
        "result": row.result,
        "result_note": row.result_note,
    }


def interaction(row: Interaction) -> Record:
    """One time of being in touch."""
    return {
        "id": row.id,
        "company_id": row.company_id,
        "company": row.company,
        "at": moment(row.at),
        "kind": row.kind,
        "direction": row.direction,
        "contact": row.contact,
        "salesperson": row.salesperson,
        "recorded_by": row.recorded_by,
        "text": row.text,
        "needs": row.needs,
        "objections": row.objections,
        "outcome": row.outcome or "",
        "next_contact": day(row.next_contact),
        "own_kind": row.own_kind or "",
        "unanswered": row.unanswered,
        "opinion": row.opinion,
        "opinion_about": row.opinion_about,
        "score": row.score,
        "objective": row.objective,
        "objective_met": row.objective_met,
        "objective_why": row.objective_why,
        "went_well": row.went_well,
        "to_improve": row.to_improve,
    }


def report(whole: Report) -> Record:
    """A salesperson's written report, with its lines."""
    row = whole.row
    return {
        "id": row.id,
        "day": day(row.day),
        "salesperson": row.salesperson,
        "recorded_by": row.recorded_by,
        "notes": row.notes,
        "created_at": moment(row.created_at),
        "lines": [
            {
                "line": line.number,
                "interaction": line.id,
                "company_id": line.company_id,
                "company": line.company,
                "contact": line.contact,
                "kind": line.kind,
                "own_kind": line.own_kind,
                "text": line.text,
                "at": moment(line.at),
                "next_contact": day(line.next_contact),
            }
            for line in whole.lines
        ],
    }


def person(row: Person) -> Record:
    """Someone of the office."""
    return {
        "code": row.code,
        "name": row.name,
        "initials": row.initials,
        "role": str(row.role),
        "login": row.login or "",
        "job_title": row.job_title,
        "manager": row.manager,
        "branch": row.branch,
        "hired_on": day(row.hired_on),
        "active": row.active,
    }


def product(row: ProductRow) -> Record:
    """A product; its list price is that of today. Amounts are texts, so that they stay exact."""
    return {
        "id": row.id,
        "key": row.key or "",
        "code": row.code,
        "name": row.name,
        "name_es": row.name_es,
        "name_en": row.name_en,
        "family": row.family,
        "unit": row.unit,
        "price": amount(row.own_price),
        "list_price": amount(row.price),
        "cost": amount(row.cost),
        "taxes": row.taxes,
        "selling_points": row.selling_points.splitlines(),
        "notes": row.notes,
        "active": row.active,
    }


def price(row: Priced) -> Record:
    """What a product costs in a price list."""
    return {**row._asdict(), "valid_from": day(row.valid_from), "price": amount(row.price)}


def amount(value: Decimal | None) -> str | None:
    """An amount as a text, with a point and no more decimals than it needs."""
    return None if value is None else exact(value)


def day(value: date | None) -> str | None:
    """A date in ISO 8601."""
    return value.isoformat() if value else None


def hour(value: time | None) -> str | None:
    """A time of day, to the minute."""
    return value.isoformat("minutes") if value else None


def moment(value: datetime | None) -> str | None:
    """An instant on the office's clock, in ISO 8601 with its offset."""
    return clock.local(value).isoformat(timespec="seconds") if value else None


def _site(row: SiteRow) -> Record:
    return {
        "name": row.name,
        "address": row.address,
        "city": row.city,
        "region": row.region,
        "postcode": row.postcode,
        "country": row.country,
        "phones": [phone.number for phone in row.phones],
        "phone_details": _numbers(row),
    }


def _details(row: Company | ContactRow) -> Record:
    """What each number and address is for, and whether it can be one."""
    return {
        "phone_details": _numbers(row),
        "email_details": [
            {"address": str(email), "kind": email.kind, "verified": email.verified}
            for email in row.emails
        ],
    }


def _numbers(row: Company | ContactRow | SiteRow) -> list[Record]:
    return [
        {"number": phone.number, "kind": phone.kind, "verified": phone.verified}
        for phone in row.phones
    ]


def _person_at(row: ContactRow) -> Record:
    return {
        "id": row.id,
        "name": row.name,
        "job_title": row.job_title,
        "phones": [phone.number for phone in row.phones],
        "emails": list(row.emails),
        **_details(row),
        "main": row.main,
        "left_on": day(row.left_on),
        "own": _own(row.own),
        "do_not_contact": row.do_not_contact,
        "do_not_contact_note": row.do_not_contact_note,
        "quiet_hours": row.quiet_hours,
    }


def _own(values: Iterable[OwnValue]) -> Record:
    return {value.name: plain(value) for value in values}

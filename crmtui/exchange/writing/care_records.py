"""Complaints, what came of deliveries and what is to be confirmed as plain values."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core.own_values import number_text
from crmtui.exchange.writing import deal_records
from crmtui.exchange.writing.records import day
from crmtui.queries import complaints
from crmtui.queries.complaints import ComplaintRow, StepRow
from crmtui.queries.facts import Unconfirmed
from crmtui.queries.sales import SaleRow

Record = dict[str, Any]


def complaint(row: ComplaintRow) -> Record:
    """A complaint in a list."""
    return {
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "company_id": row.company_id,
        "company": row.company,
        "contact": row.contact,
        "salesperson": row.salesperson,
        "about": row.about,
        "text": row.text,
        "opened_on": day(row.opened_on),
        "due": day(row.due),
        "days_late": row.days_late(clock.today()),
        "answered_on": day(row.answered_on),
        "resolved_on": day(row.resolved_on),
        "resolution": row.resolution,
        "satisfaction": row.satisfaction,
        "sale_id": row.sale_id,
        "sale": row.sale,
        "product": row.product,
        "against_id": row.against_id,
        "against": row.against,
        "interaction_id": row.interaction_id,
        "task_id": row.task_id,
        "steps": row.steps,
    }


def whole(user: User, complaint_id: int) -> Record:
    """A complaint with all that was done about it.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = complaints.get(user, complaint_id)
    return {**complaint(row), "steps": [step(each) for each in complaints.steps(user, row.id)]}


def step(row: StepRow) -> Record:
    """Something that was done about a complaint."""
    return {"id": row.id, "date": day(row.day), "salesperson": row.salesperson, "text": row.text}


def delivery(row: SaleRow) -> Record:
    """A sale, and whether it came as it was promised."""
    return {
        **deal_records.sale(row),
        "as_promised": row.delivery_met or None,
        "to_mend": row.delivery_note,
    }


def fact(row: Unconfirmed) -> Record:
    """Something that is to be confirmed."""
    return {
        "kind": row.kind,
        "id": row.id,
        "company_id": row.company_id,
        "company": row.company,
        "name": row.name,
        "detail": row.detail,
        "source": row.said,
        "date": day(row.day),
        "by": row.by,
        "salesperson": row.salesperson,
        "phone": row.phone,
        "price": None if row.price is None else number_text(row.price),
        "currency": row.currency,
    }

"""Beginning a quote from another: its next revision, or a copy of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.models import Quote, QuoteLine
from crmtui.services import bulk, changes, editing
from crmtui.services.changes import command
from crmtui.services.quotes import _header as header
from crmtui.services.quotes import _records as records

_OF_LINES = (
    "position", "kind", "product", "code", "description", "quantity", "unit", "price",
    "discount_pct", "discount_amount", "taxes", "optional", "cost", "net",
)  # fmt: skip


@command("quote.revise")
def revise(user: User, quote_id: int) -> int:
    """Begin the next revision of a quote that was sent, and return its id.

    It is a draft with everything the latest has, of today, valid as long as the office's
    quotes are. Where somebody has begun it already, it is that one.

    Raises:
        CrmError: it was not sent yet, was won, or was replaced.
        NotFound: it is not there, or not the user's to see.
    """
    row = records.found(user, quote_id)
    changes.about(records.subject(row), row.company_id)
    latest = records.latest(row)
    if row.state != "draft" and latest.state == "draft":
        return int(latest.id)
    if row.state != "lost":
        records.refuse_unless_sent(row)
    return _copy(
        row,
        company=row.company_id,
        number=row.number,
        series=row.series,
        revision=latest.revision + 1,
        **header.copied(row),
    )


@command("quote.duplicate")
def duplicate(
    user: User, quote_id: int, company_id: int | None = None, *, anyway: bool = False
) -> int:
    """Begin a quote with the lines and terms of another, for the same company or another one.

    It is a draft of today without a number. The customer's own reference is not taken over;
    of another company it is for nobody in particular yet, and by its salesperson.

    Raises:
        Invalid: the company was dropped, or asked not to be contacted and it is not `anyway`.
        NotFound: the quote or the company is not there, or not the user's to see.
    """
    row = records.found(user, quote_id)
    company = editing.company(user, company_id or row.company_id)
    changes.about(f"{company.name} · {records.name(row)}", company.id)
    records.refuse_unwanted(company, anyway=anyway)
    values = header.copied(row, "reference")
    if company.id != row.company_id:
        values |= {"contact": None, "site": None, "salesperson": company.salesperson_id}
    return _copy(row, company=company.id, **values)


def _copy(row: Any, *, company: int, **values: Any) -> int:
    """A draft of today with these values and the lines of a quote."""
    today = clock.today()
    until = today + timedelta(days=records.office().quote_validity)
    quote = changes.insert(Quote, company=company, day=today, valid_until=until, **values)
    lines = [
        {"company": company, "quote": quote, **{name: line.__data__[name] for name in _OF_LINES}}
        for line in records.lines(row.id)
    ]
    bulk.insert_many(QuoteLine, lines)
    return quote

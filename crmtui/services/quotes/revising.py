"""Beginning a quote from another: its next revision, or a copy of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.entry import QuoteEntry
from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.models import Quote, QuoteLine
from crmtui.services import bulk, changes, editing
from crmtui.services.changes import command
from crmtui.services.quotes import _header as header
from crmtui.services.quotes import _records as records
from crmtui.services.quotes._merge import merged
from crmtui.services.quotes.writing import update

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


@command("quote.revise")
def revise_with(user: User, quote_id: int, opened: QuoteEntry, mine: QuoteEntry) -> int:
    """Begin the next revision with an edit that began from `opened`, and return its id.

    It is for a draft that somebody sent while it was edited. Days that were not touched are
    those of a new revision.

    Raises:
        CrmError: as when it is revised; or somebody has begun the next one already.
        Conflict: the other one changed the same field before it was sent.
        Invalid: as when it is created, with lines called by their places in the entry.
        NotFound: it is not there, or not the user's to see.
    """
    row = records.found(user, quote_id)
    if (latest := records.latest(row)).id != row.id:
        said = _("{quote} was replaced: the latest is {latest}.")
        raise CrmError(said.format(quote=records.name(row), latest=records.name(latest)))
    entry, _others = merged(user, quote_id, opened, mine, records.as_typed(row))
    revised = revise(user, quote_id)
    begun = records.as_typed(records.found(user, revised))
    copies = dict(zip((line.id for line in records.lines(quote_id)), begun.lines, strict=True))
    lines = [(line, copies.get(line.line or 0)) for line in entry.lines]
    fresh = {
        name: getattr(begun, name)
        for name in ("day", "valid_until")
        if getattr(mine, name) == getattr(opened, name)
    }
    typed = tuple(replace(line, line=copy.line if copy else None) for line, copy in lines)
    update(user, revised, begun, replace(entry, lines=typed, **fresh))
    return revised


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

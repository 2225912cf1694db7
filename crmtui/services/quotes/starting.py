"""How a new quote begins: with what is usual for the office and for that customer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import taxes
from crmtui.core.taxes import TaxRate
from crmtui.entry import QuoteEntry
from crmtui.models import Contact, Quote, Tax
from crmtui.services import editing
from crmtui.services.quotes import _records as records

_AS_LAST_TIME = (
    "currency", "rate", "language", "payment", "delivery", "taxes", "prices_include_tax",
)  # fmt: skip


def starting(user: User, company_id: int) -> QuoteEntry:
    """A quote as it begins for a company: the usual terms, those of its last quote above all.

    Raises:
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, company_id)
    office, last = records.office(), _last(user, company_id)
    today = clock.today()
    usual = QuoteEntry(
        company_id,
        contact=_contact(company_id),
        salesperson=str(company.salesperson.code),
        day=today,
        valid_until=today + timedelta(days=office.quote_validity),
        currency=office.currency,
        language=office.language,
        payment=office.quote_payment,
        delivery=office.quote_delivery,
        taxes=_taxes(),
        prices_include_tax=office.prices_include_tax,
        rounding=office.rounding,
    )
    if last is None:
        return usual
    return replace(usual, **{name: getattr(last, name) for name in _AS_LAST_TIME})


def _last(user: User, company_id: int) -> Any:
    """The row of the last quote that was made for a company, or None."""
    theirs = (Quote.company == company_id) & visible(user, Quote)
    return Quote.select().where(theirs).order_by(Quote.day.desc(), Quote.id.desc()).first()


def _contact(company_id: int) -> str:
    """Whom to ask for: the main contact, or else the first who is still there."""
    there = (Contact.company == company_id) & Contact.left_on.is_null()
    name = Contact.select(Contact.name).where(there)
    return name.order_by(Contact.main.desc(), Contact.id).limit(1).scalar() or ""


def _taxes() -> str:
    """The office's first tax."""
    first = Tax.select().where(Tax.active).order_by(Tax.position, Tax.id).first()
    return taxes.written([TaxRate(first.name, first.rate)]) if first else ""

"""Quotes in lists, sales and lost operations as plain values; amounts are texts, to stay exact."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core.currencies import written
from crmtui.core.own_values import number_text
from crmtui.exchange.writing.records import day
from crmtui.queries import losses, opportunities, sales
from crmtui.queries.losses import LossRow
from crmtui.queries.opportunities import OpportunityRow
from crmtui.queries.quotes import lists as quotes
from crmtui.queries.quotes.lists import QuoteRow
from crmtui.queries.sales import Bought, SaleRow

Record = dict[str, Any]


def quote(row: QuoteRow) -> Record:
    """A quote in a list."""
    return {
        "id": row.id,
        "name": row.name,
        "state": row.state,
        "date": day(row.day),
        "valid_until": day(row.valid_until),
        "company_id": row.company_id,
        "company": row.company,
        "contact": row.contact,
        "salesperson": row.salesperson,
        "reference": row.reference,
        "currency": row.currency,
        "net": written(row.net, row.currency),
        "total": written(row.total, row.currency),
        "value": written(row.value),
        "closed_on": day(row.closed_on),
    }


def sale(row: SaleRow) -> Record:
    """A sale in a list."""
    return {
        "id": row.id,
        "date": day(row.day),
        "company_id": row.company_id,
        "company": row.company,
        "salesperson": row.salesperson,
        "quote_id": row.quote_id,
        "quote": row.quote,
        "reference": row.reference,
        "what": row.what,
        "more_lines": row.more,
        "currency": row.currency,
        "net": written(row.net, row.currency),
        "total": written(row.total, row.currency),
        "value": written(row.value),
        "delivery_on": day(row.delivery_on),
        "delivered_on": day(row.delivered_on),
    }


def opportunity(row: OpportunityRow) -> Record:
    """An operation on its way, or that came to its end."""
    return {
        "id": row.id,
        "key": row.key,
        "stage": row.stage,
        "staged_on": day(row.staged_on),
        "need": row.need,
        "intent": row.intent,
        "power": row.power,
        "reached": row.reached,
        "timing": row.timing,
        "class": row.customer,
        "situation": row.situation or None,
        "company_id": row.company_id,
        "company": row.company,
        "contact": row.contact,
        "salesperson": row.salesperson,
        "product": row.product,
        "what": row.what,
        "about": row.about,
        "currency": row.currency,
        "rate": number_text(row.rate),
        "amount": None if row.amount is None else written(row.amount, row.currency),
        "value": written(row.value),
        "opened_on": day(row.opened_on),
        "expected_on": day(row.expected_on),
        "closed_on": day(row.closed_on),
        "reason": row.reason,
        "competitor": row.competitor,
        "sale_id": row.sale_id,
        "quote_id": row.quote_id,
        "quote": row.quote,
        "notes": row.notes,
    }


def loss(row: LossRow) -> Record:
    """An operation that was lost."""
    return {
        "id": row.id,
        "date": day(row.day),
        "company_id": row.company_id,
        "company": row.company,
        "salesperson": row.salesperson,
        "quote_id": row.quote_id,
        "quote": row.quote,
        "product": row.product,
        "about": row.about,
        "currency": row.currency,
        "amount": None if row.amount is None else written(row.amount, row.currency),
        "reason": row.reason,
        "competitor": row.competitor,
        "competitor_price": _text(row.competitor_price),
        "note": row.note,
    }


def bought(row: Bought) -> Record:
    """A product that a company bought."""
    return {
        "product_id": row.product_id,
        "code": row.code,
        "description": row.description,
        "times": row.times,
        "quantity": number_text(row.quantity),
        "unit": row.unit,
        "value": written(row.amount),
        "first": day(row.first),
        "last": day(row.last),
        "last_price": number_text(row.last_price),
        "currency": row.currency,
        "every_days": row.every,
    }


def of_company(user: User, company_id: int) -> Record:
    """The open quotes and opportunities of a company, what it bought, what was lost with it."""
    every = quotes.Criteria(company_id=company_id)
    listed = quotes.listed(user, every, today=clock.today(), limit=500)
    running = [row for row in listed if row.state in ("draft", "sent", "expired")]
    return {
        "quotes": [quote(row) for row in running],
        "open_opportunities": [
            opportunity(row) for row in opportunities.of_company(user, company_id, limit=500)
        ],
        "sales": [sale(row) for row in sales.find(user, sales.Criteria(company_id=company_id))],
        "purchases": [bought(row) for row in sales.bought(user, company_id)],
        "losses": [loss(row) for row in losses.of_company(user, company_id)],
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else number_text(amount)

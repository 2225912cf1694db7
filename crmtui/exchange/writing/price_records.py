"""Prices that were seen, and prices side by side, as plain values; prices are texts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.own_values import number_text
from crmtui.exchange.writing.records import day
from crmtui.queries import prices_seen
from crmtui.queries.price_compare import Comparison, Customer, Point, rounded
from crmtui.queries.prices_seen import PriceSeenRow

Record = dict[str, Any]


def seen(row: PriceSeenRow) -> Record:
    """A price that was seen."""
    return {
        "id": row.id,
        "key": row.key,
        "date": day(row.day),
        "company_id": row.company_id,
        "company": row.company,
        "site": row.site,
        "kind": row.kind,
        "product": row.product,
        "what": row.what,
        "item": row.item,
        "competitor": row.competitor,
        "price": number_text(row.price),
        "currency": row.currency,
        "unit": row.unit,
        "includes_tax": row.includes_tax,
        "source": row.source,
        "contact": row.contact,
        "salesperson": row.salesperson,
        "verified_by": row.verified_by,
        "verified_on": day(row.verified_on),
        "marked": row.marked,
        "note": row.note,
    }


def point(row: Point) -> Record:
    """A price of something at somebody, on a day."""
    return {
        "date": day(row.day),
        "source": row.source,
        "id": row.id,
        "kind": row.kind,
        "company_id": row.company_id,
        "company": row.company,
        "site": row.site,
        "item": row.item,
        "competitor": row.competitor,
        "price": number_text(row.price),
        "unit": row.unit,
        "with_tax": row.with_tax,
        "listed": _text(row.listed),
        "deviation": _text(rounded(row.deviation)),
        "salesperson": row.salesperson,
        "name": row.name,
        "verified": row.verified,
        "marked": row.marked,
    }


def customer(row: Customer) -> Record:
    """The latest prices of something at a customer."""
    prices = {
        kind: _text(found.price) if (found := getattr(row, kind)) is not None else None
        for kind in ("paid", "quoted", "resale", "theirs")
    }
    shares = {name: _text(rounded(getattr(row, name))) for name in ("deviation", "margin", "gap")}
    return {
        "company_id": row.company_id,
        "company": row.company,
        "site": row.site,
        **prices,
        "competitor": row.theirs.competitor if row.theirs else "",
        **shares,
    }


def comparison(found: Comparison) -> Record:
    """The prices of one thing side by side: by customer, and one by one."""
    return {
        "product_id": found.thing.product_id,
        "code": found.code,
        "name": found.name,
        "unit": found.unit,
        "currency": found.currency,
        "currencies": list(found.currencies),
        "listed": _text(found.listed),
        "more": found.cut,
        "customers": [customer(each) for each in found.customers],
        "prices": [point(each) for each in found.points],
    }


def of_company(user: User, company_id: int, *, limit: int = 10) -> list[Record]:
    """The latest prices that were seen at a company, newest first."""
    return [seen(row) for row in prices_seen.of_company(user, company_id, limit=limit)]


def _text(number: Decimal | None) -> str | None:
    return None if number is None else number_text(number)

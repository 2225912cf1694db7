"""What customers have in stock as plain values; quantities are texts, to stay exact."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.own_values import number_text
from crmtui.exchange.writing.records import day
from crmtui.queries import stock
from crmtui.queries.stock import CountRow, FamilyShare, StockNow, StockRow

Record = dict[str, Any]


def product(row: StockRow) -> Record:
    """One product in stock in one place."""
    return {
        "company_id": row.company_id,
        "company": row.company,
        "site": row.site,
        "code": row.code,
        "name": row.name,
        "ours": row.is_ours,
        "competitor": row.competitor,
        "family": row.family,
        "unit": row.unit,
        "count_id": row.count_id,
        "counted_on": day(row.day),
        "quantity": _text(row.quantity),
        "unusual": row.marked,
        "before": _text(row.before),
        "before_on": day(row.before_on),
        "change": _text(row.change),
        "delivered": _text(row.delivered),
        "sold": _text(row.sold),
        "told": row.told,
        "per_day": _text(row.per_day),
        "expected": _text(row.expected),
        "cover_days": row.cover,
        "mover": row.mover,
        "coming": _text(row.coming),
        "suggested": _text(row.suggested),
    }


def share(row: FamilyShare) -> Record:
    """How much of one kind of product is ours."""
    return {
        "family": row.family,
        "unit": row.unit,
        "ours": _text(row.ours),
        "others": _text(row.others),
        "percent": _text(row.percent),
    }


def count(row: CountRow) -> Record:
    """A count."""
    return {
        "id": row.id,
        "counted_on": day(row.day),
        "company_id": row.company_id,
        "company": row.company,
        "site": row.site,
        "salesperson": row.salesperson,
        "contact": row.contact,
        "cause": row.cause,
        "ours": row.ours,
        "others": row.others,
        "unusual": row.marked,
        "note": row.note,
        "interaction_id": row.interaction_id,
    }


def now(found: StockNow) -> Record:
    """What one company has in stock."""
    return {
        "company_id": found.company_id,
        "company": found.company,
        "counted_on": day(found.counted_on),
        "share": _text(found.share),
        "products": [product(row) for row in found.lines],
        "shares": [share(row) for row in found.shares],
    }


def of_company(user: User, company_id: int) -> Record:
    """The same of a company the user may see."""
    return now(stock.of_company(user, company_id))


def _text(number: Decimal | None) -> str | None:
    return None if number is None else number_text(number)

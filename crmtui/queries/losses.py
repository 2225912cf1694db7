"""Reading the operations that were lost: why, to whom, at what price."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import quote_names
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, PRICE
from crmtui.queries._losses_found import EVERY, Criteria, source
from crmtui.queries._reading import (
    all_owned,
    in_order,
    owned,
    owned_from,
    remembered,
    select,
    these,
)

__all__ = ["EVERY", "Criteria", "LossRow", "count", "find", "get", "of_company", "of_quote"]


@dataclass(frozen=True, slots=True)
class LossRow:
    """An operation that was lost: a quote, or one that never came to a quote."""

    id: int
    day: date
    company_id: int
    company: str
    salesperson: int
    """A code."""
    quote_id: int | None
    quote: str
    """What the quote is called; empty where there was none."""
    product: str
    """The code of the product it was about."""
    about: str
    """What it was about: the product's name, or a few words."""
    amount: Decimal | None
    """Before taxes, in its own currency."""
    currency: str
    reason: str
    competitor: str
    competitor_price: Decimal | None
    note: str


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[LossRow]:
    """`limit` of the lost operations from the one at `offset` on, newest first."""
    found, parameters = source(user, criteria, owned_from(offset))
    sql = f"SELECT o.id {found} ORDER BY o.day DESC, o.id DESC LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, keys))


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""

    def read() -> int:
        found, parameters = source(user, criteria, all_owned)
        return int(select(f"SELECT count(*) {found}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def get(user: User, loss_id: int) -> LossRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [loss_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def of_quote(user: User, quote_id: int) -> LossRow | None:
    """Why a quote was lost; None where it was not."""
    found = select("SELECT id FROM loss WHERE quote_id = ?", quote_id)
    return next(iter(_read(user, [key for (key,) in found])), None)


def of_company(user: User, company_id: int, *, limit: int = 20) -> list[LossRow]:
    """The latest operations lost with a company, newest first."""
    return find(user, Criteria(company_id=company_id), limit=limit)


def _read(user: User, keys: list[int]) -> list[LossRow]:
    return [_row(found) for found in these(_ROWS, keys, own=owned(user, "c.id"))]


def _row(found: tuple[Any, ...]) -> LossRow:
    key, day, company_id, company, code, quote, number, revision, *rest = found
    product, about, amount, currency, reason, competitor, price, note = rest
    return LossRow(
        id=key,
        day=date.fromisoformat(day),
        company_id=company_id,
        company=company,
        salesperson=code,
        quote_id=quote,
        quote=quote_names.name(number, revision, quote) if quote else "",
        product=product,
        about=about,
        amount=None if amount is None else Decimal(amount).scaleb(-AMOUNT),
        currency=currency,
        reason=reason,
        competitor=competitor,
        competitor_price=None if price is None else Decimal(price).scaleb(-PRICE),
        note=note,
    )


_ROWS = """
SELECT o.id, o.day, c.id, c.name, salesperson.code, o.quote_id, q.number, q.revision,
    coalesce(product.code, ''), coalesce(product.name, o.about), o.amount, o.currency,
    reason.name, coalesce(competitor.name, ''), o.competitor_price, o.note
FROM loss AS o
JOIN company AS c ON c.id = o.company_id
JOIN salesperson ON salesperson.id = o.salesperson_id
JOIN choice AS reason ON reason.id = o.reason_id
LEFT JOIN quote AS q ON q.id = o.quote_id
LEFT JOIN product ON product.id = o.product_id
LEFT JOIN choice AS competitor ON competitor.id = o.competitor_id
WHERE o.id IN ({keys}) AND {own}
"""

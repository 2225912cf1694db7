"""Quotes, products and sales for tests, written as a service would write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui import clock, figures
from crmtui.access import User
from crmtui.core import text
from crmtui.entry import LineEntry, QuoteEntry, SaleEntry
from crmtui.models import Product, Quote, QuoteLine
from crmtui.services import changes, sales
from tests import factories as make

PRESS = LineEntry(
    description="Prensa hidráulica 100 t", price=Decimal(9800), discount_pct=Decimal(5),
    taxes="IVA 21", unit="ud",
)  # fmt: skip
CYLINDER = LineEntry(
    description="Cilindro de repuesto 80 t", quantity=Decimal(2), price=Decimal(645),
    taxes="IVA 21", unit="ud",
)  # fmt: skip
TODAY = date(2026, 11, 20)


def product(user: User, code: str, name: str = "", *, price: str = "100", **values: Any) -> int:
    """Something that the office sells."""
    values = {"taxes": "IVA 21", "unit": "ud", **values}
    return make.write(
        user,
        "product.create",
        lambda: changes.insert(
            Product, code=code, code_fold=text.fold(code), name=name or code,
            name_fold=text.fold(name or code), price=Decimal(price), **values,
        ),
    )  # fmt: skip


def quote(
    user: User,
    company: int,
    lines: Sequence[LineEntry] = (PRESS, CYLINDER),
    *,
    number: str | None = "P-2026-0431",
    state: str = "sent",
    day: date = TODAY,
    valid_until: date | None = date(2026, 12, 20),
    who: User | None = None,
    products: Sequence[int | None] = (),
    discount_pct: str = "0",
    currency: str = "EUR",
    rate: str = "1",
    **values: Any,
) -> int:
    """A quote of `who`, or else of the user, with these lines and their `products`."""
    entry = QuoteEntry(
        company, lines=tuple(lines), currency=currency, rate=Decimal(rate),
        discount_pct=Decimal(discount_pct),
    )  # fmt: skip
    found = figures.of(entry)
    values |= {"discount_pct": entry.discount_pct, "cost": found.cost}
    values |= {"net": found.totals.net, "tax": found.totals.tax, "total": found.totals.total}
    if state in ("won", "lost"):
        values.setdefault("closed_on", clock.today())

    def write() -> int:
        key = changes.insert(
            Quote, company=company, salesperson=(who or user).id, number=number, state=state,
            day=day, valid_until=valid_until, currency=currency, rate=entry.rate,
            value=found.totals.net * entry.rate, **values,
        )  # fmt: skip
        for index, line in enumerate(lines):
            _line(company, key, index, line, found.nets[index], products)
        return key

    return make.write(user, "quote.create", write, company)


def the(model: Any, *which: Any) -> Any:
    """The one record of its kind, or of those."""
    return model.get(*which)


def row(model: Any, key: int) -> Any:
    """The record of that number."""
    return model.get_by_id(key)


def every(model: Any) -> list[Any]:
    """All records of a kind, as they were added."""
    return list(model.select().order_by(model.id))


def sale(
    user: User, company: int, day: str, *lines: LineEntry, key: str = "", **values: Any
) -> int:
    """Something that was sold that day."""
    return sales.create(
        user,
        SaleEntry(company, day=date.fromisoformat(day), lines=lines or (PRESS,), key=key, **values),
    )


def _line(
    company: int,
    quote: int,
    index: int,
    line: LineEntry,
    net: Decimal | None,
    products: Sequence[int | None],
) -> None:
    names = (
        "kind", "code", "description", "quantity", "unit", "price", "discount_pct",
        "discount_amount", "taxes", "optional", "cost",
    )  # fmt: skip
    changes.insert(
        QuoteLine, company=company, quote=quote, position=index + 1, net=net or Decimal(0),
        product=products[index] if index < len(products) else None,
        **{name: getattr(line, name) for name in names},
    )  # fmt: skip

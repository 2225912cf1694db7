"""Reading what a company bought: each product, when, how often, at what price."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import loyalty
from crmtui.core.text import fold
from crmtui.models import AMOUNT, PRICE, QUANTITY, RATE
from crmtui.queries._reading import owned, select

MOST = 5_000
"""Of what was bought in more lines than these only the latest are told."""


@dataclass(frozen=True, slots=True)
class Bought:
    """One product that a company bought."""

    product_id: int | None
    """None for what was typed freely."""
    code: str
    description: str
    times: int
    """On how many days it was bought."""
    quantity: Decimal
    """Of all of them together, in this unit."""
    unit: str
    amount: Decimal
    """What was paid for it in all: in the office's currency, without taxes."""
    first: date
    last: date
    last_price: Decimal
    """Of one unit, in this currency."""
    currency: str
    every: int | None
    """Days from one purchase to the next, on average; None where it was bought once."""

    def is_late(self, today: date) -> bool:
        """Whether they have waited for half as long again as they use to."""
        return loyalty.late_by((today - self.last).days, self.every) > 0


def bought(user: User, company_id: int, *, limit: int = 200) -> list[Bought]:
    """What a company bought, what it bought last first; never more than `limit` products."""
    own = owned(user, "l.company_id")
    groups: defaultdict[tuple[int | None, str], list[Any]] = defaultdict(list)
    for line in select(_LINES.format(own=own), company_id, MOST):
        product, _code, description = line[0], line[1], line[2]
        groups[product, "" if product else fold(description)].append(line)
    return [_bought(lines) for lines in list(groups.values())[:limit]]


def _bought(lines: list[Any]) -> Bought:
    """A product, of its lines from the last purchase back."""
    product, code, description, _quantity, unit, price, currency, *_rest = lines[0]
    days = sorted({date.fromisoformat(line[7]) for line in lines})
    # Two decimals more are kept of rates than of amounts: the sum is exact before it is rounded.
    paid = sum(line[8] * line[9] for line in lines)
    return Bought(
        product_id=product,
        code=code,
        description=description.partition("\n")[0],
        times=len(days),
        quantity=Decimal(sum(line[3] for line in lines)).scaleb(-QUANTITY),
        unit=unit,
        amount=Decimal(paid).scaleb(-AMOUNT - RATE).quantize(Decimal("0.0001")),
        first=days[0],
        last=days[-1],
        last_price=Decimal(price).scaleb(-PRICE),
        currency=currency,
        every=loyalty.usual((days[-1] - days[0]).days, len(days)),
    )


_LINES = """
SELECT l.product_id, l.code, l.description, l.quantity, l.unit, l.price, s.currency, s.day, l.net,
    s.rate
FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
WHERE l.company_id = ? AND l.kind = 'item' AND {own}
ORDER BY s.day DESC, s.id DESC, l.position LIMIT ?
"""

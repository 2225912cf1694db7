"""What the operations that were lost come to: by competitor, reason, product, person, quarter."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from crmtui.access import User
from crmtui.core.lost_groups import PARTS
from crmtui.models import AMOUNT
from crmtui.queries._losses_found import EVERY, Criteria, source
from crmtui.queries._reading import all_owned, remembered, select

WAYS = ("competitor", "reason", "product", "salesperson", "quarter", "month")
"""What they can be put together by."""
_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class LostGroup:
    """Lost operations that have something in common, in one currency."""

    name: str
    """Empty where nobody said."""
    currency: str
    count: int
    amount: Decimal
    """What they were worth, before taxes, as far as it is known."""
    compared: int
    """Of how many both our price and theirs are known."""
    difference: Decimal | None
    """By how much their prices differ from ours, in percent of ours, of all those together;
    below zero they were cheaper. None where none can be compared."""


def by(user: User, way: str, criteria: Criteria = EVERY) -> list[LostGroup]:
    """The operations that were lost, by one of the `WAYS`: what was lost most often first.

    Periods go in their order instead. Amounts of different currencies stand apart.
    """

    def read() -> list[LostGroup]:
        found, parameters = source(user, criteria, all_owned)
        order = "name DESC, o.currency" if way in ("quarter", "month") else _MOST
        sql = _GROUPS.format(name=_NAMES[way], source=found, order=order)
        return [_group(*row) for row in select(sql, *parameters)]

    return list(remembered((by, user, way, criteria), read))


def _group(
    name: str, currency: str, count: int, amount: int, compared: int, ours: int, theirs: int
) -> LostGroup:
    difference = None
    if compared:
        difference = (Decimal(theirs - ours) * _HUNDRED / Decimal(ours)).quantize(
            _TENTH, ROUND_HALF_UP
        )
    worth = Decimal(amount or 0).scaleb(-AMOUNT)
    return LostGroup(name, currency, count, worth, compared or 0, difference)


_CODED = f"code || '{PARTS}' || name"
_NAMES = {
    "competitor": "coalesce((SELECT name FROM choice WHERE id = o.competitor_id), '')",
    "reason": "(SELECT name FROM choice WHERE id = o.reason_id)",
    "product": f"coalesce((SELECT {_CODED} FROM product WHERE id = o.product_id), '')",
    "salesperson": f"(SELECT {_CODED} FROM salesperson WHERE id = o.salesperson_id)",
    "quarter": "strftime('%Y', o.day) || '-Q' || ((strftime('%m', o.day) + 2) / 3)",
    "month": "strftime('%Y-%m', o.day)",
}
_BOTH = "o.amount > 0 AND o.competitor_price IS NOT NULL"
_MOST = "name = '', count(*) DESC, name, o.currency"
_GROUPS = f"""
SELECT {{name}} AS name, o.currency, count(*), sum(o.amount), sum({_BOTH}),
    sum(CASE WHEN {_BOTH} THEN o.amount END), sum(CASE WHEN {_BOTH} THEN o.competitor_price END)
{{source}} GROUP BY name, o.currency ORDER BY {{order}}
"""

"""What somebody is credited with, sale by sale: what their pay is reckoned from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import rounding
from crmtui.core.periods import Period
from crmtui.queries.results._asking import Criteria
from crmtui.queries.results._pieces import Piece, decimals, pieces


@dataclass(frozen=True, slots=True)
class Credit:
    """What somebody is credited with of a family in a sale. Amounts in the office's currency."""

    sale_id: int
    day: date
    company_id: int
    family: int | None
    """The id of the products' family; None where they have none, and of charges."""
    percent: Decimal
    """How much of the sale is theirs."""
    amount: Decimal
    """Net."""
    cost: Decimal | None
    """Their part of what it cost; None where that of one of the sale's items is not known."""
    units: Decimal

    @property
    def profit(self) -> Decimal | None:
        """What it brought above what it cost; None where that is not known."""
        return None if self.cost is None else self.amount - self.cost


def credits(  # noqa: A001
    user: User, salesperson_id: int, period: Period | None = None, *,
    sales: tuple[int, ...] | None = None,
) -> list[Credit]:  # fmt: skip
    """What somebody is credited with in a period, in the order of the days.

    They add up to what `of_person` says. Only those `sales` are looked at where they are given,
    whatever their days.
    """
    if sales is not None:
        which = f"s.id IN ({', '.join(str(int(each)) for each in sales)})"
    else:
        which = _THEIRS.format(person=int(salesperson_id))
    known = decimals(user)
    found = pieces(user, Criteria(frozenset({salesperson_id})), period, which)
    return [_credit(each, known) for each in found]


def _credit(piece: Piece, known: int) -> Credit:
    return Credit(
        sale_id=piece.sale,
        day=piece.day,
        company_id=piece.company,
        family=piece.family,
        percent=piece.percent,
        amount=rounding.money(piece.amount, known),
        cost=None if piece.cost is None else rounding.money(piece.cost, known),
        units=rounding.money(piece.units, 3),
    )


_THEIRS = """s.id IN (SELECT id FROM sale WHERE salesperson_id = {person}
    UNION SELECT sale_id FROM sale_share WHERE salesperson_id = {person})"""

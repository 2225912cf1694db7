"""Reading what people were given for what they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.periods import Period
from crmtui.core.text import fold
from crmtui.models import AMOUNT
from crmtui.models import Award as Record
from crmtui.queries import office
from crmtui.queries._reading import all_owned_rows, select


@dataclass(frozen=True, slots=True)
class AwardRow:
    """What somebody was given."""

    id: int
    salesperson_id: int
    code: int
    person: str
    day: date
    name: str
    reason: str
    amount: Decimal | None
    """None where it is no money."""
    currency: str
    statement_id: int | None
    """The one it was paid with."""
    paid_with: Period | None


def awards(user: User, *, person: int | None = None, text: str = "") -> list[AwardRow]:
    """Awards, the latest first; only somebody's, or those of which words are sought."""
    own = all_owned_rows(user, Record, "a")
    currency = office.get(user).currency
    words = fold(text).split()
    found = [_row(currency, *each) for each in select(_AWARDS.format(own=own))]
    return [
        each
        for each in found
        if person in (None, each.salesperson_id)
        and all(word in fold(f"{each.person} {each.name} {each.reason}") for word in words)
    ]


def _row(currency: str, *found: Any) -> AwardRow:
    key, person, code, name, day, called, reason, amount, kept, statement, first, until = found
    period = Period(date.fromisoformat(first), date.fromisoformat(until)) if first else None
    value = None if amount is None else Decimal(amount).scaleb(-AMOUNT)
    return AwardRow(
        key, person, code, name, date.fromisoformat(day), called, reason, value,
        kept or currency, statement, period,
    )  # fmt: skip


_AWARDS = """
SELECT a.id, a.salesperson_id, s.code, s.name, a.day, a.name, a.reason, a.amount, t.currency,
    a.statement_id, t.first, t.until
FROM award AS a JOIN salesperson AS s ON s.id = a.salesperson_id
LEFT JOIN pay_statement AS t ON t.id = a.statement_id
WHERE {own} ORDER BY a.day DESC, a.id DESC
"""

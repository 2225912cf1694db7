"""How old a debt is: what is not due yet, and what is overdue by up to 30, 60, 90 days, or more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

BRACKETS = ("not_due", "to_30", "to_60", "to_90", "older")
"""Due today or later; since 1–30, 31–60, 61–90 days; longer."""
_LAST_DAYS = (0, 30, 60, 90)
_NOTHING = Decimal(0)


def overdue_days(due: date, today: date) -> int:
    """For how many days something should have been paid; none on the day it falls due."""
    return max(0, (today - due).days)


def bracket(due: date, today: date) -> str:
    """Which of the `BRACKETS` an invoice that falls due on a day belongs to."""
    late = overdue_days(due, today)
    return next(
        (name for name, last in zip(BRACKETS, _LAST_DAYS, strict=False) if late <= last), "older"
    )


@dataclass(frozen=True, slots=True)
class Ages:
    """What is owed in one currency by how old it is, and what was paid ahead of any invoice."""

    not_due: Decimal = _NOTHING
    to_30: Decimal = _NOTHING
    to_60: Decimal = _NOTHING
    to_90: Decimal = _NOTHING
    older: Decimal = _NOTHING
    unused: Decimal = _NOTHING
    """Payments, advances and credit notes that no invoice has used up."""
    oldest: date | None = field(default=None, compare=False)
    """The day on which the oldest of the open invoices fell or falls due."""

    @property
    def overdue(self) -> Decimal:
        """What should have been paid by now."""
        return self.to_30 + self.to_60 + self.to_90 + self.older

    @property
    def owed(self) -> Decimal:
        """What is open of all invoices."""
        return self.not_due + self.overdue

    @property
    def balance(self) -> Decimal:
        """What they owe us; below zero what we owe them."""
        return self.owed - self.unused

    def __add__(self, other: Ages) -> Ages:
        """Both together: of the same currency."""
        days = [each.oldest for each in (self, other) if each.oldest is not None]
        sums = {name: getattr(self, name) + getattr(other, name) for name in (*BRACKETS, "unused")}
        return Ages(**sums, oldest=min(days, default=None))

    def amounts(self) -> tuple[Decimal, ...]:
        """What is owed in each of the `BRACKETS`."""
        return tuple(getattr(self, name) for name in BRACKETS)


def ages(owed: Iterable[tuple[date, Decimal]], unused: Decimal, today: date) -> Ages:
    """The ages of open invoices of one currency, each the day it falls due and what is left."""
    sums = {each.name: _NOTHING for each in fields(Ages) if each.name in BRACKETS}
    oldest: date | None = None
    for due, amount in owed:
        sums[bracket(due, today)] += amount
        oldest = due if oldest is None else min(oldest, due)
    return Ages(**sums, unused=unused, oldest=oldest)

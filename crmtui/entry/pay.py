"""Rules of commission, who is paid by them, and awards, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class StepEntry(NamedTuple):
    """So many percent from so much on."""

    above: Decimal
    rate: Decimal
    family: str = ""
    """Empty: of all that no other step names."""
    below: Decimal | None = None
    """Up to how much; None where the next step, or nothing, ends it."""


@dataclass(frozen=True, slots=True)
class PayPlanEntry:
    """A rule of commission. The codes are those of the table `pay_plan`."""

    name: str
    basis: str = "amount"
    moment: str = "sold"
    scale: str = "amount"
    whole: bool = False
    months: int = 1
    returns: bool = True
    cap: Decimal | None = None
    """In the office's currency; None where there is none."""
    notes: str = ""
    steps: tuple[StepEntry, ...] = ()
    """Of all families that have none of their own."""
    families: tuple[StepEntry, ...] = ()
    """Of single families."""


@dataclass(frozen=True, slots=True)
class PayAgreementEntry:
    """Who is paid by a rule, and since when."""

    salesperson: str
    """A code or a name."""
    plan: str
    """The rule's name."""
    since: date | None = None
    """None means the first day of this month."""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AwardEntry:
    """What somebody is given for what they did."""

    salesperson: str
    name: str
    day: date | None = None
    """None means today."""
    reason: str = ""
    amount: Decimal | None = None
    """In the office's currency; None where it is no money."""

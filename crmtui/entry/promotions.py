"""Selections and promotions, as typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SelectionEntry:
    """Conditions that choose companies, under a name."""

    name: str = ""
    criteria: str = ""
    """As `core.selecting` writes them."""
    shared: bool = False
    """Whether it is everybody's."""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class PromotionEntry:
    """A campaign: what is offered to whom, from when to when."""

    name: str = ""
    aim: str = ""
    """What it is to bring."""
    script: str = ""
    """What to say."""
    kind: str = "call_out"
    """One of `models.KINDS`."""
    criteria: str = ""
    """Whom it addresses, as `core.selecting` writes it; only while it is being prepared."""
    selection: str = ""
    """The name of the selection it addresses, where it is one."""
    first: date | None = None
    """None means today."""
    until: date | None = None
    cost: Decimal | None = None
    """In the office's currency."""
    days: int = 60
    """For how many days after a company was asked what it buys is taken to come of it."""
    salesperson: str = ""
    """The code of who runs it; empty means whoever types."""
    notes: str = ""

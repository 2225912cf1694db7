"""Goals, the sales plan and what is to be done for it, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class GoalCell:
    """The goal of one person, territory, family, sector or the office in one period."""

    kind: str
    """One of `core.scopes.KINDS`, or "office"."""
    number: int | None
    first: date
    """The first day of the period,"""
    months: int
    """and how long it is: 1, 3 or 12."""
    target: Decimal | None
    """None means that there is no goal, which is not zero."""
    seen: Decimal | None = None
    """What stood there when it was typed."""

    @property
    def key(self) -> str:
        """What tells the cell from the others of its measure."""
        return f"{self.kind}:{self.number or 0}:{self.first.isoformat()}:{self.months}"


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """The sales plan in words, for a time."""

    name: str = ""
    first: date | None = None
    until: date | None = None
    territory: str = ""
    """Its name; empty means the whole office."""
    market: str = ""
    strategy: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """Something that somebody is to do by a day."""

    text: str = ""
    salesperson: str = ""
    """Who is to do it: a code, or a name; empty means whoever types."""
    due: date | None = None

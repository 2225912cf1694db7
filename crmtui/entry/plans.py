"""Goals, the sales plan and what is to be done for it, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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

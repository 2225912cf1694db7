"""A line of the table: what was measured, its floor, and whether the goal is met."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison.

    The goal is a ratio to the floor (and `allowance` more, in the row's unit), or where
    there is no floor to compare with, a `limit`.
    """

    id: str
    """The goal's number: V1, V2, …"""
    what: str
    ours: float
    floor: float | None = None
    ratio_goal: float | None = None
    allowance: float = 0.0
    limit: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """Ours as so many times the floor."""
        return self.ours / self.floor if self.floor else None

    @property
    def goal(self) -> str:
        """The goal in a few letters."""
        if self.limit is not None:
            return f"≤ {self.limit:g} {self.unit}"
        more = f" + {self.allowance:g} {self.unit}" if self.allowance else ""
        return f"≤ {self.ratio_goal:.3g} ×{more}" if self.ratio_goal is not None else "–"

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none. What was never seen is not met."""
        if math.isnan(self.ours):
            return False
        if self.limit is not None:
            return self.ours <= self.limit
        if self.ratio_goal is None or self.floor is None:
            return None
        return self.ours <= self.ratio_goal * self.floor + self.allowance

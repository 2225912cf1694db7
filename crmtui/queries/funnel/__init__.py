"""Reading the funnel: what stands at each stage, what came of it, where it stalls."""

from __future__ import annotations

from crmtui.queries.funnel.results import (
    BY,
    Idle,
    Part,
    Results,
    Stage,
    idle,
    parts,
    results,
)
from crmtui.queries.funnel.stalls import Stall, stalls
from crmtui.queries.funnel.weights import weights

__all__ = [
    "BY", "Idle", "Part", "Results", "Stage", "Stall", "idle", "parts", "results", "stalls",
    "weights",
]  # fmt: skip

"""The funnel as plain values; amounts are texts, to stay exact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.currencies import written
from crmtui.core.funnel import Weight, weighted
from crmtui.queries import funnel, office
from crmtui.queries.funnel import Part, Results, Stall
from crmtui.queries.opportunities import EVERY, Criteria

Record = dict[str, Any]


def report(user: User, today: date, criteria: Criteria = EVERY, by: str | None = None) -> Record:
    """What stands at each stage, what was won and lost, what it weighs, where it stalls.

    With `by`, "salesperson" or "quarter", what came of each besides.
    """
    found = funnel.results(user, criteria)
    weights = funnel.weights(user, today)
    record = {
        "currency": office.get(user).currency,
        **_results(found, weights),
        "stalls": [_stall(each) for each in funnel.stalls(user, today, criteria)],
        "idle": [{"code": each.code, "name": each.name} for each in funnel.idle(user, criteria)],
    }
    if by is not None:
        parts = [_part(each, by) for each in funnel.parts(user, by, criteria)]
        record |= {"by": by, "parts": parts}
    return record


def open_weighted(found: Results, weights: dict[str, Weight]) -> Decimal:
    """What the open ones are worth, each by what its stage weighs."""
    stages = [each for each in found.stages if each.stage in weights]
    return sum((weighted(each.value, weights[each.stage]) for each in stages), Decimal(0))


def _results(found: Results, weights: dict[str, Weight]) -> Record:
    return {
        "stages": [
            {
                "stage": each.stage,
                "count": each.count,
                "amount": written(each.value),
                **_weight(weights.get(each.stage)),
            }
            for each in found.stages
        ],
        "open": found.open.count,
        "open_amount": written(found.open.value),
        "open_weighted": written(open_weighted(found, weights)),
        "won": found.won,
        "lost": found.lost,
        "win_rate": _percent(found.win_rate),
    }


def _weight(weight: Weight | None) -> Record:
    """What a stage weighs, and of how many that was found; None where it is the usual."""
    if weight is None:
        return {}
    return {"weight": weight.percent, "weight_of": weight.of if weight.is_own else None}


def _part(part: Part, by: str) -> Record:
    over = {
        "won": part.won,
        "won_amount": written(part.won_value),
        "lost": part.lost,
        "lost_amount": written(part.lost_value),
        "win_rate": _percent(part.win_rate),
    }
    if by == "quarter":
        return {"quarter": part.key, **over}
    named = {"salesperson": int(part.key), "name": part.name}
    return {**named, "open": part.open, "open_amount": written(part.open_value), **over}


def _stall(each: Stall) -> Record:
    return {
        "stage": each.stage,
        "here": each.here,
        "waiting_days": each.waiting,
        "on": each.on,
        "back": each.back,
        "lost": each.lost,
        "days": each.days,
        "dropped": each.dropped,
    }


def _percent(percent: Decimal | None) -> float | None:
    """A percent with two decimals; as a number it keeps them exactly."""
    return None if percent is None else float(percent)

"""By what a statement of commission was reckoned; it keeps that, to come out the same again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from crmtui.core.commission import Line, Rule, Step, plain
from crmtui.core.periods import Period


@dataclass(frozen=True, slots=True)
class Terms:
    """The rule, and what it was put to."""

    rule: Rule
    counted: Period
    """The days that count: those of the period in which the person was paid by the rule,"""
    goal: Decimal | None = None
    """That of the person for the period."""
    decimals: int = 2
    """Those of the office's currency."""
    gaps: tuple[Period, ...] = ()
    """and days between them on which the person was not."""

    def count(self, day: date) -> bool:
        """Whether what happens on a day counts."""
        return day in self.counted and not any(day in gap for gap in self.gaps)


class Reckoned(NamedTuple):
    """What somebody gets for a period, and by which terms."""

    terms: Terms
    lines: tuple[Line, ...]
    """Of the rule, then the adjustments of statements before, then the awards."""
    awards: tuple[int, ...] = ()
    """Those that are paid with it."""


def written(terms: Terms) -> str:
    """The terms as JSON; `read` makes the same of it again."""
    rule = terms.rule
    return json.dumps(
        {
            "basis": rule.basis,
            "moment": rule.moment,
            "scale": rule.scale,
            "whole": rule.whole,
            "returns": rule.returns,
            "cap": _text(rule.cap),
            "steps": [
                {"above": plain(each.above), "rate": plain(each.rate), "family": each.family}
                for each in rule.steps
            ],
            "counted": [day.isoformat() for day in terms.counted],
            "goal": _text(terms.goal),
            "decimals": terms.decimals,
            "gaps": [[day.isoformat() for day in gap] for gap in terms.gaps],
        }
    )


def read(text: str) -> Terms:
    """The terms that `written` wrote."""
    found: dict[str, Any] = json.loads(text)
    first, until = map(date.fromisoformat, found.pop("counted"))
    goal, cap, decimals = (found.pop(name) for name in ("goal", "cap", "decimals"))
    gaps = tuple(Period(*map(date.fromisoformat, gap)) for gap in found.pop("gaps", ()))
    steps = tuple(
        Step(Decimal(each["above"]), Decimal(each["rate"]), each["family"])
        for each in found.pop("steps")
    )
    rule = Rule(steps, cap=_number(cap), **found)
    return Terms(rule, Period(first, until), _number(goal), decimals, gaps)


def with_family(text: str, family: int, into: int) -> str:
    """The same terms, written, of which a family became another; that one's own steps hold."""
    found: dict[str, Any] = json.loads(text)
    steps = found["steps"]
    has_own = any(each["family"] == into for each in steps)
    found["steps"] = [
        {**each, "family": into} if each["family"] == family else each
        for each in steps
        if each["family"] != family or not has_own
    ]
    return json.dumps(found)


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)

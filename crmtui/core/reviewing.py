"""How somebody did in a period: the figures of a review, and what can be judged by them.

Figures in, judgements out; what each is called is said by `words.reviewing`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from crmtui.core import loyalty
from crmtui.core.periods import Period

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "results": ("amount", "reached", "profit", "units", "customers"),
    "cycle": ("calls", "visits", "contacts", "quotes", "won", "lost", "quoting", "winning"),
    "relation": ("repurchase", "complaints", "late_answers", "delivered"),
    "discipline": ("due", "punctual", "overdue", "unplanned"),
}
"""The figures of a review, in the order in which they are shown."""
CODES = tuple(code for codes in SECTIONS.values() for code in codes)
MONEY = frozenset({"amount", "profit"})
"""In the office's currency; units are what is counted in them,"""
PERCENTS = frozenset({"reached", "quoting", "winning", "repurchase", "delivered", "punctual"})
"""these are in percent, and all others numbers of something."""
BAD = frozenset({"lost", "complaints", "late_answers", "overdue", "unplanned"})
"""Of these, fewer are better."""
STAGES = ("contacts", "quotes", "won")
STEPS = {"quoting": ("contacts", "quotes"), "winning": ("quotes", "won")}
"""The steps of the cycle: from which stage to which."""
PARTLY = Decimal("0.8")
"""Who comes that near to what is asked meets it partly."""


class Figure(NamedTuple):
    """One figure of a person; None where nobody can tell."""

    value: Decimal | None
    office: Decimal | None = None
    """The same of the whole office."""
    goal: Decimal | None = None
    """What it was to be; None where no goal was set."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How somebody did in a period, as it was told on a day."""

    salesperson: int
    """The id of whom they are of."""
    period: Period
    day: date
    currency: str
    of: Mapping[str, Figure]
    """By code, one of `CODES`."""

    def __getitem__(self, code: str) -> Figure:
        return self.of.get(code, Figure(None))


class Asked(NamedTuple):
    """What a criterion asked for on the day when it was reviewed."""

    name: str
    measure: str = ""
    """One of `CODES`; empty where somebody has to judge."""
    target: Decimal | None = None
    at_most: bool = False


def derived(found: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures, with what follows from them: goal reached, and the rate of each step."""
    amount = found["amount"]
    reached = None if amount.goal is None else _percent(amount.value, amount.goal)
    whole = {**found, "reached": Figure(reached)}
    for step, (before, after) in STEPS.items():
        whole[step] = Figure(
            _percent(found[after].value, found[before].value),
            _percent(found[after].office, found[before].office),
        )
    return {code: whole[code] for code in CODES if code in whole}


def breaks_at(figures: Figures) -> str | None:
    """The step at which the cycle breaks: whose rate is furthest below the office's.

    None where no step is below it, or nobody can tell.
    """
    worst, least = None, Decimal(1)
    for step in STEPS:
        its = figures[step]
        if its.value is None or not its.office:
            continue
        share = its.value / its.office
        if share < least:
            worst, least = step, share
    return worst


def judged(value: Decimal | None, target: Decimal | None, *, at_most: bool) -> str:
    """Whether what was asked is met: "yes", "partly", "no", or nothing where nobody can tell.

    Partly is from four fifths of it on; of what should be at most so much, up to a fifth more.
    """
    if value is None or target is None:
        return ""
    if at_most:
        return "yes" if value <= target else "partly" if value * PARTLY <= target else "no"
    return "yes" if value >= target else "partly" if value >= target * PARTLY else "no"


def refused(since: date, until: date | None, period: Period) -> str:
    """Why a criterion cannot be asked of a period: it began "late", or "ended" within; or "".

    Who is measured by something knows of it beforehand, and to the end.
    """
    if since > period.first:
        return "late"
    return "ended" if until is not None and until < period.until else ""


def told_to_person(figures: Figures) -> Figures:
    """The figures without what the whole office sold or did: of it only rates are told."""
    return replace(
        figures,
        of={
            code: its if code in PERCENTS else its._replace(office=None)
            for code, its in figures.of.items()
        },
    )


def change(now: Figure, before: Figure) -> Decimal | None:
    """How much more it is than in another review; None where one of them is not known."""
    if now.value is None or before.value is None:
        return None
    return now.value - before.value


def is_better(code: str, difference: Decimal) -> bool:
    """Whether a figure that changed by so much is a better one."""
    return difference < 0 if code in BAD else difference > 0


def written(figures: Figures) -> str:
    """The figures as they are kept."""
    return json.dumps(
        {
            "salesperson": figures.salesperson,
            "first": figures.period.first.isoformat(),
            "until": figures.period.until.isoformat(),
            "day": figures.day.isoformat(),
            "currency": figures.currency,
            "figures": {
                code: {name: _text(value) for name, value in each._asdict().items()}
                for code, each in figures.of.items()
            },
        },
        separators=(",", ":"),
    )


def read(kept: str) -> Figures | None:
    """Figures as `written` left them; None where they are not to be made out."""
    try:
        found = json.loads(kept)
        period = Period(date.fromisoformat(found["first"]), date.fromisoformat(found["until"]))
        of = {
            code: Figure(*(_number(each.get(name)) for name in Figure._fields))
            for code, each in found["figures"].items()
        }
        day = date.fromisoformat(found["day"])
        return Figures(int(found["salesperson"]), period, day, str(found["currency"]), of)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation):
        return None


def written_asked(asked: Asked) -> str:
    """What was asked for, as it is kept."""
    values = {**asked._asdict(), "target": _text(asked.target)}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read_asked(kept: str) -> Asked:
    """The same as `written_asked` left it; what is not to be made out is a name."""
    try:
        found = json.loads(kept)
        target, at_most = _number(found["target"]), bool(found["at_most"])
        return Asked(str(found["name"]), str(found["measure"]), target, at_most)
    except (ValueError, KeyError, TypeError, InvalidOperation):
        return Asked(kept)


def _percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """So many of a hundred; None where there is nothing that it could be of."""
    return None if part is None or not whole else loyalty.percent(part, whole)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)

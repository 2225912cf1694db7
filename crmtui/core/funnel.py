"""What the answers about an opportunity make of it: its class, its situation, what it weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Class = Literal["", "market", "prospect", "target"]
CLASSES: tuple[Class, ...] = ("market", "prospect", "target")
"""From the widest to the nearest; whoever needs nothing is in none of them."""
SITUATIONS = (1, 2, 3)
"""Wants to, but not now; wants to, and cannot decide or pay yet; wants to, and can."""
FIXED = {"lead": 10, "qualified": 20, "approached": 30, "proposed": 50, "objections": 60}
"""The percent that each stage weighs where the office has no history of its own."""
ENOUGH = 20
"""How many that came through a stage have to be over for their share to be told."""
_WHOLE = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of who may buy: each "yes", "partly", "no", or nothing yet."""

    need: str = ""
    intent: str = ""
    power: str = ""
    reached: str = ""
    timing: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """The part of an amount that counts at a stage."""

    percent: int
    of: int = 0
    """How many that came through the stage are over."""

    @property
    def is_own(self) -> bool:
        """Whether it is what became of those; else they are too few, and it is the usual."""
        return self.of >= ENOUGH


def class_of(answers: Answers) -> Class:
    """Market, prospect or target; nothing where it is known that there is no need.

    A prospect needs it and means to buy, at least partly. A target besides can pay and
    decide, and is within reach: both without a doubt.
    """
    if answers.need == "no":
        return ""
    if not (_is_met(answers.need) and _is_met(answers.intent)):
        return "market"
    return "target" if answers.power == "yes" and answers.reached == "yes" else "prospect"


def situation_of(answers: Answers) -> int:
    """Which of the three situations it is; 0 where there is no intent, or not enough is known."""
    if not _is_met(answers.intent):
        return 0
    if answers.timing == "no":
        return 1
    if answers.power in ("partly", "no"):
        return 2
    return 3 if answers.power == "yes" else 0


def weights(found: Mapping[str, tuple[int, int]]) -> dict[str, Weight]:
    """What each open stage weighs.

    `found` is, by stage, how many came through it and were won, and how many are over. Their
    share counts, in whole percent, where at least `ENOUGH` are; else what is `FIXED`.
    """
    return {
        stage: Weight(_share(*found.get(stage, (0, 0)), usual), found.get(stage, (0, 0))[1])
        for stage, usual in FIXED.items()
    }


def _share(won: int, over: int, usual: int) -> int:
    if over < ENOUGH:
        return usual
    return int((_WHOLE * won / over).quantize(Decimal(1), ROUND_HALF_UP))


def weighted(value: Decimal, weight: Weight) -> Decimal:
    """The part of an amount that counts, to the cent, halves up."""
    return (value * weight.percent / _WHOLE).quantize(_CENT, ROUND_HALF_UP)


def win_rate(won: int, lost: int) -> Decimal | None:
    """The percent won of those that are over, with two decimals; None where none is."""
    if not won + lost:
        return None
    return (_WHOLE * won / (won + lost)).quantize(_CENT, ROUND_HALF_UP)


def _is_met(answer: str) -> bool:
    return answer in ("yes", "partly")

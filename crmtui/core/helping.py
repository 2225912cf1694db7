"""Which cases help in a situation, and why: those that share most with it come first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

WEIGHTS = {"company": 6, "competitor": 5, "objection": 5, "product": 4, "sector": 3, "family": 2}
"""What each thing in common counts, the first reason to be told first."""


class Case(Protocol):
    """What is known of a case."""

    @property
    def about(self) -> About:
        """What it was about."""

    @property
    def day(self) -> date:
        """When it was."""

    @property
    def id(self) -> int:
        """What tells it from the others; later ones have greater ones."""


@dataclass(frozen=True, slots=True)
class About:
    """What a case was about, by the ids of the office's lists; None is nothing in particular."""

    sector: int | None = None
    competitor: int | None = None
    objection: int | None = None
    family: int | None = None
    product: int | None = None
    company: int | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """Where somebody stands: what there is of each at the company, or in the form."""

    sectors: frozenset[int] = frozenset()
    competitors: frozenset[int] = frozenset()
    objections: frozenset[int] = frozenset()
    families: frozenset[int] = frozenset()
    products: frozenset[int] = frozenset()
    companies: frozenset[int] = frozenset()


C = TypeVar("C", bound=Case)
_THERE: dict[str, Callable[[Situation], frozenset[int]]] = {
    "sector": lambda here: here.sectors,
    "competitor": lambda here: here.competitors,
    "objection": lambda here: here.objections,
    "family": lambda here: here.families,
    "product": lambda here: here.products,
    "company": lambda here: here.companies,
}


def reasons(about: About, here: Situation) -> tuple[str, ...]:
    """What a case has in common with a situation, what counts most first: keys of `WEIGHTS`."""
    return tuple(name for name in WEIGHTS if getattr(about, name) in _THERE[name](here))


def best(cases: Iterable[C], here: Situation) -> list[tuple[C, tuple[str, ...]]]:
    """The cases that have anything in common with a situation, and what.

    Those that share most come first; of two alike the one that is newer.
    """
    found = [(case, why) for case in cases if (why := reasons(case.about, here))]
    return sorted(found, key=_place)


def _place(found: tuple[Case, tuple[str, ...]]) -> tuple[int, int, int]:
    case, why = found
    return -sum(WEIGHTS[name] for name in why), -case.day.toordinal(), -case.id

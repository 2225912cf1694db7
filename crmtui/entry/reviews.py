"""Criteria, reviews and what they find, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CriterionEntry:
    """What people are measured by."""

    name: str = ""
    measure: str = ""
    """A code of `core.reviewing.CODES`; empty where somebody has to judge."""
    target: Decimal | None = None
    at_most: bool = False
    """Whether the figure should be at most the target, not at least."""
    salesperson: str = ""
    """Of whom it is asked: a code, or a name; empty means everybody."""
    since: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A review of somebody for a time."""

    salesperson: str = ""
    """A code, or a name."""
    first: date | None = None
    until: date | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What a review found, against a criterion or besides them."""

    criterion: str = ""
    """Its name or number; empty where it is against none."""
    met: str = ""
    """"yes", "partly", "no", or nothing where it is not judged yet."""
    text: str = ""

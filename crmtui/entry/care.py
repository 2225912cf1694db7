"""Complaints, and what came of deliveries, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ComplaintEntry:
    """What a customer complains of, or a conflict with another."""

    company: int
    text: str = ""
    contact: str = ""
    """Who complained; one that the company does not have yet becomes its contact."""
    kind: str = "complaint"
    """"complaint", or "conflict" where it is between customers or channels."""
    about: str = ""
    """A value of the office's list."""
    opened_on: date | None = None
    """None means today."""
    due: date | None = None
    """Until when they are to have an answer; a task keeps it before somebody's eyes."""
    salesperson: str = ""
    """The code of who sees to it; empty means the company's."""
    product: str = ""
    """A product's code."""
    sale: int | None = None
    interaction: int | None = None
    """The talk in which it was opened."""
    against: int | None = None
    """Of a conflict: the company it is with."""
    answered_on: date | None = None
    resolved_on: date | None = None
    resolution: str = ""
    satisfaction: str = ""
    """How content they were at the end: from 0 to 10."""

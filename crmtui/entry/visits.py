"""A visit that is planned, and what it is for, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class PointEntry:
    """Something a visit is for, or something to take along."""

    aim: str
    """One of `tables.visits.AIMS`."""
    text: str = ""
    """A product's code, or a few words."""
    kind: str = ""
    """"sell", "manage" or "bring"; empty is what the aim is usually. Of "other" it is needed."""


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A visit to a company on a day."""

    company: int
    day: date | None = None
    time: time | None = None
    note: str = ""
    """Empty: what was noted for the next contact that becomes the visit."""
    contact: str = ""
    """Empty: whom that was to be with."""
    site: int | None = None
    """None: the contact's, or the main one."""
    points: tuple[PointEntry, ...] = ()
    """What it is for and what to take along; those that are there already stay."""

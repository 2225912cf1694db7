"""What is kept of the people of the office, as it is typed: times, skills, trainings, posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BranchEntry:
    """A place that people of the office work from."""

    name: str = ""
    address: str = ""
    phone: str = ""
    manager: str = ""
    """The code of who leads it; empty is nobody."""
    headcount: int | None = None
    """How many are meant to work there; None while nobody has said."""
    budget: Decimal | None = None
    """A year's, in the office's currency."""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class CoverEntry:
    """Who covers a territory, from when to when, the last day included."""

    territory: int
    """Its id."""
    salesperson: str = ""
    """A code."""
    since: date | None = None
    """None: nobody knows since when."""
    until: date | None = None
    """None: still."""


@dataclass(frozen=True, slots=True)
class StintEntry:
    """What somebody was in the office for a time, the last day included."""

    salesperson: int
    """Their id."""
    since: date | None = None
    until: date | None = None
    """None: still."""
    role: str = "salesperson"
    job_title: str = ""
    branch: str = ""
    manager: str = ""
    """Whom they answered to: a code."""


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """Something that somebody can."""

    salesperson: int
    """Their id."""
    skill: str = ""
    """A value of the office's list."""
    level: int | None = None
    """How well, from 1 to 5."""
    noted_on: date | None = None
    """None: today."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrainingEntry:
    """What somebody was taught, or is to be."""

    salesperson: int
    """Their id."""
    name: str = ""
    skill: str = ""
    """What it teaches, of the office's list of skills; empty is none of them."""
    due: date | None = None
    """Until when it is to be given."""
    done_on: date | None = None
    valid_until: date | None = None
    """Until when it holds; then it is due again."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A place in the team that is to be filled."""

    title: str = ""
    branch: str = ""
    """The name of a branch; so is the territory."""
    territory: str = ""
    profile: str = ""
    """What is asked of whoever takes it."""
    opened_on: date | None = None
    """None: today."""
    wanted_on: date | None = None
    """By when it is to be filled."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CandidateEntry:
    """Somebody who wants a post."""

    post: int
    """Its id."""
    name: str = ""
    phone: str = ""
    email: str = ""
    source: str = ""
    """How they came to us."""
    score: int | None = None
    """From 0 to 10."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeavingEntry:
    """How somebody leaves the office."""

    left_on: date | None = None
    """Their last day; None is today."""
    to: str = ""
    """The code of who takes over all that is theirs; empty where it is to stay."""
    post: str = ""
    """The title of the post that is opened to follow them; empty opens none."""
    why: str = ""
    """To remember."""

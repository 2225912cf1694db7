"""Interactions, reports and follow-ups as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from crmtui.entry.companies import CompanyEntry


@dataclass(frozen=True, slots=True)
class InteractionEntry:
    """One time of being in touch, and what comes next; or a note of what was learnt."""

    company: int
    kind: str = "call_out"
    text: str = ""
    """What was said. Of a new one, lines that begin with `!` are promises of their own."""
    contact: str = ""
    """A contact's name; one that the company does not have yet becomes its contact."""
    at: datetime | None = None
    """When it was; None means now."""
    salesperson: str = ""
    """The code of who was in touch; empty means the company's."""
    needs: str = ""
    objections: str = ""
    outcome: str = ""
    next_contact: date | None = None
    next_time: time | None = None
    next_kind: str = "call_out"
    next_note: str = ""
    no_next: bool = False
    """Nothing more is to be scheduled: what was is closed."""
    promise: str = ""
    """What was promised, and `promise_due` for when."""
    promise_due: date | None = None
    key: str = ""
    own_kind: str = ""
    """The office's own kind by its name; it says which `kind` it counts as."""
    unanswered: str = ""
    """A call that reached nobody: "no_answer", or "call_back" where we are to call again."""
    opinion: str = ""
    opinion_about: str = ""
    """Which product the opinion is about; empty is us."""
    score: str = ""
    """The opinion as a number from 0 to 10."""
    objective: str = ""
    """What a visit was for; the rest is how it went."""
    objective_met: str = ""
    """"yes", "partly", "no" or nothing."""
    objective_why: str = ""
    went_well: str = ""
    to_improve: str = ""
    goals: tuple[tuple[int, str], ...] = ()
    """Which points of the visit that was planned were met: of each, "yes", "partly" or "no"."""
    number: str = ""
    """A number they called from: added to the contact, or to the company where there is none."""
    new_company: CompanyEntry | None = None
    """A company nobody knew, added with its first interaction; `company` is 0 then."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of a written report: whom it is about, what was said, what comes next."""

    company: int | None = None
    """None means a company nobody knows yet, of the name that follows."""
    company_name: str = ""
    phones: str = ""
    """Of a new company, as is `city`."""
    city: str = ""
    contact: str = ""
    kind: str = "visit"
    own_kind: str = ""
    """The office's own kind by its name; it says which `kind` it counts as."""
    text: str = ""
    next_contact: date | None = None
    no_next: bool = False
    """Nothing more is to be scheduled: what was is closed."""
    interaction: int | None = None
    """What it was saved as; None for a line that is new."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A salesperson's written report: one day's interactions, line by line."""

    salesperson: str = ""
    """The code; empty means whoever types."""
    day: date | None = None
    """None means today."""
    notes: str = ""
    source: str = ""
    """Of the companies that are new."""
    lines: tuple[ReportLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    """Something to do about a company."""

    company: int
    due: date | None = None
    time: time | None = None
    purpose: str = "next"
    kind: str = "call_out"
    note: str = ""
    contact: str = ""
    salesperson: str = ""
    given_by: str = ""
    """Of a task: the code of whose instruction it is; empty for one's own idea."""
    result_note: str = ""
    """Of a closed one: how it went, or why it was not done."""

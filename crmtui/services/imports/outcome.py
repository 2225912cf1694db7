"""What an import is given, and what it says when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from crmtui.core.resemblance import Reason
from crmtui.entry import (
    CompanyEntry,
    ContactEntry,
    FollowUpEntry,
    InteractionEntry,
    LineEntry,
    OpportunityEntry,
    PersonEntry,
    PostingEntry,
    PriceSeenEntry,
    ProductEntry,
    SaleEntry,
    SiteEntry,
)
from crmtui.errors import CrmError
from crmtui.i18n import ngettext
from crmtui.services.imports.decisions import Decision, What


class Problem(NamedTuple):
    """A row that cannot be brought in, or a part of it that was left out."""

    line: int
    """The line of the file on which the row begins."""
    reason: str
    """A sentence for the user."""
    file: str = ""
    """The file's name."""


class Doubt(NamedTuple):
    """A company of a file that may be one that is there already, or another of the file."""

    line: int
    """The line of the file on which it stands first."""
    name: str
    other: str
    """The name of the one it may be."""
    why: Reason
    of: str
    """The number, the address or the city that tells it."""
    company: int
    """Its number; 0 where it was not brought in as one of its own."""
    other_company: int
    file: str = ""
    """The name of the file in which it stands."""
    what: What = What.NEW
    """What became of it."""
    decided: bool = False
    """Whether that was said of this very row."""
    is_of_import: bool = False
    """Whether the other one came with the same import: its number is not for long, then."""
    other_line: int = 0
    """The line on which that one stands, where it is of the same file."""

    def decision(self, what: What) -> Decision:
        """That this row is to become so, for an import that is still to come."""
        there = None if self.is_of_import else self.other_company
        return Decision(what, there, self.other_line or None)

    @property
    def is_open(self) -> bool:
        """Whether it is there twice now, perhaps: new, and nobody has said that it is."""
        return self.what is What.NEW and not self.decided


@dataclass(frozen=True, slots=True)
class Named:
    """How a file names a company: by any of these."""

    name: str = ""
    key: str = ""
    tax_id: str = ""


NOBODY = Named()
"""No company is named."""


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company of a file."""

    line: int
    entry: CompanyEntry
    next_contact: date | None = None
    site: str = ""
    """What its main site is called."""
    drop_reason: str = ""
    """Of a dropped one, as is what follows."""
    drop_note: str = ""
    dropped_on: date | None = None
    recheck_on: date | None = None
    referrer: Named = NOBODY
    """The company that brought it; the key may be a name, and the name a key."""
    parent: Named = NOBODY
    """The company it belongs to, likewise."""
    people: tuple[ContactEntry, ...] = ()
    """Who works there besides the entry's own contact."""
    interaction: InteractionEntry | None = None
    """A time of being in touch that stands in the same row."""


@dataclass(frozen=True, slots=True)
class GoalsRow:
    """Goals of one person, territory, family, sector or the office."""

    line: int
    kind: str
    """One of `core.scopes.KINDS`, or "office"."""
    who: str
    """Their code or name; nothing of the office."""
    measure: str
    goals: tuple[tuple[str, Decimal], ...]
    """Periods as one types them, and what is to be reached in each."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """The companies that one of a file is linked with, once all of them are in."""

    line: int
    company: Named
    city: str
    referrer: Named
    parent: Named


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person of a file, and the company they work at."""

    line: int
    entry: ContactEntry
    company: Named
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A place of a file, and the company it is of."""

    line: int
    entry: SiteEntry
    company: Named


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Someone of the office, in a file."""

    line: int
    entry: PersonEntry
    foreign: bool = False
    """Whether the code is what another program calls them: somebody here may have it."""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """Whom someone of the office answers to, both by name."""

    line: int
    name: str
    manager: str


@dataclass(frozen=True, slots=True)
class InteractionRow:
    """An interaction of a file; which company `entry` is of is looked up by `company`."""

    line: int
    entry: InteractionEntry
    company: Named


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product of a file; one without a code is called by its key or its name."""

    line: int
    entry: ProductEntry
    """Its taxes are as typed: "21", "IVA 21; RE 5.2"."""
    tells_active: bool = False
    """Whether the file says if it is still sold."""


@dataclass(frozen=True, slots=True)
class PriceRow:
    """What a product costs in a price list of a file."""

    line: int
    code: str
    price: Decimal | None
    price_list: str
    """Empty means that it is called as the file is."""
    valid_from: date | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """An opportunity of a file; which company `entry` is of is looked up by `company`."""

    line: int
    entry: OpportunityEntry
    """Its product is as the file calls it."""
    company: Named


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of an account, of a file; which company it is of is looked up by `company`."""

    line: int
    entry: PostingEntry
    company: Named


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A price that was seen, of a file; which company `entry` is of is looked up by `company`."""

    line: int
    entry: PriceSeenEntry
    """Its product is as the file calls it, as is its site."""
    company: Named
    verified_on: date | None = None
    verified_by: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class SaleRow:
    """A sale of a file with its lines; which company `entry` is of is looked up by `company`."""

    line: int
    entry: SaleEntry
    """The codes of its lines are what the file calls the products; taxes are as typed."""
    company: Named
    others: tuple[tuple[str, int], ...] = ()
    """The file and the line of the other rows that it stands in."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of a sale, in a file of its own."""

    line: int
    sale: str
    """What the file calls the sale."""
    entry: LineEntry


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """Something to do, or that was to be done; its company is looked up by `company`."""

    line: int
    entry: FollowUpEntry
    company: Named
    closed_on: date | None = None
    result: str = ""
    """How a closed one ended."""


Rows = Callable[[], Iterator[Any]]
"""Reads rows of one kind from the beginning: a row, or the `Problem` for which there is none."""


@dataclass(frozen=True, slots=True)
class Batch:
    """All that a file brings."""

    name: str
    """The file's name, for the history."""
    parts: Mapping[str, Rows] = field(default_factory=dict)
    """Its rows, by kind; a file may bring several kinds."""
    problems: Sequence[Problem] = ()
    """Rows that could not even be read."""
    count: int = 0
    """How many rows it has, where that is known; each part goes through all of them."""

    def faults(self) -> list[Problem]:
        """All rows that cannot be read; goes through the whole file."""
        made = [row for rows in self.parts.values() for row in rows() if isinstance(row, Problem)]
        return [each._replace(file=each.file or self.name) for each in (*self.problems, *made)]

    @classmethod
    def of(cls, name: str, **rows: Sequence[Any]) -> Batch:
        """A batch of rows that are at hand, by kind."""
        return cls(name, {kind: partial(iter, each) for kind, each in rows.items()})


DOUBTS = 1_000
"""How many doubtful companies are listed: nobody looks through more in one go."""


@dataclass(slots=True)
class Outcome:
    """What came of an import. Counts are by kind, such as "companies"."""

    id: int | None = None
    """What it is taken back by; None if it brought nothing new."""
    new: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    """Rows that were there already and stay as they were."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Rows that were left out because it was decided so."""
    filled: Counter[str] = field(default_factory=Counter)
    """Rows in which a required field was empty, by field."""
    problems: list[Problem] = field(default_factory=list)
    """Rows that were refused."""
    left_out: list[Problem] = field(default_factory=list)
    """Rows that came in but for a company they name."""
    erased: int = 0
    """Rows that would bring back somebody who was erased."""
    doubtful: list[Doubt] = field(default_factory=list)
    """What may be there already: the first `DOUBTS` of them."""
    doubts: int = 0
    """How many there are."""
    twice: int = 0
    """How many of them are new, and perhaps there twice now."""

    def suspect(self, doubt: Doubt) -> None:
        """Note what may be there already."""
        self.doubts += 1
        self.twice += doubt.is_open
        if len(self.doubtful) < DOUBTS:
            self.doubtful.append(doubt)


class Rejected(CrmError):
    """Rows were refused, so that nothing was brought in."""

    exit_code = 5

    def __init__(self, outcome: Outcome) -> None:
        many = len(outcome.problems)
        super().__init__(
            ngettext(
                "{n} row cannot be brought in, so nothing was. Fix it, or skip it with"
                " --skip-errors.",
                "{n} rows cannot be brought in, so nothing was. Fix them, or skip them with"
                " --skip-errors.",
                many,
            ).format(n=many)
        )
        self.outcome = outcome
        """What would have come of it, with the rows that were refused."""

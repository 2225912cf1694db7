"""A document as it stands on paper: every text of it, already in the language it is read in.

Plain text, PDF and spreadsheet are written from this, so that they say the same. What it
says is worked out by a module of its own (`dossier`, `statement`, `price_list`, `base`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from crmtui.documents.letterhead import Letterhead


class Fact(NamedTuple):
    """A heading and what it says: "Date", "20 November 2026"."""

    label: str
    text: str


class Cell(NamedTuple):
    """What stands where a row and a column meet."""

    text: str
    value: Decimal | date | datetime | int | None = None
    """The same as a spreadsheet has it."""
    under: str = ""
    """Less important, on lines of its own below."""
    tone: str = ""
    """"strong", "late", or nothing."""
    decimals: int | None = None
    """Of an amount; None for a price, which has as many as it needs."""


class Column(NamedTuple):
    """A heading, and how wide what stands under it is."""

    heading: str
    width: int
    """In letters of plain text, of which a line has 80; 0 has what the others leave."""
    right: bool = False
    on: str = ""
    """"paper" or "sheet", where it stands on one of them only."""


class Row(NamedTuple):
    """A line of a table; of a "group" the first cell alone, as a heading over the rows."""

    cells: tuple[Cell, ...]
    kind: str = "row"
    under: str = ""
    """Less important, below the cells and across all of them; on paper only."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, and what stands under it: words, then a table, then a remark on it."""

    title: str = ""
    text: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.text or self.rows or self.note)


class Words(NamedTuple):
    """What the paper says by itself."""

    page: str
    """With `{n}` and `{count}` to be filled in."""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """All that stands on the paper."""

    kind: str
    """"dossier", "statement", "prices" or "base"."""
    language: str
    """"es" or "en"."""
    paper: str
    """"a4" or "us-letter"."""
    title: str
    name: str
    """Whom or what it is about."""
    letterhead: Letterhead
    facts: tuple[Fact, ...]
    box: tuple[str, ...]
    """Beside the facts: the first line is the most important."""
    warning: str
    """What must not be overlooked, or nothing."""
    parts: tuple[Part, ...]
    words: Words
    moment: datetime
    """When it was printed."""

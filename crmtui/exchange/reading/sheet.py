"""What a file holds before its columns are understood, and what was guessed to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.services.imports.outcome import Problem

if TYPE_CHECKING:
    from crmtui.exchange.reading.dialects import Dialect

Opener = Callable[[], BinaryIO]
"""Opens the bytes of a file from their beginning, as often as it is called."""


class Unreadable(CrmError):
    """The file as a whole cannot be brought in; the text says where and why."""

    exit_code = 5


class Sure(StrEnum):
    """How sure a guess is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"


class Guess(NamedTuple):
    """Something that the file does not say of itself."""

    value: str
    sure: Sure


ORDERS = {"dmy": "dd/mm", "mdy": "mm/dd", "ymd": "yy/mm/dd"}
"""The orders in which dates are written, and how each is told."""
MARKS = (",", ".")
"""What may stand before decimals."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is not to be guessed, for the user says it."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: int = 0
    """The line of the headings; 0 where it is to be found."""
    dates: str = ""
    """In which order dates are written: one of `ORDERS`; those that begin with a whole year say
    so themselves."""
    decimal: str = ""
    """What stands before decimals: "," or "."."""


NONE = Wishes()
"""Everything is to be guessed."""


@dataclass(frozen=True, slots=True)
class Way:
    """What somebody says of one of several files."""

    kind: str | None = None
    """What it holds."""
    wishes: Wishes = NONE


class Record(NamedTuple):
    """One row of a file, with the line on which it begins."""

    line: int
    cells: list[str]
    fault: str = ""
    """Why it cannot be read, where it cannot."""


Rows = Callable[[], Iterator[Record]]
"""Reads all rows of a file, anew at each call."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds, before its columns are understood."""

    header: list[str]
    records: Iterable[Record]
    """The good rows, read little by little from the file each time they are gone through."""
    encoding: str
    delimiter: str
    problems: list[Problem] = field(default_factory=list)
    """Rows that cannot be read; they are not among the records."""
    left_out: list[Problem] = field(default_factory=list)
    """Lines that are no rows: titles, totals; they are not among the records either."""
    guesses: Mapping[str, Guess] = field(default_factory=dict)
    """What was guessed: "encoding", "delimiter", "header", "sheet", "dates", "decimal"…"""
    decimal: str = ""
    """What stands before the decimals of its numbers; empty where nothing tells it."""
    kind: str | None = None
    """The kind of what is in it, where the format says so."""
    codec: str = ""
    """What Python calls its encoding, where it is text."""
    sheets: tuple[str, ...] = ()
    """The names of all sheets, where it is a workbook."""
    dialect: Dialect | None = None
    """How its cells are parted and quoted, where it is CSV."""
    count: int = 0
    """How many records there are, where that is known."""


def located(problem: Problem) -> str:
    """What is wrong, with its line."""
    return _("line {line}: {reason}").format(line=problem.line, reason=problem.reason)

"""What a wizard and the process that imports for it say to each other."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NamedTuple

from crmtui.exchange.meaning.checks import Flaw
from crmtui.exchange.reading.sheet import Guess, Way
from crmtui.services.imports.decisions import USUAL, Decisions
from crmtui.services.imports.outcome import Doubt, Problem

SHOWN = 500
"""Rows that are told one by one, of each sort; all of them are counted."""


# What is asked ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hello:
    """Which database, who asks, and in what words answers are given: what is said first."""

    location: str
    code: int
    """The person's."""
    language: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Files:
    """What is to come in, and what is not to be guessed of it."""

    paths: tuple[str, ...]
    """Absolute."""
    ways: Mapping[str, Way] = field(default_factory=dict)
    """By path, what is said of a file."""
    chosen: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """By file and place of a column, the field it is to be; "" leaves it out."""

    @property
    def read_so(self) -> tuple[tuple[str, ...], Mapping[str, Way]]:
        """What the reading depends on."""
        return self.paths, self.ways


@dataclass(frozen=True, slots=True)
class Look:
    """Read the files, and say what is in them."""

    files: Files


@dataclass(frozen=True, slots=True)
class Try:
    """Say whether all values of a file fit the fields that its columns are to be."""

    files: Files
    name: str


@dataclass(frozen=True, slots=True)
class Rehearse:
    """Say what would come of it."""

    files: Files
    decisions: Decisions = USUAL


@dataclass(frozen=True, slots=True)
class Bring:
    """Bring it in; rows that cannot be are left out, and written to a file of their own."""

    files: Files
    decisions: Decisions = USUAL
    folder: str = ""
    """Where to write those rows if they cannot stand beside their file."""


@dataclass(frozen=True, slots=True)
class Apply:
    """Say what the columns of a file are by a map."""

    files: Files
    name: str
    toml: str
    """The map."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep what the columns of a file stand for."""

    files: Files
    name: str
    called: str
    """What the map is called."""
    path: str = ""
    """The file that it is written to; else the office keeps it."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take an import back."""

    number: int


@dataclass(frozen=True, slots=True)
class Stop:
    """End what is being done, and take back what it wrote."""

    number: int
    """Of the request."""


class Request(NamedTuple):
    """Something asked, and the number by which it is answered."""

    number: int
    what: Any


# What is answered ------------------------------------------------------------------------


class SeenColumn(NamedTuple):
    """A column of a file."""

    place: int
    heading: str
    example: str
    field: str
    """What it is taken for; "" for nothing."""
    title: str
    """That field's name for people."""
    sure: bool = True
    """Whether its heading or a person says so; else its values do."""
    looks_like: str = ""
    """The name of a field that its values may be, where it is left out."""


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file that brings something."""

    name: str
    kind: str
    columns: tuple[SeenColumn, ...]
    guesses: Mapping[str, Guess]
    not_rows: tuple[Problem, ...] = ()
    """Lines that are no rows: titles, totals."""
    fields: tuple[tuple[str, str], ...] = ()
    """What a column of it can be: the field and its name for people. Nothing for cards."""
    lacks: str = ""
    """A sentence, where a column that it needs is missing."""
    map: str = ""
    """A sentence, where its columns go by what was chosen before."""
    sheets: tuple[str, ...] = ()
    """The names of all sheets of a workbook."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in the files."""

    files: tuple[SeenFile, ...]
    left_out: tuple[Problem, ...] = ()
    """Files that bring nothing, with the reason."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """By name, where a file stands."""


class Tried(NamedTuple):
    """How the values of a column fit its field."""

    fits: int
    refused: int = 0
    """Values for which their rows cannot come in."""
    odd: int = 0
    """Values that come in as they are, and should be looked at."""
    problems: tuple[Flaw, ...] = ()
    """The first of both."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How the values of a whole file fit."""

    rows: int
    columns: Mapping[int, Tried]
    """By place."""
    lacks: str = ""
    """A sentence, where a column that the file needs is missing."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an import, or would."""

    id: int | None = None
    new: Mapping[str, int] = field(default_factory=dict)
    updated: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    refused: int = 0
    problems: tuple[Problem, ...] = ()
    """The first of those refused."""
    left_out: tuple[Problem, ...] = ()
    """The first of those that came in but for a part."""
    doubts: int = 0
    doubtful: tuple[Doubt, ...] = ()
    """The first of those that may be there already."""
    twice: int = 0
    """How many of them are new, and perhaps there twice now."""
    erased: int = 0
    """Rows that would bring back somebody who was erased."""
    refused_files: tuple[str, ...] = ()
    """Where the rows that were refused are."""


@dataclass(frozen=True, slots=True)
class Going:
    """How far it is."""

    phase: str
    """"reading", "checking", "rehearsing", "writing" or "taking back"."""
    done: int
    total: int
    """Rows, or bytes while reading; 0 where nobody knows."""
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The answer."""

    answer: Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence that says why there is none."""

    said: str


@dataclass(frozen=True, slots=True)
class Ended:
    """It was stopped; what it wrote is taken back."""


class Said(NamedTuple):
    """Something said about the request of this number."""

    number: int
    what: Going | Done | Refusal | Ended


# How it is said --------------------------------------------------------------------------


def write(stream: BinaryIO, said: Request | Said) -> None:
    """Say something.

    Raises:
        OSError: nobody listens any more.
    """
    # Both ends are processes of one person and one program: nobody else can write here.
    body = pickle.dumps(said)
    stream.write(len(body).to_bytes(8, "big") + body)
    stream.flush()


def read(stream: BinaryIO) -> Any:
    """What is said next; None at the end."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    body = stream.read(size)
    return pickle.loads(body) if len(body) == size else None

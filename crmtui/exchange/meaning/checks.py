"""What every value of a file comes to in the field of its column, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from crmtui.access import User
from crmtui.core import text
from crmtui.exchange.meaning import values
from crmtui.exchange.meaning.judging import Judge, Judges, Wrong
from crmtui.exchange.meaning.mapping import Choice, Columns
from crmtui.exchange.reading.sheet import Sheet
from crmtui.exchange.rows import MAKERS, made
from crmtui.services.imports.outcome import Problem

SHOWN = 50
"""Values that do not fit which are kept of a column; all of them are counted."""

_EVERY = 1_000


class Flaw(NamedTuple):
    """A value that does not fit."""

    line: int
    value: str
    reason: str
    """A sentence: what is wrong with it, and what becomes of it."""
    refused: bool
    """Whether its row cannot come in; else the value comes in as it is."""


@dataclass(slots=True)
class Check:
    """How the values of one column fit."""

    fits: int = 0
    empty: int = 0
    refused: int = 0
    """Values for which their rows cannot come in."""
    odd: int = 0
    """Values that come in, and should be looked at."""
    problems: list[Flaw] = field(default_factory=list)
    """The first ones of both."""


def check(
    sheet: Sheet,
    columns: Columns,
    user: User | None = None,
    *,
    people: Collection[str] = (),
    places: Collection[int] | None = None,
    heartbeat: Callable[[int], None] | None = None,
) -> dict[int, Check]:
    """How all values fit, by the place of the column; of those at `places`, or of all.

    One pass over the file. Columns that are left out, and those into which anything goes,
    only count. `heartbeat` is told the rows seen so far every now and then, and may raise to
    stop. Without a `user` there is no office yet, and nobody of it is known; `people` are
    those who come in with other files (see `newcomers`).
    """
    watched: list[tuple[Choice, Check, Judge]] = []
    judges = Judges(sheet, columns, user, people)
    for choice in columns.choices:
        if places is None or choice.place in places:
            watched.append((choice, Check(), judges.of(choice.field)))
    countries = columns.columns.get("country", ())[:1]
    for number, record in enumerate(sheet.records, 1):
        cells = record.cells
        country = cells[countries[0]] if countries else ""
        for choice, column, judge in watched:
            said = values.plain(cells[choice.place])
            _count(column, record.line, said, judge(said, country))
        if heartbeat is not None and number % _EVERY == 0:
            heartbeat(number)
    return {choice.place: column for choice, column, _judge in watched}


def newcomers(files: Iterable[tuple[Sheet, Columns]]) -> frozenset[str]:
    """How salespeople are called who come in with these files: names and codes, folded."""
    found = set()
    for sheet, columns in files:
        if columns.kind == "salespeople":
            for row in made(sheet, columns, MAKERS[columns.kind]):
                if not isinstance(row, Problem):
                    found |= {text.fold(row.entry.name), text.fold(row.entry.code)}
    return frozenset(found - {""})


def _count(column: Check, line: int, said: str, wrong: Wrong | None) -> None:
    if wrong is not None:
        column.refused += wrong.refused
        column.odd += not wrong.refused
        if len(column.problems) < SHOWN:
            column.problems.append(Flaw(line, said, wrong.reason, wrong.refused))
    elif said:
        column.fits += 1
    else:
        column.empty += 1

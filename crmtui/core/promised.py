"""Promises made while talking: lines of a note that begin with `!`, with a date.

`! send the price list +3` is a promise for in three days; `!t ask the carrier mon` is a task
of one's own. `!+3 send the price list` is the first again. Without a date it is for the next
working day.
"""

from __future__ import annotations

from datetime import date
from re import Match, match
from typing import NamedTuple

from crmtui.core import dates
from crmtui.core.dates import DateWord

_LONGEST = 7
"""Words of the longest date: "para el 15 de marzo de 2027"."""
_LINE = r"(\s*!\s*(?:([tT])\s+)?)((?:\+\d+\w?\s)?\w.*)"
"""The mark, whether it is a task, and the words."""


class Promised(NamedTuple):
    """One line of a note that promises something."""

    text: str
    due: date
    dated: bool
    """Whether a date was typed; else it is the next working day."""
    purpose: str
    """"promise" or "task"."""


class Noted(NamedTuple):
    """A note, and what was promised in it."""

    text: str
    """The note as it is kept: its promises without their dates, which each has of its own."""
    promises: tuple[Promised, ...]
    rest: str
    """Its other lines."""


def read(note: str, today: date, language: str = "en") -> Noted:
    """What a note says, and what it promises. Never raises, whatever the text."""
    lines, rest, promises = [], [], []
    for line in note.split("\n"):
        found = match(_LINE, line)
        if found is None:
            rest.append(line)
        else:
            promised = _promised(found, today, language)
            promises.append(promised)
            line = f"{found[1]}{promised.text}" if promised.dated else line
        lines.append(line)
    return Noted("\n".join(lines), tuple(promises), "\n".join(rest))


def ending(text: str, today: date, language: str = "en") -> tuple[str, DateWord | None]:
    """A text without the day to come that stands at its end, and that day, if one does."""
    words = text.split()
    for start in range(max(0, len(words) - _LONGEST), len(words)):
        found = dates.parse(" ".join(words[start:]), today, language)
        if found is not None and found.day >= today:
            return " ".join(words[:start]), found
    return " ".join(words), None


def _beginning(text: str, today: date, language: str) -> tuple[str, DateWord | None]:
    """A text without the "+3" that stands before it, and that day, if one does.

    Other days do not count there: what begins a promise may be called like one.
    """
    first, _space, rest = text.partition(" ")
    day = dates.parse(first, today, language) if first.startswith("+") and rest else None
    return (rest, day) if day is not None else (text, None)


def _promised(found: Match[str], today: date, language: str) -> Promised:
    text, due = ending(found[3], today, language)
    if due is None:
        text, due = _beginning(text, today, language)
    if not text:
        # Nothing but a date: it is the words of the promise.
        text, due = " ".join(found[3].split()), None
    purpose = "task" if found[2] else "promise"
    if due is None:
        return Promised(text, dates.next_working_day(today), False, purpose)
    return Promised(text, due.day, True, purpose)

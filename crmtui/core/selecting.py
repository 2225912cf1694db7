"""Whom a selection chooses: conditions on companies, and the one way they are written.

Written on one line, so that they can be typed in the shell and kept as they are:
`status:tracked sector:"Trade fairs" never:PH1 before:90d`. What is not written is any; what is
written twice (`sector:Metal sector:Food`) is any of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from re import compile as pattern
from typing import Any, NamedTuple

from crmtui.core.dates import months_on
from crmtui.core.loyalty import TRENDS

ANYTHING = "*"
"""In `bought` and `never`: whatever it was. In `not_in`: any promotion that is running."""
NOWHERE = "-"
"""In `territory`: in none."""
NEXT = ("none", "planned")
"""Whether a next contact is planned."""
REACH = ("phone", "email")
UNITS = "dwmy"
"""Days, weeks, months, years."""
_FARTHEST = {"d": 9999, "w": 4999, "m": 1199, "y": 99}


class Day(NamedTuple):
    """A day of the calendar, or so long ago: then it moves on as time goes by."""

    day: date | None
    number: int = 0
    unit: str = "d"
    """One of `UNITS`."""

    def on(self, today: date) -> date:
        """Which day it is today."""
        if self.day is not None:
            return self.day
        if self.unit in "my":
            return months_on(today, -self.number * (12 if self.unit == "y" else 1))
        return today - timedelta(self.number * (7 if self.unit == "w" else 1))

    def __str__(self) -> str:
        return self.day.isoformat() if self.day is not None else f"{self.number}{self.unit}"


class Unreadable(ValueError):
    """A condition that is none."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}:{value}" if name else value)
        self.name, self.value = name, value
        """What it is called, and what is asked of it; what is typed where it has no name."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the companies of a selection have in common; nothing is any, several are any of these.

    Who asked not to be contacted is never among them.
    """

    status: tuple[str, ...] = ()
    """Nothing is tracked or potential: who was dropped is chosen only where that is said."""
    relation: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    """Names on the office's list, as those of `source` are."""
    source: tuple[str, ...] = ()
    salesperson: tuple[int, ...] = ()
    """Codes."""
    territory: tuple[str, ...] = ()
    """Names, or `NOWHERE`."""
    city: tuple[str, ...] = ()
    """How the name of a city begins where they have a place, and of a region."""
    region: tuple[str, ...] = ()
    makes: str = ""
    """Words of what they make or deal in."""
    rank: str = ""
    """"A", "B" or "C", by what they bought in the last year; or several: "AB"."""
    trend: tuple[str, ...] = ()
    """Of `core.loyalty.TRENDS`."""
    bought: tuple[str, ...] = ()
    """Codes of products or names of families of which they bought any, or `ANYTHING`;"""
    bought_since: Day | None = None
    """from this day on."""
    never: tuple[str, ...] = ()
    """The same of what they never bought, none of it,"""
    never_since: Day | None = None
    """or not since this day."""
    before: Day | None = None
    """Nobody was in touch with them from this day on;"""
    after: Day | None = None
    """somebody was, on this day or later."""
    next: str = ""
    """One of `NEXT`."""
    reach: str = ""
    """One of `REACH`: what they have."""
    own: tuple[tuple[str, str], ...] = ()
    """The name of one of the office's own fields, and what is asked of it."""
    within: int | None = None
    """Leave out whom somebody was in touch with in the last days, so many."""
    not_in: tuple[str, ...] = ()
    """Leave out who is in promotions of these names,"""
    not_of: tuple[str, ...] = ()
    """and whom other selections choose."""


EVERY = Criteria()
SEVERAL = frozenset(field.name for field in fields(Criteria) if field.default == ())
"""The conditions that take several values."""


def day(typed: str) -> Day | None:
    """A day as it is written: `90d`, `12w`, `6m`, `2y` ago, or `2026-05-01`; None for none."""
    if (found := _AGO.fullmatch(typed)) and int(found[1]) <= _FARTHEST[found[2]]:
        return Day(None, int(found[1]), found[2])
    try:
        return Day(date.fromisoformat(typed))
    except ValueError:
        return None


def write(criteria: Criteria) -> str:
    """The conditions on one line, always in the same order; nothing where there are none."""
    said = []
    for field in fields(criteria):
        value = getattr(criteria, field.name)
        if value in ("", None, ()):
            continue
        for each in value if isinstance(value, tuple) and not isinstance(value, Day) else (value,):
            text = "=".join(each) if isinstance(each, tuple) and field.name == "own" else str(each)
            said.append(f"{field.name}:{_quoted(text)}")
    return " ".join(said)


def read(written: str) -> Criteria:
    """What is written means.

    Raises:
        Unreadable: a condition that nobody knows, or that asks for what cannot be.
    """
    found: dict[str, Any] = {}
    rest = written.strip()
    while rest:
        match = _ONE.match(rest)
        if match is None:
            raise Unreadable("", rest.split()[0])
        name = match[1]
        value = match[3] if match[2] is None else match[2].replace('""', '"')
        rest = rest[match.end() :].lstrip()
        if name not in _READ or (name in found and name not in SEVERAL):
            raise Unreadable(name, value)
        means = _READ[name](value)
        if means is None or value == "":
            raise Unreadable(name, value)
        found[name] = _each_once((*found.get(name, ()), means)) if name in SEVERAL else means
    return Criteria(**found)


def joined(words: Iterable[str]) -> str:
    """The words of a command line as one text.

    A word that is one condition needs no quotes: the shell took them away.
    """
    return " ".join(_ONE_WORD.sub(r'\1:"\2"', word) for word in words)


def asked_by_both(first: Criteria, second: Criteria) -> list[str]:
    """The conditions of the second that would not narrow down what the first chooses."""
    names = (field.name for field in fields(Criteria) if field.name not in _NARROWING)
    return [name for name in names if getattr(first, name) and getattr(second, name)]


def _quoted(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    return '"' + value.replace('"', '""') + '"'


def _each_once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _one_of(values: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda typed: typed if typed in values else None


def _number(typed: str) -> int | None:
    number = typed.isascii() and typed.isdecimal() and len(typed) < 6
    return int(typed) if number else None


def _ranks(typed: str) -> str | None:
    asked = set(typed.upper())
    return "".join(rank for rank in "ABC" if rank in asked) if asked <= set("ABC") else None


def _own(typed: str) -> tuple[str, str] | None:
    name, equals, asked = typed.partition("=")
    return (name, asked) if name and equals and asked else None


_NARROWING = frozenset({"own", "not_in", "not_of"})
"""What leaves out the more the more there is of it."""
_STATUSES = ("tracked", "potential", "dropped")
_RELATIONS = ("direct", "reseller", "referrer")

_READ: dict[str, Callable[[str], Any]] = {
    **{field.name: str for field in fields(Criteria)},
    **dict.fromkeys(("bought_since", "never_since", "before", "after"), day),
    **dict.fromkeys(("salesperson", "within"), _number),
    "status": _one_of(_STATUSES),
    "relation": _one_of(_RELATIONS),
    "trend": _one_of(TRENDS),
    "next": _one_of(NEXT),
    "reach": _one_of(REACH),
    "rank": _ranks,
    "own": _own,
}
_AGO = pattern(rf"([0-9]{{1,4}})([{UNITS}])")
_BARE = pattern(r'[^\s"]+')
_ONE = pattern(r'([a-z_]+):(?:"((?:[^"]|"")*)"(?=\s|$)|([^\s"]*)(?=\s|$))')
"""A condition at the beginning of what is left."""
_ONE_WORD = pattern(r'^([a-z_]+):([^":]*\s[^":]*)$')

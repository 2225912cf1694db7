"""What the file of a person of the office is made of: sections, each of a few lines.

A part of crmtui that knows something of people adds a function to `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crmtui.access import User
from crmtui.queries.team import Person


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: a record, or what is told of several."""

    when: str
    """A day, or whatever stands first, in eleven cells."""
    what: str
    more: str = ""
    """What stands at the right, quieter."""
    table: str = ""
    """Of the record that it is; empty where it is none."""
    id: int = 0
    colour: str = "text"
    """Of the first column."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; the first says what is missing where there is nothing."""

    name: str
    """By which the file knows what `n`, `e` and Enter mean in it."""
    title: str
    lines: tuple[Line, ...]
    right: str = ""
    """What stands at the right of the heading."""
    nothing: str = ""


Reading = Callable[[User, Person, date], Section | None]
"""Reads a section of somebody's file; None where the user may not, or there is none."""

SECTIONS: tuple[Reading, ...] = ()
"""In the order in which the file shows them."""

"""What a look at a part of the file is made of, and what it finds."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from peewee import Model

_BREATH = 0.004
"""Seconds: others who wait for the lock try for it every two milliseconds at most."""


def breathe() -> None:
    """Let whoever waits for the lock have it before it is taken again."""
    time.sleep(_BREATH)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it should be."""

    part: str
    """What is wrong, for programs: "dates"."""
    said: str
    """What is wrong, for people: a sentence."""
    count: int = 1
    """How many records it is about."""
    mendable: bool = False
    """Whether it follows from the rest, and so can be made anew."""
    mended: bool = False


class Progress(NamedTuple):
    """How far a check is."""

    doing: str
    """The part that is looked at, in the user's language."""
    done: int
    total: int
    """How many there are to look at; 0 where that cannot be told."""


Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Whole:
    """A part that is looked at in one go."""

    doing: str
    look: Callable[[Callable[[], None]], list[Flaw]]
    """Finds what is wrong; it calls what it is given now and then."""
    mend: Callable[[list[Flaw], Callable[[], None]], None] | None = None
    """Makes anew what of these can be, in small slices."""


@dataclass(frozen=True, slots=True)
class Sliced:
    """A part that is kept record by record, and looked at some records at a time."""

    part: str
    doing: str
    tables: tuple[type[Model], ...]
    """Whose keys it goes by."""
    wrong: Callable[[Sequence[int]], Collection[int]]
    """Which of these are not as they should be."""
    mend: Callable[[Collection[int]], None]
    """Puts these right, inside a transaction."""
    said: Callable[[int], str]
    """What is wrong with so many, in the user's language."""

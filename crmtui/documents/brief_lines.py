"""What a brief is made of: sections of lines, each as short as it can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from crmtui import formats
from crmtui.core.cells import cells, wrapped
from crmtui.i18n import pgettext

_LEAST = 8
"""Cells that a text has, however little room what stands at its end leaves."""


class Line(NamedTuple):
    """One thing to know."""

    text: str
    right: str = ""
    """At the end of the line: an amount, a day."""
    tone: str = ""
    """"strong", "late", "muted", or nothing."""
    room: int = 1
    """Lines that it may take: what does not fit is left out."""


@dataclass(frozen=True, slots=True)
class Section:
    """Things to know that belong together."""

    title: str
    lines: tuple[Line, ...]
    count: int
    """How many there are in all."""

    @property
    def heading(self) -> str:
        """The title; where not all are told, how many of how many."""
        told = len(self.lines)
        if told == self.count:
            return self.title
        # Translators: after a heading: 5 of the 17 that there are are shown.
        said = pgettext("brief", "{n} of {count}")
        return f"{self.title} · {said.format(n=told, count=formats.integer(self.count))}"


@dataclass(frozen=True, slots=True)
class Brief:
    """All there is to know of a company before a call or a visit, on one page."""

    company_id: int
    name: str
    head: tuple[Line, ...]
    """Who they are, and how to reach them."""
    warnings: tuple[str, ...]
    """What must not be overlooked."""
    sections: tuple[Section, ...]
    """The most urgent first; only those that have something in them."""


def section(title: str, lines: Iterable[Line], *, most: int, count: int | None = None) -> Section:
    """A section of at most so many lines, of `count` that there are in all."""
    told = [line._replace(text=" ".join(line.text.split())) for line in lines if line.text]
    return Section(title, tuple(told[:most]), len(told) if count is None else count)


def joined(*parts: str | None) -> str:
    """What there is of some words, a point between them."""
    return " · ".join(part for part in parts if part)


def broken(line: Line, width: int) -> list[str]:
    """The text of a line in the lines it may take; what does not fit ends in "…"."""
    width = max(_LEAST, width)
    told = wrapped(line.text, width)
    if len(told) <= line.room:
        return told
    last = told[line.room - 1]
    while cells(last) > width - 2:
        last = last[:-1].rstrip()
    return [*told[: line.room - 1], f"{last} …"]


def fitted(sections: Sequence[Section], lines: int) -> tuple[Section, ...]:
    """Those that have something in them, in so many lines with a heading and a gap each.

    The longest gives way, the later one of two; each keeps its first line.
    """
    found = [each for each in sections if each.lines]
    while sum(_height(each) for each in found) > lines:
        longest = max(range(len(found)), key=lambda place: (_height(found[place]), place))
        if len(found[longest].lines) == 1:
            break
        found[longest] = replace(found[longest], lines=found[longest].lines[:-1])
    return tuple(found)


def _height(told: Section) -> int:
    return 2 + sum(line.room for line in told.lines)

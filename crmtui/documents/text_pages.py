"""Pages of plain text that a table goes over: its heading again, its sum carried on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from crmtui.core.cells import cells, wrapped
from crmtui.core.text import clean
from crmtui.documents import paper


class Block(NamedTuple):
    """Lines that stay together, and what a sum is up to and with them."""

    lines: Sequence[str]
    carried: str = ""


class Pages:
    """Pages that fill from the top."""

    def __init__(self, title: str, number: str) -> None:
        """`number` is what stands on each at the right, with `{n}` and `{count}`."""
        self._title = title
        self._number = number
        self._bodies: list[list[str]] = [[]]

    def add(self, lines: Sequence[str]) -> None:
        """Put lines under what there is, a blank one before them; where they fit."""
        if not lines:
            return
        if self._body:
            self._body.append("")
        if len(lines) > self._left and len(lines) <= _ROOM:
            self._turn()
        self._fill(lines)

    def space(self) -> None:
        """Put a blank line, but at the head of a page."""
        if self._body and self._left:
            self._body.append("")

    def add_table(
        self,
        heading: Sequence[str],
        blocks: Sequence[Block],
        carried: Callable[[str], Sequence[str]] = lambda _sum: (),
        brought: Callable[[str], Sequence[str]] = lambda _sum: (),
    ) -> None:
        """Put a table; `carried` and `brought` say a sum at the foot of a page and on the next."""
        before = ""
        for place, block in enumerate(blocks):
            if place == 0:
                if self._body and len(heading) + len(block.lines) > self._left:
                    self._turn()
                self._fill(heading)
            elif len(block.lines) + len(carried(before)) > self._left:
                if before and len(carried(before)) <= self._left:
                    self._fill(carried(before))
                self._turn()
                self._fill([*heading, *(brought(before) if before else ())])
            # A gap before it is none at the head of a page.
            gap = bool(place) and block.lines[:1] == [""] and self._body[-1:] == list(heading[-1:])
            self._fill(block.lines[gap:])
            before = block.carried or before

    def text(self) -> str:
        """The pages, a form feed between two of them."""
        count = len(self._bodies)
        return "\f".join(
            "\n".join([*self._head(number, count), *map(paper.clean_line, body)]).rstrip() + "\n"
            for number, body in enumerate(self._bodies, start=1)
        )

    @property
    def _body(self) -> list[str]:
        return self._bodies[-1]

    @property
    def _left(self) -> int:
        return _ROOM - len(self._body)

    def _turn(self) -> None:
        self._bodies.append([])

    def _fill(self, lines: Sequence[str]) -> None:
        """Put lines, over as many pages as they take."""
        rest = list(lines)
        while rest:
            if self._left <= 0:
                self._turn()
            left = self._left
            self._body.extend(rest[:left])
            rest = rest[left:]

    def _head(self, number: int, count: int) -> list[str]:
        said = self._number.replace("{n}", str(number)).replace("{count}", str(count))
        title, *rest = wrapped(clean(self._title), paper.WIDTH - cells(said) - 4)
        title += " …" if rest else ""
        return [paper.heading(title, said), "═" * paper.WIDTH, ""]


_HEAD = 3
_ROOM = paper.LINES - _HEAD
"""Lines of a page under its heading."""

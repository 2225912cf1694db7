"""What a grid is made of: columns declared once, lines of texts, and what the texts mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from crmtui.widgets.fields import Candidate
from crmtui.widgets.paint import Spans
from crmtui.widgets.text import Align

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a grid."""

    name: str
    label: str
    """Message id; translated when drawn."""
    width: int
    """Cells; 0 takes what the others leave."""
    most: int = 0
    """Cells that it may take where its texts need more than `width`.

    What takes what the others leave keeps so many where some of them slide.
    """
    align: Align = "left"
    overtype: bool = True
    """Whether the first key typed replaces what stands in the cell."""
    seldom: bool = False
    """Shown where there is room, and elsewhere only while the cursor stands in it."""
    slides: bool = False
    """One of several alike, as months are: where not all have room, those about the cursor."""
    typed: bool = True
    """False where it is worked out from the others."""
    multiline: bool = False
    """Whether Ctrl+J breaks its text; each line of it has a line of the screen."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of a grid, as it is typed."""

    id: int
    """What tells it from the other lines."""
    kind: str
    values: Mapping[str, str] = field(default_factory=dict)
    """Its texts, by column."""
    problems: Mapping[str, str] = field(default_factory=dict)
    """What is wrong with them, as sentences."""
    data: Any = None
    """Whatever the rules want to remember of it."""

    def __getitem__(self, name: str) -> str:
        """The text of a cell."""
        return self.values.get(name, "")

    def with_texts(self, **texts: str) -> GridRow:
        """The line with other texts in some cells; what was wrong with those is no more."""
        left = {name: said for name, said in self.problems.items() if name not in texts}
        return replace(self, values={**self.values, **texts}, problems=left or _NONE)

    def with_problem(self, name: str, problem: str | None) -> GridRow:
        """The line with something wrong in a cell, or nothing any more."""
        left = {other: said for other, said in self.problems.items() if other != name}
        return replace(self, problems={**left, name: problem} if problem else left)


@dataclass(frozen=True, slots=True)
class Zone:
    """What stands below the lines while a cell is typed."""

    title: str
    candidates: Sequence[Candidate] = ()
    lines: Sequence[Spans] = ()
    """What is only to be read."""
    chosen: int = -1
    """The candidate that Enter takes; -1 until ↓ chooses one."""


class GridRules:
    """What the lines of a grid mean; to override. It knows no terminal."""

    columns: Sequence[Column] = ()
    grows: bool = True
    """Whether a blank line is always there to go on with; else the lines are those there are."""

    def blank(self, number: int) -> GridRow:
        """A new line of that number."""
        return GridRow(number, "item")

    def is_blank(self, row: GridRow) -> bool:
        """Whether nothing is typed in a line."""
        return not any(text.strip() for text in row.values.values())

    def is_typed(self, row: GridRow, name: str) -> bool:
        """Whether the cursor may stand in this cell."""
        return any(column.name == name and column.typed for column in self.columns)

    def settle(self, row: GridRow, name: str) -> GridRow:
        """The line once the cell has been typed: its text as it is written, or what is wrong."""
        return row

    def next(self, row: GridRow, name: str) -> str | None:
        """The cell that Enter goes to from this one; None where the line is done."""
        return None

    def entered(self, row: GridRow, came_from: str | None) -> str:
        """The cell of the line that Enter goes to; from which column of the line above, or none."""
        typed = [column.name for column in self.columns if self.is_typed(row, column.name)]
        wanted = came_from if came_from in typed and not self.is_blank(row) else None
        return wanted or typed[0]

    def offer(self, row: GridRow, name: str, *, listing: bool, fresh: bool) -> Zone | None:
        """What stands below while this cell is typed: `listing` is F4, `fresh` not yet typed in."""
        return None

    def take(self, row: GridRow, name: str, candidate: Candidate) -> GridRow:
        """The line with a candidate taken in a cell."""
        return row.with_texts(**{name: candidate.value})

    def ditto(self, above: GridRow, row: GridRow, name: str) -> GridRow:
        """The line with a cell copied from the one above."""
        return row.with_texts(**{name: above[name]})

    def copy(self, row: GridRow, number: int) -> GridRow:
        """Another line like this one."""
        return replace(row, id=number)

    def places(self, name: str, block: Sequence[Sequence[str]]) -> list[str | None]:
        """The columns that a pasted block goes into, beginning at a cell; None drops one."""
        names = [column.name for column in self.columns if column.typed]
        return list(names[names.index(name) :])

    def paste(self, row: GridRow, texts: Mapping[str, str]) -> GridRow:
        """The line with texts pasted into cells, each as if it had been typed."""
        for name, text in texts.items():
            row = self.settle(row.with_texts(**{name: text}), name)
        return row

    def number(self, rows: Sequence[GridRow]) -> Iterable[str]:
        """What stands before each of the lines."""
        return map(str, range(1, len(rows) + 1))

    def shown(self, row: GridRow, name: str) -> tuple[str, str, str]:
        """A cell that is not being typed: its text, colour and attributes."""
        return row[name], "red" if name in row.problems else "text", ""

"""The one shape of every report: rows of figures under columns, and what they come to.

Screens, the shell, files and papers are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["integer", "money", "number", "percent", "days", "text"]
Value = Decimal | int | str | None
"""A figure as its column's kind says; None where there is none, which is not zero."""


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of each row."""

    code: str
    """What programs call it; people read `words.statistics.COLUMN`."""
    kind: Kind = "integer"
    adds: bool = True
    """Whether those of the rows add up to that of the total: a rate does not."""


@dataclass(frozen=True, slots=True)
class Opens:
    """The list of the very records that a row stands for: what Enter opens."""

    list: str
    """One of `screens.statistics.opening.LISTS`."""
    criteria: Any
    """What that list is given; it can be compared."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part of what is reported."""

    key: str
    """What programs know it by: a person's code, a period ("2026-11"), a code, a record's id."""
    name: str
    """What people know it by, where that is no code of ours; empty where nobody said."""
    values: tuple[Value, ...]
    """A figure for each column."""
    opens: Opens | None = None
    """None where the report itself can tell which records these are, or there are none."""
    currency: str = ""
    """That of its money where it is not the table's."""


@dataclass(frozen=True, slots=True)
class Table:
    """A report, worked out."""

    report: str
    by: str
    """What its rows are: one of its report's ways."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: tuple[Value, ...]
    """What all of them come to, for each column; None where they cannot be added."""
    bars: tuple[str, ...]
    """The columns that the chart shows, one or two of a kind: they stand one after the other."""
    currency: str = ""
    """That of its money: the office's."""
    apart: bool = False
    """Whether the bars start anew for each column instead: an actual, and its goal."""

    def column(self, code: str) -> int:
        """The place of a column.

        Raises:
            KeyError: there is none of that code.
        """
        for place, column in enumerate(self.columns):
            if column.code == code:
                return place
        raise KeyError(code)

    def value(self, row: Row, code: str) -> Value:
        """The figure of a row in a column."""
        return row.values[self.column(code)]


def added(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[Value, ...]:
    """The sums of the columns that add; None in the others, and where every row has none."""
    return tuple(
        _sum([row.values[place] for row in rows]) if column.adds else None
        for place, column in enumerate(columns)
    )


def _sum(values: list[Value]) -> Value:
    numbers = [value for value in values if isinstance(value, int | Decimal)]
    if not numbers:
        return 0 if not values else None
    total: int | Decimal = 0
    for number in numbers:
        total += number
    return total

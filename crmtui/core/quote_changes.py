"""What changed from one quote to another: over the lines, and line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crmtui.core import text

HEADER = (
    "contact", "site", "salesperson", "day", "valid_until", "currency", "rate", "language",
    "payment", "delivery", "reference", "notes", "internal_notes", "prices_include_tax",
    "rounding", "discount_pct",
)  # fmt: skip
LINE = (
    "kind", "code", "description", "quantity", "unit", "price", "discount_pct",
    "discount_amount", "taxes", "optional", "cost",
)  # fmt: skip
"""The fields that are compared."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that is not the same in both."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line of one or of both; of one that was added or removed only one is there."""

    state: str
    """"same", "changed", "added" or "removed"."""
    before: int | None
    """Its index in the one quote."""
    after: int | None
    """Its index in the other."""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one quote to another."""

    header: tuple[FieldChange, ...]
    lines: tuple[LineChange, ...]
    """In the order of the other quote; one that was removed where it was."""

    @property
    def is_none(self) -> bool:
        """Whether both say the same."""
        return not self.header and all(line.state == "same" for line in self.lines)


def between(one: Any, other: Any) -> Difference:
    """What changed from one quote to another, as they are typed.

    Lines are the same by their product, or else by their description, or else by their place
    among those that are left.
    """
    pairs = _pairs(one.lines, other.lines)
    return Difference(
        tuple(_fields(one, other, HEADER)), tuple(_in_order(one.lines, other.lines, pairs))
    )


def _fields(one: Any, other: Any, names: Sequence[str]) -> list[FieldChange]:
    pairs = ((name, getattr(one, name), getattr(other, name)) for name in names)
    return [FieldChange(name, was, now) for name, was, now in pairs if was != now]


def _pairs(before: Sequence[Any], after: Sequence[Any]) -> dict[int, int]:
    """The index in `before` of each line of `after` that was there."""
    pairs: dict[int, int] = {}
    for told_by in (_all, _product, _description, _place):
        free = [index for index in range(len(before)) if index not in pairs.values()]
        known: dict[Any, list[int]] = {}
        for place, index in enumerate(free):
            if (key := told_by(before[index], place)) is not None:
                known.setdefault(key, []).append(index)
        left = [index for index in range(len(after)) if index not in pairs]
        for place, index in enumerate(left):
            if same := known.get(told_by(after[index], place)):
                pairs[index] = same.pop(0)
    return pairs


def _all(line: Any, _place: int) -> Any:
    return tuple(getattr(line, name) for name in LINE)


def _product(line: Any, _place: int) -> Any:
    return (line.kind, text.fold(line.code)) if line.code else None


def _description(line: Any, _place: int) -> Any:
    return (line.kind, text.fold(line.description)) if line.description else None


def _place(line: Any, place: int) -> Any:
    # Another product is another line; free text that stands in the same place may be the same.
    return None if line.code else (line.kind, place)


def _in_order(
    before: Sequence[Any], after: Sequence[Any], pairs: dict[int, int]
) -> list[LineChange]:
    found = []
    gone = [index for index in range(len(before)) if index not in pairs.values()]
    for index, line in enumerate(after):
        was = pairs.get(index)
        while was is not None and gone and gone[0] < was:
            found.append(LineChange("removed", gone.pop(0), None))
        if was is None:
            found.append(LineChange("added", None, index))
            continue
        fields = tuple(_fields(before[was], line, LINE))
        found.append(LineChange("changed" if fields else "same", was, index, fields))
    return found + [LineChange("removed", index, None) for index in gone]

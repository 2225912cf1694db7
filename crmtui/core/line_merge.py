"""What becomes of a document of lines (a report, a quote) that two people changed at once.

A document is a dataclass that has its lines in `lines`, themselves dataclasses. Fields over
the lines go by their names; those of a line by what it was saved as: "17.price".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from crmtui.core.merge import Merge, three_way

D = TypeVar("D")


class Shape(NamedTuple):
    """Which fields of a document are compared, one by one."""

    header: tuple[str, ...]
    line: tuple[str, ...]
    key: str
    """The field of a line that says what it was saved as; None in one that is new."""


def compared(shape: Shape, opened: Any, mine: Any, theirs: Any) -> Merge:
    """My changes on top of theirs, of what all three have."""
    before, my, their = (flat(shape, each) for each in (opened, mine, theirs))
    common = [name for name in their if name in before and name in my]
    return three_way(*({name: each[name] for name in common} for each in (before, my, their)))


def flat(shape: Shape, document: Any) -> dict[str, Any]:
    """A document's fields by their names; lines that are new have none."""
    values = {name: getattr(document, name) for name in shape.header}
    for line in document.lines:
        if (key := getattr(line, shape.key)) is not None:
            values |= {f"{key}.{name}": getattr(line, name) for name in shape.line}
    return values


def with_values(shape: Shape, document: D, values: Mapping[str, Any]) -> D:
    """The document with other values in some of its fields, called as `flat` does."""

    def of(line: Any) -> Any:
        key = getattr(line, shape.key)
        named = {name: f"{key}.{name}" for name in shape.line}
        return replace(line, **{n: values[said] for n, said in named.items() if said in values})

    header = {name: values[name] for name in shape.header if name in values}
    lines = tuple(of(line) for line in document.lines)  # type: ignore[attr-defined]
    return replace(document, lines=lines, **header)  # type: ignore[type-var]


def together(
    shape: Shape,
    opened: Any,
    mine: Any,
    theirs: Any,
    kept: Callable[[Any, Any, Any], Any] = lambda now, _mine, _was: now,
) -> tuple[Any, ...]:
    """The lines of both: mine, and those that others added, or changed while I removed them.

    `theirs` is what stands, with my values in it already. One that somebody removed is there
    again, as a new one, if I changed it. They stand in my order, if I changed that, or else
    in theirs. `kept` says what a line of both becomes: as it stands now, as mine, as it was;
    one without a key is a line of its own.
    """
    was = {getattr(line, shape.key): line for line in opened.lines}
    there = {getattr(line, shape.key): line for line in theirs.lines}
    my: list[tuple[object, Any]] = []
    for line in mine.lines:
        key = getattr(line, shape.key)
        if key is None:
            my.append((object(), line))
        elif key in there:
            both = kept(there[key], line, was.get(key, line))
            my.append((object() if getattr(both, shape.key) is None else key, both))
        elif line != was.get(key):
            my.append((object(), replace(line, **{shape.key: None})))
    ours = dict(my)
    said = {getattr(line, shape.key) for line in mine.lines}
    others = [
        (key, ours.get(key, line))
        for key, line in there.items()
        if key in ours or (key not in said and line != was.get(key))
    ]
    if _order(mine, shape, was) != _order(opened, shape, said):
        return _with_inserted(my, others)
    return _with_inserted(others, my)


def _order(document: Any, shape: Shape, among: Any) -> list[Any]:
    keys = [getattr(line, shape.key) for line in document.lines]
    return [key for key in keys if key is not None and key in among]


def _with_inserted(
    lines: Sequence[tuple[object, Any]], others: Sequence[tuple[object, Any]]
) -> tuple[Any, ...]:
    """Lines, and those of `others` that are not among them, each after the one it follows."""
    keys = [key for key, _line in lines]
    found = dict(lines)
    before: object = None
    for key, line in others:
        if key not in found:
            keys.insert(keys.index(before) + 1 if before is not None else 0, key)
            found[key] = line
        before = key
    return tuple(found[key] for key in keys)

"""What becomes of a record that two people changed at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

_ABSENT = object()


class Merge(NamedTuple):
    """Two people's changes to one record, put together field by field."""

    values: dict[str, Any]
    """The record with both people's changes; a field that clashes stands as theirs."""
    clashes: list[str]
    """Fields both changed, to different values: somebody has to choose."""
    from_mine: list[str]
    """Fields only I changed: what there is to write."""
    from_theirs: list[str]
    """Fields only they changed: what to tell me of."""


def three_way(
    before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Merge:
    """Put my changes to a record on top of theirs.

    `before` is what we both started from, `theirs` what stands now. A field that `mine`
    or `theirs` does not mention was not changed there.
    """
    result = Merge({}, [], [], [])
    for field in dict.fromkeys((*before, *theirs, *mine)):
        old = before.get(field, _ABSENT)
        my, their = mine.get(field, old), theirs.get(field, old)
        result.values[field] = their
        if my == their:
            continue
        if my == old:
            result.from_theirs.append(field)
        elif their == old:
            result.values[field] = my
            result.from_mine.append(field)
        else:
            result.clashes.append(field)
    return result

"""Places in a list that people put in order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate


def moved(stand: Iterable[tuple[int, int]], key: int, steps: int) -> dict[int, int]:
    """The place of each key once `key` has gone `steps` on, or back, and no further than the ends.

    `stand` has each key with its place, in order. Places that tell the keys apart are kept, so
    that only those between which it went have another one.
    """
    keys, places = map(list, zip(*stand, strict=True))
    at = keys.index(key)
    keys.remove(key)
    keys.insert(max(0, at + steps), key)
    free = accumulate(sorted(places), lambda before, place: max(before + 1, place))
    return dict(zip(keys, free, strict=True))

"""What a closed statement of commission would say otherwise today, as lines of a later one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crmtui.core.commission import EARNED, ZERO, Line

_Key = tuple[int, int]
_NO_SALE: _Key = (0, 0)
"""What the steps and the cap go under, which are of no sale."""


def adjustments(
    about: int, closed: Iterable[Line], made: Iterable[Line], now: Iterable[Line]
) -> tuple[Line, ...]:
    """What is missing of a closed statement, or was too much, as lines of a later one.

    `closed` are its lines, `made` the adjustments of it that other statements have, `now` what
    its rule makes of the same period today. One line a sale and family, one for the steps and
    the cap together; all that differs is in them, so the sum is exact.
    """
    then = _sums([*(line for line in closed if line.kind in EARNED), *made])
    today = _sums(now)
    none = Line("adjustment", ZERO)
    found = []
    for key in sorted({*then, *today}, key=lambda key: (key == _NO_SALE, key)):
        before, after = then.get(key, none), today.get(key, none)
        if amount := after.amount - before.amount:
            like = after if key in today else before
            base = after.base - before.base
            found.append(replace(like, kind="adjustment", about=about, amount=amount, base=base))
    return tuple(found)


def _sums(lines: Iterable[Line]) -> dict[_Key, Line]:
    """What the lines come to by sale and family; what is of no sale is one."""
    found: dict[_Key, Line] = {}
    for line in lines:
        key = _NO_SALE if line.sale is None else (line.sale, line.family or 0)
        one = Line("step", line.amount) if line.sale is None else line
        kept = found.get(key)
        found[key] = one if kept is None else replace(
            kept, amount=kept.amount + one.amount, base=kept.base + one.base
        )  # fmt: skip
    return found

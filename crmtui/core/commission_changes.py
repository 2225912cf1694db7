"""What a closed statement of commission would say otherwise today, as lines of a later one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crmtui.core.commission import EARNED, OWN, ZERO, Line

_Key = tuple[int, int]
_NO_SALE: _Key = (0, 0)
"""What the steps and the cap go under, which are of no sale,"""
_GONE = -1
"""and the sales that were taken back since: their lines name them no more."""


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
    """What the lines come to by sale and family; the steps and the cap are one."""
    found: dict[_Key, Line] = {}
    for line in lines:
        key = _key(line)
        one = Line("step", line.amount) if key == _NO_SALE else line
        kept = found.get(key)
        found[key] = one if kept is None else replace(
            kept, amount=kept.amount + one.amount, base=kept.base + one.base
        )  # fmt: skip
    return found


def _key(line: Line) -> _Key:
    if line.sale is not None:
        return line.sale, line.family or 0
    # Only what is of a sale has an adjusted base.
    of_sale = line.kind in OWN or (line.kind == "adjustment" and line.base)
    return (_GONE, line.family or 0) if of_sale else _NO_SALE

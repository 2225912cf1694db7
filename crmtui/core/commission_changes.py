"""What a closed statement of commission would say otherwise today, as lines of a later one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.core.commission import EARNED, OWN, ZERO, Credited, Line

Again = Callable[[list[Credited]], Iterable[Line]]
"""Reckons what counts by the rule that the closed statement keeps."""
_Key = tuple[int, int]
_NO_SALE: _Key = (0, 0)
"""What the steps and the cap go under, which are of no sale,"""
_GONE = -1
"""and the sales that were taken back since: their lines name them no more."""


def adjustments(
    about: int, closed: Iterable[Line], made: Iterable[Line], now: Iterable[Line], again: Again
) -> tuple[Line, ...]:
    """What is missing of a closed statement, or was too much, as lines of a later one.

    `closed` are its lines, `made` the adjustments of it that other statements have, `now` what
    its rule makes of the same period today. One line a sale and family, one for the steps and
    the cap together; all that differs is in them, so the sum is exact.

    Where two families became one since, its lines are not any more what its rule makes of them.
    What counted then and what counts now are both reckoned `again` by what the rule says now,
    so that only what was sold otherwise makes a difference.
    """
    kept = list(closed)
    paid = _sums([*(line for line in kept if line.kind in EARNED), *made])
    today = _sums(now)
    if _is_one_of_two(kept, again):
        paid, today = (_sums(again(_whole(each))) for each in (paid, today))
    return tuple(_differences(about, paid, today))


def _is_one_of_two(kept: Sequence[Line], again: Again) -> bool:
    """Whether families of a closed statement became one since."""
    own = _each(kept)
    places = {(each.sale, each.family, each.day, each.text) for each in own if each.sale != _GONE}
    twice = sum(each.sale != _GONE for each in own) > len(places)
    earned = [line for line in kept if line.kind in EARNED]
    return twice or _amounts(again(own)) != _amounts(earned)


def _differences(
    about: int, paid: dict[_Key, Line], today: dict[_Key, Line]
) -> Iterable[Line]:  # fmt: skip
    none = Line("adjustment", ZERO)
    for key in sorted({*paid, *today}, key=lambda key: (key == _NO_SALE, key)):
        before, after = paid.get(key, none), today.get(key, none)
        amount, base = after.amount - before.amount, after.base - before.base
        if amount or base:
            like = after if key in today else before
            sale = None if like.sale == _GONE else like.sale
            yield replace(
                like, kind="adjustment", sale=sale, about=about, amount=amount, base=base
            )  # fmt: skip


def _amounts(lines: Iterable[Line]) -> dict[_Key, Decimal]:
    return {key: line.amount for key, line in _sums(lines).items() if line.amount}


def _each(lines: Iterable[Line]) -> list[Credited]:
    """What counted, line by line."""
    return [
        Credited(line.sale or _GONE, line.day or date.min, line.base, line.family,
            line.share, line.text, line.kind == "return")
        for line in lines if line.kind in OWN
    ]  # fmt: skip


def _whole(lines: dict[_Key, Line]) -> list[Credited]:
    """What counted of each sale and family together."""
    return [
        Credited(sale, line.day or date.min, line.base, line.family, line.share, line.text)
        for (sale, family), line in lines.items() if (sale, family) != _NO_SALE and line.base
    ]  # fmt: skip


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

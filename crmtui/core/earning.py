"""How much of a sale counts on which day: as it is sold, invoiced, or paid for.

What counts is a fraction of the sale, from nothing to all of it, and follows from the entries
of the account up to a day. What a period pays is what was added to it in that period, so the
periods of a sale come to exactly the sale, and what came back takes away again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from crmtui.core import rounding, settlement
from crmtui.core.periods import Period
from crmtui.core.settlement import Item

NOTHING, ALL = Fraction(0), Fraction(1)
_BACK = "credit_note"


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale."""

    id: int
    day: date
    total: int
    """With tax, in its currency; below zero it is a return."""
    currency: str
    worth: int
    """The same in the office's."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of the account of whom it was sold to."""

    item: Item
    currency: str
    worth: int
    """Its amount in the office's currency."""
    sale: int | None = None
    """The sale it is of; of a credit note, also that of the invoice it names."""
    number: str = ""


class Move(NamedTuple):
    """That on a day another fraction of a sale counts than before."""

    sale: int
    day: date
    before: Fraction
    after: Fraction
    number: str
    """That of the entry that made it so; nothing where it is the sale itself."""


def moves(
    moment: str, sales: Iterable[Sold], papers: Sequence[Paper], period: Period, *,
    returns: bool = True,
) -> list[Move]:  # fmt: skip
    """What came to count of these sales in a period; all are of one company.

    `moment` is "sold", "invoiced" or "collected"; without `returns` what came back is not
    taken off.
    """
    every = list(sales)
    days = {each.item.day for each in papers} | {sale.day for sale in every}
    before = _counted(moment, every, papers, period.first - timedelta(days=1), returns)
    found = []
    for day in sorted(day for day in days if day in period):
        after = _counted(moment, every, papers, day, returns)
        for sale in every:
            if after[sale.id] != before[sale.id]:
                number = _number(papers, sale.id, day)
                found.append(Move(sale.id, day, before[sale.id], after[sale.id], number))
        before = after
    return found


def part(amount: Decimal, move: Move, decimals: int) -> Decimal:
    """What a move adds to what counts of an amount; the parts come to exactly the amount."""
    after, before = (
        rounding.smallest_units(Fraction(amount) * each, decimals)
        for each in (move.after, move.before)
    )
    return rounding.money(after - before, decimals)


def _counted(
    moment: str, sales: Sequence[Sold], papers: Sequence[Paper], day: date, returns: bool
) -> Mapping[int, Fraction]:  # fmt: skip
    """Which fraction of each counts at the end of a day."""
    there = [each for each in papers if each.item.day <= day]
    paid = _collected(there) if moment == "collected" else {}
    found = {}
    for sale in sales:
        own = [each for each in there if each.sale == sale.id]
        made = ALL if sale.day <= day else NOTHING
        if sale.total < 0:
            found[sale.id] = made if moment == "sold" else min(_raised(sale, own, _BACK), ALL)
            continue
        if moment == "invoiced" and sale.total:
            made = min(_raised(sale, own, "invoice"), ALL)
        back = _raised(sale, own, _BACK) if returns else NOTHING
        counts = made - back
        if moment == "collected" and sale.total:
            counts = min(_paid(sale, own, paid), ALL - back)
        found[sale.id] = max(NOTHING, counts)
    return found


def _paid(sale: Sold, own: Iterable[Paper], paid: Mapping[int, int]) -> Fraction:
    of = (_fraction(sale, each, paid.get(each.item.id, 0)) for each in own)
    return sum(of, NOTHING)


def _raised(sale: Sold, own: Iterable[Paper], kind: str) -> Fraction:
    of = (_fraction(sale, each, each.item.amount) for each in own if each.item.kind == kind)
    return sum(of, NOTHING)


def _fraction(sale: Sold, paper: Paper, amount: int) -> Fraction:
    """Which part of the sale so much of a paper is; of another currency, by what both are worth."""
    if not sale.total:
        return NOTHING
    if paper.currency == sale.currency:
        return Fraction(amount, abs(sale.total))
    if not sale.worth or not paper.item.amount:
        return NOTHING
    return Fraction(paper.worth, abs(sale.worth)) * Fraction(amount, paper.item.amount)


def _collected(papers: Iterable[Paper]) -> dict[int, int]:
    """How much of each invoice was paid with money, by its id."""
    accounts: dict[str, list[Item]] = {}
    for each in papers:
        accounts.setdefault(each.currency, []).append(each.item)
    found: dict[int, int] = {}
    for items in accounts.values():
        kinds = {item.id: item.kind for item in items}
        for use in settlement.uses(items):
            if kinds[use.credit] != _BACK:
                found[use.invoice] = found.get(use.invoice, 0) + use.amount
    return found


def _number(papers: Iterable[Paper], sale: int, day: date) -> str:
    """The number of what was entered for a sale on a day, the last of them."""
    numbers = [each.number for each in papers if each.sale == sale and each.item.day == day]
    return next((number for number in reversed(numbers) if number), "")

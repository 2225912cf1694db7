"""What settles what: which invoices are paid by the payments, advances and credit notes there are.

All entries are of one company and one currency; amounts are whole numbers of whatever part of
it. Each settles first the invoice it names. What is left of it then settles the other
invoices, the first due first; an advance only those made on its day or later, for it was paid
for what was still to come. Entries are taken by their day, and as they were typed within it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

INVOICE, ADVANCE = "invoice", "advance"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of an account."""

    id: int
    kind: str
    """"invoice", "payment", "advance" or "credit_note"."""
    day: date
    due: date | None
    amount: int
    settles: int | None = None
    """The invoice that it names."""


class Use(NamedTuple):
    """That so much of an entry settled an invoice."""

    credit: int
    invoice: int
    amount: int


def settle(items: Iterable[Item]) -> dict[int, int]:
    """What is left open of each entry, by its id; never below zero, nor above its amount."""
    every = list(items)
    left = {item.id: item.amount for item in every}
    for use in uses(every):
        left[use.credit] -= use.amount
        left[use.invoice] -= use.amount
    return left


def uses(items: Iterable[Item]) -> Iterator[Use]:
    """What settles what, and how much of it, in the order in which that is told."""
    every = sorted(items, key=lambda item: (item.day, item.id))
    left = {item.id: item.amount for item in every}
    invoices = [item for item in every if item.kind == INVOICE]
    named = {item.id for item in invoices}
    settling = [item for item in every if item.kind != INVOICE]
    for credit in settling:
        if credit.settles in named:
            yield from _used(left, credit.id, credit.settles)
    waiting = deque(sorted(invoices, key=lambda item: (item.due or item.day, item.day, item.id)))
    for credit in settling:
        while waiting and not left[waiting[0].id]:
            waiting.popleft()
        for invoice in waiting:
            if not left[credit.id]:
                break
            if credit.kind != ADVANCE or invoice.day >= credit.day:
                yield from _used(left, credit.id, invoice.id)


def _used(left: dict[int, int], credit: int, invoice: int | None) -> Iterator[Use]:
    if invoice is not None and (used := min(left[credit], left[invoice])):
        left[credit] -= used
        left[invoice] -= used
        yield Use(credit, invoice, used)

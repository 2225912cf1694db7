"""Reading the branches: who leads them, how many people they have, what is meant for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from crmtui.access import User, visible, withheld_fields
from crmtui.core import text
from crmtui.db import rows
from crmtui.models import AMOUNT, Branch, Salesperson
from crmtui.queries._reading import remembered, select


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A branch, and who works from it."""

    id: int
    name: str
    address: str
    phone: str
    manager: int | None
    """The code of who leads it, and `leads` the name."""
    leads: str
    headcount: int | None
    """How many are meant to work there; None while nobody has said, or to who does not manage."""
    people: int
    """How many who work here are of it."""
    budget: Decimal | None
    """A year's, in the office's currency; None likewise."""
    notes: str
    active: bool


def find(user: User, *, retired: bool = False) -> list[BranchRow]:
    """The branches there are, in their order; those given up too with `retired`."""

    def read() -> list[BranchRow]:
        of_it: dict[str, int] = {}
        people = Salesperson.select(Salesperson.branch).where(
            Salesperson.active & (Salesperson.branch != "") & visible(user, Salesperson)
        )
        for (name,) in rows(people):
            of_it[text.fold(name)] = of_it.get(text.fold(name), 0) + 1
        found = [_row(each, of_it) for each in select(_BRANCHES)]
        if ("branch", "budget") in withheld_fields(user):
            return [replace(each, headcount=None, budget=None) for each in found]
        return found

    everyone = remembered((find, user), read)
    return [row for row in everyone if row.active or retired]


def get(user: User, branch_id: int) -> BranchRow | None:
    """One of them, given up or not; None where it is not there."""
    return next((row for row in find(user, retired=True) if row.id == branch_id), None)


def unknown(user: User) -> list[tuple[str, int]]:
    """What people have as their branch that is none of the office's, and how many of them."""
    known = {
        text.fold(name)
        for (name,) in rows(Branch.select(Branch.name).where(Branch.active & visible(user, Branch)))
    }
    found: dict[str, list[str]] = {}
    theirs = Salesperson.select(Salesperson.branch).where(
        Salesperson.active & (Salesperson.branch != "") & visible(user, Salesperson)
    )
    for (name,) in rows(theirs.order_by(Salesperson.branch)):
        if text.fold(name) not in known:
            found.setdefault(text.fold(name), []).append(name)
    return [(names[0], len(names)) for names in found.values()]


def _row(found: tuple[Any, ...], of_it: dict[str, int]) -> BranchRow:
    key, name, address, phone, code, leads, headcount, budget, notes, active = found
    return BranchRow(
        id=key,
        name=name,
        address=address,
        phone=phone,
        manager=code,
        leads=leads,
        headcount=headcount,
        people=of_it.get(text.fold(name), 0),
        budget=None if budget is None else Decimal(budget).scaleb(-AMOUNT),
        notes=notes,
        active=bool(active),
    )


_BRANCHES = """
SELECT b.id, b.name, b.address, b.phone, s.code, coalesce(s.name, ''), b.headcount, b.budget,
    b.notes, b.active
FROM branch AS b LEFT JOIN salesperson AS s ON s.id = b.manager_id
ORDER BY b.active DESC, b.position, b.id
"""

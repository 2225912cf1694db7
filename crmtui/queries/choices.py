"""Reading the office's own lists: sectors, sources, reasons, outcomes, kinds."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui.access import User, visible
from crmtui.db import rows
from crmtui.models import LISTS, Company, Interaction, Loss, Product
from crmtui.models import Choice as Table
from crmtui.queries._reading import all_owned, select


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of one of the lists."""

    id: int
    list: str
    name: str
    base: str = ""
    """Of an interaction kind: the built-in kind it counts as."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a list as the office keeps it, offered or not."""

    id: int
    name: str
    active: bool
    base: str
    used: int
    """How many of the user's records have it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A list in short."""

    list: str
    names: tuple[str, ...]
    """The values that can be chosen, in the office's order."""
    hidden: int


def all(user: User, list_name: str) -> list[Choice]:  # noqa: A001
    """The values of one list that can be chosen, in the office's order."""
    query = Table.select(Table.id, Table.list, Table.name, Table.base).where(
        (Table.list == list_name) & Table.active & visible(user, Table)
    )
    return [Choice(*found) for found in rows(query.order_by(Table.position, Table.id))]


def hidden(user: User, list_name: str) -> list[str]:
    """The names of the values that are offered no more."""
    query = Table.select(Table.name).where(
        (Table.list == list_name) & ~Table.active & visible(user, Table)
    )
    return [name for (name,) in rows(query.order_by(Table.position, Table.id))]


def every(user: User, list_name: str) -> list[Value]:
    """All the values of one list in the office's order, and how many records have each."""
    query = Table.select(Table.id, Table.name, Table.active, Table.base).where(
        (Table.list == list_name) & visible(user, Table)
    )
    used = _used(user, list_name)
    return [
        Value(key, name, bool(active), base, used.get(key, 0))
        for key, name, active, base in rows(query.order_by(Table.position, Table.id))
    ]


def summaries(user: User) -> list[Summary]:
    """Every list there is in short."""
    query = Table.select(Table.list, Table.name, Table.active).where(visible(user, Table))
    found = rows(query.order_by(Table.position, Table.id))
    return [
        Summary(
            each,
            tuple(name for of_list, name, active in found if of_list == each and active),
            sum(of_list == each and not active for of_list, _name, active in found),
        )
        for each in LISTS
    ]


_HELD_BY = {
    "sector": (Company, "sector_id"),
    "source": (Company, "source_id"),
    "drop_reason": (Company, "drop_reason_id"),
    "outcome": (Interaction, "outcome_id"),
    "kind": (Interaction, "own_kind_id"),
    "loss_reason": (Loss, "reason_id"),
    "competitor": (Loss, "competitor_id"),
    "family": (Product, "family_id"),
}
"""Which records have values of a list, and in which column."""


def _used(user: User, list_name: str) -> dict[int, int]:
    if list_name not in _HELD_BY:
        return {}
    model, column = _HELD_BY[list_name]
    # Of a salesperson's companies the interactions are looked up, not those of everybody.
    own = "1 = 1"  # Products are everybody's.
    if model is not Product:
        own = all_owned(user, "id" if model is Company else "company_id").removeprefix("+")
    table = model._meta.table_name
    counted = f"SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL AND {own}"
    return dict(select(f"{counted} GROUP BY {column}"))

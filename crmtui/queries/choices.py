"""Reading the office's own lists: sectors, sources, reasons, outcomes. One SELECT a function."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui.access import User, visible
from crmtui.db import rows
from crmtui.models import Choice as Table


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of one of the lists."""

    id: int
    list: str
    name: str


def all(user: User, list_name: str) -> list[Choice]:  # noqa: A001
    """The values of one list that can be chosen, in the office's order."""
    query = Table.select(Table.id, Table.list, Table.name).where(
        (Table.list == list_name) & Table.active & visible(user, Table)
    )
    return [Choice(*found) for found in rows(query.order_by(Table.position, Table.id))]

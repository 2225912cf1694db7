"""Reading which backups were made. One SELECT a function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from crmtui.access import Right, User, require, visible
from crmtui.db import row, rows
from crmtui.models import Backup as Table
from crmtui.models import (
    ChangeSet,
    Company,
    Contact,
    Counter,
    Interaction,
    Office,
    Quote,
    Sale,
    Salesperson,
)
from crmtui.models import Table as TableBase

OLD = timedelta(hours=48)
"""After that people are told that there is no newer copy."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database that was verified; its file may be gone, or on another disk."""

    id: int
    at: datetime
    path: str
    size: int
    """In bytes."""
    sha256: str
    encrypted: bool
    by_itself: bool
    """Whether rotation removes it again."""


def find(user: User) -> list[Backup]:
    """Every backup that is known of, the newest first."""
    return [Backup(*found) for found in rows(_known(user).order_by(Table.at.desc(), Table.id))]


def newest(user: User) -> Backup | None:
    """The newest backup that is known of."""
    found = row(_known(user).order_by(Table.at.desc()))
    return Backup(*found) if found else None


def at(user: User, path: str) -> Backup | None:
    """The backup that was written to that path."""
    found = row(_known(user).where(Table.path == path))
    return Backup(*found) if found else None


def began(user: User) -> datetime | None:
    """When the office began; before that there was nothing to keep."""
    found = row(Office.select(Office.created_at).where(visible(user, Office)).order_by(Office.id))
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Lost:
    """What an older copy of the office does not have."""

    changes: tuple[tuple[str, int], ...]
    """How many changes were made since then, by the name of whoever made them."""
    new: dict[str, int]
    """How many records are new since then, by table."""
    numbers: int
    """How many numbers of quotes were given since then."""

    @property
    def nothing(self) -> bool:
        """Whether that copy has it all."""
        return not self.changes and not self.numbers and not any(self.new.values())


def lost(user: User, upto: Mapping[str, int], numbers: int) -> Lost:
    """What was made since a copy that has keys up to these, by table, and so many numbers given.

    Raises:
        Refused: the user's role does not put copies back.
    """
    require(user, Right.BACKUP)
    count = fn.COUNT(ChangeSet.id)
    since = ChangeSet.id > upto.get("change_set", 0)
    made = ChangeSet.select(Salesperson.name, count).join(Salesperson).where(since)
    given = row(Counter.select(fn.COALESCE(fn.SUM(Counter.value), 0)))
    return Lost(
        changes=tuple(rows(made.group_by(Salesperson.id).order_by(count.desc()))),
        new={
            table: int(model.select().where(model.id > upto[table]).count())
            for table, model in _COUNTED.items()
            if table in upto
        },
        numbers=max(0, int(given[0]) - numbers) if given else 0,
    )


_COUNTED: dict[str, type[TableBase]] = {
    model._meta.table_name: model for model in (Company, Contact, Interaction, Quote, Sale)
}


def _known(user: User) -> Any:
    fields = Table.id, Table.at, Table.path, Table.size, Table.sha256
    return Table.select(*fields, Table.encrypted, Table.by_itself).where(visible(user, Table))

"""Reading which backups were made. One SELECT a function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crmtui.access import User, visible
from crmtui.db import row, rows
from crmtui.models import Backup as Table
from crmtui.models import Office


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


def _known(user: User) -> Any:
    fields = Table.id, Table.at, Table.path, Table.size, Table.sha256
    return Table.select(*fields, Table.encrypted, Table.by_itself).where(visible(user, Table))

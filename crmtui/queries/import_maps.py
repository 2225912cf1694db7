"""Reading what the columns of files mean, as people chose. One SELECT a function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crmtui.access import User, visible
from crmtui.db import row, rows
from crmtui.models import ImportMap, Salesperson


@dataclass(frozen=True, slots=True)
class MapRow:
    """A map of columns that is kept."""

    id: int
    name: str
    """Nothing where it is only remembered for files of its shape."""
    shape: str
    toml: str
    by: str
    """Who chose."""
    at: datetime


def named(user: User) -> list[MapRow]:
    """The maps that have a name, by it."""
    with_name = _maps(user).where(ImportMap.name.is_null(False))
    return [_row(found) for found in rows(with_name.order_by(ImportMap.name))]


def by_name(user: User, name: str) -> MapRow | None:
    """The map of a name, or None."""
    found = row(_maps(user).where(ImportMap.name == name.strip()))
    return _row(found) if found else None


def remembered(user: User, shape: str) -> MapRow | None:
    """What was chosen last for files of a shape: by the user, or else by anybody; or None."""
    same = _maps(user).where((ImportMap.shape == shape) & ImportMap.name.is_null())
    mine_first = (ImportMap.user == user.id).desc(), ImportMap.at.desc(), ImportMap.id.desc()
    found = row(same.order_by(*mine_first))
    return _row(found) if found else None


def _maps(user: User) -> Any:
    return (
        ImportMap.select(
            ImportMap.id,
            ImportMap.name,
            ImportMap.shape,
            ImportMap.toml,
            Salesperson.name,
            ImportMap.at,
        )
        .join(Salesperson, on=(ImportMap.user == Salesperson.id))
        .where(visible(user, ImportMap))
    )


def _row(found: Any) -> MapRow:
    key, name, shape, toml, by, at = found
    return MapRow(key, name or "", shape, toml, by, at)

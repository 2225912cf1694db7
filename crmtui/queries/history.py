"""Reading who changed what and when. Every function here is one SELECT."""

from __future__ import annotations

import json
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from peewee import SQL, fn

from crmtui.access import User, own, visible
from crmtui.db import row, rows
from crmtui.models import RECORDS, Change, ChangeSet, Salesperson

TOLD = 2_000
"""Of more changes than these a screen is not told which: it is to read again."""
COUNTED = 10_001
"""Of more records than one less a change does not tell how many it changed."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One command that somebody gave."""

    id: int
    at: datetime
    who: str
    command: str
    """Its name, such as "company.create"; an undo has that of what it undid."""
    subject: str
    company_id: int | None
    undone_by: int | None
    """The change that took it back."""
    records: int
    """How many records it changed; `COUNTED` stands for more."""
    code: int = 0
    """Of who made it."""
    initials: str = ""
    undo: str = ""
    """"undone" if it took `command` back, "again" if it did it again."""
    undoer: str = ""
    """Who took it back."""

    @property
    def undone(self) -> bool:
        """Whether it was taken back."""
        return self.undone_by is not None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One record that was changed: which fields, from what to what, as stored."""

    at: datetime
    who: str
    table: str
    op: str
    before: dict[str, Any]
    after: dict[str, Any]


class Seen(NamedTuple):
    """How far a desk has heard of changes."""

    change_set: int
    """The newest change set there is; 0 where there is none."""
    change: int = 0
    """The newest change of a record: an import makes one change set of many slices."""
    leaving: int = 0
    """The import that is being taken back. Of one that was not finished no change is noted."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What has changed since a screen was read."""

    upto: Seen
    """Up to where it tells of it."""
    tables: frozenset[str]
    """The tables in which anything changed."""
    companies: Container[int]
    """The companies the user may see to which something happened."""


class _Every(Container[int]):
    """So many that none is told by itself."""

    def __contains__(self, company: object) -> bool:
        return True


def last_undoable(user: User) -> ChangeRow | None:
    """The user's newest change that stands and is not itself an undo."""
    whole = ChangeSet.command.in_(("office.begin", "office.restore"))
    return _newest(user, ChangeSet.undoes.is_null() & ~whole)


def last_redoable(user: User) -> ChangeRow | None:
    """The undo that a redo takes back: the newest that stands, with nothing new done since."""
    other = ChangeSet.alias()
    first = other.undoes.is_null()
    of_a_change = fn.EXISTS(other.select(other.id).where((other.id == ChangeSet.undoes) & first))
    standing = (other.user == user.id) & first & other.undone_by.is_null()
    new = other.select(other.id).where(standing).order_by(other.id.desc()).limit(1)
    return _newest(user, of_a_change & (ChangeSet.id > fn.COALESCE(new, 0)))


def newest(user: User) -> int:
    """The number of the newest change set, whoever made it; 0 when there is none."""
    return seen(user).change_set


def seen(user: User) -> Seen:
    """The newest that changed, whoever changed it."""
    return Seen(*rows(ChangeSet.raw(_SEEN))[0])


_SEEN = """
SELECT coalesce((SELECT max(id) FROM change_set), 0), coalesce((SELECT max(id) FROM change), 0),
    coalesce((SELECT id FROM import
        WHERE state IN ('running', 'leaving') AND state = 'leaving' LIMIT 1), 0)
"""
"""The first of the two conditions is in the words of the index of what is unfinished."""


def since(user: User, told: Seen) -> Moved:
    """What changed after that, so that a screen knows whether to read again."""
    upto = seen(user)
    if upto == told and not upto.leaving:
        return Moved(upto, frozenset(), frozenset())
    fields = Change.table, Change.company, visible(user, Change)
    later = (Change.id > told.change) & (Change.id <= upto.change)
    found = rows(Change.select(*fields).where(later).limit(TOLD + 1))
    if len(found) > TOLD or upto.leaving or told.leaving or upto.change < told.change:
        return Moved(upto, frozenset(RECORDS), _Every())
    return Moved(
        upto,
        frozenset(table for table, *_ in found),
        frozenset(company for _, company, may in found if company is not None and may),
    )


def of_company(user: User, company_id: int, *, limit: int = 200) -> list[FieldChange]:
    """Every change to a company and what belongs to it, newest first."""
    query = _changes().where((Change.company == company_id) & visible(user, Change))
    return _field_changes(query.limit(limit))


def _newest(user: User, condition: Any) -> ChangeRow | None:
    found = row(
        _rows()
        .where(own(user, ChangeSet), ChangeSet.undone_by.is_null(), condition)
        .order_by(ChangeSet.id.desc())
    )
    return _row(found) if found else None


def _row(found: tuple[Any, ...]) -> ChangeRow:
    return ChangeRow(*found)


def _rows() -> Any:
    first = ChangeSet.alias()
    undid = first.select(first.command).where(first.id == ChangeSet.undoes)
    return ChangeSet.select(
        ChangeSet.id,
        ChangeSet.at,
        Salesperson.name,
        fn.COALESCE(undid, ChangeSet.command),
        ChangeSet.subject,
        ChangeSet.company,
        ChangeSet.undone_by,
        SQL("0"),
    ).join(Salesperson)


def _changes() -> Any:
    return (
        Change.select(
            ChangeSet.at, Salesperson.name, Change.table, Change.op, Change.before, Change.after
        )
        .join(ChangeSet)
        .join(Salesperson)
        .order_by(Change.id.desc())
    )


def _field_changes(query: Any) -> list[FieldChange]:
    return [
        FieldChange(at, who, table, op, _values(before), _values(after))
        for at, who, table, op, before, after in rows(query)
    ]


def _values(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}

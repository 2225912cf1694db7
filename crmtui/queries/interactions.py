"""Reading who was in touch with whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import SQL

from crmtui.access import User, visible
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import Interaction as Table
from crmtui.models import Salesperson
from crmtui.queries import _matching as matching
from crmtui.queries._reading import made, marks, owned, select
from crmtui.queries._timeline import TimelineRow, count_by_kind, timeline

__all__ = [
    "Criteria",
    "Interaction",
    "TimelineRow",
    "count_by_kind",
    "find",
    "get",
    "timeline",
]


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the interactions of a list have in common. None is any."""

    text: str = ""
    """Words that all are found in the notes."""
    company_id: int | None = None
    salesperson: int | None = None
    """A code: whose it was, not who typed it."""
    kind: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Before this instant."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class Interaction:
    """One time that the office and a company were in touch."""

    id: int
    company_id: int
    company: str
    contact_id: int | None
    contact: str
    at: datetime
    kind: str
    direction: str | None
    """"in" or "out" for a call, else None."""
    salesperson: int
    """The code of who was in touch."""
    recorded_by: int
    """The code of who typed it."""
    text: str
    needs: str
    objections: str
    outcome: str | None
    next_contact: date | None
    """The date agreed on then for the next one."""
    version: int


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[Interaction]:
    """`limit` of the interactions from the one at `offset` on, newest first."""
    query = _chosen(user, criteria)
    if query is None:
        return []
    newest = query.order_by(Table.at.desc(), Table.id.desc()).limit(limit).offset(offset)
    sql, parameters = newest.sql()
    return _read(user, [key for (key,) in select(sql, *parameters)])


def get(user: User, interaction_id: int) -> Interaction:
    """One interaction, whole.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [interaction_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def _chosen(user: User, criteria: Criteria) -> Any:
    query = Table.select(Table.id).where(visible(user, Table))
    if criteria.text.strip():
        words = matching.words(criteria.text)
        if not words:
            return None
        query = query.where(Table.id.in_(SQL(_NOTED, (matching.all_of(words),))))
    if criteria.company_id is not None:
        query = query.where(Table.company == criteria.company_id)
    if criteria.salesperson is not None:
        code = Salesperson.code == criteria.salesperson
        query = query.where(Table.salesperson == Salesperson.select(Salesperson.id).where(code))
    if criteria.kind is not None:
        query = query.where(Table.kind == criteria.kind)
    if criteria.since is not None:
        query = query.where(Table.at >= criteria.since)
    if criteria.until is not None:
        query = query.where(Table.at < criteria.until)
    return query


def _read(user: User, keys: list[int]) -> list[Interaction]:
    sql = _WHOLE.format(keys=marks(keys), own=owned(user, "c.id"))
    return [made(Interaction, row) for row in select(sql, *keys)]


_NOTED = "(SELECT rowid FROM note_words WHERE note_words MATCH ?)"
_WHOLE = """
SELECT i.id, c.id, c.name, i.contact_id, coalesce(contact.name, ''), i.at, i.kind,
    CASE i.kind WHEN 'call_in' THEN 'in' WHEN 'call_out' THEN 'out' END,
    who.code, typist.code, i.text, i.needs, i.objections, outcome.name, i.next_contact, i.version
FROM interaction AS i
JOIN company AS c ON c.id = i.company_id
JOIN salesperson AS who ON who.id = i.salesperson_id
JOIN salesperson AS typist ON typist.id = i.recorded_by_id
LEFT JOIN contact ON contact.id = i.contact_id
LEFT JOIN choice AS outcome ON outcome.id = i.outcome_id
WHERE i.id IN ({keys}) AND {own}
ORDER BY i.at DESC, i.id DESC
"""

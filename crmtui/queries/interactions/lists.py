"""Reading who was in touch with whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import Interaction as Table
from crmtui.queries import _matching as matching
from crmtui.queries._reading import all_owned, made, owned, select, these


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
    reported: bool | None = None
    """Whether they came in a written report."""


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
    own_kind: str | None = None
    """The office's own name of the kind, where it is one of those."""
    unanswered: str = ""
    """Why a call reached nobody: "no_answer", "call_back", or nothing."""
    opinion: str = ""
    opinion_about: str = ""
    score: int | None = None
    """From 0 to 10."""
    objective: str = ""
    """What a visit was for."""
    objective_met: str = ""
    objective_why: str = ""
    went_well: str = ""
    to_improve: str = ""


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = 64, offset: int = 0
) -> list[Interaction]:
    """`limit` of the interactions from the one at `offset` on, newest first."""
    words = matching.words(criteria.text)
    if text.fold(criteria.text) and not words:
        return []
    source, own = (_NOTED, all_owned) if words else (_ALL, owned)
    conditions = {"w.note_words MATCH ?": matching.all_of(words) or None, **_conditions(criteria)}
    asked = {condition: value for condition, value in conditions.items() if value is not None}
    which = " AND ".join((*asked, own(user, "i.company_id")))
    sql = _CHOSEN.format(source=source, which=which)
    return _read(user, [key for (key,) in select(sql, *asked.values(), limit, offset)])


def get(user: User, interaction_id: int) -> Interaction:
    """One interaction, whole.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [interaction_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def _conditions(criteria: Criteria) -> dict[str, Any]:
    return {
        "i.company_id = ?": criteria.company_id,
        "i.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "i.kind = ?": criteria.kind,
        "i.at >= ?": Table.at.db_value(criteria.since),
        "i.at < ?": Table.at.db_value(criteria.until),
        "(i.report_id IS NOT NULL) = ?": criteria.reported,
    }


def _read(user: User, keys: list[int]) -> list[Interaction]:
    found = these(_WHOLE, keys, own=owned(user, "c.id"))
    return [made(Interaction, row) for row in found]


_ALL = "interaction AS i"
_NOTED = "note_words AS w CROSS JOIN interaction AS i ON i.id = w.rowid"
_CHOSEN = """
SELECT i.id FROM {source} WHERE {which} ORDER BY i.at DESC, i.id DESC LIMIT ? OFFSET ?
"""
_WHOLE = """
SELECT i.id, c.id, c.name, i.contact_id, coalesce(contact.name, ''), i.at, i.kind,
    CASE i.kind WHEN 'call_in' THEN 'in' WHEN 'call_out' THEN 'out' END,
    who.code, typist.code, i.text, i.needs, i.objections, outcome.name, i.next_contact, i.version,
    own_kind.name, i.unanswered, i.opinion, i.opinion_about, i.score, i.objective,
    i.objective_met, i.objective_why, i.went_well, i.to_improve
FROM interaction AS i
JOIN company AS c ON c.id = i.company_id
JOIN salesperson AS who ON who.id = i.salesperson_id
JOIN salesperson AS typist ON typist.id = i.recorded_by_id
LEFT JOIN contact ON contact.id = i.contact_id
LEFT JOIN choice AS outcome ON outcome.id = i.outcome_id
LEFT JOIN choice AS own_kind ON own_kind.id = i.own_kind_id
WHERE i.id IN ({keys}) AND {own}
ORDER BY i.at DESC, i.id DESC
"""

"""Reading a company's timeline: what was said, and what was changed, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crmtui.access import User
from crmtui.models import INTERACTION_KINDS
from crmtui.queries._reading import made, marks, owned, select, these
from crmtui.queries.interactions._told import MANY, told
from crmtui.queries.interactions.voice import VOICE as VOICE_ONLY

VOICE = "voice"
"""What is asked for besides the kinds: what they need, object to, think of us."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing that happened with a company: an interaction, or a change to its records."""

    kind_of: str
    """"interaction" or "change"."""
    id: int
    """Of the interaction, or of the change set."""
    at: datetime
    kind: str
    """The kind of the interaction, or the name of the command."""
    who: str
    """Initials."""
    who_name: str
    contact: str
    text: str
    """What was noted; of a change, what was done, in the user's language."""
    needs: str
    objections: str
    outcome: str | None
    next_contact: date | None
    recorded_by: str
    """Initials of who typed it, where it was somebody else."""
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
    quote_id: int | None = None
    """The quote that was sent, won or lost then."""


def timeline(
    user: User,
    company_id: int,
    *,
    kinds: frozenset[str] | None = None,
    limit: int = 64,
    offset: int = 0,
) -> list[TimelineRow]:
    """`limit` of what happened with a company from the one at `offset` on, newest first.

    `kinds` are kinds of interaction, or "change"; None is all, and "voice" is what needs,
    objections or opinions were noted in. Logging an interaction is no change of its own.
    """
    sources = list(_sources(user, company_id, kinds, limit + offset))
    if not sources:
        return []
    both = " UNION ALL ".join(f"SELECT * FROM ({sql})" for sql, _values in sources)
    sql = f"{both} ORDER BY 3 DESC, 1 DESC, 2 DESC LIMIT ? OFFSET ?"
    values = [value for _sql, parameters in sources for value in parameters]
    found = [(kind_of, key) for kind_of, key, _at in select(sql, *values, limit, offset)]
    rows = {(row.kind_of, row.id): row for row in _read(user, company_id, found)}
    return [rows[key] for key in found if key in rows]


def count_by_kind(user: User, company_id: int) -> dict[str, int]:
    """How many interactions of each kind a company has, and how many changes ("change")."""
    counts = dict.fromkeys((*INTERACTION_KINDS, "change"), 0)
    own = {
        "own": owned(user, "company_id"),
        "own_changes": owned(user, "s.company"),
        "own_parts": owned(user, "h.company"),
    }
    found = select(_COUNTS.format(**own), company_id, company_id, company_id, *MANY)
    for kind, count in found:
        counts[kind] += count
    for former in _merged_into(user, company_id):
        ((count,),) = select(f"SELECT count(*) FROM ({_CHANGES.format(own='1 = 1')})", former, -1)
        counts["change"] += count
    return counts


def _sources(
    user: User, company_id: int, kinds: frozenset[str] | None, limit: int
) -> Iterator[tuple[str, list[Any]]]:
    own = owned(user, "company_id")
    talked = sorted(kinds - {"change", VOICE}) if kinds is not None else INTERACTION_KINDS
    if kinds is not None and VOICE in kinds:
        yield _TALKS.format(kind=VOICE_ONLY, own=own), [company_id, limit]
    if talked:
        kind = "1 = 1" if kinds is None else f"kind IN ({marks(talked)})"
        values = [] if kinds is None else talked
        yield _TALKS.format(kind=kind, own=own), [company_id, *values, limit]
    if kinds is None or "change" in kinds:
        yield _CHANGES.format(own=owned(user, "s.company")), [company_id, limit]
        yield _OF_MANY.format(own=owned(user, "h.company")), [company_id, *MANY, limit]
        for former in _merged_into(user, company_id):
            yield _CHANGES.format(own="1 = 1"), [former, limit]


def _merged_into(user: User, company_id: int) -> list[int]:
    """What the companies were that became part of this one: their changes are its own now."""
    found = select(_FORMERS.format(own=owned(user, "company_id")), company_id)
    return [former for (former,) in found]


def _read(user: User, company_id: int, found: list[tuple[str, int]]) -> list[TimelineRow]:
    talks = [key for kind_of, key in found if kind_of == "interaction"]
    changes = [key for kind_of, key in found if kind_of == "change"]
    rows = [made(TimelineRow, row) for row in these(_TALK, talks, own=owned(user, "i.company_id"))]
    return rows + [
        TimelineRow(
            "change", each.id, each.at, each.command, each.who, each.who_name, "", each.text,
            "", "", None, None, "",
        )
        for each in told(user, company_id, changes)
    ]  # fmt: skip


_TALKS = """
SELECT 'interaction', id, at FROM interaction
WHERE company_id = ? AND {kind} AND {own} ORDER BY at DESC, id DESC LIMIT ?
"""
LOGGED = "'interaction.log', 'quote.send', 'quote.win', 'quote.lose', 'quote.reopen'"
"""The commands that log an interaction, which is shown instead."""
_CHANGES = f"""
SELECT 'change', s.id, s.at FROM change_set AS s
WHERE s.company = ? AND s.command NOT IN ({LOGGED}) AND {{own}}
ORDER BY s.at DESC, s.id DESC LIMIT ?
"""
_FORMERS = "SELECT former FROM alias WHERE company_id = ? AND former IS NOT NULL AND {own}"
_OF_MANY = f"""
SELECT DISTINCT 'change', s.id, s.at FROM change AS h
JOIN change_set AS s ON s.id = h.change_set_id
WHERE h.company = ? AND s.company IS NULL AND s.command IN ({marks(MANY)}) AND {{own}}
ORDER BY s.at DESC, s.id DESC LIMIT ?
"""
_COUNTS = f"""
SELECT kind, count(*) FROM interaction WHERE company_id = ? AND {{own}} GROUP BY kind
UNION ALL
SELECT 'change', count(*) FROM change_set AS s
WHERE s.company = ? AND s.command NOT IN ({LOGGED}) AND {{own_changes}}
UNION ALL
SELECT 'change', count(DISTINCT s.id) FROM change AS h
JOIN change_set AS s ON s.id = h.change_set_id
WHERE h.company = ? AND s.company IS NULL AND s.command IN ({marks(MANY)}) AND {{own_parts}}
"""
_TALK = """
SELECT 'interaction', i.id, i.at, i.kind, who.initials, who.name, coalesce(contact.name, ''),
    i.text, i.needs, i.objections, outcome.name, i.next_contact,
    CASE WHEN i.recorded_by_id = i.salesperson_id THEN '' ELSE typist.initials END,
    own_kind.name, i.unanswered, i.opinion, i.opinion_about, i.score, i.objective,
    i.objective_met, i.objective_why, i.went_well, i.to_improve, i.quote_id
FROM interaction AS i
JOIN salesperson AS who ON who.id = i.salesperson_id
JOIN salesperson AS typist ON typist.id = i.recorded_by_id
LEFT JOIN contact ON contact.id = i.contact_id
LEFT JOIN choice AS outcome ON outcome.id = i.outcome_id
LEFT JOIN choice AS own_kind ON own_kind.id = i.own_kind_id
WHERE i.id IN ({keys}) AND {own}
"""

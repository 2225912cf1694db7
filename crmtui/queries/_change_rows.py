"""Reading changes as lines of a list: who gave which command, when, about what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crmtui.access import User
from crmtui.queries._changes_known import may_know, part_of
from crmtui.queries._reading import made, owned, these
from crmtui.queries.history import COUNTED, ChangeRow
from crmtui.queries.interactions._told import MANY


def read(user: User, change_sets: Sequence[int], may: str) -> list[ChangeRow]:
    """These changes where the condition `may` holds, in this order.

    What a change was about is told to those who may know of it, of one to many only the part.
    """
    sql = _ROWS.format(keys="{keys}", may=may, know=may_know(user), part=part_of(user))
    found = {row[0]: made(ChangeRow, row) for row in these(sql, change_sets)}
    for part in _parts(user, [row for row in found.values() if row.command in MANY]):
        found[part.id] = part
    return [found[key] for key in change_sets if key in found]


def _parts(user: User, many: Sequence[ChangeRow]) -> Iterator[ChangeRow]:
    """Others' changes to many at once, as what they did to the user's own companies."""
    others = [row for row in many if row.code != user.code and row.company_id is None]
    if user.sees_all or not others:
        return
    sql = _PARTS.format(keys="{keys}", own=owned(user, "h.company"))
    told = {key: (name, more) for key, name, more in these(sql, [row.id for row in others])}
    for row in others:
        name, companies = told.get(row.id, ("", 1))
        yield replace(row, subject=f"{name} +{companies - 1}" if companies > 1 else name)


_ROWS = f"""
SELECT s.id, s.at, who.name, coalesce(v.command, u.command, s.command),
    CASE WHEN {{know}} THEN s.subject ELSE '' END, CASE WHEN {{know}} THEN s.company END,
    s.undone_by,
    (SELECT count(*) FROM (SELECT 1 FROM change AS h WHERE h.change_set_id = s.id AND {{part}}
        LIMIT {COUNTED})),
    who.code, who.initials,
    CASE WHEN s.undoes IS NULL THEN '' WHEN v.id IS NULL THEN 'undone' ELSE 'again' END,
    coalesce((SELECT other.name FROM change_set AS z
        JOIN salesperson AS other ON other.id = z.user_id WHERE z.id = s.undone_by), '')
FROM change_set AS s
JOIN salesperson AS who ON who.id = s.user_id
LEFT JOIN change_set AS u ON u.id = s.undoes
LEFT JOIN change_set AS v ON v.id = u.undoes
WHERE s.id IN ({{keys}}) AND {{may}}
"""
_PARTS = """
SELECT h.change_set_id, min(c.name), count(DISTINCT h.company)
FROM change AS h JOIN company AS c ON c.id = h.company
WHERE h.change_set_id IN ({keys}) AND {own} GROUP BY h.change_set_id
"""

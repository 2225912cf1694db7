"""Reading what a salesperson's base is made of, before it goes to another code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from crmtui.access import User
from crmtui.core import text
from crmtui.queries._reading import CITY, owned, select
from crmtui.queries.companies.criteria import Criteria, chosen


@dataclass(frozen=True, slots=True)
class Base:
    """A salesperson's companies, or those of them that are asked for. None is any."""

    salesperson: int
    """A code."""
    status: str | None = None
    sector: str | None = None
    """A name on the office's list, whatever its case and accents."""
    city: str = ""
    """Of the main site, whatever its case and accents; so is the region."""
    region: str = ""
    territory: str | None = None
    """A territory's name."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go to another code."""

    companies: tuple[int, ...]
    """Their ids."""
    tracked: int
    potential: int
    dropped: int
    next_contacts: int
    """Open ones of the former code's, those that clash among them."""
    promises: int
    tasks: int
    clashes: int
    """Companies with which both codes have a next contact."""
    first: tuple[str, ...]
    """The names of the first few of those."""
    quotes: int = 0
    """Open ones of the former code's: drafts, and those that are not decided."""
    opportunities: int = 0
    """Open ones of the former code's."""


NAMED = 3
"""How many clashes are called by the company's name."""


def preview(user: User, base: Base, to: int | None = None) -> Preview:
    """What the hand-over of `base` to the code `to` would move."""
    keys = _keys(user, base)
    given = json.dumps(keys)
    statuses = dict(select(_STATUSES, given))
    plans = dict(select(_PLANS.format(own=owned(user, "c.id")), given))
    clashing = [name for (name,) in select(_CLASHES.format(own=owned(user, "c.id")), given, to)]
    return Preview(
        companies=tuple(keys),
        tracked=statuses.get("tracked", 0),
        potential=statuses.get("potential", 0),
        dropped=statuses.get("dropped", 0),
        next_contacts=plans.get("next", 0),
        promises=plans.get("promise", 0),
        tasks=plans.get("task", 0),
        clashes=len(clashing),
        first=tuple(clashing[:NAMED]),
        quotes=select(_QUOTES.format(own=owned(user, "c.id")), given)[0][0],
        opportunities=select(_OPPORTUNITIES.format(own=owned(user, "c.id")), given)[0][0],
    )


def _keys(user: User, base: Base) -> list[int]:
    criteria = Criteria(
        status=base.status,
        salesperson=base.salesperson,
        sector=base.sector,
        territory=base.territory,
    )
    sql, parameters = chosen(user, criteria)
    if not base.city and not base.region:
        found = select(f"SELECT id FROM ({sql}) ORDER BY name_fold, id", *parameters)
        return [key for (key,) in found]
    rows = select(_PLACED.format(chosen=sql), *parameters)
    wanted = text.fold(base.city), text.fold(base.region)
    return [key for key, *place in rows if _lies(place, wanted)]


def _lies(place: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(
        not asked or text.fold(name) == asked for name, asked in zip(place, wanted, strict=True)
    )


_PLACED = f"""
SELECT c.id, {CITY}, coalesce(
    (SELECT region FROM site WHERE company_id = c.id AND main ORDER BY id LIMIT 1), '')
FROM ({{chosen}}) AS c ORDER BY c.name_fold, c.id
"""
_STATUSES = """
SELECT c.status, count(*) FROM json_each(?) AS k CROSS JOIN company AS c ON c.id = k.value
GROUP BY c.status
"""
# The plus keeps SQLite from going through all that a salesperson has, for each company.
_PLANS = """
SELECT f.purpose, count(*) FROM json_each(?) AS k
CROSS JOIN company AS c ON c.id = k.value
CROSS JOIN follow_up AS f ON f.company_id = c.id
WHERE f.closed_on IS NULL AND +f.salesperson_id = c.salesperson_id AND {own} GROUP BY f.purpose
"""
_QUOTES = """
SELECT count(*) FROM json_each(?) AS k
CROSS JOIN company AS c ON c.id = k.value
CROSS JOIN quote AS q ON q.company_id = c.id
WHERE q.state IN ('draft', 'sent') AND +q.salesperson_id = c.salesperson_id AND {own}
"""
_OPPORTUNITIES = """
SELECT count(*) FROM json_each(?) AS k
CROSS JOIN company AS c ON c.id = k.value
CROSS JOIN opportunity AS o ON o.company_id = c.id
WHERE o.stage NOT IN ('won', 'lost') AND +o.salesperson_id = c.salesperson_id AND {own}
"""
_CLASHES = """
SELECT c.name FROM json_each(?) AS k
CROSS JOIN company AS c ON c.id = k.value
CROSS JOIN follow_up AS f ON f.company_id = c.id
CROSS JOIN follow_up AS g ON g.company_id = c.id
WHERE f.closed_on IS NULL AND f.purpose = 'next' AND +f.salesperson_id = c.salesperson_id
    AND g.closed_on IS NULL AND g.purpose = 'next' AND g.id <> f.id
    AND +g.salesperson_id = (SELECT id FROM salesperson WHERE code = ?) AND {own}
"""

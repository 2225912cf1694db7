"""The lines of counts, and what was delivered, as they are read for what follows from them."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.models import QUANTITY
from crmtui.queries._reading import made, owned, select


@dataclass(frozen=True, slots=True)
class Counted:
    """One product at one count."""

    company_id: int
    company: str
    site_id: int | None
    site: str
    product_id: int | None
    code: str
    name: str
    active: bool
    """Of ours: whether it is still sold."""
    competitor: str
    family: str
    unit: str
    quantity: Decimal
    sold: Decimal | None
    count_id: int
    day: date
    marked: bool


def counted(
    user: User, companies: Collection[int]
) -> list[tuple[Counted, Counted | None]]:  # fmt: skip
    """Of each product in each place of these companies, its last count and the one before."""
    sql = _LAST_TWO.format(own=owned(user, "c.id"))
    lines: dict[Hashable, list[Counted]] = {}
    for place, *found in select(sql, json.dumps(sorted(companies))):
        line = _counted(found)
        what = line.product_id or fold(line.name)
        same = lines.setdefault((line.company_id, line.site_id, what, line.competitor), [])
        same.insert(place - 1, line)
    return [(last, before[0] if before else None) for last, *before in lines.values()]


def counted_before(
    user: User, company_id: int, product: int | None, name: str, competitor: str
) -> list[Counted]:
    """The latest counts of one product at a company, the newest first: 50 at most."""
    sql = _HISTORY.format(own=owned(user, "c.id"))
    what = (product or 0, "") if product is not None else (0, fold(name))
    return [_counted(found) for found in select(sql, company_id, *what, competitor)]


def deliveries(
    user: User, wanted: Collection[tuple[int, int | None]]
) -> Iterator[tuple[int, int, date | None, Decimal, str]]:
    """What was sold of products to companies: company, product, when it came, how much, unit.

    It came on the day it was delivered, or sold where nothing was promised; None is to come.
    """
    asked = json.dumps([[company, product] for company, product in sorted(wanted, key=str)])
    for company, product, day, quantity, unit in select(
        _DELIVERED.format(own=owned(user, "l.company_id")), asked
    ):
        came = date.fromisoformat(day) if day else None
        yield company, product, came, Decimal(quantity).scaleb(-QUANTITY), unit


def _counted(found: Sequence[Any]) -> Counted:
    values = list(found)
    for place in (_QUANTITY, _SOLD):
        if values[place] is not None:
            values[place] = Decimal(values[place]).scaleb(-QUANTITY)
    return made(Counted, values)


_QUANTITY, _SOLD = 11, 12
"""The places of what is kept as whole numbers."""
_FIELDS = """
    c.id, c.name, site.id, CASE WHEN site.main THEN ''
        ELSE coalesce(nullif(site.name, ''), site.city, '') END, l.product_id,
    coalesce(p.code, ''), coalesce(p.name, l.item), coalesce(p.active, 1),
    coalesce(competitor.name, ''), coalesce(family.name, ''), l.unit, l.quantity, l.sold,
    k.id, k.day, k.marked
"""
MAIN = """(SELECT id FROM site AS main WHERE main.company_id = k.company_id
    ORDER BY main.main DESC, main.id LIMIT 1)"""
"""Where a count is of that names no site: the main one."""
_FROM = f"""
FROM stock_line AS l
JOIN stock_count AS k ON k.id = l.count_id
JOIN company AS c ON c.id = l.company_id
LEFT JOIN site ON site.id = coalesce(k.site_id, {MAIN})
LEFT JOIN product AS p ON p.id = l.product_id
LEFT JOIN choice AS competitor ON competitor.id = l.competitor_id
LEFT JOIN choice AS family ON family.id = coalesce(p.family_id, l.family_id)
"""
_LAST_TWO = f"""
SELECT * FROM (
    SELECT row_number() OVER same AS place, {_FIELDS} {_FROM}
    WHERE l.company_id IN (SELECT value FROM json_each(?)) AND {{own}}
    WINDOW same AS (
        PARTITION BY l.company_id, site.id, l.product_id,
            CASE WHEN l.product_id IS NULL THEN l.item_fold END, l.competitor_id
        ORDER BY k.day DESC, k.id DESC, l.position)
) WHERE place <= 2
"""
_HISTORY = f"""
SELECT {_FIELDS} {_FROM}
WHERE l.company_id = ? AND coalesce(l.product_id, 0) = ?
    AND CASE WHEN l.product_id IS NULL THEN l.item_fold ELSE '' END = ?
    AND coalesce(competitor.name, '') = ? AND {{own}}
ORDER BY k.day DESC, k.id DESC LIMIT 50
"""
_DELIVERED = """
SELECT l.company_id, l.product_id,
    coalesce(s.delivered_on, CASE WHEN s.delivery_on IS NULL THEN s.day END),
    l.quantity, l.unit
FROM json_each(?) AS asked
JOIN sale_line AS l ON l.company_id = json_extract(asked.value, '$[0]')
    AND l.product_id = json_extract(asked.value, '$[1]')
JOIN sale AS s ON s.id = l.sale_id
WHERE l.kind = 'item' AND {own}
"""

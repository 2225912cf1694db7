"""What companies of a sector buy and one of them does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crmtui.access import User
from crmtui.queries._keeping import kept
from crmtui.queries._reading import all_owned, owned, select, these

LINES = frozenset({"sale_line", "company"})
"""The tables that proposals follow from."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A product that others of its sector bought and a company did not."""

    product_id: int
    code: str
    name: str
    companies: int
    """How many of them bought it, of so many that bought anything: those the user may see."""
    of: int
    sector: str


def proposals(user: User, company_id: int, *, limit: int = 10) -> tuple[Proposal, ...]:
    """What to propose to a company: what most of its sector bought, at any time, first.

    There is nothing to propose to a company without a sector. Products that are not sold any
    more are left out.
    """
    own = owned(user, "c.id")
    for sector, name in select(_SECTOR.format(own=own), company_id):
        buyers, counts = _bought_in(user, sector)
        its = {product for (product,) in select(_ITS.format(own=own), company_id)}
        others = len(buyers) - (company_id in buyers)
        best = sorted((-n, key) for key, n in counts.items() if key not in its)
        likely = [key for _count, key in best[: 4 * limit]]
        found = {row[0]: row for row in these(_PRODUCTS, likely)}
        rows = [(found[key], -n) for n, key in best if key in found]
        return tuple(
            Proposal(key, code, title, count, others, name)
            for (key, code, title), count in rows[:limit]
        )
    return ()


def _bought_in(user: User, sector: int) -> tuple[frozenset[int], Counter[int]]:
    """Who of a sector bought anything, and how many of them each product."""

    def work() -> tuple[frozenset[int], Counter[int]]:
        sql = _BOUGHT.format(own=all_owned(user, "c.id"))
        pairs = select(sql, sector)
        return frozenset(company for company, _product in pairs), Counter(
            product for _company, product in pairs
        )

    return kept(user, (_bought_in, sector), LINES, work)


_SECTOR = """
SELECT c.sector_id, choice.name FROM company AS c JOIN choice ON choice.id = c.sector_id
WHERE c.id = ? AND {own}
"""
_ITS = """
SELECT DISTINCT l.product_id FROM company AS c JOIN sale_line AS l ON l.company_id = c.id
WHERE c.id = ? AND {own} AND l.product_id IS NOT NULL
"""
_BOUGHT = """
SELECT DISTINCT l.company_id, l.product_id
FROM company AS c CROSS JOIN sale_line AS l ON l.company_id = c.id
WHERE c.sector_id = ? AND l.product_id IS NOT NULL AND {own}
"""
_PRODUCTS = "SELECT id, code, name FROM product WHERE id IN ({keys}) AND active"

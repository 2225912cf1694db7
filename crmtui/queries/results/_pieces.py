"""Sales one by one, and who is credited with what of each.

It is exact whatever the sale; `_sums` adds up by the database those that need no parting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from crmtui.access import User
from crmtui.core import crediting, currencies
from crmtui.core.crediting import Line, Sold
from crmtui.core.periods import Period
from crmtui.queries import office
from crmtui.queries._reading import all_owned, select, these
from crmtui.queries.results._asking import Criteria, of_company, percent


class Piece(NamedTuple):
    """What somebody is credited with of a family in a sale; amounts in the smallest unit."""

    sale: int
    day: date
    company: int
    territory: int | None
    """Of the company, and its sector."""
    sector: int | None
    seller: int
    person: int
    family: int | None
    percent: Decimal
    amount: int
    cost: int | None
    units: int
    """In thousandths."""


def decimals(user: User) -> int:
    """Those of the office's currency."""
    return currencies.decimals(office.get(user).currency)


def pieces(
    user: User, criteria: Criteria, period: Period | None, which: str = "1 = 1"
) -> Iterator[Piece]:
    """All pieces of the sales of a period that the user sees, in the order of the sales.

    `which` is one more condition of the sale `s`.
    """
    known = decimals(user)
    for sales in _sliced(_sales(user, criteria, period, which)):
        keys = [sale[0] for sale in sales]
        lines, shares = _lines(keys), _shares(keys)
        for key, day, company, territory, sector, seller, *kept in sales:
            value, rate, discount, cost = kept
            sold = Sold(value, rate, percent(discount), cost, seller, lines[key], shares[key])
            whose = date.fromisoformat(day), company, territory, sector, seller
            for credit in crediting.credited(sold, known):
                piece = Piece._make((key, *whose, *credit))
                if _is_meant(piece, criteria):
                    yield piece


def _is_meant(piece: Piece, criteria: Criteria) -> bool:
    theirs = criteria.people is None or piece.person in criteria.people
    return theirs and criteria.family in (None, piece.family or 0)


def _sales(
    user: User, criteria: Criteria, period: Period | None, which: str
) -> list[tuple[Any, ...]]:
    days = "" if period is None else "AND s.day BETWEEN ? AND ?"
    sql = _SALES.format(
        own=all_owned(user, "s.company_id"), days=days, which=which,
        company=of_company(user, criteria, "s.salesperson_id"),
    )  # fmt: skip
    return sorted(select(sql, *(period or ())), key=lambda row: (row[1], row[0]))


def _sliced(rows: Sequence[tuple[Any, ...]]) -> Iterator[Sequence[tuple[Any, ...]]]:
    for start in range(0, len(rows), _SLICE):
        yield rows[start : start + _SLICE]


def _lines(keys: Sequence[int]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for sale, family, net, quantity, cost, kind in these(_LINES, keys):
        charge = kind == "charge"
        found[sale].append(Line(family, net, 0 if charge else quantity, cost, charge))
    return found


def _shares(keys: Sequence[int]) -> dict[int, list[tuple[int, Decimal]]]:
    found: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    for sale, person, share in these(_SHARES, keys):
        found[sale].append((person, percent(share)))
    return found


_SLICE = 500
_SALES = """
SELECT s.id, s.day, s.company_id, c.territory_id, c.sector_id, s.salesperson_id,
    s.value, s.rate, s.discount_pct, s.cost
FROM sale AS s JOIN company AS c ON c.id = s.company_id
WHERE {which} AND {own} AND {company} {days}
"""
_LINES = """
SELECT l.sale_id, p.family_id, l.net, l.quantity, l.cost, l.kind
FROM sale_line AS l LEFT JOIN product AS p ON p.id = l.product_id
WHERE l.sale_id IN ({keys}) AND l.kind <> 'section' ORDER BY l.sale_id, l.position
"""
_SHARES = """
SELECT sale_id, salesperson_id, percent FROM sale_share WHERE sale_id IN ({keys})
ORDER BY sale_id, salesperson_id
"""

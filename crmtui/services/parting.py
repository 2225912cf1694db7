"""Keeping on every line of a sale its day, its part of what the sale is worth, and if it leads.

So reports add up lines without looking at their sales. As with what is open of an account, it
follows from other records: it is told anew at the end of whatever changed a sale, an undo too.
Only `changes` calls what writes here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from peewee import Model, chunked

from crmtui import scratch
from crmtui.core import crediting, currencies
from crmtui.core.crediting import PLACES, Line, Sold
from crmtui.db import database
from crmtui.models import PERCENT, Office, Sale, SaleLine
from crmtui.services._derived import concerns

_PARTED_BY: dict[type[Model], frozenset[str]] = {
    Sale: frozenset({"day", "rate", "discount_pct", "value"}),
    SaleLine: frozenset({"sale", "position", "kind", "product", "net"}),
}
_REPARTED_BY: dict[type[Model], frozenset[str]] = {Office: frozenset({"currency"})}
_SLICE = 500
_LINES = """
SELECT s.id, s.day, s.rate, s.discount_pct, s.value, l.id, l.kind, l.product_id, l.net,
    l.sold_on, l.value, l.leads
FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.id, l.position, l.id
"""
_SALES_OF = """
SELECT DISTINCT sale_id FROM sale_line WHERE id IN (SELECT value FROM json_each(?))
"""
_SET = "UPDATE sale_line SET sold_on = ?, value = ?, leads = ? WHERE id = ?"


class _Kept(NamedTuple):
    """What is kept on a line."""

    sold_on: str
    value: int
    leads: bool


def parts_by(
    model: type[Model], keys: Collection[int], changed: Mapping[str, Any] | None,
    were: Collection[Mapping[str, Any]] = (),
) -> set[int]:  # fmt: skip
    """The sales of which the lines' parts follow from what changed in these records (None: all).

    `were` is what each of them has in it, where that is known; of what is there no more it is
    needed.
    """
    if not concerns(_PARTED_BY, model, changed):
        return set()
    if model is Sale:
        return set(keys)
    if were:
        return {int(each["sale"]) for each in were}
    found = database.execute_sql(_SALES_OF, (json.dumps(list(keys)),))
    return {sale for (sale,) in found.fetchall()}


def reparts_by(model: type[Model], changed: Mapping[str, Any] | None) -> bool:
    """Whether the parts of every sale follow from what changed: what the smallest coin is."""
    return bool(changed) and concerns(_REPARTED_BY, model, changed)


def part(sales: Collection[int] | None) -> None:
    """Bring the lines of these sales up to date; None: of all."""
    if sales is None:
        sales = [key for (key,) in database.execute_sql("SELECT id FROM sale").fetchall()]
    for some in chunked(sorted(sales), _SLICE):
        found = [(*kept, line) for _sale, line, kept in _differing(some)]
        if found:
            scratch.about_to(_SET)
            database.connection().executemany(_SET, found)


def misparted(sales: Collection[int]) -> set[int]:
    """Those of these sales whose lines have something else than what follows from them."""
    return {sale for sale, _line, _kept in _differing(sales)}


def _differing(sales: Collection[int]) -> list[tuple[int, int, _Kept]]:
    """The lines that are not as they should be: the sale, the line, and what it should have."""
    listed = database.execute_sql(_LINES, (json.dumps(list(sales)),)).fetchall()
    decimals = _decimals() if listed else 0
    found = []
    for (sale, day, rate, discount, value), group in groupby(listed, key=itemgetter(*range(5))):
        rows = [row[5:] for row in group]
        sold = Sold(value, rate, Decimal(discount).scaleb(-PERCENT), None, 0, _lines(rows))
        parts = iter(crediting.parted(sold, decimals))
        seen = set()
        for line, kind, product, _net, *had in rows:
            kept = _Kept(day, 0, False)
            if kind != "section":
                its = next(parts) * 10 ** (PLACES - decimals)
                kept = _Kept(day, its, product not in seen)
                seen.add(product)
            if tuple(had) != kept:
                found.append((sale, line, kept))
    return found


def _lines(rows: list[tuple[Any, ...]]) -> list[Line]:
    return [
        Line(None, net, is_charge=kind == "charge")
        for _line, kind, _product, net, *_had in rows
        if kind != "section"
    ]


def _decimals() -> int:
    found = database.execute_sql("SELECT currency FROM office ORDER BY id LIMIT 1").fetchone()
    return min(currencies.decimals(found[0]), PLACES) if found else 2

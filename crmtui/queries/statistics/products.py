"""What was sold of each product, or of each family.

What a line brings is its part of what its sale is worth in the office's currency, its document's
discount and rounding spread: so the products add up to the sales to the cent. A charge is of no
product, and so of no family.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from crmtui.access import User
from crmtui.core import currencies, periods
from crmtui.core.crediting import Line, Sold, credited
from crmtui.core.loyalty import percent
from crmtui.core.periods import Period
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Row, Table, Value
from crmtui.core.text import fold
from crmtui.models import AMOUNT, PERCENT, QUANTITY, RATE
from crmtui.queries import office
from crmtui.queries._reading import select
from crmtui.queries.statistics import _asking as asking
from crmtui.queries.statistics._asking import Which

COLUMNS = (
    Column("sales", adds=False), Column("units", "number"), Column("amount", "money"),
    Column("share", "percent"),
)  # fmt: skip
_Sums = dict[Any, list[int]]


def table(
    user: User, asked: Asked, *, today: date, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> Table | None:  # fmt: skip
    """In how many sales each was, how many of it, what they brought, and its share of all."""
    sums: _Sums = defaultdict(lambda: [0, 0, 0])
    slices, currency = list(_slices(asked.period)), office.get(user).currency
    decimals = currencies.decimals(currency)
    for done, part in enumerate(slices, start=1):
        _add(sums, user, asked, part, decimals)
        if progress is not None:
            progress(done, len(slices))
        if stopped is not None and stopped():
            return None
    whole = sum(each[2] for each in sums.values())
    sql = _PRODUCTS if asked.way == "product" else _FAMILIES
    keys = json.dumps([key for key in sums if key is not None])
    names = {key: (code, name) for key, code, name in select(sql, keys)}
    rows = [
        Row(*names.get(key, ("", "")), _values(its[0], its[1], its[2], whole))
        for key, its in sums.items()
    ]
    rows.sort(key=lambda row: (-Decimal(str(row.values[2])), row.key))
    ((count,),) = _counted(user, asked)
    units = sum(each[1] for each in sums.values())
    total = _values(count, units, whole, whole)
    return Table(asked.report, asked.way, COLUMNS, tuple(rows), total, ("amount",), currency)


def records(
    user: User, asked: Asked, key: str, column: str, *, today: date
) -> tuple[str, list[int]]:  # fmt: skip
    """The table and the ids of the sales that a figure counts, newest first."""
    what = _PRODUCT if asked.way == "product" else _FAMILY
    of = f"l.product_id IN ({what})" if key else _NONE[asked.way]
    which = asking.both(
        _which(user, asked),
        Which((f"EXISTS (SELECT 1 FROM sale_line AS l WHERE l.sale_id = r.id AND {of})",),
              (fold(key),) if key else ()),
    )  # fmt: skip
    sql = f"SELECT r.id FROM sale AS r WHERE {which.sql} ORDER BY r.day DESC, r.id DESC"
    return "sale", [row for (row,) in select(sql, *which.parameters)]


def _which(user: User, asked: Asked) -> Which:
    return asking.both(
        asking.companies(user, asked, "r.company_id"),
        asking.whose(asked),
        asking.days(asked.period, "r.day"),
    )


def _counted(user: User, asked: Asked) -> list[tuple[Any, ...]]:
    which = _which(user, asked)
    return select(f"SELECT count(*) FROM sale AS r WHERE {which.sql}", *which.parameters)


def _slices(period: Period | None) -> Iterator[Period]:
    """The months of a period, or of all that was sold."""
    if period is None:
        ((first, last),) = select("SELECT min(day), max(day) FROM sale")
        if not first:
            return
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
    yield from periods.parts(Period(period.first.replace(day=1), period.until))


def _add(sums: _Sums, user: User, asked: Asked, part: Period, decimals: int) -> None:
    """Add the sales of a month: whose lines are worth what they say in one go, others each."""
    within = part if asked.period is None else Period(max(part.first, asked.period.first), part[1])
    which = asking.both(
        asking.companies(user, asked, "r.company_id"),
        asking.whose(asked),
        asking.days(within, "r.day"),
    )
    key = _KEYS[asked.way]
    plain = f"{which.sql} AND {_PLAIN}"
    ((value,),) = select(f"SELECT sum(r.value) FROM sale AS r WHERE {plain}", *which.parameters)
    found = select(_LINES.format(key=key, which=plain), *which.parameters)
    if sum(row[3] for row in found) == (value or 0):
        rest = f"{which.sql} AND NOT ({_PLAIN})"
    else:
        found, rest = [], which.sql
    for its, sales, units, amount in found:
        _put(sums, its, sales, units, amount)
    each = select(_EACH.format(key=key, which=rest), *which.parameters)
    for _sale, lines in groupby(each, key=lambda row: row[0]):
        _spread(sums, list(lines), decimals)


def _spread(sums: _Sums, lines: list[tuple[Any, ...]], decimals: int) -> None:
    """Add one sale, its worth spread over its lines by what they come to after its discount."""
    value, rate, discount = lines[0][1:4]
    sold = Sold(
        value, rate, Decimal(discount).scaleb(-PERCENT), None, 0,
        [
            Line(key, net, units, is_charge=kind == "charge")
            for *_sale, key, kind, units, net in lines
            if kind is not None
        ],
    )  # fmt: skip
    for each in credited(sold, decimals):
        _put(sums, each.family, 1, each.units, each.amount * 10 ** (AMOUNT - decimals))


def _put(sums: _Sums, key: int | None, sales: int, units: int, amount: int) -> None:
    its = sums[key]
    its[0], its[1], its[2] = its[0] + sales, its[1] + units, its[2] + amount


def _values(sales: int, units: int, amount: int, whole: int) -> tuple[Value, ...]:
    return (
        sales, Decimal(units).scaleb(-QUANTITY), Decimal(amount).scaleb(-AMOUNT),
        percent(amount, whole),
    )  # fmt: skip


_PLAIN = f"r.discount_pct = 0 AND r.rate = {10**RATE} AND r.value = r.net"
_LINES = """
SELECT {key}, count(DISTINCT r.id),
    sum(CASE l.kind WHEN 'item' THEN l.quantity ELSE 0 END), sum(coalesce(l.net, r.value))
FROM sale AS r LEFT JOIN sale_line AS l ON l.sale_id = r.id AND l.kind <> 'section'
WHERE {which} GROUP BY 1
"""
_EACH = """
SELECT r.id, r.value, r.rate, r.discount_pct, {key}, l.kind,
    CASE l.kind WHEN 'item' THEN l.quantity ELSE 0 END, l.net
FROM sale AS r LEFT JOIN sale_line AS l ON l.sale_id = r.id AND l.kind <> 'section'
WHERE {which} ORDER BY r.id, l.position
"""
_THOSE = "WHERE id IN (SELECT value FROM json_each(?))"
_PRODUCTS = f"SELECT id, code, name FROM product {_THOSE}"
_FAMILIES = f"SELECT id, name, name FROM choice {_THOSE}"
_KEYS = {
    "product": "l.product_id",
    "family": "(SELECT family_id FROM product WHERE product.id = l.product_id)",
}
_PRODUCT = "SELECT id FROM product WHERE code_fold = ?"
_FAMILY = """SELECT product.id FROM product JOIN choice ON choice.id = product.family_id
    WHERE choice.list = 'family' AND choice.name_fold = ?"""
_NONE = {
    "product": "l.product_id IS NULL AND l.kind <> 'section'",
    "family": """l.kind <> 'section' AND (l.product_id IS NULL
        OR l.product_id IN (SELECT id FROM product WHERE family_id IS NULL))""",
}

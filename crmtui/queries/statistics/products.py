"""What was sold of each product, or of each family.

What a line brings is its part of what its sale is worth in the office's currency, its document's
discount and rounding spread: so the products add up to the sales to the cent. A charge is of no
product, and so of no family.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
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
    currency = office.get(user).currency
    decimals = currencies.decimals(currency)
    if asking.is_long(asked.period):
        steps = _along_products(sums, user, asked, decimals)
    else:
        months = _slices(asked.period)
        steps = [partial(_add, sums, user, asked, part, decimals) for part in months]
    for done, step in enumerate(steps, start=1):
        step()
        if progress is not None:
            progress(done, len(steps))
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


def _whose(user: User, asked: Asked) -> Which:
    return asking.both(asking.companies(user, asked, "r.company_id"), asking.whose(asked))


def _which(user: User, asked: Asked) -> Which:
    return asking.both(_whose(user, asked), asking.days(asked.period, "r.day"))


def _counted(user: User, asked: Asked) -> list[tuple[Any, ...]]:
    which = _which(user, asked)
    return select(f"SELECT count(*) FROM sale AS r WHERE {which.sql}", *which.parameters)


def _slices(period: Period | None) -> Iterator[Period]:
    """The months of a period."""
    if period is not None:
        yield from periods.parts(Period(period.first.replace(day=1), period.until))


def _along_products(
    sums: _Sums, user: User, asked: Asked, decimals: int
) -> list[Callable[[], None]]:  # fmt: skip
    """What adds up the sales of a long time, step by step.

    To go along the lines product by product spares putting them in that order, which is most of
    the work; of a short time most lines would be looked at for nothing.
    """
    which = _which(user, asked)
    # In the order of their keys they lie side by side; in that of their days they do not.
    sold = asking.both(_whose(user, asked), asking.days(asked.period, "+r.day"))
    ((last,),) = select("SELECT coalesce(max(id), 0) FROM sale")
    uneven: list[int] = []

    def add_odd(first: int) -> None:
        within = asking.both(Which(("r.id BETWEEN ? AND ?",), (first, first + _SLICE - 1)), sold)
        odd = []
        for sale, value, plain, net in select(_ODD.format(which=within.sql), *within.parameters):
            if plain and net is None:
                _put(sums, None, 1, 0, value)
            else:
                odd.append(sale)
                uneven.extend([sale] if plain else [])
        if odd:
            _add_each(sums, asked, f"r.id IN ({_listed(odd)})", (), decimals)

    def add(lines: str) -> None:
        even = f"{which.sql} AND {_PLAIN}"
        even += " AND r.id NOT IN (SELECT value FROM json_each(?))" if uneven else ""
        more = (json.dumps(uneven),) if uneven else ()
        for row in select(lines.format(which=even), *which.parameters, *more):
            if row[1]:
                _put(sums, *row)

    return [
        *(partial(add_odd, first) for first in range(1, last + 1, _SLICE)),
        *(partial(add, each) for each in _parts(asked.way)),
    ]


def _parts(way: str) -> Iterator[str]:
    """The SELECTs that add up the lines of some products each, or those of a family."""
    if way == "product":
        keys = [key for (key,) in select("SELECT id FROM product ORDER BY id")]
        size = len(keys) // _PARTS + 1
        yield _ALONG.format(key="NULL", of=_OF.format("IS NULL"), which="{which}")
        for start in range(0, len(keys), size):
            some = keys[start : start + size]
            of = _OF.format(f"BETWEEN {some[0]} AND {some[-1]}")
            yield _ALONG.format(key="l.product_id", of=of, which="{which}") + " GROUP BY 1"
        return
    families: dict[int | None, list[int]] = {None: []}
    for key, family in select("SELECT id, family_id FROM product ORDER BY family_id, id"):
        families.setdefault(family, []).append(key)
    for family, those in families.items():
        of = _OF.format(f"IN ({_listed(those)})")
        if family is None:
            of = f"{_OF.format('IS NULL')} UNION ALL {of}"
        yield _ALONG.format(key=family or "NULL", of=of, which="{which}")


def _listed(keys: Sequence[int]) -> str:
    return ", ".join(str(int(key)) for key in keys)


def _add(sums: _Sums, user: User, asked: Asked, part: Period, decimals: int) -> None:
    """Add the sales of a month: whose lines are worth what they say in one go, others each."""
    within = part if asked.period is None else Period(max(part.first, asked.period.first), part[1])
    which = asking.both(_whose(user, asked), asking.days(within, "r.day"))
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
    _add_each(sums, asked, rest, which.parameters, decimals)


def _add_each(
    sums: _Sums, asked: Asked, which: str, parameters: tuple[Any, ...], decimals: int
) -> None:  # fmt: skip
    """Add those sales one by one."""
    each = select(_EACH.format(key=_KEYS[asked.way], which=which), *parameters)
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
_SLICE, _PARTS = 20_000, 8
_OF = "SELECT product_id, sale_id, kind, quantity, net FROM sale_line WHERE product_id {}"
_ALONG = """
SELECT {key}, count(DISTINCT l.sale_id),
    sum(CASE l.kind WHEN 'item' THEN l.quantity ELSE 0 END), sum(l.net)
FROM ({of}) AS l CROSS JOIN sale AS r ON r.id = l.sale_id
WHERE l.kind <> 'section' AND {which}"""
_ODD = f"""
SELECT * FROM (
    SELECT r.id, r.value, {_PLAIN} AS plain, (SELECT sum(l.net) FROM sale_line AS l
        WHERE l.sale_id = r.id AND l.kind <> 'section') AS whole
    FROM sale AS r WHERE {{which}} LIMIT -1
) AS found WHERE NOT plain OR whole IS NOT value
"""
"""Sales that are not worth what their lines say; the limit keeps it from adding those up twice."""
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

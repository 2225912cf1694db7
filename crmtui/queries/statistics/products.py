"""What was sold of each product, or of each family.

What a line brings is its part of what its sale is worth in the office's currency, its document's
discount and rounding spread: so the products add up to the sales to the cent. It is kept on the
line (`services.parting`), with the day, so an index has all of it. A charge is of no product,
and so of no family.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from crmtui.access import User
from crmtui.core.loyalty import percent
from crmtui.core.statistics import Asked, Progress, Stopped
from crmtui.core.tabulated import Column, Row, Table, Value
from crmtui.core.text import fold
from crmtui.models import AMOUNT, QUANTITY
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
    which = _lines(user, asked)
    steps = _lines_added(sums, asked, which)
    steps.append(partial(_lineless, sums, user, asked))
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
    return Table(
        asked.report, asked.way, COLUMNS, tuple(rows), total, ("amount",),
        office.get(user).currency,
    )  # fmt: skip


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


def _lines(user: User, asked: Asked) -> Which:
    """That a line `l` is of those sales; only who sold it stands on the sale alone."""
    which = asking.both(
        asking.companies(user, asked, "l.company_id"), asking.days(asked.period, "l.sold_on")
    )
    if asked.salesperson is None:
        return which
    whose = asking.whose(asked)
    theirs = f"l.sale_id IN (SELECT r.id FROM sale AS r WHERE {whose.sql})"
    return asking.both(which, Which((theirs,), whose.parameters))


def _lines_added(sums: _Sums, asked: Asked, which: Which) -> list[Callable[[], None]]:
    """What adds up the lines of some products each, as they stand in their index."""
    families = dict(select(_FAMILY_OF))
    steps: list[Callable[[], None]] = [partial(_add, sums, asked, families, which, _OF_NONE, ())]
    keys = sorted(families)
    size = len(keys) // _PARTS + 1
    for start in range(0, len(keys), size):
        some = keys[start : start + size]
        steps.append(partial(_add, sums, asked, families, which, _OF_SOME, (some[0], some[-1])))
    if asked.way == "family":
        of: dict[int | None, list[int]] = defaultdict(list)
        for product, family in families.items():
            of[family].append(product)
        steps += [
            partial(_count_again, sums, which, key, those)
            for key, those in of.items()
            if key is None or len(those) > 1
        ]
    return steps


def _add(
    sums: _Sums, asked: Asked, families: dict[int, int | None], which: Which, sql: str,
    between: tuple[int, ...],
) -> None:  # fmt: skip
    """Add in how many sales each product was, how many of it, and what they brought."""
    for product, *numbers in select(sql.format(which=which.sql), *between, *which.parameters):
        if any(numbers):
            its = sums[product if asked.way == "product" else families.get(product)]
            its[:] = [each + more for each, more in zip(its, numbers, strict=True)]


def _count_again(sums: _Sums, which: Which, key: int | None, products: Sequence[int]) -> None:
    """Count the sales of a family: one with several of its products is one."""
    of = f"l.product_id IN ({', '.join(str(int(each)) for each in products)})"
    if key is None:
        of = f"(l.product_id IS NULL OR {of})"
    ((count,),) = select(_COUNT.format(of=of, which=which.sql), *which.parameters)
    if count:
        sums[key][0] = count


def _lineless(sums: _Sums, user: User, asked: Asked) -> None:
    """Add the sales without a line, if what all are worth says that there are such."""
    which = _which(user, asked)
    sql = f"SELECT coalesce(sum(r.value), 0) FROM sale AS r WHERE {which.sql}"
    ((value,),) = select(sql, *which.parameters)
    if value == sum(each[2] for each in sums.values()):
        return
    count, left = select(_LINELESS.format(which=which.sql), *which.parameters)[0]
    if count:
        its = sums[None]
        its[0], its[2] = its[0] + count, its[2] + left


def _values(sales: int, units: int, amount: int, whole: int) -> tuple[Value, ...]:
    return (
        sales, Decimal(units).scaleb(-QUANTITY), Decimal(amount).scaleb(-AMOUNT),
        percent(amount, whole),
    )  # fmt: skip


_PARTS = 8
_SUMS = """coalesce(sum(l.leads), 0),
    coalesce(sum(CASE l.kind WHEN 'item' THEN l.quantity END), 0), coalesce(sum(l.value), 0)"""
_OF_SOME = f"""
SELECT p.id, {_SUMS} FROM product AS p CROSS JOIN sale_line AS l
WHERE p.id BETWEEN ? AND ? AND l.product_id = p.id AND {{which}} GROUP BY p.id
"""
_OF_NONE = f"SELECT NULL, {_SUMS} FROM sale_line AS l WHERE l.product_id IS NULL AND {{which}}"
_COUNT = """
SELECT count(DISTINCT l.sale_id) FROM sale_line AS l
WHERE {of} AND l.kind <> 'section' AND {which}
"""
_LINELESS = """
SELECT count(*), sum(r.value) FROM sale AS r WHERE {which} AND NOT EXISTS (
    SELECT 1 FROM sale_line AS l WHERE l.sale_id = r.id AND l.kind <> 'section')
"""
_FAMILY_OF = "SELECT id, family_id FROM product ORDER BY family_id, id"
_THOSE = "WHERE id IN (SELECT value FROM json_each(?))"
_PRODUCTS = f"SELECT id, code, name FROM product {_THOSE}"
_FAMILIES = f"SELECT id, name, name FROM choice {_THOSE}"
_PRODUCT = "SELECT id FROM product WHERE code_fold = ?"
_FAMILY = """SELECT product.id FROM product JOIN choice ON choice.id = product.family_id
    WHERE choice.list = 'family' AND choice.name_fold = ?"""
_NONE = {
    "product": "l.product_id IS NULL AND l.kind <> 'section'",
    "family": """l.kind <> 'section' AND (l.product_id IS NULL
        OR l.product_id IN (SELECT id FROM product WHERE family_id IS NULL))""",
}

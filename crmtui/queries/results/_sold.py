"""What was sold, added up: by the database where a sale needs no parting, else piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core import periods
from crmtui.core.crediting import PLACES
from crmtui.core.periods import Period
from crmtui.core.statistics import Progress, Stopped
from crmtui.queries import office
from crmtui.queries._reading import all_owned, select
from crmtui.queries.results import _pieces, _quick, _raw
from crmtui.queries.results._asking import Criteria, of_company, of_family, of_person
from crmtui.queries.results._raw import Raw
from crmtui.queries.results._sum import Sum


def sold(
    user: User, by: str, criteria: Criteria, period: Period | None, *, amount_only: bool = False,
    progress: Progress | None = None, stopped: Stopped | None = None,
) -> dict[Raw, Sum] | None:  # fmt: skip
    """What was sold in a period, by whom or what it is of; None if it was `stopped`.

    Where the `amount_only` is wanted, an index has all that it is made of, families apart.
    """
    if amount_only and (quick := _quick.way(by, criteria, period)) is not None:
        return quick(user, by, criteria, period, progress, stopped)
    found: dict[Raw, Sum] = {}
    by_line = by == "family" or criteria.family is not None
    along = by == "family" and _is_long(period)
    sql = (_ALONG if along else _LINES) if by_line else _AMOUNTS if amount_only else _SALES
    plain = _plain(user, by, criteria, sql)
    ask = _asked(user, by, criteria, plain, sql)
    families = dict(select(_quick.FAMILIES)) if along else {}
    slices = _products(period) if along else _slices(period, at_once=sql is _AMOUNTS)
    for done, of, condition, parameters in slices:
        for *raw, number, amount, units, known, profit in ask(condition, parameters):
            more = (number, amount or 0, units or 0, known or 0, profit or 0)
            key = (families.get(raw[0]),) if along else tuple(raw)
            found.setdefault(key, Sum()).add(*more)
        if progress is not None:
            progress(done, of)
        if stopped is not None and stopped():
            return None
    if plain == _ALL:
        return found
    raw_of = _raw.of_piece(by)
    for piece in _pieces.pieces(user, criteria, period, _odd(plain)):
        known = piece.cost is not None
        profit = piece.amount - piece.cost if piece.cost is not None else 0
        more = (1, piece.amount, piece.units, int(known), profit)
        found.setdefault(raw_of(piece), Sum()).add(*more)
    return found


def _plain(user: User, by: str, criteria: Criteria, sql: str) -> str:
    """The condition of sales that the database can add up as they stand, without parting them."""
    unit = 10 ** (PLACES - _pieces.decimals(user))
    conditions = []
    if by in _raw.BY_PERSON or criteria.people is not None:
        conditions.append(_ALONE)
    if sql is not _AMOUNTS:
        currency = office.get(user).currency.replace("'", "")
        conditions.append(f"s.rate = 1000000 AND s.discount_pct = 0 AND s.currency = '{currency}'")
        conditions.append(f"s.value % {unit} = 0")
    if sql in (_LINES, _ALONG):
        conditions.append("EXISTS (SELECT 1 FROM sale_line WHERE sale_id = s.id)")
    return " AND ".join(conditions) or _ALL


def _odd(plain: str) -> str:
    """The condition of all other sales."""
    return "s.id IN (SELECT sale_id FROM sale_share)" if plain == _ALONE else f"NOT ({plain})"


def _asked(
    user: User, by: str, criteria: Criteria, plain: str, sql: str
) -> Callable[[str, tuple[Any, ...]], list[tuple[Any, ...]]]:
    """What asks for the sums of a slice: of that condition, with its parameters."""
    unit = 10 ** (PLACES - _pieces.decimals(user))
    person, family = "s.salesperson_id", "p.family_id" if sql in (_LINES, _ALONG) else "NULL"
    raw = _raw.columns(by, person=person, family=family, month="substr(s.day, 1, 7)")
    raw = ["l.product_id"] if sql is _ALONG else raw
    of = (
        of_company(user, criteria, person), of_person(criteria, person),
        of_family(criteria, family),
    )  # fmt: skip
    is_placed = "c." in "".join((*raw, *of))
    told = sql.format(
        raw="".join(f"{each}, " for each in raw), of=" AND ".join(of),
        company="CROSS JOIN company AS c ON c.id = s.company_id" if is_placed else "",
        unit=unit, half=unit // 2, exact=unit * 1000, half_exact=unit * 500,
        plain=plain, own=all_owned(user, "s.company_id"),
        group=f"GROUP BY {', '.join(map(str, range(1, len(raw) + 1)))}" if raw else "",
    )  # fmt: skip
    return lambda condition, parameters: select(told.replace("[slice]", condition), *parameters)


def _slices(
    period: Period | None, *, at_once: bool
) -> Iterator[tuple[int, int, str, tuple[Any, ...]]]:
    """Conditions of a part of the sales each, with up to which of how many they go."""
    if at_once:
        condition = "1 = 1" if period is None else "s.day BETWEEN ? AND ?"
        yield 1, 1, condition, () if period is None else _days(period)
        return
    if period is not None:
        parts = list(periods.parts(period))
        if len(parts) > _MONTHS:
            parts = [Period(parts[0].first, parts[-1].until)]
        for done, part in enumerate(parts, start=1):
            yield done, len(parts), "s.day BETWEEN ? AND ?", _days(part)
        return
    ((last,),) = select("SELECT coalesce(max(id), 0) FROM sale")
    for first in range(1, last + 1, _SLICE):
        upto = min(last, first + _SLICE - 1)
        yield upto, last, "s.id BETWEEN ? AND ?", (first, upto)


def _is_long(period: Period | None) -> bool:
    """Whether it pays to go along all lines product by product: putting them in order costs more.

    Of a short time most of them would be looked at for nothing.
    """
    ((lines,),) = select("SELECT coalesce(max(id), 0) FROM sale_line")
    return lines > FEW and (period is None or period.days > _YEARS)


def _products(period: Period | None) -> Iterator[tuple[int, int, str, tuple[Any, ...]]]:
    """The same of all lines, those of some products each."""
    days = "" if period is None else " AND s.day BETWEEN ? AND ?"
    within: tuple[Any, ...] = () if period is None else _days(period)
    parts = _quick.between([key for (key,) in select("SELECT id FROM product ORDER BY id")])
    yield 1, len(parts) + 1, f"l.product_id IS NULL{days}", within
    for done, (first, last) in enumerate(parts, start=2):
        between = f"l.product_id BETWEEN {int(first)} AND {int(last)}"
        yield done, len(parts) + 1, f"{between}{days}", within


def _days(period: Period) -> tuple[date, date]:
    return period.first, period.until


_SLICE = 5_000
FEW = 10_000
"""Of so many lines it makes no difference in which order they are gone along."""
_YEARS = 1_100
"""The days of three years, and some: of less, what lies in the period is read sooner."""
_MONTHS = 240
"""Of a longer period nobody asks month by month."""
_COST = """CASE WHEN l.quantity * l.cost < 0 THEN -1 ELSE 1 END
    * ((abs(l.quantity * l.cost) + {half_exact}) / {exact})"""
_ALL, _ALONE = "1 = 1", "s.id NOT IN (SELECT sale_id FROM sale_share)"
_AMOUNTS = """
SELECT {raw}count(*), sum(CASE WHEN s.value < 0 THEN -1 ELSE 1 END
    * ((abs(s.value) + {half}) / {unit})), 0, 0, 0
FROM sale AS s {company}
WHERE [slice] AND {plain} AND {own} AND {of} {group}
"""
_SALES = """
SELECT {raw}count(*), sum(s.value) / {unit},
    sum((SELECT sum(l.quantity) FROM sale_line AS l WHERE l.sale_id = s.id AND l.kind = 'item')),
    count(s.cost), sum(CASE WHEN s.cost IS NOT NULL THEN s.value - s.cost END) / {unit}
FROM sale AS s {company}
WHERE [slice] AND {plain} AND {own} AND {of} {group}
"""
_LINES = f"""
SELECT {{raw}}count(*), sum(l.net) / {{unit}},
    sum(CASE WHEN l.kind = 'item' THEN l.quantity END), count(s.cost),
    sum(CASE WHEN s.cost IS NOT NULL THEN l.net / {{unit}}
        - CASE WHEN l.kind = 'item' THEN {_COST} ELSE 0 END END)
FROM sale AS s {{company}}
CROSS JOIN sale_line AS l ON l.sale_id = s.id AND l.kind <> 'section'
LEFT JOIN product AS p ON p.id = l.product_id
WHERE [slice] AND {{plain}} AND {{own}} AND {{of}} {{group}}
"""
_ALONG = _LINES.replace(
    """FROM sale AS s {company}
CROSS JOIN sale_line AS l ON l.sale_id = s.id AND l.kind <> 'section'
""",
    """FROM sale_line AS l
CROSS JOIN sale AS s ON s.id = l.sale_id AND l.kind <> 'section' {company}
""",
)
"""The same product by product, which is the order they stand in in an index."""

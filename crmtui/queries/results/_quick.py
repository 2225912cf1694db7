"""What was sold, where an index has all that it takes: by family, and by place of a long time.

Both are exact whatever the sales: what a line is of its sale's value is kept on the line, and
what is by place need not be parted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from crmtui import db
from crmtui.access import User
from crmtui.core.crediting import PLACES
from crmtui.core.periods import Period
from crmtui.core.statistics import Progress, Stopped
from crmtui.queries._reading import all_owned, select
from crmtui.queries.results import _pieces
from crmtui.queries.results._asking import NONE, Criteria, of_company
from crmtui.queries.results._raw import Raw
from crmtui.queries.results._sum import Sum

_Way = Callable[
    [User, str, Criteria, Period | None, Progress | None, Stopped | None], dict[Raw, Sum] | None
]


def way(by: str, criteria: Criteria, period: Period | None) -> _Way | None:
    """What adds up amounts the quick way; None where there is none.

    Whose a sale is stands on the sale, and a territory may be that of whose it is.
    """
    if criteria.people is not None or criteria.territory is not None:
        return None
    if by == "family":
        return _by_family
    is_long = period is None or period.days > _QUARTER
    return _by_place if by in _PLACES and criteria.family is None and is_long else None


def between(keys: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of these keys, some at a time."""
    size = len(keys) // _PARTS + 1
    some = (keys[start : start + size] for start in range(0, len(keys), size))
    return [(each[0], each[-1]) for each in some]


def _by_family(
    user: User, _by: str, criteria: Criteria, period: Period | None, progress: Progress | None,
    stopped: Stopped | None,
) -> dict[Raw, Sum] | None:  # fmt: skip
    """By what lines keep of their sales, product by product, which is the order of an index."""
    families = dict(select(FAMILIES))
    unit = 10 ** (PLACES - _pieces.decimals(user))
    which, days = _which(user, criteria, period, "l", "l.sold_on")
    sums: dict[Raw, Sum] = {}
    steps = [(_OF_NONE, ()), *((_OF_SOME, each) for each in between(sorted(families)))]
    # What is sold between two steps would be taken for a sale without a line.
    with db.snapshot():
        for done, (sql, some) in enumerate(steps, start=1):
            for product, number, amount in select(sql.format(which=which), *some, *days):
                if number:
                    of = sums.setdefault((families.get(product),), Sum())
                    of.add(number, amount // unit, 0, 0, 0)
            if progress is not None:
                progress(done, len(steps))
            if stopped is not None and stopped():
                return None
        _add_lineless(user, criteria, period, sums)
    if criteria.family is None:
        return sums
    return {raw: its for raw, its in sums.items() if (raw[0] or NONE) == criteria.family}


def _add_lineless(
    user: User, criteria: Criteria, period: Period | None, sums: dict[Raw, Sum]
) -> None:  # fmt: skip
    """Add sales without a line, which are of no family: what all are worth above their lines."""
    which, days = _which(user, criteria, period, "s", "s.day")
    ((amount,),) = select(_WHOLE.format(amount=_amount(user), which=which), *days)
    if missing := amount - sum(each.amount for each in sums.values()):
        sums.setdefault((None,), Sum()).add(1, missing, 0, 0, 0)


def _by_place(
    user: User, by: str, criteria: Criteria, period: Period | None, progress: Progress | None,
    _stopped: Stopped | None,
) -> dict[Raw, Sum] | None:  # fmt: skip
    """Company by company, as sales stand in an index, and only then by where each is."""
    own = f"{all_owned(user, 's.company_id')} AND "
    days = () if period is None else (period.first, period.until)
    own += "1 = 1" if period is None else "+s.day BETWEEN ? AND ?"
    said = {"amount": _amount(user), "own": own, "of": of_company(user, criteria, "")}
    found = select(_PLACES[by].format(**said), *days)
    sums: dict[Raw, Sum] = {
        (key,) if by == "sector" else (key, None): Sum(number, amount)
        for key, number, amount in found
    }
    if by == "territory":
        # Where the company falls in none, it is the branch of who sold it that counts.
        for person, number, amount in select(_NO_TERRITORY.format(**said), *days):
            sums[None, person] = Sum(number, amount)
    if progress is not None:
        progress(1, 1)
    return sums


def _which(
    user: User, criteria: Criteria, period: Period | None, alias: str, day: str
) -> tuple[str, tuple[date, ...]]:  # fmt: skip
    """That a line or a sale is the user's, of the sector and the period; its parameters."""
    conditions = [all_owned(user, f"{alias}.company_id")]
    if criteria.sector is not None:
        of = of_company(user, criteria, "")
        conditions.append(f"+{alias}.company_id IN (SELECT c.id FROM company AS c WHERE {of})")
    if period is None:
        return " AND ".join(conditions), ()
    return " AND ".join((*conditions, f"{day} BETWEEN ? AND ?")), (period.first, period.until)


def _amount(user: User) -> str:
    """The sum of what sales are worth, each rounded to the smallest unit."""
    unit = 10 ** (PLACES - _pieces.decimals(user))
    rounded = f"(abs(s.value) + {unit // 2}) / {unit}"
    return f"coalesce(sum(CASE WHEN s.value < 0 THEN -1 ELSE 1 END * ({rounded})), 0)"


_PARTS, _QUARTER = 8, 92
FAMILIES = "SELECT id, family_id FROM product"
_OF_SOME = """
SELECT p.id, count(*), sum(l.value) FROM product AS p CROSS JOIN sale_line AS l
WHERE p.id BETWEEN ? AND ? AND l.product_id = p.id AND {which} GROUP BY p.id
"""
_OF_NONE = """
SELECT NULL, count(*), coalesce(sum(l.value), 0) FROM sale_line AS l
WHERE l.product_id IS NULL AND l.kind <> 'section' AND {which}
"""
_WHOLE = "SELECT {amount} FROM sale AS s WHERE {which}"
_OF_COMPANIES = """
SELECT {raw}, sum(its.number), sum(its.amount) FROM (
    SELECT s.company_id, count(*) AS number, {{amount}} AS amount FROM sale AS s
    WHERE {{own}} GROUP BY s.company_id
) AS its CROSS JOIN company AS c ON c.id = its.company_id WHERE {there} AND {{of}} GROUP BY 1
"""
_PLACES: dict[str, str] = {
    "sector": _OF_COMPANIES.format(raw="c.sector_id", there="1 = 1"),
    "territory": _OF_COMPANIES.format(raw="c.territory_id", there="c.territory_id IS NOT NULL"),
}
_NO_TERRITORY = """
SELECT s.salesperson_id, count(*), {amount}
FROM company AS c CROSS JOIN sale AS s ON s.company_id = c.id
WHERE c.territory_id IS NULL AND {own} AND {of} GROUP BY 1
"""

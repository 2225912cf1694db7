"""Records added up by the sector or territory of their companies.

They are added up company by company first, along an index, and only then by place: to put a
million records in the order of their places takes many times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmtui.access import User
from crmtui.core.statistics import Asked
from crmtui.queries._reading import select
from crmtui.queries.statistics import _asking as asking
from crmtui.queries.statistics._asking import Which

_WAYS = ("sector", "territory")
_SLICE = 10_000


def are_asked(asked: Asked) -> bool:
    """Whether a report is by place, of everybody and of a long time; else its records are few."""
    return asked.way in _WAYS and asked.salesperson is None and asking.is_long(asked.period)


def slices() -> list[tuple[int, int]]:
    """All companies, so many at a time: the first id and the last of each slice."""
    ((last,),) = select("SELECT coalesce(max(id), 0) FROM company")
    return [(first, min(last, first + _SLICE - 1)) for first in range(1, last + 1, _SLICE)]


def added(
    user: User, asked: Asked, table: str, sums: Sequence[str], which: Which,
    between: tuple[int, int], first: tuple[Any, ...] = (),
) -> list[tuple[Any, ...]]:  # fmt: skip
    """The key of each place and those `sums` of its records `r`, of a slice of companies.

    `first` are the parameters of the sums. A column that `which` names needs a plus, or SQLite
    may leave the index by companies for its.
    """
    key, _join = asking.key_of(asked.way)
    named = ", ".join(f"{sql} AS sum_{place}" for place, sql in enumerate(sums))
    whole = ", ".join(f"sum(its.sum_{place})" for place in range(len(sums)))
    whose = Which(("r.company_id BETWEEN ? AND ?",), between)
    which = asking.both(whose, which, asking.companies(user, asked, "r.company_id"))
    sql = f"""SELECT {key}, {whole} FROM (
            SELECT r.company_id, {named} FROM {table} AS r WHERE {which.sql} GROUP BY r.company_id
        ) AS its JOIN company AS c ON c.id = its.company_id GROUP BY 1"""
    return select(sql, *first, *which.parameters)


def counted(
    user: User, asked: Asked, table: str, numbers: int, case: str, which: Which,
    between: tuple[int, int],
) -> list[tuple[Any, ...]] | None:  # fmt: skip
    """The same, where all that is wanted is in which of so many numbers each record counts.

    `case` gives the place of that number; none where it counts in none. One sum holds them all,
    which takes half as long as one each; None where a company has more records than fit in it.
    """
    key, _join = asking.key_of(asked.way)
    whose = Which(("r.company_id BETWEEN ? AND ?",), between)
    which = asking.both(whose, which, asking.companies(user, asked, "r.company_id"))
    places = range(0, numbers * _BITS, _BITS)
    whole = ", ".join(f"sum(its.packed >> {place} & {_MOST})" for place in places)
    sql = f"""SELECT {key}, {whole}, max(its.number) FROM (
            SELECT r.company_id, coalesce(sum(1 << {_BITS} * ({case})), 0) AS packed,
                count(*) AS number
            FROM {table} AS r WHERE {which.sql} GROUP BY r.company_id
        ) AS its JOIN company AS c ON c.id = its.company_id GROUP BY 1"""
    found = select(sql, *which.parameters)
    return None if any(row[-1] > _MOST for row in found) else [row[:-1] for row in found]


_BITS = 15
"""Four numbers are in one of SQLite's."""
_MOST = (1 << _BITS) - 1

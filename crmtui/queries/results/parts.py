"""What came of the work in a period: of each person, territory, family, month, and of all.

Amounts are net, in the office's currency, with its decimals; a sale that is shared counts for
each by their percent of it. By whatever it is parted, it adds up to the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import rounding
from crmtui.core.periods import Period
from crmtui.core.scopes import Scope
from crmtui.core.statistics import Progress, Stopped
from crmtui.queries._keeping import kept
from crmtui.queries._reading import select
from crmtui.queries.results import _keys, _pieces
from crmtui.queries.results._asking import EVERYTHING, Criteria, criteria_of
from crmtui.queries.results._events import SOURCES, counted
from crmtui.queries.results._keys import Key, Keys
from crmtui.queries.results._raw import BY_TIME, Raw
from crmtui.queries.results._sold import sold
from crmtui.queries.results._sum import Sum

_SALES = frozenset(
    {"sale", "sale_line", "sale_share", "product", "choice", "salesperson", "territory", "office"}
)
SOLD = ("amount", "units", "profit")
FIGURES = (*SOLD, *SOURCES)
"""All that is told of a part: what was sold, and what is counted."""
_KEPT: Mapping[tuple[str, ...], frozenset[str]] = {
    ("customers",): _SALES,
    ("won", "lost", "quotes"): _SALES | {"opportunity", "loss", "quote", "quote_line"},
    ("visits", "calls"): frozenset({"interaction", "salesperson", "territory", "choice", "office"}),
}
"""What is counted together, and what that stands on, companies apart."""
TABLES = frozenset().union(_SALES, *_KEPT.values()) | {"company"}
"""What results stand on."""


@dataclass(frozen=True, slots=True)
class Part:
    """What came of a part of the work."""

    key: str
    """A person's code, a name, a month ("2026-11") or quarter ("2026-Q4"); empty of what has
    none, and of all."""
    name: str
    amount: Decimal
    """What was sold, net, in the office's currency."""
    units: Decimal
    profit: Decimal | None
    """The amount above what it cost, of the sales of which that is known; None: of none."""
    won: int = 0
    lost: int = 0
    visits: int = 0
    calls: int = 0
    customers: int = 0
    """Companies that bought for the first time."""
    quotes: int = 0

    def of(self, measure: str) -> Decimal:
        """The figure of one of `models.MEASURES`; a profit that nobody knows is nothing."""
        return self.told(measure) or Decimal(0)

    def told(self, measure: str) -> Decimal | None:
        """The figure of one of `models.MEASURES`; None of a profit that nobody knows."""
        value = getattr(self, measure)
        return None if value is None else Decimal(value)

    @property
    def is_empty(self) -> bool:
        """Whether nothing came of it."""
        figures = self.amount, self.units, self.won, self.lost, self.visits, self.calls
        return not any((*figures, self.customers, self.quotes))


def by(
    user: User, way: str, period: Period | None = None, criteria: Scope | Criteria = EVERYTHING, *,
    only: Collection[str] = FIGURES, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> tuple[Part, ...]:  # fmt: skip
    """Each part by one of `BY`, in its order; empty if it was `stopped` before it was through.

    Who sells is there with nothing too; who left, only with something. Where `only` some of the
    `FIGURES` are worked out, the others stand at nothing, and parts of which only those are
    something are not there.
    """
    asked = criteria_of(user, criteria)
    found = _figures(user, way, asked, period, only, progress, stopped)
    if found is None:
        return ()
    keys = Keys(user, way)
    sums: dict[Key, Sum] = {}
    counts: dict[Key, dict[str, int]] = {}
    for raw, its in found.sold.items():
        one = sums.setdefault(keys.of(raw), Sum())
        one.add(its.number, its.amount, its.units, its.known, its.profit)
    for what, each in found.counted.items():
        for raw, number in each.items():
            one_of = counts.setdefault(keys.of(raw), {})
            one_of[what] = one_of.get(what, 0) + number
    there = {*sums, *counts}
    months = _times(way, period, there) if way in BY_TIME else []
    order = sorted({*there, *keys.anyhow(asked, months)}, key=keys.place)
    decimals = _pieces.decimals(user)
    return tuple(_part(key, sums.get(key, Sum()), counts.get(key, {}), decimals) for key in order)


def total(
    user: User, period: Period | None = None, criteria: Scope | Criteria = EVERYTHING, *,
    only: Collection[str] = FIGURES,
) -> Part:  # fmt: skip
    """All of it together, or `only` some of its figures."""
    found = _figures(user, "", criteria_of(user, criteria), period, only)
    assert found is not None, "nobody stopped it"
    counts = {what: sum(each.values()) for what, each in found.counted.items()}
    return _part(Key("", ""), found.sold.get((), Sum()), counts, _pieces.decimals(user))


def of_person(user: User, salesperson_id: int, period: Period | None = None) -> Part:
    """What came of one person's work."""
    return total(user, period, Scope(salesperson=salesperson_id))


def actual(
    user: User, measure: str, scope: Scope | Criteria, period: Period | None = None
) -> Decimal:  # fmt: skip
    """What a goal of that measure (one of `models.MEASURES`) and scope is compared with."""
    return total(user, period, scope, only=(measure,)).of(measure)


def empty(user: User, key: Key) -> Part:
    """A part of which nothing came."""
    return _part(key, Sum(), {}, _pieces.decimals(user))


@dataclass(frozen=True, slots=True)
class _Figures:
    sold: dict[Raw, Sum]
    counted: dict[str, dict[Raw, int]]


def _figures(
    user: User, way: str, criteria: Criteria, period: Period | None, only: Collection[str],
    progress: Progress | None = None, stopped: Stopped | None = None,
) -> _Figures | None:  # fmt: skip
    asked = way, criteria, period
    places = _placed(user) if way in ("territory", "sector") or _is_of_places(criteria) else None
    sums: dict[Raw, Sum] | None = {}
    if set(only) & set(SOLD):
        amount = not set(only) & {"units", "profit"}
        add = partial(sold, user, way, criteria, period, amount_only=amount)
        sums = kept(
            user, (sold, asked, places, amount), _SALES,
            lambda: add(progress=progress, stopped=stopped), small=True,
        )  # fmt: skip
    if sums is None:
        return None
    counts: dict[str, dict[Raw, int]] = {}
    for those, tables in _KEPT.items():
        if not set(those) & set(only):
            continue
        work = partial(_counted, user, those, way, criteria, period)
        counts |= kept(user, (those, asked, places), tables, work, small=True)
    return _Figures(sums, counts)


def _counted(
    user: User, those: tuple[str, ...], way: str, criteria: Criteria, period: Period | None
) -> dict[str, dict[Raw, int]]:
    return {what: counted(user, what, way, criteria, period) for what in those}


def _is_of_places(criteria: Criteria) -> bool:
    return criteria.territory is not None or criteria.sector is not None


def _placed(user: User) -> tuple[Any, ...]:
    """What is different when a company is in another territory or sector.

    A logged call changes its company too; nobody is to add up all sales for that.
    """
    return select(_PLACED)[0]


def _times(way: str, period: Period | None, there: set[Key]) -> list[Key]:
    """The months or quarters from the first to the last in which there is something."""
    if period is not None:
        upto = max(period.first, min(period.until, clock.today()))
        return _keys.times(way, Period(period.first, upto))
    if not there:
        return []
    first, last = min(there).key, max(there).key
    return _keys.times(way, Period(_keys.begins(first), _keys.begins(last)))


def _part(key: Key, its: Sum, counts: Mapping[str, int], decimals: int) -> Part:
    profit = rounding.money(its.profit, decimals) if its.known or not its.number else None
    return Part(
        key.key, key.name, rounding.money(its.amount, decimals), rounding.money(its.units, 3),
        profit, **counts,
    )  # fmt: skip


_MIXED = "(id + 65537 * {0}) * (id + 65537 * {0}) % 2147483629"
"""A number of a company and its place that moves of several companies do not make up for."""
_PLACED = f"""SELECT count(*), count(territory_id), count(sector_id),
    total({_MIXED.format("territory_id")}), total({_MIXED.format("sector_id")}) FROM company"""

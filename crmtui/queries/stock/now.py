"""What customers have in stock today: their last counts, and what follows from them.

docs/stock.md says what each figure is; the arithmetic is `core.stock`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import stock as rules
from crmtui.core.text import fold
from crmtui.queries import office
from crmtui.queries.stock._counted import Counted, counted, counted_before, deliveries


@dataclass(frozen=True, slots=True)
class StockRow:
    """What a customer has of one product, in one place."""

    company_id: int
    company: str
    site_id: int | None
    site: str
    """Where; empty for the main site."""
    product_id: int | None
    """Our product; None of what others make."""
    code: str
    name: str
    competitor: str
    """Whose it is; empty of ours."""
    family: str
    unit: str
    count_id: int
    """Its last count."""
    day: date
    quantity: Decimal
    """Counted then."""
    marked: bool
    """Whether something about that count is unusual, and somebody said that it is right."""
    before: Decimal | None
    """At the count before, and its day; None where there is none."""
    before_on: date | None
    delivered: Decimal | None
    """Of ours, between the two; None where nobody can say."""
    sold: Decimal | None
    """What they sold between the two; None where nobody can say."""
    told: bool
    """Whether the customer said so; else it follows from the counts and deliveries."""
    change: Decimal | None
    per_day: Decimal | None
    expected: Decimal
    """What there should be today."""
    cover: int | None
    """For how many whole days that lasts."""
    mover: str
    """"fast", "slow" or ""."""
    coming: Decimal
    """What is sold to them and not delivered yet."""
    suggested: Decimal | None
    """What to order today; None of others', and where their sales are not known."""

    @property
    def is_ours(self) -> bool:
        """Whether we sell it."""
        return self.product_id is not None


@dataclass(frozen=True, slots=True)
class FamilyShare:
    """How much of one kind of product is ours at a customer's, in one unit."""

    family: str
    unit: str
    ours: Decimal
    others: Decimal

    @property
    def percent(self) -> Decimal | None:
        """What is ours of it, to one decimal."""
        return rules.share(self.ours, self.others)


@dataclass(frozen=True)
class StockNow:
    """What one company has in stock."""

    company_id: int
    company: str
    lines: tuple[StockRow, ...]
    """Ours first, by code; then others', by whose they are."""
    today: date
    safety_days: int
    """The office's."""

    @cached_property
    def counted_on(self) -> date | None:
        """When anything was counted last; None where nothing ever was."""
        return max((line.day for line in self.lines), default=None)

    @property
    def ours(self) -> tuple[StockRow, ...]:
        """Of our products."""
        return tuple(line for line in self.lines if line.is_ours)

    @property
    def to_order(self) -> tuple[StockRow, ...]:
        """Those of which an order is suggested."""
        return tuple(line for line in self.lines if line.suggested)

    @property
    def short(self) -> tuple[StockRow, ...]:
        """Those that last no longer than the office's safety days."""
        return tuple(
            line for line in self.ours if line.cover is not None and line.cover <= self.safety_days
        )

    @cached_property
    def shares(self) -> tuple[FamilyShare, ...]:
        """Ours and others' of each kind of product, those that have both first."""
        sums: defaultdict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 2)
        names: dict[tuple[str, str], tuple[str, str]] = {}
        for line in self.lines:
            key = fold(line.family), fold(line.unit)
            names.setdefault(key, (line.family, line.unit))
            sums[key][0 if line.is_ours else 1] += line.quantity
        found = [FamilyShare(*names[key], *both) for key, both in sums.items()]
        return tuple(sorted(found, key=lambda each: (not each.others, fold(each.family))))

    @property
    def share(self) -> Decimal | None:
        """Ours of all that was counted; None where that is nothing, or in several units."""
        if len({fold(each.unit) for each in self.shares}) != 1:
            return None
        ours, others = (sum(each, Decimal(0)) for each in zip(*self._sides, strict=True))
        return rules.share(ours, others)

    @property
    def _sides(self) -> list[tuple[Decimal, Decimal]]:
        return [(each.ours, each.others) for each in self.shares]


@dataclass(frozen=True, slots=True)
class Past:
    """How much of a product was counted on a day."""

    day: date
    quantity: Decimal
    unit: str


def of_company(user: User, company_id: int) -> StockNow:
    """What a company has in stock today; nothing of one that is not the user's to see."""
    found = of_companies(user, [company_id])
    return found.get(company_id) or _now(user, company_id, ())


def of_companies(user: User, companies: Sequence[int]) -> dict[int, StockNow]:
    """The same of several; those of which nothing was counted are not in it."""
    pairs = counted(user, companies)
    arrived = _arrivals(user, pairs)
    settings = office.get(user)
    today = clock.today()
    rows: defaultdict[int, list[StockRow]] = defaultdict(list)
    crowded = _crowded(pairs)
    for last, before in pairs:
        goods = None if _key(last) in crowded else arrived.get(_key(last), [])
        seen = _seen(last, before, goods, today)
        found = rules.reckoned(
            seen, cover_days=settings.cover_days, safety_days=settings.safety_days
        )
        rows[last.company_id].append(_row(last, before, seen, found))
    return {company: _now(user, company, lines) for company, lines in rows.items()}


def _now(user: User, company_id: int, lines: Iterable[StockRow]) -> StockNow:
    ordered = sorted(lines, key=_order)
    name = ordered[0].company if ordered else ""
    return StockNow(
        company_id, name, tuple(ordered), clock.today(), office.get(user).safety_days
    )  # fmt: skip


def _order(row: StockRow) -> tuple[Any, ...]:
    return not row.is_ours, row.site, fold(row.competitor), fold(row.code or row.name)


_Key = tuple[int, int | None]
"""A company and a product."""
_Arrived = list[tuple[date | None, Decimal, str]]
"""When so much came, in which unit; None for what is still to come."""


def _key(line: Counted) -> _Key:
    return line.company_id, line.product_id


def _crowded(pairs: Sequence[tuple[Counted, Counted | None]]) -> set[_Key]:
    """What is counted in several places of a company: nobody knows to which it was delivered."""
    places: defaultdict[_Key, set[int | None]] = defaultdict(set)
    for last, _before in pairs:
        places[_key(last)].add(last.site_id)
    return {key for key, sites in places.items() if len(sites) > 1}


def _arrivals(
    user: User, pairs: Sequence[tuple[Counted, Counted | None]]
) -> dict[_Key, _Arrived]:  # fmt: skip
    """What was sold to each company of each product, by when it came."""
    wanted = {_key(last) for last, _before in pairs if last.product_id is not None}
    found: defaultdict[_Key, _Arrived] = defaultdict(list)
    for company, product, day, quantity, unit in deliveries(user, wanted):
        found[company, product].append((day, quantity, unit))
    return found


def _seen(last: Counted, before: Counted | None, goods: _Arrived | None, today: date) -> rules.Seen:
    """What the arithmetic needs; counts in different units say nothing of each other."""
    same = before if before is not None and _same_unit(before.unit, last.unit) else None
    if last.product_id is None:
        goods = None
    came = [each for each in goods or () if each[0] is not None]
    between = [each for each in came if same and same.day < (each[0] or today) <= last.day]
    told = goods is not None and all(_same_unit(each[2], last.unit) for each in between)
    return rules.Seen(
        now=last.quantity,
        before=same.quantity if same else None,
        days=(last.day - same.day).days if same else 0,
        delivered=_sum(between) if told else None,
        told=last.sold,
        since=_sum(each for each in came if last.day < (each[0] or today) <= today),
        days_since=max(0, (today - last.day).days),
        coming=_sum(each for each in goods or () if each[0] is None),
    )


def _sum(goods: Iterable[tuple[date | None, Decimal, str]]) -> Decimal:
    return sum((quantity for _day, quantity, _unit in goods), Decimal(0))


def _same_unit(one: str, other: str) -> bool:
    return not one or not other or fold(one) == fold(other)


def _row(
    last: Counted, before: Counted | None, seen: rules.Seen, found: rules.Reckoned
) -> StockRow:
    ours = last.product_id is not None
    return StockRow(
        company_id=last.company_id,
        company=last.company,
        site_id=last.site_id,
        site=last.site,
        product_id=last.product_id,
        code=last.code,
        name=last.name,
        competitor=last.competitor,
        family=last.family,
        unit=last.unit,
        count_id=last.count_id,
        day=last.day,
        quantity=last.quantity,
        marked=last.marked,
        before=seen.before,
        before_on=before.day if before is not None and seen.before is not None else None,
        delivered=seen.delivered if ours and seen.before is not None else None,
        sold=found.sold,
        told=found.sold is not None and last.sold is not None,
        change=found.change,
        per_day=found.per_day,
        expected=found.expected,
        cover=found.cover,
        mover=found.mover,
        coming=seen.coming,
        suggested=found.suggested if ours and last.active else None,
    )


def history(user: User, row: StockRow, *, limit: int = 12) -> list[Past]:
    """The counts of one product in one place, the latest first."""
    found = counted_before(user, row.company_id, row.product_id, row.name, row.competitor)
    same = [line for line in found if line.site_id == row.site_id]
    return [Past(line.day, line.quantity, line.unit) for line in same[:limit]]

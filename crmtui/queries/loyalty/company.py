"""How one company buys: how often, when next, each product the same, and what to propose to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import loyalty
from crmtui.core.loyalty import MONTHS, Period
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, PRICE, QUANTITY, RATE
from crmtui.queries._reading import owned, select
from crmtui.queries.loyalty import _facts as facts
from crmtui.queries.loyalty._whole import kept_whole
from crmtui.queries.loyalty.proposals import Proposal, proposals

MOST = 5_000
"""Of what was bought in more lines than these only the latest are told apart by product."""


@dataclass(frozen=True, slots=True)
class Product:
    """One product that a company bought, and how."""

    product_id: int | None
    """None for what was typed freely."""
    code: str
    name: str
    times: int
    """On how many days it was bought."""
    quantity: Decimal
    """Of all of them together, in this unit."""
    unit: str
    amount: Decimal
    """What was paid for it in all, in the period, and in as long before: as in `Habits`."""
    amount_now: Decimal
    amount_before: Decimal
    first: date
    last: date
    last_price: Decimal
    """Of one unit, in this currency."""
    currency: str
    every: int | None
    expected: date | None
    late_by: int
    trend: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What came through a company: what those bought that it referred."""

    companies: int
    customers: int
    """How many of them bought anything."""
    amount: Decimal
    """In all, and in the period; in the office's currency."""
    amount_now: Decimal


@dataclass(frozen=True, slots=True)
class Habits:
    """How a company buys. Amounts are net, in the office's currency."""

    company_id: int
    company: str
    period: Period
    first: date | None
    last: date | None
    """When it bought last; None where it bought nothing yet."""
    recency: int | None
    """How many days ago that was."""
    times: int
    """On how many days it bought, and on how many of the period."""
    times_now: int
    amount: Decimal
    """Of all it bought, in the period, and in as long a time before it."""
    amount_now: Decimal
    amount_before: Decimal
    share: Decimal
    """Of all that was sold in the period, to companies the user may see, in percent."""
    rank: str
    """Its class by that: "A", "B", "C"; empty where it bought nothing in the period."""
    every: int | None
    """The days from one purchase to the next, on average; None where it bought once."""
    expected: date | None
    """When the next purchase is to be expected."""
    late_by: int
    """How many days ago that was, once they have waited half as long again; else 0."""
    trend: str
    """One of `core.loyalty.TRENDS`."""
    products: tuple[Product, ...]
    """What it bought, what it bought last first."""
    proposals: tuple[Proposal, ...]
    """What companies of its sector buy and it does not, what most of them buy first."""
    brought: Brought


def of_company(user: User, company_id: int, today: date, *, months: int = MONTHS) -> Habits:
    """How a company buys, the last `months` compared with as many before.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    name = select(_NAME.format(own=owned(user, "c.id")), company_id)
    if not name:
        raise NotFound(_("It is not there any more: somebody removed it."))
    period = loyalty.period(today, months)
    known = kept_whole(user, today, months)
    total, limits = (known.total, known.limits) if known else facts.limits(user, period)
    found = facts.of(user, [company_id], period)
    one = found[0] if found else facts.Facts(company_id, *[0] * 7)
    first, last = (date.fromordinal(day) if day else None for day in (one.first, one.last))
    every = loyalty.usual(one.last - one.first, one.times)
    return Habits(
        company_id=company_id,
        company=name[0][0],
        period=period,
        first=first,
        last=last,
        recency=(today - last).days if last else None,
        times=one.times,
        times_now=one.times_now,
        amount=_money(one.amount),
        amount_now=_money(one.amount_now),
        amount_before=_money(one.amount_before),
        share=loyalty.percent(one.amount_now, total),
        rank=loyalty.class_of(one.amount_now, limits),
        every=every,
        expected=loyalty.expected(last, every),
        late_by=loyalty.late_by(today.toordinal() - one.last, every),
        trend=loyalty.trend(first, last, period.since, one.amount_now, one.amount_before),
        products=_products(user, company_id, period),
        proposals=proposals(user, company_id),
        brought=brought(user, company_id, period),
    )


def brought(user: User, company_id: int, period: Period) -> Brought:
    """What came through a company; of those it referred, who the user may see."""
    theirs = [key for (key,) in select(_REFERRED.format(own=owned(user, "c.id")), company_id)]
    found = facts.of(user, theirs, period)
    return Brought(
        len(theirs),
        sum(each.times > 0 for each in found),
        _money(sum(each.amount for each in found)),
        _money(sum(each.amount_now for each in found)),
    )


def _products(user: User, company_id: int, period: Period) -> tuple[Product, ...]:
    groups: defaultdict[tuple[int | None, str], list[Any]] = defaultdict(list)
    own = owned(user, "l.company_id")
    for line in select(_LINES.format(own=own), company_id, period.until.isoformat(), MOST):
        product, _code, description = line[0], line[1], line[2]
        groups[product, "" if product else fold(description)].append(line)
    made = (_product(lines, period) for lines in groups.values())
    return tuple(product for product in made if product is not None)


def _product(lines: list[Any], period: Period) -> Product | None:
    """A product, of its lines from the last purchase back; None where it was only taken back."""
    days = sorted({date.fromisoformat(line[7]) for line in lines if line[8] > 0})
    if not days:
        return None
    product, code, description, _quantity, unit, price, currency, *_rest = lines[0]
    first, last = days[0], days[-1]
    every = loyalty.usual((last - first).days, len(days))
    since, before = period.since.isoformat(), period.before.isoformat()
    now = _paid(line for line in lines if line[7] >= since)
    earlier = _paid(line for line in lines if before <= line[7] < since)
    return Product(
        product_id=product,
        code=code,
        name=description.partition("\n")[0],
        times=len(days),
        quantity=Decimal(sum(line[3] for line in lines)).scaleb(-QUANTITY),
        unit=unit,
        amount=_paid(lines),
        amount_now=now,
        amount_before=earlier,
        first=first,
        last=last,
        last_price=Decimal(price).scaleb(-PRICE),
        currency=currency,
        every=every,
        expected=loyalty.expected(last, every),
        late_by=loyalty.late_by((period.until - last).days, every),
        trend=loyalty.trend(first, last, period.since, now, earlier),
    )


def _paid(lines: Any) -> Decimal:
    # Two decimals more are kept of rates than of amounts: the sum is exact before it is rounded.
    paid = sum(line[8] * line[9] for line in lines)
    return Decimal(paid).scaleb(-AMOUNT - RATE).quantize(Decimal("0.0001"))


def _money(kept: int) -> Decimal:
    return Decimal(kept).scaleb(-AMOUNT)


_NAME = "SELECT c.name FROM company AS c WHERE c.id = ? AND {own}"
_REFERRED = "SELECT c.id FROM company AS c WHERE c.referred_by_id = ? AND {own}"
_LINES = """
SELECT l.product_id, l.code, l.description, l.quantity, l.unit, l.price, s.currency, s.day, l.net,
    s.rate
FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
WHERE l.company_id = ? AND l.kind = 'item' AND s.day <= ? AND {own}
ORDER BY s.day DESC, s.id DESC, l.position LIMIT ?
"""

"""All customers in lists: by class, late, new, growing, falling, lost; and who never bought."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core import loyalty
from crmtui.core.loyalty import MONTHS, NEVER
from crmtui.models import AMOUNT
from crmtui.queries._reading import CITY, owned, remembered, select, these
from crmtui.queries.loyalty import _facts as facts
from crmtui.queries.loyalty._choosing import (
    EVERY,
    Criteria,
    all_of,
    listed,
    never,
    wanted,
    within,
)
from crmtui.queries.loyalty._whole import (
    AMOUNT_NOW,
    LATE,
    VIEWS,
    Progress,
    Stopped,
    Whole,
    kept_whole,
    whole,
)

FEW = 10_000
"""So many sales are gone through before anybody notices."""


@dataclass(frozen=True, slots=True)
class Customer:
    """How a company buys, in one line. Amounts are net, in the office's currency."""

    company_id: int
    company: str
    city: str
    sector: str
    salesperson: int
    """A code."""
    first: date | None
    last: date | None
    """When it bought last; None where it bought nothing."""
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
    """Of what all companies bought that the user may see, in percent."""
    rank: str
    """"A", "B", "C"; empty where it bought nothing in the period."""
    every: int | None
    """The days from one purchase to the next, on average."""
    expected: date | None
    late_by: int
    """How many days ago that was, once they have waited half as long again; else 0."""
    trend: str
    """One of `core.loyalty.TRENDS`."""

    @property
    def id(self) -> int:
        """The company's."""
        return self.company_id


@dataclass(frozen=True, slots=True)
class Sum:
    """How many customers there are of a view, and what they bought in the period."""

    count: int = 0
    amount: Decimal = Decimal(0)


def work_out(
    user: User, today: date, months: int = MONTHS, *, progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> bool:  # fmt: skip
    """Go through all sales, so that what follows answers at once; False if it was `stopped`.

    It is kept until a sale changes. In a large office it is for a thread to do.
    """
    return whole(user, today, months, progress, stopped) is not None


def answers_at_once(user: User, today: date, months: int = MONTHS) -> bool:
    """Whether what follows keeps no key waiting: it is worked out, or there are few sales."""
    if kept_whole(user, today, months) is not None:
        return True
    ((newest,),) = select("SELECT coalesce(max(id), 0) FROM sale")
    return bool(newest <= FEW)


def find(
    user: User, criteria: Criteria = EVERY, *, today: date, limit: int = 64, offset: int = 0
) -> list[Customer]:
    """`limit` of the customers from the one at `offset` on; -1 is all of them."""
    upto = None if limit < 0 else offset + limit
    if criteria.view == NEVER:
        return _never_bought(user, never(user, criteria.who)[offset:upto])
    everybody = all_of(user, today, criteria)
    return _rows(user, everybody, listed(user, everybody, criteria)[offset:upto], today)


def count(user: User, criteria: Criteria = EVERY, *, today: date) -> int:
    """How many there are."""
    if criteria.view == NEVER:
        return len(never(user, criteria.who))
    return len(listed(user, all_of(user, today, criteria), criteria))


def position(user: User, criteria: Criteria, company_id: int, *, today: date) -> int | None:
    """The place of a company in the list, from 0; None if it is not there."""
    if criteria.view == NEVER:
        return _place(never(user, criteria.who), company_id)
    everybody = all_of(user, today, criteria)
    if not 0 <= company_id < len(everybody.place_of):
        return None
    return _place(listed(user, everybody, criteria), everybody.place_of[company_id])


def _place(among: Sequence[int], one: int) -> int | None:
    return among.index(one) if one in among else None


def ids(user: User, view: str, *, today: date) -> list[int]:
    """The ids of the companies of a view, but of those who never bought."""
    everybody = all_of(user, today, Criteria(view))
    companies = everybody.columns[0]
    return [companies[place] for place in everybody.places[view]]


def sums(user: User, criteria: Criteria = EVERY, *, today: date) -> dict[str, Sum]:
    """How many there are of each view but of those who never bought, and what they bought."""
    everybody = all_of(user, today, criteria)
    amounts = everybody.columns[AMOUNT_NOW]

    def read() -> dict[str, Sum]:
        companies = wanted(user, criteria.who)
        found = {}
        for view in VIEWS:
            those = within(everybody, everybody.places[view], companies)
            amount = sum(amounts[place] for place in those)
            found[view] = Sum(len(those), Decimal(amount).scaleb(-AMOUNT))
        return found

    return remembered((sums, user, criteria.who, criteria.months, today), read)


def late(
    user: User, today: date, *, companies: Collection[int] | None = None, months: int = MONTHS
) -> list[Customer]:
    """Who is late with their next purchase, of all or of these, by how much they buy.

    Of all of a large office it takes a moment where nothing is worked out yet.
    """
    everybody = all_of(user, today, Criteria(months=months))
    those = None if companies is None else frozenset(companies)
    return _rows(user, everybody, within(everybody, everybody.places[LATE], those), today)


def _rows(user: User, everybody: Whole, places: Sequence[int], today: date) -> list[Customer]:
    """Some of the customers as lines of a list."""
    each = [everybody.at(place) for place in places]
    known = _known(user, [one.company for one in each])
    return [
        _customer(one, known[one.company], everybody, today) for one in each if one.company in known
    ]


def _known(user: User, keys: list[int]) -> dict[int, tuple[str, str, str, int]]:
    """What companies are called, where they are, their sector and whose they are, by id."""
    found = {}
    for start in range(0, len(keys), _SLICE):
        part = keys[start : start + _SLICE]
        found.update({row[0]: row[1:] for row in these(_COMPANIES, part, own=owned(user, "c.id"))})
    return found


def _customer(
    one: facts.Facts, company: tuple[str, str, str, int], everybody: Whole, today: date
) -> Customer:
    period = everybody.period
    first, last = (date.fromordinal(day) if day else None for day in (one.first, one.last))
    every = loyalty.usual(one.last - one.first, one.times)
    waited = today.toordinal() - one.last
    amount, now, before = (
        Decimal(each).scaleb(-AMOUNT) for each in (one.amount, one.amount_now, one.amount_before)
    )
    return Customer(
        one.company, *company, first, last, waited if last else None, one.times, one.times_now,
        amount, now, before, loyalty.percent(one.amount_now, everybody.total),
        loyalty.class_of(one.amount_now, everybody.limits), every, loyalty.expected(last, every),
        loyalty.late_by(waited, every), loyalty.trend(first, last, period.since, now, before),
    )  # fmt: skip


def _never_bought(user: User, keys: list[int]) -> list[Customer]:
    known, none = _known(user, keys), Decimal(0)
    nothing: list[Any] = [None, None, None, 0, 0, none, none, none, none, "", None, None, 0, NEVER]
    return [Customer(*[key, *known[key], *nothing]) for key in keys if key in known]


_SLICE = 500
_COMPANIES = f"""
SELECT c.id, c.name, {CITY}, coalesce(sector.name, ''), salesperson.code
FROM company AS c
JOIN salesperson ON salesperson.id = c.salesperson_id
LEFT JOIN choice AS sector ON sector.id = c.sector_id
WHERE c.id IN ({{keys}}) AND {{own}}
"""

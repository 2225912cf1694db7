"""What there is to know of each customer's purchases, added up by the database.

A purchase is a day on which something was sold to a company; what was given for nothing or
taken back is none, but what was taken back is subtracted from the amounts. Amounts are net, in
the office's currency, as ten-thousandths; days are those of `date.toordinal`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from crmtui.access import User
from crmtui.core.loyalty import Period, least
from crmtui.queries import office
from crmtui.queries._keeping import kept
from crmtui.queries._reading import all_owned, owned, select, these

SALES = frozenset({"sale"})
"""The tables that these facts are made of."""


class Facts(NamedTuple):
    """What a company bought, in numbers."""

    company: int
    first: int
    """The day of its first purchase; 0 where it bought nothing."""
    last: int
    times: int
    """On how many days it bought, up to the end of the period."""
    amount: int
    """Of all of them."""
    times_now: int
    """On how many days of the period."""
    amount_now: int
    """In the period,"""
    amount_before: int
    """and in as long a time before it."""


def of(user: User, companies: Collection[int], period: Period) -> list[Facts]:
    """The facts of these companies of the user's; who bought nothing is left out."""
    sql = _sums(period, "s.company_id IN ({keys}) AND {own}")
    keys, found = sorted(set(companies)), []
    for start in range(0, len(keys), _SLICE):
        part = keys[start : start + _SLICE]
        found += [Facts(*row) for row in these(sql, part, own=owned(user, "s.company_id"))]
    return found


def between(user: User, first: int, last: int, period: Period) -> list[tuple[int, ...]]:
    """The facts of all the user's companies whose ids are between these two."""
    own = all_owned(user, "s.company_id")
    return select(_sums(period, f"s.company_id BETWEEN ? AND ? AND {own}"), first, last)


def limits(user: User, period: Period) -> tuple[int, tuple[int, int]]:
    """What all the user's companies bought in a period, and the least amount of an A and of a B."""
    settings = office.get(user)
    ours = settings.share_a, settings.share_b

    def work() -> tuple[int, tuple[int, int]]:
        own = all_owned(user, "s.company_id")
        since, until = period.since.isoformat(), period.until.isoformat()
        amounts = [amount for (amount,) in select(_AMOUNTS.format(own=own), since, until)]
        return sum(amounts), least(amounts, *ours)

    return kept(user, (limits, period, ours), SALES, work)


_SLICE = 500


def _sums(period: Period, which: str) -> str:
    """The SELECT of the facts of the companies `which` is a condition of."""
    days = (period.since, period.until, period.before)
    since, until, before = (f"'{day.isoformat()}'" for day in days)
    return _SUMS.format(since=since, until=until, before=before, which=which)


_BOUGHT = "CASE WHEN s.value > 0 THEN s.day END"
_SUMS = f"""
SELECT s.company_id,
    coalesce(CAST(julianday(min({_BOUGHT})) - 1721424.5 AS INT), 0),
    coalesce(CAST(julianday(max({_BOUGHT})) - 1721424.5 AS INT), 0),
    count(DISTINCT {_BOUGHT}),
    sum(s.value),
    count(DISTINCT CASE WHEN s.value > 0 AND s.day >= {{since}} THEN s.day END),
    sum(CASE WHEN s.day >= {{since}} THEN s.value ELSE 0 END),
    sum(CASE WHEN s.day >= {{before}} AND s.day < {{since}} THEN s.value ELSE 0 END)
FROM sale AS s WHERE {{which}} AND s.day <= {{until}}
GROUP BY s.company_id ORDER BY s.company_id
"""
_AMOUNTS = """
SELECT sum(s.value) FROM sale AS s WHERE s.day BETWEEN ? AND ? AND {own} GROUP BY s.company_id
"""

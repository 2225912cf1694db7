"""What came of a promotion: the quotes and sales of those it reached, its cost and its return.

Of a company counts what it was sent and bought from the day it was asked until so many `days`
after; of one that nobody reached, nothing. Sums are net, in the office's currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crmtui.access import User
from crmtui.core.loyalty import percent
from crmtui.models import AMOUNT
from crmtui.queries._reading import all_owned, select
from crmtui.queries.promotions.lists import get

_REACHED = "m.answer IN ('yes', 'later', 'no')"
_LAST = "date(m.asked_on, '+' || p.days || ' days')"
QUOTES = f"""FROM quote AS q WHERE q.company_id = m.company_id AND {_REACHED}
    AND q.day BETWEEN m.asked_on AND {_LAST} AND q.state IN ('sent', 'won', 'lost')"""
"""Each number once, as its last revision stands; what was not sent is none."""
SALES = f"""FROM sale AS s WHERE s.company_id = m.company_id AND {_REACHED}
    AND s.day BETWEEN m.asked_on AND {_LAST}"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a promotion, of the companies that the user may see."""

    quotes: int
    quoted: Decimal
    won: int
    """How many of the quotes were won,"""
    lost: int
    """and lost."""
    sales: int
    sold: Decimal
    """What was taken back is subtracted."""
    buyers: int
    """How many companies bought."""
    cost: Decimal | None
    """Of the whole promotion."""

    @property
    def left(self) -> Decimal | None:
        """What was sold less what it cost; None where nobody said what it cost."""
        return None if self.cost is None else self.sold - self.cost

    @property
    def back(self) -> Decimal | None:
        """What is left of each 100 it cost; None where it cost nothing that is known."""
        if self.cost is None or self.left is None or not self.cost:
            return None
        sign = -1 if self.left < 0 else 1
        return sign * percent(abs(self.left), self.cost)


def outcome(user: User, promotion_id: int) -> Outcome:
    """What came of a promotion.

    Raises:
        NotFound: it is not there.
    """
    promotion = get(user, promotion_id)
    own = all_owned(user, "m.company_id")
    ((quotes, quoted, won, lost),) = select(_QUOTED.format(own=own), promotion_id)
    ((sales, sold, buyers),) = select(_SOLD.format(own=own), promotion_id)
    return Outcome(
        quotes, _amount(quoted), won or 0, lost or 0, sales, _amount(sold), buyers, promotion.cost
    )


def _amount(stored: int | None) -> Decimal:
    return Decimal(stored or 0).scaleb(-AMOUNT)


_MEMBERS = """FROM promotion_member AS m JOIN promotion AS p ON p.id = m.promotion_id
CROSS JOIN"""
_QUOTED = f"""
SELECT count(*), sum(q.value), sum(q.state = 'won'), sum(q.state = 'lost')
{_MEMBERS} {QUOTES.removeprefix("FROM ").replace(" WHERE ", " ON ", 1)}
WHERE m.promotion_id = ? AND {{own}}
"""
_SOLD = f"""
SELECT count(*), sum(s.value), count(DISTINCT CASE WHEN s.value > 0 THEN s.company_id END)
{_MEMBERS} {SALES.removeprefix("FROM ").replace(" WHERE ", " ON ", 1)}
WHERE m.promotion_id = ? AND {{own}}
"""

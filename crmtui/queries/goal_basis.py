"""What goals are made of: what the same ones were to reach, or did reach, in the years before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crmtui.access import User
from crmtui.core import periods as core
from crmtui.core.periods import Period
from crmtui.core.scopes import Scope
from crmtui.queries import goals, results


def before(
    user: User, measure: str, scope: Scope, periods: Sequence[Period]
) -> list[Decimal | None]:
    """Of each period, the goals of exactly that scope the year before; None is no goal."""
    asked = [goals.target(user, measure, scope, core.year_before(each)) for each in periods]
    return [None if found is None else found.value for found in asked]


def reached(
    user: User, measure: str, scope: Scope, periods: Sequence[Period], *, years: int = 1
) -> list[Decimal]:
    """Of each period, what came of the same days of so many years before, added up.

    The periods are whole months that follow one another. Amounts in the office's currency.
    """
    found = [Decimal(0)] * len(periods)
    asked = list(periods)
    for _year in range(years):
        asked = [core.year_before(each) for each in asked]
        whole = Period(asked[0].first, asked[-1].until)
        for part in results.by(user, "month", whole, scope):
            month = core.parse(part.key)
            for place, period in enumerate(asked):
                if month.first in period:
                    found[place] += part.of(measure)
    return found

"""What is still to come of the open operations that are expected to be decided in a period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core import rounding
from crmtui.core.funnel import weighted
from crmtui.core.periods import Period
from crmtui.models import AMOUNT, STAGES, Opportunity
from crmtui.queries import funnel
from crmtui.queries._reading import all_owned_rows, select
from crmtui.queries.results import _raw
from crmtui.queries.results._asking import EVERYTHING, Criteria, of_company, of_family, of_person
from crmtui.queries.results._events import OF_PRODUCT
from crmtui.queries.results._keys import Keys
from crmtui.queries.results._pieces import decimals


def expected(
    user: User, way: str, period: Period, today: date, criteria: Criteria = EVERYTHING
) -> dict[str, Decimal]:
    """What the open ones expected in a period weigh, by the key of their row; "" of all of them.

    Each counts with the share that its stage weighs (`queries.funnel.weights`), in the office's
    currency.
    """
    weights = funnel.weights(user, today)
    keys = Keys(user, way) if way else None
    person = "e.salesperson_id"
    raw = _raw.columns(
        way, person=person, family=OF_PRODUCT, month="substr(e.expected_on, 1, 7)"
    )  # fmt: skip
    conditions = (
        all_owned_rows(user, Opportunity, "e"), of_company(user, criteria, person),
        of_person(criteria, person), of_family(criteria, OF_PRODUCT),
    )  # fmt: skip
    sql = _OPEN.format(raw="".join(f"{each}, " for each in raw), of=" AND ".join(conditions))
    found: dict[str, Decimal] = {}
    for *its, stage, value in select(sql, period.first, period.until):
        key = keys.of(tuple(its)).key if keys is not None else ""
        worth = weighted(Decimal(value or 0).scaleb(-AMOUNT), weights[stage])
        found[key] = found.get(key, Decimal(0)) + worth
    known = decimals(user)
    return {key: rounding.to(worth, known) for key, worth in found.items()}


_STAGES = ", ".join(f"'{stage}'" for stage in STAGES[:-2])
_OPEN = f"""
SELECT {{raw}}e.stage, e.value
FROM opportunity AS e LEFT JOIN company AS c ON c.id = e.company_id
WHERE e.stage IN ({_STAGES}) AND e.expected_on BETWEEN ? AND ? AND {{of}}
"""

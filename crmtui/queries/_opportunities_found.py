"""Which opportunities a list is of. Building blocks: how they are read and summed is for others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.models import STAGES, Opportunity
from crmtui.queries import _matching as matching
from crmtui.queries._reading import all_owned_rows, marks

ENDS = ("won", "lost")
"""The stages of those that are over."""
OPEN = tuple(stage for stage in STAGES if stage not in ENDS)
"""The stages of those that are not over."""
CLASS = """CASE WHEN o.need = 'no' THEN ''
    WHEN o.need IN ('yes', 'partly') AND o.intent IN ('yes', 'partly')
    THEN CASE WHEN o.power = 'yes' AND o.reached = 'yes' THEN 'target' ELSE 'prospect' END
    ELSE 'market' END"""
"""As `core.funnel.class_of` says."""
SITUATION = """CASE WHEN o.intent NOT IN ('yes', 'partly') THEN 0
    WHEN o.timing = 'no' THEN 1 WHEN o.power IN ('partly', 'no') THEN 2
    WHEN o.power = 'yes' THEN 3 ELSE 0 END"""
"""As `core.funnel.situation_of` says."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the opportunities of a list have in common. None is any."""

    stages: tuple[str, ...] = STAGES
    salesperson: int | None = None
    """The code of whose it is."""
    company_id: int | None = None
    product: str = ""
    """A product's code."""
    text: str = ""
    """Words that all are found in the company."""
    territory: str | None = None
    """The name of the territory in which the company is."""
    customer: str | None = None
    """"market", "prospect" or "target": see `core.funnel.class_of`."""
    situation: int | None = None
    """1 to 3: see `core.funnel.situation_of`."""
    since: date | None = None
    """Of those that are over: the first day on which they ended; what is open is in any period."""
    until: date | None = None
    """The last one."""
    lost_from: str = ""
    """Only those that were lost from this stage."""


EVERY = Criteria()


def source(
    user: User, criteria: Criteria, *, by_stage: bool = True, few: bool = False
) -> tuple[str, list[Any]]:
    """What stands in a SELECT from FROM on, `o` being the opportunity, and its parameters.

    Without `by_stage` only those that ended are meant, to be looked up by that day; `few` of
    them are read, from the first on.
    """
    open_too = " OR o.closed_on IS NULL" if by_stage else ""
    asked = {
        "o.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "o.company_id = ?": criteria.company_id,
        "o.product_id = (SELECT id FROM product WHERE code_fold = ?)": fold(criteria.product)
        or None,
        _IN_TERRITORY: criteria.territory and fold(criteria.territory),
        f"({CLASS}) = ?": criteria.customer,
        f"({SITUATION}) = ?": criteria.situation,
        _LOST_FROM: criteria.lost_from or None,
        f"(o.closed_on >= ?{open_too})": criteria.since,
        f"(o.closed_on <= ?{open_too})": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    own = all_owned_rows(user, Opportunity, "o", each=few)
    conditions, parameters = [own, *given], [*given.values()]
    # Whatever the stages, the index by them has all that a list is made by; the plus leaves
    # it where there is a company to look up.
    stage = "o.stage" if by_stage and criteria.company_id is None else "+o.stage"
    conditions.append(f"{stage} IN ({marks(criteria.stages)})")
    parameters += criteria.stages
    words, sought = matching.all_words(user, criteria.text, "o.company_id")
    conditions += words
    parameters += sought
    return f"FROM opportunity AS o WHERE {' AND '.join(conditions)}", parameters


_LOST_FROM = """o.stage = 'lost' AND EXISTS (SELECT 1 FROM stage_move AS m
    WHERE m.opportunity_id = o.id AND m.stage = 'lost' AND m.before = ?)"""
_IN_TERRITORY = """o.company_id IN (SELECT company.id FROM company
    WHERE company.territory_id = (SELECT id FROM territory WHERE name_fold = ?))"""

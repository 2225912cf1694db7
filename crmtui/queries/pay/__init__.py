"""Reading what people are paid for what they sold: rules, statements, awards."""

from __future__ import annotations

from crmtui.queries.pay._reckoning import period_of, reckon
from crmtui.queries.pay._rows import StatementRow
from crmtui.queries.pay.awards import AwardRow, awards
from crmtui.queries.pay.everybody import around, few, is_reckoned, last_around
from crmtui.queries.pay.rules import AgreementRow, PlanRow, agreements, plan, plans
from crmtui.queries.pay.statements import (
    LineRow,
    Statement,
    closed,
    get,
    statement,
)
from crmtui.queries.pay.unnamed import unnamed, unnamed_ones

__all__ = [
    "AgreementRow", "AwardRow", "LineRow", "PlanRow", "Statement", "StatementRow", "agreements",
    "around", "awards", "closed", "few", "get", "is_reckoned", "last_around", "period_of", "plan",
    "plans", "reckon", "statement", "unnamed", "unnamed_ones",
]  # fmt: skip

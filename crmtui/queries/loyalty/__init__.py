"""Reading how customers buy: one of them, and all of them together."""

from __future__ import annotations

from crmtui.core.loyalty import MONTHS
from crmtui.queries.loyalty._choosing import ALL_VIEWS, EVERY, SORTS, Criteria
from crmtui.queries.loyalty._whole import LATE, VIEWS
from crmtui.queries.loyalty.company import Brought, Habits, Product, of_company
from crmtui.queries.loyalty.lists import (
    Customer,
    Sum,
    answers_at_once,
    count,
    find,
    ids,
    late,
    position,
    sums,
    work_out,
)
from crmtui.queries.loyalty.proposals import Proposal, proposals
from crmtui.queries.loyalty.report import Class, Report, report

__all__ = [
    "ALL_VIEWS", "EVERY", "LATE", "MONTHS", "SORTS", "VIEWS", "Brought", "Class", "Criteria",
    "Customer", "Habits", "Product", "Proposal", "Report", "Sum", "answers_at_once", "count",
    "find", "ids", "late", "of_company", "position", "proposals", "report", "sums", "work_out",
]  # fmt: skip

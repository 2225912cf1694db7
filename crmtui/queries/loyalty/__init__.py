"""Reading how customers buy: one of them, and all of them together."""

from __future__ import annotations

from crmtui.queries.loyalty.company import Brought, Habits, Product, of_company
from crmtui.queries.loyalty.proposals import Proposal, proposals

__all__ = ["Brought", "Habits", "Product", "Proposal", "of_company", "proposals"]

"""How customers buy, of the whole office or of one company."""

from __future__ import annotations

from crmtui.screens.base import CrmScreen
from crmtui.screens.loyalty.customers import CustomersScreen
from crmtui.screens.loyalty.habits import HabitsScreen


def loyalty(company_id: int | None) -> CrmScreen[None]:
    """The screen of how a company buys, or of all customers."""
    return CustomersScreen() if company_id is None else HabitsScreen(company_id)

"""Which screen of stock is opened."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def stock_screen(company_id: int | None) -> Screen[Any]:
    """The stock of a company, or of all customers."""
    from crmtui.screens.stock.company import CompanyStock
    from crmtui.screens.stock.office import OfficeStock

    return OfficeStock() if company_id is None else CompanyStock(company_id)

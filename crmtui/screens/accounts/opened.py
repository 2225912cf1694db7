"""Which screen of accounts opens: one company's, or the whole office's."""

from __future__ import annotations

from crmtui.screens.accounts.company import CompanyAccount
from crmtui.screens.accounts.office import OfficeAccounts


def opened(company_id: int | None) -> CompanyAccount | OfficeAccounts:
    """The account of a company, or those of the whole office where it is None."""
    return OfficeAccounts() if company_id is None else CompanyAccount(company_id)

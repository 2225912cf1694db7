"""Reading customers' accounts: entries, balances by age, credit, guarantees, statements."""

from __future__ import annotations

from crmtui.queries.accounts.account import AccountNow, Balance, of_company
from crmtui.queries.accounts.credit import (
    GuaranteeRow,
    StandingRow,
    StatementRow,
    guarantees,
    running_out,
    standing,
    standings,
    statements,
    unanswered,
)
from crmtui.queries.accounts.entries import (
    EVERY,
    Criteria,
    EntryRow,
    Sum,
    before,
    by_keys,
    find,
    get,
    of_sale,
    to_pay,
    total,
)
from crmtui.queries.accounts.linking import offers, suggested
from crmtui.queries.accounts.warning import concerns

__all__ = [
    "EVERY", "AccountNow", "Balance", "Criteria", "EntryRow", "GuaranteeRow", "StandingRow",
    "StatementRow", "Sum", "before", "by_keys", "concerns", "find", "get", "guarantees",
    "of_company", "of_sale", "offers", "running_out", "standing", "standings", "statements",
    "suggested", "to_pay", "total", "unanswered",
]  # fmt: skip

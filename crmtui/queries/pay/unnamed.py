"""Reading the invoices that count for nobody, because they name no sale."""

from __future__ import annotations

from crmtui.access import User
from crmtui.core.periods import Period
from crmtui.queries import accounts
from crmtui.queries._reading import in_order, select
from crmtui.queries.accounts import EntryRow
from crmtui.queries.pay._counting import reader

_SLICE = 500


def unnamed(user: User, salesperson_id: int, period: Period) -> int:
    """How many invoices to somebody's companies, of these days, name no sale.

    Raises:
        NotFound: it is somebody else's pay.
    """
    reader(user, salesperson_id)
    return int(select(f"SELECT count(*) {_UNNAMED}", salesperson_id, *period)[0][0])


def unnamed_ones(user: User, salesperson_id: int, period: Period) -> list[EntryRow]:
    """Those invoices, the latest first.

    Raises:
        NotFound: it is somebody else's pay.
    """
    reader(user, salesperson_id)
    sql = f"SELECT e.id {_UNNAMED} ORDER BY e.day DESC, e.id DESC"
    keys = [key for (key,) in select(sql, salesperson_id, *period)]
    found: list[EntryRow] = []
    for start in range(0, len(keys), _SLICE):
        some = keys[start : start + _SLICE]
        found += in_order(some, accounts.by_keys(user, some))
    return found


_UNNAMED = """
FROM account_entry AS e JOIN company AS c ON c.id = e.company_id
WHERE c.salesperson_id = ? AND e.kind = 'invoice' AND e.sale_id IS NULL AND e.day BETWEEN ? AND ?
"""

"""Reading which sale an invoice may be of."""

from __future__ import annotations

from crmtui.access import User
from crmtui.core.fitting import AHEAD, LONGEST, Offer, fitting
from crmtui.queries import sales
from crmtui.queries._reading import these
from crmtui.queries.accounts.entries import EntryRow
from crmtui.queries.sales import SaleRow


def offers(user: User, company_id: int, *, limit: int = 200) -> list[Offer]:
    """The latest sales to a company, newest first, that an invoice of it may be of."""
    return _offered(sales.of_company(user, company_id, limit=limit))


def suggested(user: User, row: EntryRow) -> Offer | None:
    """The sale that an entry is probably of: its amount and day fit no other. None: nobody can say.

    Of what is of a sale already, nothing is said.
    """
    if row.sale_id is not None:
        return None
    since, until = row.day - LONGEST, row.day + AHEAD
    near = sales.Criteria(company_id=row.company_id, since=since, until=until)
    found = _offered(sales.find(user, near, limit=1_000))
    return fitting(row.kind, row.amount, row.currency, row.day, found)


def _offered(rows: list[SaleRow]) -> list[Offer]:
    taken = {key for (key,) in these(_TAKEN, [row.id for row in rows])}
    return [
        Offer(
            row.id, row.day, row.reference or f"#{row.id}", row.quote, row.what, row.total,
            row.currency, row.id in taken,
        )
        for row in rows
    ]  # fmt: skip


_TAKEN = "SELECT DISTINCT sale_id FROM account_entry WHERE sale_id IN ({keys})"

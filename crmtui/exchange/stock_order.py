"""The order that is suggested to a customer, as the lines of a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crmtui.access import User
from crmtui.core import taxes
from crmtui.core.taxes import TaxRate
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.queries import products, stock
from crmtui.queries import taxes as office_taxes
from crmtui.queries.stock import StockRow
from crmtui.services import quotes as service


def begin(user: User, company_id: int, *, anyway: bool = False) -> int:
    """Begin a quote of what is suggested, with the usual terms and list prices; returns its id.

    What is counted in several places is ordered together.

    Raises:
        CrmError: nothing is suggested.
        Invalid: the company asked not to be contacted, and it is not `anyway`.
        NotFound: the company is not there, or not the user's to see.
    """
    entry = service.starting(user, company_id)
    lines = stock.of_company(user, company_id).to_order
    if not lines:
        raise CrmError(_("No order is suggested: there is enough, or what they sell is not known."))
    return service.create(user, replace(entry, lines=_lines(user, entry, lines)), anyway=anyway)


def _lines(user: User, entry: QuoteEntry, rows: Sequence[StockRow]) -> tuple[LineEntry, ...]:
    wanted: dict[str, Decimal] = {}
    for row in rows:
        wanted[row.code] = wanted.get(row.code, Decimal(0)) + (row.suggested or Decimal(0))
    usual = entry.taxes or _usual(user)
    return tuple(_line(user, entry, code, quantity, usual) for code, quantity in wanted.items())


def _line(
    user: User, entry: QuoteEntry, code: str, quantity: Decimal, usual: str
) -> LineEntry:  # fmt: skip
    offer = products.by_code(user, code, day=entry.day, currency=entry.currency)
    if offer is None:
        return LineEntry(code=code, quantity=quantity, taxes=usual)
    return LineEntry(
        code=offer.code,
        description=offer.called(entry.language),
        quantity=quantity,
        unit=offer.unit,
        price=offer.price if offer.price is not None else Decimal(0),
        taxes=offer.taxes or usual,
    )


def _usual(user: User) -> str:
    found = next(iter(office_taxes.every(user)), None)
    return taxes.written([TaxRate(found.name, found.rate)]) if found else ""

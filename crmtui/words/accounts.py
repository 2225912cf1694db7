"""The words of entries of accounts, and of the sales that they are of."""

from __future__ import annotations

from typing import Any

from crmtui import clock, formats
from crmtui.core.fitting import OF_SALES, Offer
from crmtui.i18n import _


def sale(offer: Offer) -> str:
    """A sale in a few words: its id and name, day, amount and what was sold first."""
    day = formats.short_date(offer.day, clock.today())
    total = formats.amount_with_currency(offer.total, offer.currency)
    key = f"#{offer.id}"
    name = "" if offer.name == key else offer.name
    return " · ".join(filter(None, (key, name, day, total, offer.what)))


def suggestion(offer: Offer | None, row: Any) -> str:
    """Of which sale an entry seems to be, or why nobody can say."""
    if offer is not None:
        return _("It seems to be of this sale: {sale}.").format(sale=sale(offer))
    if row.sale_id is not None:
        return linked(row)
    if row.kind not in OF_SALES:
        return _("Only an invoice or a credit note is of a sale: what is paid, its invoice tells.")
    return _("No single sale has its amount at about its day.")


def linked(row: Any) -> str:
    """Of which sale an entry is."""
    if row.sale_id is None:
        return _("{what}: of no sale.").format(what=row.name)
    return _("{what}: of the sale {sale}.").format(what=row.name, sale=row.sale)

"""Reading one sale, whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import AMOUNT, PERCENT, PRICE, QUANTITY
from crmtui.queries._reading import owned, select
from crmtui.queries.sales.lists import SaleRow, by_keys


@dataclass(frozen=True, slots=True)
class SaleLine:
    """A product of a sale, a section's heading, or a charge."""

    id: int
    kind: str
    code: str
    description: str
    quantity: Decimal
    unit: str
    price: Decimal
    net: Decimal


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale, whole."""

    row: SaleRow
    contact: str
    notes: str
    lines: tuple[SaleLine, ...]
    shares: tuple[tuple[int, Decimal], ...]
    """Codes of others it is shared with, and the percent that is theirs."""


def get(user: User, sale_id: int) -> Sale:
    """One sale, whole.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    own = owned(user, "s.company_id")
    for row in by_keys(user, [sale_id]):
        ((contact, notes),) = select(_REST.format(own=own), sale_id)
        shares = select(_SHARES.format(own=own), sale_id)
        return Sale(
            row,
            contact,
            notes,
            tuple(_line(*found) for found in select(_LINES.format(own=own), sale_id)),
            tuple((code, Decimal(percent).scaleb(-PERCENT)) for code, percent in shares),
        )
    raise NotFound(_("It is not there any more: somebody removed it."))


def _line(
    key: int, kind: str, code: str, description: str, quantity: int, unit: str, price: int, net: int
) -> SaleLine:
    return SaleLine(
        key, kind, code, description, Decimal(quantity).scaleb(-QUANTITY), unit,
        Decimal(price).scaleb(-PRICE), Decimal(net).scaleb(-AMOUNT),
    )  # fmt: skip


_REST = """
SELECT coalesce(contact.name, ''), s.notes FROM sale AS s
LEFT JOIN contact ON contact.id = s.contact_id WHERE s.id = ? AND {own}
"""
_LINES = """
SELECT l.id, l.kind, l.code, l.description, l.quantity, l.unit, l.price, l.net
FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
WHERE l.sale_id = ? AND {own} ORDER BY l.position
"""
_SHARES = """
SELECT salesperson.code, h.percent FROM sale_share AS h JOIN sale AS s ON s.id = h.sale_id
JOIN salesperson ON salesperson.id = h.salesperson_id
WHERE h.sale_id = ? AND {own} ORDER BY h.id
"""

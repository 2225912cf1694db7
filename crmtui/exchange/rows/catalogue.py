"""Rows of products, and of what they cost."""

from __future__ import annotations

from crmtui.core import text
from crmtui.entry import ProductEntry
from crmtui.errors import Invalid
from crmtui.exchange.meaning import values
from crmtui.exchange.rows.cells import Cells
from crmtui.i18n import _
from crmtui.services.imports.outcome import PriceRow, ProductRow


def product(line: int, cell: Cells) -> ProductRow:
    """A row of products."""
    retired = text.fold(cell("retired")) in values.YES
    entry = ProductEntry(
        code=cell.number("code"),
        price=cell.amount("price"),
        cost=cell.amount("cost"),
        selling_points=cell("selling_points").replace("\r\n", "\n"),
        active=not retired and text.fold(cell("active") or "1") in values.YES,
        key=cell.number("key"),
        **{name: cell(name) for name in _OF_PRODUCT},
    )
    if not entry.name:
        raise Invalid({"name": _("A product needs a name.")})
    return ProductRow(line, entry, bool(cell("retired") or cell("active")))


_OF_PRODUCT = ("name", "name_es", "name_en", "family", "unit", "taxes", "notes")


def price(line: int, cell: Cells) -> PriceRow:
    """A row of prices."""
    return PriceRow(
        line,
        cell.number("code"),
        cell.amount("price"),
        cell("price_list"),
        values.day(cell("valid_from")),
        cell("currency"),
    )

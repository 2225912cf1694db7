"""Rows of opportunities, of sales, and of the lines of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crmtui.entry import LineEntry, OpportunityEntry, SaleEntry
from crmtui.errors import Invalid
from crmtui.exchange.meaning import values
from crmtui.exchange.rows.cells import Cells, named
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import LineRow, OpportunityRow, SaleRow

_STAGE = N_(
    "“{text}” is not a stage. Write lead, qualified, approached, proposed, objections, won or lost."
)
_ENDS = ("won", "lost")
_ONE, _FINEST = Decimal(1), Decimal("0.0001")
_WHOLE = ("net", "value", "total")
"""What a line or a sale comes to, best first."""
_PART = ("product", "description", "what", "quantity", "price", *_WHOLE)
"""What a line stands in a row by."""


def opportunity(line: int, cell: Cells) -> OpportunityRow:
    """A row of opportunities. The day on which an open one closes is when it is expected to."""
    stage = values.code(values.STAGE, cell("stage"), _(_STAGE), "lead")
    closed, expected = values.day(cell("closed_on")), values.day(cell("expected_on"))
    entry = OpportunityEntry(
        contact=cell("contact"),
        salesperson=cell.number("salesperson"),
        product=cell.number("product"),
        about=cell("about"),
        stage=stage,
        amount=cell.amount("amount") if cell("amount") else cell.amount("value"),
        currency=cell("currency"),
        rate=cell.amount("rate") or _ONE,
        opened_on=values.day(cell("opened_on")),
        expected_on=expected if stage in _ENDS else expected or closed,
        closed_on=closed if stage in _ENDS else None,
        reason=cell("reason"),
        competitor=cell("competitor"),
        notes=cell("notes"),
        key=cell.number("key"),
    )
    return OpportunityRow(line, entry, named(cell))


def sale(line: int, cell: Cells) -> SaleRow:
    """A row of sales: who bought what when, with the line that stands in it, if one does."""
    entry = SaleEntry(
        company=0,
        contact=cell("contact"),
        salesperson=cell.number("salesperson"),
        day=values.day(cell("day")),
        reference=cell.number("reference") or cell("quote"),
        currency=cell("currency"),
        rate=cell.amount("rate") or _ONE,
        delivery_on=values.day(cell("delivery_on")),
        delivered_on=values.day(cell("delivered_on")),
        notes=cell("notes"),
        lines=(_line(cell),) if any(map(cell, _PART)) else (),
        key=sale_key(cell),
    )
    return SaleRow(line, entry, named(cell))


def sale_key(cell: Cells) -> str:
    """What a file calls a sale."""
    return cell.number("key") or cell.number("id")


def sale_line(line: int, cell: Cells) -> LineRow:
    """A row of lines of sales."""
    return LineRow(line, sale_key(cell), _line(cell))


def _line(cell: Cells) -> LineEntry:
    net = next((cell.amount(each) for each in _WHOLE if cell(each)), None)
    quantity = cell.amount("quantity")
    price = cell.amount("price")
    quantity = _ONE if quantity is None else quantity
    if price is None and net is not None:
        price, quantity = _shared(net, quantity)
    if price is None:
        raise Invalid({"price": _("There is no price.")})
    return LineEntry(
        code=cell.number("product"),
        description=cell("description") or cell("what") or _unnamed(cell),
        quantity=quantity,
        unit=cell("unit"),
        price=price,
        discount_pct=cell.amount("discount") or Decimal(0),
        taxes=cell("taxes"),
    )


def _unnamed(cell: Cells) -> str:
    """What a line is called that names no product and says nothing."""
    if cell("product"):
        return ""
    key = sale_key(cell)
    return _("Order {key}").format(key=key) if key else _("What was sold")


def _shared(net: Decimal, quantity: Decimal) -> tuple[Decimal, Decimal]:
    """The price of one where only that of all is known; of all as one where it is not exact."""
    price = (net / quantity).quantize(_FINEST) if quantity else net
    return (price, quantity) if price * quantity == net else (net, _ONE)


def in_percent(lines: Sequence[LineEntry]) -> tuple[LineEntry, ...]:
    """The lines of a file that writes discounts as fractions: 0.15 is 15 %."""
    return tuple(replace(line, discount_pct=line.discount_pct * 100) for line in lines)

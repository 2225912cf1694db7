"""The lines of a quote as lines of a grid, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from crmtui import formats
from crmtui.entry import LineEntry
from crmtui.i18n import N_
from crmtui.screens.quotes import cells
from crmtui.widgets.grid_rows import Column, GridRow

COLUMNS = (
    Column(name="code", label=N_("Code"), width=9, most=16, limit=60),
    Column(name="description", label=N_("Description"), width=0, overtype=False, multiline=True),
    Column(name="quantity", label=N_("Qty"), width=7, most=14, align="right", limit=24),
    Column(name="unit", label=N_("Unit"), width=5, most=9, seldom=True, limit=40),
    Column(name="price", label=N_("Price"), width=10, most=16, align="right", limit=24),
    Column(name="discount", label=N_("Disc."), width=6, most=16, align="right", limit=40),
    Column(name="taxes", label=N_("Taxes"), width=11, seldom=True, limit=80),
    Column(name="amount", label=N_("Amount"), width=11, most=20, align="right", typed=False),
)
"""What a quote's line has, in the order it is typed."""

TYPED = {
    "item": frozenset({"code", "description", "quantity", "unit", "price", "discount", "taxes"}),
    "section": frozenset({"description"}),
    "charge": frozenset({"description", "price", "taxes"}),
}
"""The cells that a line of each kind has."""

FIELDS = {"discount_pct": "discount", "discount_amount": "discount", "kind": "code",
           "cost": "price", "optional": "code"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a line besides its texts."""

    line: int | None = None
    """What it was saved as."""
    product: int | None = None
    optional: bool = False
    allowance: bool = False
    """Of a charge: whether what is typed is taken off."""
    cost: Decimal | None = None
    """Of one unit, as it was saved."""
    product_cost: Decimal | None = None
    """Of one unit, as the catalogue has it now, in the quote's currency."""

    def kept(self) -> dict[str, Any]:
        """What a draft keeps of it."""
        return {
            "line": self.line, "product": self.product, "optional": self.optional,
            "allowance": self.allowance, "cost": _text(self.cost),
            "product_cost": _text(self.product_cost),
        }  # fmt: skip


def known(row: GridRow) -> Known:
    """What is known of a line; nothing of a new one."""
    return row.data if isinstance(row.data, Known) else Known()


def of_entry(number: int, line: LineEntry) -> GridRow:
    """A line that was saved, as it is typed."""
    charge = line.kind == "charge"
    item = line.kind == "item"
    values = {
        "code": line.code,
        "description": line.description,
        "quantity": cells.quantity_text(line.quantity) if item else "",
        "unit": line.unit,
        "price": cells.price_text(line.price) if item or charge else "",
        "discount": cells.discount_text(cells.Discount(line.discount_pct, line.discount_amount)),
        "taxes": formats.taxes(line.taxes),
    }
    data = Known(line.line, None, line.optional, charge and line.price < 0, line.cost)
    return GridRow(number, line.kind, values, data=data)


def read(row: GridRow, taxes: Callable[[str], str], *, costed: bool = False) -> LineEntry:
    """What a line says as an entry; what cannot be read counts as nothing.

    `taxes` reads the tax cell. `costed` gives it what its product costs, for the margin.
    """
    found, item = known(row), row.kind == "item"
    off = _or(cells.discount, row["discount"], cells.Discount()) if item else cells.Discount()
    cost = found.product_cost if costed and found.product_cost is not None else found.cost
    return LineEntry(
        kind=row.kind,
        code=row["code"].strip() if item else "",
        description=row["description"].strip(),
        quantity=_or(cells.quantity, row["quantity"], Decimal(1)) if item else Decimal(1),
        unit=row["unit"].strip() if item else "",
        price=_or(cells.price, row["price"], Decimal(0)) if row.kind != "section" else Decimal(0),
        discount_pct=off.percent,
        discount_amount=off.amount,
        taxes=taxes(row["taxes"]) if row.kind != "section" else "",
        optional=found.optional and item,
        cost=cost,
        line=found.line,
    )


def cell_of(field: str) -> str:
    """The column in which a field of a line is typed."""
    return FIELDS.get(field, field)


def kept(row: GridRow) -> dict[str, Any]:
    """What a draft keeps of a line."""
    return {
        "id": row.id, "kind": row.kind, "values": dict(row.values), "data": known(row).kept(),
        "problems": dict(row.problems),
    }  # fmt: skip


def from_kept(found: Mapping[str, Any]) -> GridRow:
    """A line that a draft kept."""
    data = dict(found["data"])
    for name in ("cost", "product_cost"):
        data[name] = Decimal(data[name]) if data.get(name) is not None else None
    values, problems = dict(found["values"]), dict(found.get("problems", {}))
    return GridRow(found["id"], found["kind"], values, problems, Known(**data))


def is_as(row: GridRow, **changes: Any) -> GridRow:
    """The line with other things known of it."""
    return replace(row, data=replace(known(row), **changes))


def _or(read: Callable[[str], Any], text: str, default: Any) -> Any:
    try:
        return read(text)
    except cells.Unreadable:
        return default


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)

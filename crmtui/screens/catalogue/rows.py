"""How a product is drawn on one line, and in the lines below the list."""

from __future__ import annotations

from decimal import Decimal

from crmtui import formats
from crmtui.i18n import _
from crmtui.queries.price_lists import Listed
from crmtui.queries.products import ProductRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import cut, fit

CODE, UNIT, AMOUNT, MARGIN, FAMILY = 9, 6, 11, 7, 16
"""Cells of the columns; the name has the rest, and the family stands where there is room."""
WIDE = 100
_ONE_TAX, _TWO_TAXES = 10, 20


def columns(cells: int) -> Spans:
    """The headings over the list."""
    price, cost, margin = _("Price"), _("Cost"), _("Margin")
    head = f"  {fit(_('Code'), CODE)} {fit(_('Name'), _name(cells))}"
    head += f" {fit(_('Family'), FAMILY)}" if cells >= WIDE else ""
    head += f" {fit(_('Unit'), UNIT)}{fit(price, AMOUNT, 'right')}{fit(cost, AMOUNT, 'right')}"
    return [Span(f"{head}{fit(margin, MARGIN, 'right')}  {_('Tax')}", "muted")]


def paint(row: ProductRow, cells: int, selected: bool, usual_tax: str) -> Spans:
    """A product on one line; `usual_tax` is that of those that name none."""
    cells += 1
    colour = "strong" if selected else "text"
    spans = [
        Span(f" {fit(row.code, CODE)} ", "accent"),
        Span(fit(row.name, _name(cells)), colour, "b" * selected),
    ]
    if cells >= WIDE:
        spans.append(Span(f" {fit(row.family, FAMILY)}", "muted"))
    spans += [
        Span(f" {fit(row.unit, UNIT)}", "muted"),
        Span(fit(_price(row.price), AMOUNT, "right"), colour),
        Span(fit(_price(row.cost), AMOUNT, "right"), "muted"),
        _margin(row.margin),
    ]
    tax = formats.taxes(row.taxes) if row.taxes else usual_tax
    return [*spans, Span(f"  {cut(tax, _tax(cells) - 2)}", "text" if row.taxes else "muted")]


def preview(row: ProductRow, listed: Listed | None, currency: str) -> list[Spans]:
    """What the line has no room for: four lines."""
    facts = [row.family, row.unit, *(name for name in (row.name_es, row.name_en) if name)]
    head = [Span(f" {row.code} ", "accent"), Span(row.name, "strong", "b")]
    more = " · ".join(fact for fact in facts if fact)
    points = [f" · {line}" for line in row.selling_points.splitlines()]
    lines: list[Spans] = [
        [*head, Span(f"   {more}", "muted")],
        [Span(f" {_costs(row, listed, currency)}")],
    ]
    if not points and row.notes:
        points = [f" {row.notes.splitlines()[0]}"]
    return [*lines, *([Span(point)] for point in points[:2])]


def _costs(row: ProductRow, listed: Listed | None, currency: str) -> str:
    if listed is None:
        return _("No price yet.")
    price = f"{formats.price(listed.price)} {currency}"
    if listed.since is None:
        return _("{price}: its own price, in no price list").format(price=price)
    said = _("{price} since {day} ({list})")
    return said.format(price=price, day=formats.numeric_date(listed.since), list=listed.price_list)


def _name(cells: int) -> int:
    taken = CODE + UNIT + 2 * AMOUNT + MARGIN + _tax(cells) + 5
    return max(8, cells - taken - (FAMILY + 1 if cells >= WIDE else 0))


def _tax(cells: int) -> int:
    return _TWO_TAXES if cells >= WIDE else _ONE_TAX


def _price(price: Decimal | None) -> str:
    return "–" if price is None else formats.price(price)


def _margin(margin: Decimal | None) -> Span:
    if margin is None:
        return Span(fit("–", MARGIN, "right"), "muted")
    said = formats.percent_in_column(round(margin, 1))
    return Span(fit(said, MARGIN, "right"), "red" if margin < 0 else "green")

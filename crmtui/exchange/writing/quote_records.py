"""Quotes as other programs read them: English keys, ISO dates, numbers as decimal strings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from crmtui import clock
from crmtui.core import taxes
from crmtui.core.currencies import written
from crmtui.core.own_values import number_text

if TYPE_CHECKING:
    from crmtui.core.quote_changes import Difference, FieldChange
    from crmtui.entry import LineEntry
    from crmtui.figures import Figures
    from crmtui.queries.quotes import Quote, Revision

_HEADER = (
    "reference", "payment", "delivery", "notes", "internal_notes", "currency", "language",
    "rounding",
)  # fmt: skip


def quote(found: Quote) -> dict[str, Any]:
    """A quote, whole."""
    entry = found.entry
    return {
        "id": found.id,
        "name": found.name,
        "number": found.number,
        "revision": found.revision,
        "state": found.state,
        "company_id": found.customer.id,
        "company": found.customer.name,
        "contact": entry.contact,
        "site": entry.site,
        "salesperson": found.seller.code,
        "date": _plain(found.day),
        "valid_until": _plain(found.valid_until),
        "sent_at": _plain(found.sent_at),
        "closed_on": _plain(found.closed_on),
        **{name: getattr(entry, name) for name in _HEADER},
        "rate": number_text(entry.rate),
        "prices_include_tax": entry.prices_include_tax,
        "document_discount_pct": number_text(entry.discount_pct),
        "lines": [_line(each, found.figures, n) for n, each in enumerate(entry.lines)],
        **_sums(found.figures),
        "revisions": [revision(each) for each in found.revisions],
    }


def revision(found: Revision) -> dict[str, Any]:
    """A quote in a few words."""
    return {
        "id": found.id,
        "name": found.name,
        "state": found.state,
        "date": _plain(found.day),
        "valid_until": _plain(found.valid_until),
        "currency": found.currency,
        "net": written(found.net, found.currency),
        "total": written(found.total, found.currency),
    }


def difference(
    found: Difference, before: Quote, after: Quote
) -> dict[str, Any]:  # fmt: skip
    """What changed from one quote to another."""
    return {
        "before": before.name,
        "after": after.name,
        "fields": _fields(found.header),
        "lines": [
            {
                "state": each.state,
                "before": None if each.before is None else each.before + 1,
                "after": None if each.after is None else each.after + 1,
                "fields": _fields(each.fields),
            }
            for each in found.lines
        ],
    }


def _fields(changed: tuple[FieldChange, ...]) -> Mapping[str, Any]:
    return {
        each.field: {"before": _plain(each.before), "after": _plain(each.after)} for each in changed
    }


def _line(line: LineEntry, figures: Figures, index: int) -> dict[str, Any]:
    if line.kind == "section":
        return {"section": line.description, "subtotal": str(figures.subtotals[index])}
    net = figures.nets[index]
    said = {"description": line.description, "taxes": _taxes(line.taxes), "net": str(net)}
    if line.kind == "charge":
        return {"charge": True, **said, "amount": number_text(line.price)}
    return {
        "code": line.code,
        **said,
        "qty": number_text(line.quantity),
        "unit": line.unit,
        "unit_price": number_text(line.price),
        "discount_pct": number_text(line.discount_pct),
        "discount_amount": number_text(line.discount_amount),
        "optional": line.optional,
        "cost": _plain(line.cost),
    }


def _taxes(said: str) -> list[dict[str, str]]:
    return [{"name": tax.name, "rate": number_text(tax.rate)} for tax in taxes.parse(said)]


def _sums(figures: Figures) -> dict[str, Any]:
    totals = figures.totals
    return {
        "lines_net": str(totals.lines_net),
        "discount": str(totals.discount),
        "charges": str(totals.charges),
        "net": str(totals.net),
        "tax": str(totals.tax),
        "total": str(totals.total),
        "taxes": [
            {"name": tax.name, "rate": number_text(tax.rate), "base": str(tax.base),
             "amount": str(tax.amount)}
            for tax in totals.taxes
        ],
        "cost": None if figures.cost is None else str(figures.cost),
        "margin": None if figures.margin is None else str(figures.margin),
    }  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return clock.local(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return number_text(value) if isinstance(value, Decimal) else value

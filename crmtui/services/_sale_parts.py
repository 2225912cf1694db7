"""What is written of a sale: checked, added up, and put line by line in its place.

Used by `sales` and by imports.
"""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from crmtui import clock, figures
from crmtui.access import User
from crmtui.core import currencies, line_merge, text
from crmtui.core.line_merge import Shape
from crmtui.entry import LineEntry, SaleEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import ROUNDINGS, QuoteLine, Sale, SaleLine, SaleShare
from crmtui.services import _lines, changes, editing, team
from crmtui.services import _typed as given

_LINE_FIELDS = (
    "kind", "code", "description", "quantity", "unit", "price", "discount_pct",
    "discount_amount", "taxes", "cost",
)  # fmt: skip
"""What a line of the entry and its record call alike."""
_SHAPE = Shape(
    tuple(each.name for each in fields(SaleEntry) if each.name not in ("company", "lines")),
    tuple(each.name for each in fields(LineEntry) if each.name != "line"),
    "line",
)
_HUNDRED = Decimal(100)
Shares = dict[int, Decimal]
"""Percents by the salesperson whose they are."""


def line_entry(line: Any) -> LineEntry:
    """A line as one would type it."""
    values = {name: getattr(line, name) for name in _LINE_FIELDS}
    return LineEntry(**values, line=line.id, quote_line=line.quote_line_id)


def merged(
    user: User, sale_id: int, opened: SaleEntry, mine: SaleEntry, theirs: SaleEntry
) -> tuple[SaleEntry, list[str]]:
    """My edit that began from `opened` on top of what stands now, and what only others changed.

    Raises:
        Conflict: both changed the same field.
    """
    said = _("{name} saved this sale while you were editing it.")
    entry, others = editing.merged_lines(
        user, (Sale, sale_id), SaleLine, _SHAPE, (opened, mine, theirs), said
    )
    return replace(entry, lines=line_merge.together(_SHAPE, opened, mine, entry)), others


def checked(
    user: User,
    entry: SaleEntry,
    company: Any,
    *,
    row: Any = None,
    now: SaleEntry | None = None,
    quote: int | None = None,
) -> tuple[dict[str, Any], list[dict[str, Any]], Shares]:
    """What to write of the sale, of its lines, and who shares in it."""
    problems: dict[str, str] = {}
    had = _products_of(row, quote)
    lines = _lines.checked(user, entry.lines, problems, rate=entry.rate, had=had)
    if not any(line["kind"] == "item" for line in lines):
        problems["lines"] = _("Say what was sold.")
    values = _header(user, entry, problems, sale_id=row.id if row else 0)
    kept = now is not None and entry.salesperson == now.salesperson
    person = (
        row.salesperson_id
        if kept
        else given.person(user, entry.salesperson, company.salesperson_id, problems)
    )
    shares = _shares(user, entry, person, problems)
    if problems:
        raise Invalid(problems)
    amounts = added_up(entry, lines, values["currency"])
    return {**values, **amounts, "salesperson": person}, lines, shares


def added_up(
    entry: SaleEntry, lines: list[dict[str, Any]], currency: str
) -> dict[str, Any]:  # fmt: skip
    """What a sale comes to; each of its lines gets its net, and the quote's line it is of.

    Raises:
        Invalid: it is more than a sale can be worth.
    """
    found = figures.of(_whole(entry, lines, currency))
    totals = found.totals
    _refuse_huge(totals.total)
    for index, line in enumerate(lines):
        line["net"] = found.nets[index] or Decimal(0)
        line["quote_line"] = entry.lines[index].quote_line
    value = (totals.net * entry.rate).quantize(Decimal("0.0001"))
    return {
        "net": totals.net, "tax": totals.tax, "total": totals.total, "cost": found.cost,
        "value": value,
    }  # fmt: skip


def _header(
    user: User, entry: SaleEntry, problems: dict[str, str], *, sale_id: int
) -> dict[str, Any]:
    currency = text.clean(entry.currency)
    if not currency:
        currency = given.office_currency(user)
    key = text.clean(entry.key)
    if key and Sale.select().where((Sale.key == key) & (Sale.id != sale_id)).exists():
        problems["key"] = _("Another sale has the key {key} already.").format(key=key)
    return plain(entry, currency, problems)


def plain(entry: SaleEntry, currency: str, problems: dict[str, str]) -> dict[str, Any]:
    """What a sale says of itself, in this currency; what is wrong goes to `problems`."""
    day, currency = entry.day or clock.today(), currency.upper()
    if not currencies.is_known(currency):
        problems["currency"] = _("There is no such currency: write EUR, USD, CLP…")
    if entry.rate <= 0 or _lines.decimals(entry.rate) > 6:
        problems["rate"] = _("A rate is above zero and has at most six decimals.")
    if day > clock.today():
        problems["day"] = _("That day is still to come: note the sale when it is made.")
    if entry.delivered_on is not None and entry.delivered_on > clock.today():
        problems["delivered_on"] = _("It cannot have been delivered on a day to come.")
    if entry.delivery_on is not None and entry.delivery_on < day:
        problems["delivery_on"] = _("It is delivered after it was sold: that day is before it.")
    if entry.rounding not in ROUNDINGS:
        problems["rounding"] = _("Taxes are rounded by document or by line.")
    if problem := _lines.discount_problem(entry.discount_pct):
        problems["discount_pct"] = problem
    return {
        "day": day,
        "reference": text.clean(entry.reference),
        "currency": currency,
        "rate": entry.rate,
        "delivery_on": entry.delivery_on,
        "delivered_on": entry.delivered_on,
        "notes": text.clean(entry.notes, multiline=True),
        "rounding": entry.rounding,
        "prices_include_tax": entry.prices_include_tax,
        "discount_pct": entry.discount_pct,
    }


def _shares(user: User, entry: SaleEntry, seller: int, problems: dict[str, str]) -> Shares:
    """Whose it is too, and how much of it; the rest is the seller's."""
    shares: Shares = {}
    for code, percent in entry.shares:
        try:
            person = team.resolve(user, code, "shares")
        except Invalid as error:
            problems.update(error.problems)
            continue
        if person == seller or person in shares:
            problems["shares"] = _("Name everybody once, and not who sold it: the rest is theirs.")
        if percent <= 0 or _lines.decimals(percent) > 4:
            problems["shares"] = _("A share is a percentage above zero.")
        shares[person] = percent
    if sum(shares.values()) > _HUNDRED:
        problems["shares"] = _("The shares of others are 100 % at most.")
    return shares


def _whole(entry: SaleEntry, lines: list[dict[str, Any]], currency: str) -> SaleEntry:
    """The entry as it is written: what was empty is as the products have it."""
    written = tuple(LineEntry(**{name: line[name] for name in _LINE_FIELDS}) for line in lines)
    return replace(entry, lines=written, currency=currency)


def _refuse_huge(total: Decimal) -> None:
    if abs(total) >= _lines.MOST_AMOUNT:
        raise Invalid({"lines": _("That is more than a sale can be worth here.")})


def _products_of(row: Any, quote: int | None) -> dict[str, int]:
    """The products of a sale as it stands, or else of the quote that it is won with."""
    lines: Any = QuoteLine.select().where(QuoteLine.quote == quote)
    if row is not None:
        lines = SaleLine.select().where(SaleLine.sale == row.id)
    return {line.code: line.product_id for line in lines if line.product_id is not None}


def add_share(company: int, sale: int, person: int, percent: Decimal) -> None:
    """Credit a part of a sale to somebody."""
    changes.insert(
        SaleShare, company=company, sale=sale, salesperson=person, percent=percent
    )  # fmt: skip


def keep_lines(row: Any, entry: SaleEntry, lines: list[dict[str, Any]]) -> bool:
    """Write the lines as they are now; returns whether any changed."""
    there = {line.id for line in SaleLine.select(SaleLine.id).where(SaleLine.sale == row.id)}
    changed = False
    kept = set()
    for position, (typed, line) in enumerate(zip(entry.lines, lines, strict=True), start=1):
        if typed.line is not None and typed.line in there:
            kept.add(typed.line)
            changed |= changes.update(SaleLine, typed.line, position=position, **line)
        else:
            own = {"company": row.company_id, "sale": row.id, "position": position}
            changes.insert(SaleLine, **own, **line)
            changed = True
    for gone in sorted(there - kept):
        changes.delete(SaleLine, gone)
    return changed or there != kept


def keep_shares(row: Any, shares: Shares) -> bool:
    """Write the shares as they are now; returns whether any changed."""
    standing: Any = SaleShare.select().where(SaleShare.sale == row.id)
    there = {each.salesperson_id: each for each in standing}
    changed = False
    for person, share in there.items():
        if person not in shares:
            changes.delete(SaleShare, share.id)
            changed = True
    for person, percent in shares.items():
        if person in there:
            changed |= changes.update(SaleShare, there[person].id, percent=percent)
        else:
            add_share(row.company_id, row.id, person, percent)
            changed = True
    return changed

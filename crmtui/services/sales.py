"""Changing what was sold. Every function here is one transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.entry import SaleEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Sale, SaleLine, SaleShare
from crmtui.services import (
    _account_parts,
    _deliveries,
    _opportunity_moves,
    changes,
    contacts,
    editing,
    followups,
)
from crmtui.services import _sale_parts as parts
from crmtui.services._letting_go import let_go
from crmtui.services.changes import command


@command("sale.create")
def create(user: User, entry: SaleEntry, *, quote: int | None = None) -> int:
    """Note a sale and return its id. `quote` is the one that was won with it.

    Raises:
        Invalid: nothing was sold, a line cannot be as it is ("0.price"), a day that is not
            come yet, a key that another sale has, a currency that is none, shares of more
            than the whole.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    values, lines, shares = parts.checked(user, entry, company, quote=quote)
    key = text.clean(entry.key) or None
    values["contact"] = contacts.named(user, entry.company, entry.contact)
    sale = changes.insert(Sale, company=entry.company, quote=quote, key=key, **values)
    for position, line in enumerate(lines, start=1):
        changes.insert(SaleLine, company=entry.company, sale=sale, position=position, **line)
    for person, percent in shares.items():
        parts.add_share(entry.company, sale, person, percent)
    if quote is None:
        _deliveries.promise(user, sale)
    return sale


def open_for_editing(user: User, sale_id: int) -> tuple[SaleEntry, int]:
    """A sale as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Sale, sale_id)
    lines = SaleLine.select().where(SaleLine.sale == sale_id).order_by(SaleLine.position)
    shares = SaleShare.select().where(SaleShare.sale == sale_id).order_by(SaleShare.id)
    entry = SaleEntry(
        company=row.company_id,
        contact=row.contact.name if row.contact else "",
        salesperson=str(row.salesperson.code),
        shares=tuple((str(each.salesperson.code), each.percent) for each in shares),
        day=row.day,
        reference=row.reference,
        currency=row.currency,
        rate=row.rate,
        delivery_on=row.delivery_on,
        delivered_on=row.delivered_on,
        notes=row.notes,
        prices_include_tax=row.prices_include_tax,
        rounding=row.rounding,
        discount_pct=row.discount_pct,
        lines=tuple(parts.line_entry(line) for line in lines),
        key=row.key or "",
    )
    return entry, int(row.version)


@command("sale.update")
def update(user: User, sale_id: int, opened: SaleEntry, mine: SaleEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Lines are put together field by field; who shares in it is one field.

    Raises:
        Conflict: a line's field is called by what it was saved as: "17.price".
        Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, sale_id)
    entry, others = parts.merged(user, sale_id, opened, mine, theirs)
    row = editing.part(user, Sale, sale_id)
    changes.about(row.company.name, row.company_id)
    values, lines, shares = parts.checked(user, entry, row.company, row=row, now=theirs)
    if entry.contact != theirs.contact:
        values["contact"] = contacts.named(user, row.company_id, entry.contact)
    changed = changes.update(Sale, sale_id, **values)
    inside = parts.keep_lines(row, entry, lines) | parts.keep_shares(row, shares)
    if inside and not changed:
        changes.touch(Sale, sale_id)
    _deliveries.promise_anew(user, sale_id, row.delivery_on)
    return others


@command("sale.deliver")
def deliver(user: User, sale_id: int, on: date | None = None) -> None:
    """Note that a sale was delivered, today or that day; the promise to deliver it is kept.

    Raises:
        CrmError: it was delivered already.
        Invalid: the day is still to come.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Sale, sale_id)
    changes.about(row.company.name, row.company_id)
    if row.delivered_on is not None:
        raise CrmError(_("It was delivered already. Undo that, or edit the sale."))
    day = on or clock.today()
    _refuse_coming(day, "delivered_on", _("It cannot have been delivered on a day to come."))
    changes.update(Sale, sale_id, delivered_on=day)
    _deliveries.stop_asking(user, row)


@command("sale.remove")
def remove(user: User, sale_id: int) -> None:
    """Take a sale back that never was: a wrong one. Its quote stays as it is.

    Raises:
        CrmError: it is a quote's, or was delivered.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Sale, sale_id)
    changes.about(row.company.name, row.company_id)
    if row.quote_id is not None:
        raise CrmError(_("It is what a quote was won with: open that quote again instead."))
    take_back(user, row)


def take_back(user: User, row: Any) -> None:
    """Remove a sale with its lines and shares; inside a command only.

    Raises:
        CrmError: it was delivered, or an invoice was made of it.
    """
    if row.delivered_on is not None:
        raise CrmError(_("It was delivered: what was delivered is not taken back."))
    _account_parts.refuse_invoiced(row.id)
    _opportunity_moves.sale_gone(row.id)
    for promise in _deliveries.asking(user, row.id):
        followups.close(user, promise, "dropped")
    for part in (SaleLine, SaleShare):
        for each in list(part.select().where(part.sale == row.id)):
            changes.delete(part, each.id)
    let_go(Sale, row.id)
    changes.delete(Sale, row.id)


def _refuse_coming(day: date, field: str, said: str) -> None:
    if day > clock.today():
        raise Invalid({field: said})

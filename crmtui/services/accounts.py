"""Entries of customers' accounts: invoices, payments, advances, credit notes.

What of each is open is told anew by `settling` at the end of every command.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from crmtui import clock, formats
from crmtui.access import User, visible
from crmtui.entry import PostingEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import AccountEntry, Sale
from crmtui.services import _account_parts as parts
from crmtui.services import _unwelcome, changes, editing
from crmtui.services.changes import command

_WEIGHED = frozenset({"kind", "amount", "number", "currency"})
"""Where one of these changes, it is asked again whether the entry is unusual."""


@command("entry.create")
def create(user: User, entry: PostingEntry, *, anyway: bool = False) -> int:
    """Put an entry on a company's account and return its id.

    Raises:
        Invalid: an amount that is none, a day still to come, an end before the beginning,
            an invoice that is not there or of another currency, a currency that is none.
        Unwelcome: it is not `anyway`, and more is paid than is owed, or the number is there.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    values = parts.checked(user, entry)
    unusual = parts.unusual(entry.company, values)
    _unwelcome.ask(unusual, anyway=anyway)
    return changes.insert(
        AccountEntry, company=entry.company, salesperson=user.id, marked=bool(unusual), **values
    )


def open_for_editing(user: User, entry_id: int) -> tuple[PostingEntry, int]:
    """An entry as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, AccountEntry, entry_id)
    entry = PostingEntry(
        company=row.company_id,
        kind=row.kind,
        amount=row.amount,
        number=row.number,
        day=row.day,
        due=row.due,
        settles=parts.reference(row.settles) if row.settles_id else "",
        currency=row.currency,
        rate=row.rate,
        note=row.note,
        key=row.key or "",
        sale=f"#{row.sale_id}" if row.sale_id else "",
    )
    return entry, int(row.version)


@command("entry.update")
def update(
    user: User, entry_id: int, opened: PostingEntry, mine: PostingEntry, *, anyway: bool = False
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Conflict, Invalid, NotFound.
        Unwelcome: it is not `anyway`, and more is paid than is owed, or the number is there.
    """
    theirs, _version = open_for_editing(user, entry_id)
    entry, others = editing.merged(user, AccountEntry, entry_id, opened, mine, theirs)
    row = editing.part(user, AccountEntry, entry_id)
    changes.about(row.company.name, row.company_id)
    values = parts.checked(user, entry, row=row)
    if any(values[name] != getattr(row, name) for name in _WEIGHED):
        unusual = parts.unusual(row.company_id, values, but=entry_id)
        _unwelcome.ask(unusual, anyway=anyway)
        values["marked"] = bool(unusual)
    changes.update(AccountEntry, entry_id, **values)
    return others


@command("entry.remove")
def remove(user: User, entry_id: int) -> None:
    """Take back an entry that was noted by mistake.

    Raises:
        CrmError: a payment names it.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, AccountEntry, entry_id)
    changes.about(row.company.name, row.company_id)
    named = AccountEntry.get_or_none(AccountEntry.settles == entry_id)
    if named is not None:
        said = _("{what} is for this invoice: change that, or take it back first.")
        raise CrmError(said.format(what=parts.reference(named)))
    changes.delete(AccountEntry, entry_id)


@command("entry.invoice")
def invoice(user: User, sale_id: int) -> int:
    """Make an invoice of a sale, today, over what it comes to with tax; its id.

    It is due as long after as the customer's last invoice was, thirty days for the first.
    Of a return it is a credit note. Its number is typed once it is known.

    Raises:
        CrmError: there is one already, or the sale comes to nothing.
        NotFound: the sale is not there, or not the user's to see.
    """
    sale = editing.part(user, Sale, sale_id)
    changes.about(sale.company.name, sale.company_id)
    there = AccountEntry.get_or_none(
        (AccountEntry.sale == sale_id) & visible(user, AccountEntry)
    )  # fmt: skip
    if there is not None:
        said = _("There is an invoice of it already: {name} of {day}.")
        day = formats.short_date(there.day, clock.today())
        raise CrmError(said.format(name=parts.reference(there), day=day))
    if not sale.total:
        raise CrmError(_("It comes to nothing: there is nothing to invoice."))
    kind = "invoice" if sale.total > 0 else "credit_note"
    entry = PostingEntry(
        sale.company_id, kind, abs(sale.total), currency=sale.currency, rate=sale.rate,
        sale=f"#{sale_id}",
    )  # fmt: skip
    values = parts.checked(user, entry)
    return changes.insert(AccountEntry, company=sale.company_id, salesperson=user.id, **values)


@command("entry.link")
def link(user: User, entry_id: int, sale_id: int | None, *, seen: int | None = None) -> None:
    """Note which sale an invoice or a credit note is of, or that it is of none.

    `seen` is the sale that it was of when that was decided.

    Raises:
        Conflict: somebody gave it another sale meanwhile.
        Invalid: a payment or an advance, or an invoice of a return or of nothing.
        CrmError: the sale is another company's.
        NotFound: the entry or the sale is not there, or not the user's to see.
    """
    row = editing.part(user, AccountEntry, entry_id)
    changes.about(row.company.name, row.company_id)
    its = ({"sale": each} for each in (seen, sale_id, row.sale_id))
    editing.refuse_unseen(user, AccountEntry, entry_id, *its)
    if sale_id is not None:
        sale = editing.part(user, Sale, sale_id)
        if sale.company_id != row.company_id:
            raise CrmError(_("That sale is another company's."))
        if problem := parts.sale_problem(row.kind, sale):
            raise Invalid({"sale": problem})
    changes.update(AccountEntry, entry_id, sale=sale_id)


def usual_term(user: User, company_id: int) -> timedelta:
    """How long after its day an invoice of a company is due, as its last one was.

    Raises:
        NotFound: the company is not there, or not the user's to see.
    """
    return parts.usual_term(editing.company(user, company_id).id)


def owed(user: User, company_id: int, currency: str) -> Decimal:
    """What a company owes in a currency; below zero what we owe them.

    Raises:
        NotFound: the company is not there, or not the user's to see.
    """
    return parts.balance(editing.company(user, company_id).id, currency)

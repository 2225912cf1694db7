"""Rows of customers' accounts: invoices, and what settles them."""

from __future__ import annotations

from decimal import Decimal

from crmtui.entry import PostingEntry
from crmtui.exchange.meaning import values
from crmtui.exchange.rows.cells import Cells, named
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import EntryRow

_KIND = N_(
    "“{text}” is not a kind of entry. Write invoice, payment, advance or credit note."
)  # fmt: skip
_ONE = Decimal(1)


def entry(line: int, cell: Cells) -> EntryRow:
    """A row of an account. Without a kind, what raises the debt is an invoice.

    What lowers it is a payment where a column says so, a credit note where the amount is
    below zero. A payment that is written below zero is one all the same.
    """
    debit, credit = cell.amount("debit"), cell.amount("credit")
    amount = cell.amount("amount")
    usual = "invoice"
    if amount is None:
        amount, usual = (debit, "invoice") if debit else (credit, "payment")
    if amount is not None and amount < 0:
        usual = "credit_note" if usual == "invoice" else "invoice"
    kind = values.code(values.ENTRY, cell("kind"), _(_KIND), usual)
    posted = PostingEntry(
        company=0,
        kind="credit_note" if kind == "invoice" and amount is not None and amount < 0 else kind,
        amount=None if amount is None else abs(amount),
        number=cell.number("number"),
        day=values.day(cell("day")),
        due=values.day(cell("due")),
        settles=cell.number("settles"),
        currency=cell("currency"),
        rate=cell.amount("rate") or _ONE,
        note=cell("note"),
        key=cell.number("key"),
        sale=cell.number("sale"),
    )
    return EntryRow(line, posted, named(cell))

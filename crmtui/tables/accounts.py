"""What customers owe: invoices and payments, their credit, statements sent to them."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, TextField

from crmtui.tables.base import AMOUNT, RATE, Record, ScaledField, one_of
from crmtui.tables.companies import Company, Contact
from crmtui.tables.office import Salesperson
from crmtui.tables.sales import Sale

ENTRIES = ("invoice", "payment", "advance", "credit_note")
"""What raises what they owe, and what lowers it: money, money before its invoice, a correction."""
STANDINGS = ("good", "watch", "prepaid", "blocked")
"""Sold to as usual; with care; only when paid before; not at all."""


class AccountEntry(Record):
    """An invoice, or what settles one."""

    key = TextField(null=True, unique=True)
    """What another program called it; an import knows it again by this."""
    company = ForeignKeyField(Company, backref="entries", on_delete="RESTRICT", index=False)
    kind = TextField(constraints=[one_of("kind", ENTRIES)])
    number = TextField(default="")
    number_fold = TextField(default="", index=True)
    day = DateField()
    due = DateField(null=True)
    """Of an invoice: until when it is to be paid."""
    amount = ScaledField(AMOUNT, constraints=[Check("amount > 0")])
    """In its currency, with tax; its kind says which way it counts."""
    currency = TextField()
    rate = ScaledField(RATE, default=1)
    """To the office's currency on its day."""
    settles = ForeignKeyField("self", null=True, backref="settled_by", on_delete="RESTRICT")
    """The invoice it was for; None: whatever was due first."""
    sale = ForeignKeyField(Sale, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    """Who typed it."""
    marked = BooleanField(default=False)
    """Whether something about it is unusual, and somebody said that it is right."""
    note = TextField(default="")
    remaining = ScaledField(AMOUNT, default=0)
    """What of it is not settled yet, in its currency; kept by `services.accounts`, not typed."""

    class Meta:
        indexes = (
            (("company", "day", "id"), False),
            (("day", "id", "company", "kind", "amount", "rate"), False),
        )


AccountEntry.add_index(
    AccountEntry.due,
    AccountEntry.id,
    AccountEntry.company,
    AccountEntry.kind,
    AccountEntry.currency,
    AccountEntry.remaining,
    AccountEntry.rate,
    where=AccountEntry.remaining != 0,
    name="account_entry_open",
)
AccountEntry.add_index(
    AccountEntry.company,
    AccountEntry.currency,
    AccountEntry.kind,
    AccountEntry.due,
    AccountEntry.remaining,
    AccountEntry.rate,
    where=AccountEntry.remaining != 0,
    name="account_entry_open_of",
)


class CreditStanding(Record):
    """What credit a company has from a day on; the newest one holds, the others tell how it was."""

    company = ForeignKeyField(Company, backref="standings", on_delete="RESTRICT", index=False)
    day = DateField()
    standing = TextField(default="good", constraints=[one_of("standing", STANDINGS)])
    credit_limit = ScaledField(AMOUNT, null=True)
    """In the office's currency; None where there is none."""
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    """Who decided it, or wrote it down."""
    reason = TextField(default="")

    class Meta:
        indexes = ((("company", "day", "id"), False), (("standing", "company"), False))


class Guarantee(Record):
    """What secures what a company owes: a bank guarantee, an insurance, a promissory note."""

    company = ForeignKeyField(Company, backref="guarantees", on_delete="RESTRICT")
    what = TextField(constraints=[Check("what <> ''")])
    amount = ScaledField(AMOUNT, null=True)
    currency = TextField()
    day = DateField()
    until = DateField(null=True, index=True)
    """None: it has no end."""
    ended_on = DateField(null=True)
    """When it was given back or drawn; None while it stands."""
    note = TextField(default="")


class Statement(Record):
    """A statement of account that a customer was sent, and what they said of it."""

    company = ForeignKeyField(Company, backref="statements", on_delete="RESTRICT", index=False)
    day = DateField()
    """It tells everything up to this day."""
    balance = ScaledField(AMOUNT)
    """What they owed then, in its currency; below zero: we them."""
    currency = TextField()
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    """Who made it."""
    answered_on = DateField(null=True, index=True)
    """When they said whether it is right; None until then."""
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    """Who said so."""
    difference = ScaledField(AMOUNT, null=True)
    """What they say they owe, less what we say; zero: it is right."""
    note = TextField(default="")

    class Meta:
        indexes = ((("company", "day", "id"), False),)

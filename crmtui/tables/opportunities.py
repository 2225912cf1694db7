"""Operations on their way: from a first interest to won or lost."""

from __future__ import annotations

from peewee import DateField, ForeignKeyField, TextField

from crmtui.tables.base import AMOUNT, RATE, Record, ScaledField, one_of
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company, Contact
from crmtui.tables.office import Choice, Salesperson
from crmtui.tables.quotes import Quote
from crmtui.tables.sales import Sale

STAGES = ("lead", "qualified", "approached", "proposed", "objections", "won", "lost")
"""In the order in which one comes to the next; the last two are its ends."""


class Opportunity(Record):
    """An operation that a salesperson works on, with a company or before one is known."""

    key = TextField(null=True, unique=True)
    """What another program called it; an import knows it again by this."""
    company = ForeignKeyField(
        Company, null=True, backref="opportunities", on_delete="RESTRICT", index=False
    )
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT")
    about = TextField(default="")
    """What it is about, where that is no product, or more than it."""
    stage = TextField(default="lead", constraints=[one_of("stage", STAGES)])
    amount = ScaledField(AMOUNT, null=True)
    """What it may bring, or brought, net, in its currency; None while nobody knows."""
    currency = TextField()
    rate = ScaledField(RATE, default=1)
    """How much of the office's currency one of its own is worth."""
    value = ScaledField(AMOUNT, default=0)
    """The amount in the office's currency; kept, not typed."""
    opened_on = DateField(null=True)
    expected_on = DateField(null=True)
    """When it is expected to be decided."""
    closed_on = DateField(null=True)
    """When it was won or lost."""
    reason = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """Why it was lost, and to whom."""
    competitor = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    quote = ForeignKeyField(Quote, null=True, backref="+", on_delete="RESTRICT")
    sale = ForeignKeyField(Sale, null=True, backref="+", on_delete="RESTRICT")
    """What a won one was sold as."""
    notes = TextField(default="")

    class Meta:
        indexes = (
            (("company", "id"), False),
            (("stage", "id", "salesperson", "company", "value"), False),
            (("salesperson", "stage", "id", "company", "value"), False),
        )

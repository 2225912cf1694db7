"""The market: prices that were seen, ours and others'."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, TextField

from crmtui.tables.base import PRICE, Record, ScaledField, one_of
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company, Contact, Site
from crmtui.tables.office import Choice, Salesperson

SEEN = ("paid", "quoted", "resale", "list")
"""What kind of price was seen: what they pay, what they were quoted, what they ask of their own
customers, what a list says."""


class PriceSeen(Record):
    """A price that somebody saw or heard of, besides those of our own quotes and sales."""

    key = TextField(null=True, unique=True)
    """What another program called it; an import knows it again by this."""
    company = ForeignKeyField(
        Company, null=True, backref="prices_seen", on_delete="RESTRICT", index=False
    )
    """At whom it was seen; None where it was nobody's: a competitor's list."""
    site = ForeignKeyField(Site, null=True, backref="+", on_delete="RESTRICT")
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT", index=False)
    """Our product; None of what others make, unless it stands against one of ours."""
    item = TextField(default="")
    """What it was the price of, where that is not our product itself."""
    item_fold = TextField(default="")
    competitor = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """Whose product it is; None of ours."""
    kind = TextField(default="paid", constraints=[one_of("kind", SEEN)])
    price = ScaledField(PRICE, constraints=[Check("price >= 0")])
    currency = TextField()
    unit = TextField(default="")
    includes_tax = BooleanField(default=False)
    day = DateField()
    source = TextField(default="")
    """How we know: who said it, where it was read."""
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Who saw it."""
    verified_by = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Who made sure of it; None while nobody has."""
    verified_on = DateField(null=True)
    marked = BooleanField(default=False)
    """Whether it is unlike the others, and somebody said that it is right."""
    note = TextField(default="")

    class Meta:
        indexes = (
            (("product", "day", "id", "company"), False),
            (("company", "product", "day"), False),
            (("company", "item_fold", "day"), False),
            (("item_fold", "day", "id", "company"), False),
            (("salesperson", "day", "id"), False),
        )

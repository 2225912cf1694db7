"""What customers have in stock, ours and others', as it was counted."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import QUANTITY, Record, ScaledField, one_of
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company, Contact, Site
from crmtui.tables.diary import Interaction
from crmtui.tables.office import Choice, Salesperson

COUNTED = ("visit", "told", "price", "other")
"""Why it is known: counted at a visit, told by the customer, because a price fell."""


class StockCount(Record):
    """One count of what a customer has in stock, on one day in one place."""

    company = ForeignKeyField(Company, backref="counts", on_delete="RESTRICT", index=False)
    site = ForeignKeyField(Site, null=True, backref="+", on_delete="RESTRICT")
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    """Who told, or was there."""
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Who counted."""
    interaction = ForeignKeyField(Interaction, null=True, backref="+", on_delete="RESTRICT")
    """The visit in which it was counted."""
    day = DateField()
    cause = TextField(default="visit", constraints=[one_of("cause", COUNTED)])
    marked = BooleanField(default=False)
    """Whether something about it is unusual, and somebody said that it is right."""
    note = TextField(default="")

    class Meta:
        indexes = (
            (("company", "day", "id", "site", "salesperson", "marked"), False),
            (("day", "id", "salesperson", "company", "site", "marked"), False),
            (("salesperson", "day", "id", "company"), False),
        )


class StockLine(Record):
    """How much of one product was there, and how much of it the customer sold since."""

    company = ForeignKeyField(Company, backref="+", on_delete="RESTRICT", index=False)
    count = ForeignKeyField(StockCount, backref="lines", on_delete="RESTRICT", index=False)
    position = IntegerField()
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT", index=False)
    """Our product; None of what others make."""
    item = TextField(default="")
    """What it is, where it is not ours."""
    item_fold = TextField(default="")
    competitor = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """Whose it is; None of ours."""
    family = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """What kind of product it is, so that shares can be told; of ours its product says."""
    quantity = ScaledField(QUANTITY, constraints=[Check("quantity >= 0")])
    unit = TextField(default="")
    sold = ScaledField(QUANTITY, null=True)
    """What the customer says they sold of it since the count before; None where they do not."""

    class Meta:
        indexes = (
            (("count", "position"), False),
            (("company", "product", "count"), False),
            (("product", "company", "count"), False),
        )

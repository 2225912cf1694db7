"""What the office sells, at what price, with which taxes."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import PERCENT, PRICE, Record, ScaledField
from crmtui.tables.office import Choice


class Tax(Record):
    """A tax that lines carry: VAT, a surcharge, or a withholding, whose rate is below zero."""

    name = TextField(constraints=[Check("name <> ''")])
    rate = ScaledField(PERCENT)
    """In percent: 21 is 21 %."""
    position = IntegerField(default=0)
    """The first one is what a product has where nothing else is said."""
    active = BooleanField(default=True)

    class Meta:
        indexes = ((("name", "rate"), True),)


class Product(Record):
    """Something that the office sells."""

    key = TextField(null=True, unique=True)
    """What another program called it; an import knows it again by this."""
    code = TextField(constraints=[Check("code <> ''")])
    code_fold = TextField(unique=True)
    name = TextField(constraints=[Check("name <> ''")])
    """In the office's own language."""
    name_fold = TextField(index=True)
    """The words it is found by, those of all its names: `core.catalogue.found_by`."""
    name_es = TextField(default="")
    """What it is called on paper in Spanish, and in English, where that is another name."""
    name_en = TextField(default="")
    family = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    unit = TextField(default="")
    price = ScaledField(PRICE, null=True)
    """The list price in the office's currency, where no price list says another."""
    cost = ScaledField(PRICE, null=True)
    """In the office's currency."""
    taxes = TextField(default="")
    """Canonical (`core.taxes`): "IVA 21; RE 5.2". Empty means the office's first tax."""
    selling_points = TextField(default="")
    """Why to buy it, one a line."""
    notes = TextField(default="")
    active = BooleanField(default=True)
    """One that is not sold any more is retired."""

    class Meta:
        indexes = ((("active", "code_fold", "id", "name_fold"), False),)


class PriceList(Record):
    """Prices from a day on, until a later list says others."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    valid_from = DateField()
    currency = TextField()
    active = BooleanField(default=True)


class ListPrice(Record):
    """What one product costs in a price list."""

    price_list = ForeignKeyField(PriceList, backref="prices", on_delete="RESTRICT", index=False)
    product = ForeignKeyField(Product, backref="prices", on_delete="RESTRICT")
    price = ScaledField(PRICE)

    class Meta:
        indexes = ((("price_list", "product"), True),)

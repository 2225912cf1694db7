"""The areas that people cover."""

from __future__ import annotations

from peewee import BooleanField, Check, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import Record
from crmtui.tables.office import Salesperson


class Territory(Record):
    """An area that somebody covers; a company falls in one by its place or by hand."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    salesperson = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Who covers it."""
    position = IntegerField(default=0)
    active = BooleanField(default=True)
    notes = TextField(default="")


class TerritoryPlace(Record):
    """A place that lies in a territory. What is empty is not asked for."""

    territory = ForeignKeyField(Territory, backref="places", on_delete="RESTRICT")
    country = TextField(default="")
    region = TextField(default="")
    city = TextField(default="")
    postcode_from = TextField(default="")
    postcode_to = TextField(default="")

"""The areas that people cover, and the branches they work from."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import AMOUNT, Record, ScaledField
from crmtui.tables.office import Salesperson


class Branch(Record):
    """A place that people of the office work from; a person's `branch` is its name."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    address = TextField(default="")
    phone = TextField(default="")
    manager = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    headcount = IntegerField(null=True, constraints=[Check("headcount >= 0")])
    """How many people are meant to work there; None while nobody has said."""
    budget = ScaledField(AMOUNT, null=True, constraints=[Check("budget >= 0")])
    """A year's, in the office's currency."""
    notes = TextField(default="")
    position = IntegerField(default=0)
    active = BooleanField(default=True)


class Territory(Record):
    """An area that somebody covers; a company falls in one by its place or by hand."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    salesperson = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Who covers it now; `TerritoryCover` says since when, and who did before."""
    position = IntegerField(default=0)
    active = BooleanField(default=True)
    notes = TextField(default="")
    branch = ForeignKeyField(Branch, null=True, backref="+", on_delete="RESTRICT")
    """Where it is worked from."""
    headcount = IntegerField(null=True, constraints=[Check("headcount >= 0")])
    budget = ScaledField(AMOUNT, null=True, constraints=[Check("budget >= 0")])
    """A year's, in the office's currency."""


class TerritoryCover(Record):
    """Who covered a territory, from when to when; several may at the same time."""

    territory = ForeignKeyField(Territory, backref="covers", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    since = DateField(null=True)
    """None: nobody knows since when."""
    until = DateField(null=True)


class TerritoryPlace(Record):
    """A place that lies in a territory. What is empty is not asked for."""

    territory = ForeignKeyField(Territory, backref="places", on_delete="RESTRICT")
    country = TextField(default="")
    region = TextField(default="")
    city = TextField(default="")
    postcode_from = TextField(default="")
    postcode_to = TextField(default="")

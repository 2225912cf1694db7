"""What the office is after: goals in figures, the plan in words, what is to be done for it."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import AMOUNT, MET, Record, ScaledField, one_of
from crmtui.tables.evaluation import Review
from crmtui.tables.office import Choice, Salesperson
from crmtui.tables.territories import Territory

MEASURES = ("amount", "units", "profit", "visits", "calls", "customers", "quotes")
"""What goals are set for; amounts and profit are in the office's currency."""


class Goal(Record):
    """So much of one measure in a period: of a person, a territory, a family, a sector or all.

    At most one of the four is set; of the whole office none is.
    """

    measure = TextField(constraints=[one_of("measure", MEASURES)])
    salesperson = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    territory = ForeignKeyField(Territory, null=True, backref="+", on_delete="RESTRICT")
    family = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    sector = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """A group of customers."""
    first = DateField(index=True)
    """The first day of its period,"""
    months = IntegerField(constraints=[Check("months IN (1, 3, 12)")])
    """and how long that is: a month, a quarter, a year."""
    target = ScaledField(AMOUNT, constraints=[Check("target >= 0")])
    note = TextField(default="")

    class Meta:
        constraints = [
            Check(
                "(salesperson_id IS NOT NULL) + (territory_id IS NOT NULL)"
                " + (family_id IS NOT NULL) + (sector_id IS NOT NULL) <= 1"
            )
        ]


class Plan(Record):
    """The sales plan in words, for a time."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    first = DateField()
    until = DateField()
    territory = ForeignKeyField(Territory, null=True, backref="+", on_delete="RESTRICT")
    """Which it is for; None means the whole office."""
    market = TextField(default="")
    """Where we stand, and what is going on."""
    strategy = TextField(default="")
    """What we mean to do about it."""
    notes = TextField(default="")
    outcome = TextField(default="", constraints=[one_of("outcome", MET)])
    """Whether it was effective; nothing while nobody has said."""
    findings = TextField(default="")
    """What came of it, and why."""
    closed_on = DateField(null=True)


class Action(Record):
    """Something that somebody is to do by a day: of a plan, or agreed on in a review."""

    plan = ForeignKeyField(Plan, null=True, backref="actions", on_delete="RESTRICT")
    review = ForeignKeyField(Review, null=True, backref="actions", on_delete="RESTRICT")
    position = IntegerField(default=0)
    text = TextField(constraints=[Check("text <> ''")])
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Who is to do it."""
    given_by = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    due = DateField()
    closed_on = DateField(null=True)
    result = TextField(null=True, constraints=[one_of("result", ("done", "broken", "dropped"))])
    result_note = TextField(default="")

    class Meta:
        constraints = [Check("(plan_id IS NULL) <> (review_id IS NULL)")]
        indexes = ((("closed_on", "due", "salesperson"), False),)

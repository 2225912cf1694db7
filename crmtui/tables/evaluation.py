"""How people did: criteria stated beforehand, reviews, and what is worth telling the others."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import AMOUNT, MET, Record, ScaledField, one_of
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company
from crmtui.tables.office import Choice, Salesperson
from crmtui.tables.quotes import Quote

REVIEW_STATES = ("draft", "given", "acknowledged")
"""Being written by who reviews; the person may read it; they have said that they did."""
LESSONS = ("success", "failure")


class Criterion(Record):
    """What people are measured by, stated before the time it is asked of."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField()
    measure = TextField(default="")
    """The figure of a review that answers it; empty where somebody has to judge."""
    target = ScaledField(AMOUNT, null=True)
    """What the figure should be at least, or at most (`at_most`)."""
    at_most = BooleanField(default=False)
    note = TextField(default="")
    since = DateField()
    """From when on it holds: the day it was stated, or later."""
    until = DateField(null=True)
    salesperson = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Of whom it is asked; None means everybody."""
    position = IntegerField(default=0)


class Review(Record):
    """How somebody did in a period, with the figures as they were on that day."""

    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    reviewer = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    first = DateField()
    until = DateField()
    day = DateField()
    """When the figures were taken."""
    figures = TextField(default="")
    """What they were, as JSON; never worked out anew."""
    state = TextField(default="draft", constraints=[one_of("state", REVIEW_STATES)])
    summary = TextField(default="")
    acknowledged_on = DateField(null=True)
    answer = TextField(default="")
    """What the person says to it."""

    class Meta:
        indexes = ((("salesperson", "first"), False),)


class ReviewFinding(Record):
    """What a review found, against one criterion or besides them."""

    review = ForeignKeyField(Review, backref="findings", on_delete="RESTRICT")
    position = IntegerField(default=0)
    criterion = ForeignKeyField(Criterion, null=True, backref="+", on_delete="RESTRICT")
    asked = TextField(default="")
    """The criterion as it stood then, and what it asked for."""
    actual = TextField(default="")
    met = TextField(default="", constraints=[one_of("met", MET)])
    text = TextField(default="")


class Lesson(Record):
    """A case that went well or badly, written up once so that the others learn from it."""

    kind = TextField(constraints=[one_of("kind", LESSONS)])
    title = TextField(constraints=[Check("title <> ''")])
    day = DateField()
    text = TextField(default="")
    """What happened."""
    lesson = TextField(default="")
    """What to do again, or never again."""
    tags = TextField(default="")
    """Words of one's own, with commas between them."""
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    """Whose case it was."""
    sector = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    competitor = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    objection = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """What kind of objection it was about."""
    family = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT")
    company = ForeignKeyField(Company, null=True, backref="+", on_delete="RESTRICT")
    """Where it happened; told only to who may see that company."""
    quote = ForeignKeyField(Quote, null=True, backref="+", on_delete="RESTRICT")

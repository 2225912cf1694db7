"""What people are paid for what they sold: the rules as data, the statements, awards."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import AMOUNT, PERCENT, Record, ScaledField, one_of
from crmtui.tables.office import Choice, Salesperson
from crmtui.tables.sales import Sale

PAY_BASES = ("amount", "profit")
PAY_MOMENTS = ("sold", "invoiced", "collected")
"""When a sale counts: the day of the sale, of its invoice, or as it is paid for."""
PAY_SCALES = ("amount", "goal")
"""What the steps of a rule are measured in: money, or percent of the person's goal."""
PAY_LINES = ("sale", "return", "step", "cap", "adjustment", "award")


class PayPlan(Record):
    """A rule of commission, as data."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    basis = TextField(default="amount", constraints=[one_of("basis", PAY_BASES)])
    moment = TextField(default="sold", constraints=[one_of("moment", PAY_MOMENTS)])
    scale = TextField(default="amount", constraints=[one_of("scale", PAY_SCALES)])
    whole = BooleanField(default=False)
    """Whether the step that is reached holds for all of it, or each for what lies in it."""
    months = IntegerField(default=1, constraints=[Check("months IN (1, 3, 12)")])
    """How long the period is that it is reckoned by."""
    returns = BooleanField(default=True)
    """Whether what came back is deducted."""
    cap = ScaledField(AMOUNT, null=True)
    """The most it pays a period, in the office's currency."""
    notes = TextField(default="")
    active = BooleanField(default=True)


class PayStep(Record):
    """So many percent from so much on, of a family or of all that no other step names."""

    plan = ForeignKeyField(PayPlan, backref="steps", on_delete="RESTRICT")
    position = IntegerField(default=0)
    family = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    above = ScaledField(AMOUNT, default=0, constraints=[Check("above >= 0")])
    """From how much on, in what the plan's `scale` says."""
    rate = ScaledField(PERCENT, constraints=[Check("rate >= 0")])


class PayAgreement(Record):
    """Who is paid by which rule, and since when."""

    plan = ForeignKeyField(PayPlan, backref="agreements", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    since = DateField()
    until = DateField(null=True)


class PayStatement(Record):
    """What somebody gets for a period, closed: it stays as it is."""

    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    plan = ForeignKeyField(PayPlan, null=True, backref="+", on_delete="RESTRICT")
    """None: they were paid by no rule; it has awards, and what was put right."""
    first = DateField()
    until = DateField()
    closed_on = DateField()
    closed_by = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    currency = TextField()
    rule = TextField(default="")
    """The rule as it stood then, as JSON."""
    total = ScaledField(AMOUNT, default=0)
    paid_on = DateField(null=True)
    note = TextField(default="")

    class Meta:
        indexes = ((("salesperson", "plan", "first"), True),)


class PayLine(Record):
    """One line of a statement, and how it came about."""

    statement = ForeignKeyField(PayStatement, backref="lines", on_delete="RESTRICT")
    position = IntegerField()
    kind = TextField(constraints=[one_of("kind", PAY_LINES)])
    sale = ForeignKeyField(Sale, null=True, backref="+", on_delete="RESTRICT")
    family = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    about = ForeignKeyField(PayStatement, null=True, backref="adjustments", on_delete="RESTRICT")
    """Of an adjustment: the statement whose figures changed since."""
    day = DateField(null=True)
    text = TextField(default="")
    base = ScaledField(AMOUNT, default=0)
    """What is reckoned from, after the share."""
    share = ScaledField(PERCENT, default=100)
    rate = ScaledField(PERCENT, default=0)
    amount = ScaledField(AMOUNT, default=0)


class Award(Record):
    """What somebody was given, or told, for what they did."""

    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    day = DateField()
    name = TextField(constraints=[Check("name <> ''")])
    reason = TextField(default="")
    amount = ScaledField(AMOUNT, null=True)
    """In the office's currency; None where it is no money."""
    statement = ForeignKeyField(PayStatement, null=True, backref="+", on_delete="RESTRICT")
    """The statement it was paid with."""

"""Operations on their way: from a first interest to won or lost."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import AMOUNT, MET, RATE, Record, ScaledField, one_of
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company, Contact
from crmtui.tables.diary import Interaction
from crmtui.tables.office import Choice, Salesperson
from crmtui.tables.quotes import Quote
from crmtui.tables.sales import Loss, Sale

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
    staged_on = DateField(null=True)
    """Since when it is in its stage; None where nobody knows."""
    need = TextField(default="", constraints=[one_of("need", MET)])
    """Whether they need it."""
    intent = TextField(default="", constraints=[one_of("intent", MET)])
    """Whether they mean to buy it."""
    power = TextField(default="", constraints=[one_of("power", MET)])
    """Whether they can pay for it, and decide."""
    reached = TextField(default="", constraints=[one_of("reached", MET)])
    """Whether we have access to who decides."""
    timing = TextField(default="", constraints=[one_of("timing", MET)])
    """Whether they would buy now; partly: soon."""
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
    loss = ForeignKeyField(Loss, null=True, backref="+", on_delete="RESTRICT")
    """What was noted of a lost one that never came to a quote."""
    notes = TextField(default="")

    class Meta:
        indexes = (
            (("company", "id"), False),
            (("salesperson", "stage", "id", "company", "value"), False),
        )


Opportunity.add_index(
    Opportunity.closed_on,
    Opportunity.stage,
    Opportunity.salesperson,
    Opportunity.company,
    Opportunity.value,
    Opportunity.need,
    Opportunity.intent,
    Opportunity.power,
    Opportunity.reached,
    Opportunity.timing,
    name="opportunity_ended",
)
Opportunity.add_index(
    Opportunity.stage,
    Opportunity.id,
    Opportunity.salesperson,
    Opportunity.company,
    Opportunity.value,
    Opportunity.closed_on,
    Opportunity.need,
    Opportunity.intent,
    Opportunity.power,
    Opportunity.reached,
    Opportunity.timing,
    name="opportunity_at_stage",
)


class StageMove(Record):
    """An operation that went from one stage to another, so that it is known where they stall."""

    company = ForeignKeyField(Company, null=True, backref="+", on_delete="RESTRICT")
    opportunity = ForeignKeyField(Opportunity, backref="moves", on_delete="RESTRICT", index=False)
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Whose it was then."""
    day = DateField()
    before = TextField(constraints=[one_of("before", STAGES)])
    stage = TextField(constraints=[one_of("stage", STAGES)])
    stayed = IntegerField(null=True)
    """How many days it had been in the stage before; None where nobody knows."""

    class Meta:
        indexes = (
            (("opportunity", "id", "before", "stage"), False),
            (
                ("before", "stage", "day", "salesperson", "company", "opportunity", "stayed"),
                False,
            ),
        )


class Objection(Record):
    """What a customer held against buying, and what they were answered."""

    company = ForeignKeyField(Company, backref="objections", on_delete="RESTRICT", index=False)
    opportunity = ForeignKeyField(Opportunity, null=True, backref="+", on_delete="RESTRICT")
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    day = DateField()
    about = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """What it is about, of the office's own list: price, delivery, a competitor."""
    text = TextField(constraints=[Check("text <> ''")])
    answer = TextField(default="")
    """What we said."""
    interaction = ForeignKeyField(Interaction, null=True, backref="+", on_delete="RESTRICT")
    """The talk in which it came up."""
    won_over = TextField(default="", constraints=[one_of("won_over", MET)])
    """Whether the answer won them over."""

    class Meta:
        indexes = (
            (("company", "day"), False),
            (("day", "id", "salesperson", "company"), False),
        )

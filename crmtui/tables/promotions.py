"""Promotions: whom to address, the campaign, what each answered, what it is told."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import AMOUNT, Record, ScaledField, one_of
from crmtui.tables.companies import Company, Contact
from crmtui.tables.diary import KINDS, Interaction
from crmtui.tables.office import Salesperson

PROMOTION_STATES = ("draft", "running", "closed")
"""Its list is still worked out anew each time; frozen, and worked through; over."""
ANSWERS = ("", "yes", "later", "no", "unreached")
"""What a company answered; nothing while nobody asked, or nobody was reached."""
LETTER_KINDS = ("letter", "email")


class Selection(Record):
    """Conditions that choose companies, kept so that they can be asked again."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField()
    criteria = TextField(default="")
    """As `core.selecting` writes them."""
    salesperson = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Whose it is; None means everybody's."""
    notes = TextField(default="")


class LetterTemplate(Record):
    """A letter or e-mail with fields that each company fills."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    kind = TextField(default="letter", constraints=[one_of("kind", LETTER_KINDS)])
    language = TextField(default="es")
    subject = TextField(default="")
    text = TextField(default="")
    active = BooleanField(default=True)


class Promotion(Record):
    """A campaign: the same offered to many companies, one after the other."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    aim = TextField(default="")
    """What it is to bring."""
    script = TextField(default="")
    """What to say, shown at each call."""
    kind = TextField(default="call_out", constraints=[one_of("kind", KINDS)])
    """How they are addressed."""
    criteria = TextField(default="")
    """Whom it addresses, as `core.selecting` writes it; as it was when it was frozen."""
    selection = ForeignKeyField(Selection, null=True, backref="+", on_delete="RESTRICT")
    letter = ForeignKeyField(LetterTemplate, null=True, backref="+", on_delete="RESTRICT")
    first = DateField()
    until = DateField(null=True)
    cost = ScaledField(AMOUNT, null=True)
    """In the office's currency."""
    days = IntegerField(default=60, constraints=[Check("days >= 0")])
    """For how many days after a company was asked its quotes and sales are taken to come of it."""
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    """Who runs it."""
    state = TextField(default="draft", constraints=[one_of("state", PROMOTION_STATES)])
    frozen_on = DateField(null=True)
    notes = TextField(default="")


class PromotionMember(Record):
    """A company that a promotion addresses, and what came of it."""

    promotion = ForeignKeyField(Promotion, backref="members", on_delete="RESTRICT", index=False)
    company = ForeignKeyField(Company, backref="+", on_delete="RESTRICT")
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    """Whom to ask for."""
    position = IntegerField(default=0)
    answer = TextField(default="", constraints=[one_of("answer", ANSWERS)])
    asked_on = DateField(null=True)
    """When they were first asked; while nobody was reached, when that was last tried."""
    interaction = ForeignKeyField(Interaction, null=True, backref="+", on_delete="RESTRICT")
    note = TextField(default="")

    class Meta:
        indexes = (
            (("promotion", "company"), True),
            (("promotion", "answer", "position"), False),
        )

"""What happened and what is to be done: interactions, reports, follow-ups."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField, IntegerField, TextField, TimeField

from crmtui.tables.base import MET, InstantField, Record, one_of
from crmtui.tables.companies import Company, Contact, Site
from crmtui.tables.office import Choice, Salesperson
from crmtui.tables.quotes import Quote
from crmtui.tables.sales import Sale

KINDS = ("call_in", "call_out", "visit", "email", "message", "other")
INTERACTION_KINDS = (*KINDS, "note", "quote")
"""What is recorded: besides being in touch, a note of what was learnt otherwise, and what
became of a quote."""
UNANSWERED = ("", "no_answer", "call_back")
PURPOSES = ("next", "promise", "task")
RESULTS = ("done", "broken", "dropped")


class Report(Record):
    """A salesperson's written report: interactions of one day, typed in one go."""

    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Who was in touch."""
    day = DateField()
    recorded_by = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Who typed it."""
    notes = TextField(default="")
    """What it says besides its interactions."""

    class Meta:
        indexes = ((("day", "id"), False), (("salesperson", "day", "id"), False))


class Interaction(Record):
    """One time that the office and a company were in touch, or a note about a company."""

    company = ForeignKeyField(Company, backref="interactions", on_delete="RESTRICT", index=False)
    contact = ForeignKeyField(Contact, null=True, backref="interactions", on_delete="RESTRICT")
    at = InstantField()
    kind = TextField(constraints=[one_of("kind", INTERACTION_KINDS)])
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Who was in touch."""
    recorded_by = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    """Who typed it."""
    text = TextField(default="")
    needs = TextField(default="")
    objections = TextField(default="")
    outcome = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    next_contact = DateField(null=True)
    """The date agreed on for the next one."""
    key = TextField(null=True, unique=True)
    """What another program called it; an import knows it again by this."""
    own_kind = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """The office's own kind, where it is one; `kind` is what it counts as."""
    unanswered = TextField(default="", constraints=[one_of("unanswered", UNANSWERED)])
    """A call that reached nobody: why. It is no talk: it only counts as an attempt."""
    opinion = TextField(default="")
    """What they think of us or of a product."""
    opinion_about = TextField(default="")
    """Which product, where it is about one."""
    score = IntegerField(null=True, constraints=[Check("score BETWEEN 0 AND 10")])
    """Their opinion as a number: 0 the worst, 10 the best."""
    objective = TextField(default="")
    """What a visit was for."""
    objective_met = TextField(default="", constraints=[one_of("objective_met", MET)])
    objective_why = TextField(default="")
    went_well = TextField(default="")
    to_improve = TextField(default="")
    report = ForeignKeyField(Report, null=True, backref="interactions", on_delete="RESTRICT")
    """The written report it came in."""
    line = IntegerField(null=True)
    """Its place in the report, from 1."""
    quote = ForeignKeyField(Quote, null=True, backref="+", on_delete="RESTRICT")
    """The quote that was sent, won or lost then."""

    class Meta:
        indexes = (
            (("company", "at", "id", "kind", "unanswered"), False),
            (("salesperson", "at"), False),
            (("at", "id", "company", "kind"), False),
        )


Interaction.add_index(
    Interaction.salesperson,
    Interaction.kind,
    Interaction.unanswered,
    Interaction.at,
    Interaction.company,
    name="interaction_activity",
)

Interaction.add_index(
    Interaction.company,
    Interaction.at,
    where=(
        (Interaction.needs != "")
        | (Interaction.objections != "")
        | (Interaction.opinion != "")
        | Interaction.score.is_null(False)
    ),
    name="interaction_voice",
)
Interaction.add_index(
    Interaction.company,
    Interaction.at,
    where=Interaction.kind == "visit",
    name="interaction_visits",
)


class FollowUp(Record):
    """Something to do about a company: its next contact, a promise, a task."""

    company = ForeignKeyField(Company, backref="followups", on_delete="RESTRICT", index=False)
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    purpose = TextField(default="next", constraints=[one_of("purpose", PURPOSES)])
    kind = TextField(default="call_out", constraints=[one_of("kind", KINDS)])
    due = DateField()
    time = TimeField(null=True, formats=["%H:%M:%S", "%H:%M"])
    note = TextField(default="")
    origin = ForeignKeyField(Interaction, null=True, backref="+", on_delete="RESTRICT")
    """The interaction in which it was agreed."""
    closed_on = DateField(null=True)
    """The day it was done or given up; open until then."""
    result = TextField(null=True, constraints=[one_of("result", RESULTS)])
    """A promise that is done was kept."""
    result_note = TextField(default="")
    """How it went, or why it was not done."""
    given_by = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Of a task: whose instruction it is."""
    quote = ForeignKeyField(Quote, null=True, backref="+", on_delete="RESTRICT")
    """The quote it asks about, or whose sale it delivers."""
    sale = ForeignKeyField(Sale, null=True, backref="+", on_delete="RESTRICT")
    """The sale whose delivery it asks about."""
    site = ForeignKeyField(Site, null=True, backref="+", on_delete="RESTRICT")
    """Of a visit: where; None means the main one."""
    stop = IntegerField(null=True)
    """Of a visit: its place in the day's round, from 1; None while nobody put them in order."""


FollowUp.add_index(
    FollowUp.company,
    FollowUp.salesperson,
    unique=True,
    where=(FollowUp.purpose == "next") & FollowUp.closed_on.is_null(),
    name="followup_one_next",
)
FollowUp.add_index(
    FollowUp.salesperson,
    FollowUp.due,
    FollowUp.time,
    FollowUp.id,
    FollowUp.purpose,
    FollowUp.company,
    FollowUp.closed_on,
    where=FollowUp.closed_on.is_null(),
    name="followup_open_mine",
)
FollowUp.add_index(
    FollowUp.due,
    FollowUp.time,
    FollowUp.id,
    FollowUp.purpose,
    FollowUp.company,
    FollowUp.closed_on,
    where=FollowUp.closed_on.is_null(),
    name="followup_open_all",
)
FollowUp.add_index(
    FollowUp.company,
    FollowUp.closed_on,
    FollowUp.due,
    FollowUp.id,
    FollowUp.result,
    name="followup_company",
)
FollowUp.add_index(
    FollowUp.due,
    FollowUp.salesperson,
    FollowUp.id,
    FollowUp.company,
    where=(FollowUp.kind == "visit") & FollowUp.closed_on.is_null(),
    name="followup_visits",
)
FollowUp.add_index(
    FollowUp.closed_on,
    FollowUp.salesperson,
    FollowUp.result,
    FollowUp.company,
    where=FollowUp.closed_on.is_null(False),
    name="followup_closed",
)
FollowUp.add_index(
    FollowUp.closed_on,
    FollowUp.due,
    FollowUp.id,
    FollowUp.purpose,
    FollowUp.result,
    FollowUp.salesperson,
    FollowUp.company,
    where=FollowUp.purpose != "next",
    name="followup_promised",
)
FollowUp.add_index(
    FollowUp.salesperson,
    FollowUp.due,
    FollowUp.closed_on,
    FollowUp.result,
    FollowUp.company,
    name="followup_due",
)

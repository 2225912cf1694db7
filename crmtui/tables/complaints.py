"""Complaints of customers and conflicts among them, and what was done about each."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import Record, one_of
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company, Contact
from crmtui.tables.diary import FollowUp, Interaction
from crmtui.tables.office import Choice, Salesperson
from crmtui.tables.sales import Sale

COMPLAINTS = ("complaint", "conflict")
"""About us or what we sold; between customers or channels."""


class Complaint(Record):
    """Something that a customer complains of, until it is resolved."""

    company = ForeignKeyField(Company, backref="complaints", on_delete="RESTRICT", index=False)
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    """Who complained."""
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Who sees to it."""
    kind = TextField(default="complaint", constraints=[one_of("kind", COMPLAINTS)])
    about = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """What it is about, of the office's own list: delivery, quality, an invoice."""
    text = TextField(constraints=[Check("text <> ''")])
    opened_on = DateField()
    due = DateField(null=True)
    """Until when they are to have an answer."""
    answered_on = DateField(null=True)
    """When they first had one."""
    resolved_on = DateField(null=True)
    """Open until then."""
    resolution = TextField(default="")
    satisfaction = IntegerField(null=True, constraints=[Check("satisfaction BETWEEN 0 AND 10")])
    """How content they were at the end: 0 not at all, 10 fully."""
    interaction = ForeignKeyField(Interaction, null=True, backref="+", on_delete="RESTRICT")
    """The talk in which it was opened."""
    sale = ForeignKeyField(Sale, null=True, backref="+", on_delete="RESTRICT")
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT")
    against = ForeignKeyField(Company, null=True, backref="+", on_delete="RESTRICT")
    """Of a conflict: with whom."""
    task = ForeignKeyField(FollowUp, null=True, backref="+", on_delete="RESTRICT")
    """The task that keeps its due date before somebody's eyes."""

    class Meta:
        indexes = (
            (("company", "opened_on", "id"), False),
            (("opened_on", "id", "salesperson", "company", "kind", "resolved_on"), False),
        )


Complaint.add_index(
    Complaint.due,
    Complaint.id,
    Complaint.salesperson,
    Complaint.company,
    Complaint.answered_on,
    Complaint.resolved_on,
    where=Complaint.resolved_on.is_null(),
    name="complaint_open",
)


class ComplaintStep(Record):
    """Something that was done about a complaint."""

    company = ForeignKeyField(Company, backref="+", on_delete="RESTRICT")
    complaint = ForeignKeyField(Complaint, backref="steps", on_delete="RESTRICT", index=False)
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    """Who did it."""
    day = DateField()
    text = TextField(constraints=[Check("text <> ''")])

    class Meta:
        indexes = ((("complaint", "day", "id"), False),)

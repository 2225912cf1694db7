"""Companies, where they are, who works there, how to reach them."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import InstantField, Record, one_of
from crmtui.tables.office import Choice, Salesperson
from crmtui.tables.territories import Territory

STATUSES = ("tracked", "potential", "dropped")
RELATIONS = ("direct", "reseller", "referrer")


class Company(Record):
    """A company the office sells to, or might."""

    key = TextField(null=True, unique=True)
    """What another program called it; an import knows it again by this."""
    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField()
    trade_name = TextField(default="")
    tax_id = TextField(default="")
    tax_key = TextField(default="", index=True)
    """The tax id as it is compared: letters and digits only."""
    status = TextField(default="tracked", constraints=[one_of("status", STATUSES)])
    drop_reason = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    drop_note = TextField(default="")
    dropped_on = DateField(null=True)
    recheck_on = DateField(null=True)
    relation = TextField(default="direct", constraints=[one_of("relation", RELATIONS)])
    referred_by = ForeignKeyField("self", null=True, backref="referrals", on_delete="RESTRICT")
    parent = ForeignKeyField("self", null=True, backref="subsidiaries", on_delete="RESTRICT")
    """The company it belongs to."""
    source = ForeignKeyField(Choice, backref="+", on_delete="RESTRICT", index=False)
    source_detail = TextField(default="")
    sector = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT", index=False)
    product = TextField(default="")
    """What the company makes or deals in."""
    salesperson = ForeignKeyField(
        Salesperson, backref="companies", on_delete="RESTRICT", index=False
    )
    web = TextField(default="")
    notes = TextField(default="")
    last_contact = InstantField(null=True)
    """When the newest interaction was; kept by `services.indexing`, not typed."""
    next_contact = DateField(null=True)
    """When the first open next contact is due; kept by `services.indexing`, not typed."""
    name_key = TextField(default="", index=True)
    """The name as duplicates are told by: `core.resemblance.name_key`."""
    territory = ForeignKeyField(
        Territory, null=True, backref="+", on_delete="RESTRICT", index=False
    )
    """Where it falls by its place; kept by `services.placing`, unless it is fixed."""
    territory_fixed = BooleanField(default=False)
    """Whether somebody put it in its territory by hand; else its place says."""
    do_not_contact = BooleanField(default=False)
    """They asked not to be contacted."""
    do_not_contact_note = TextField(default="")
    quiet_hours = TextField(default="")
    """When not to call them, as `core.quiet` writes it: "13:00-16:00, fri"."""
    attempts = IntegerField(default=0)
    """Calls without an answer since the last talk; kept by `services.indexing`."""
    confirmed_on = DateField(null=True)
    """When somebody last made sure that what is kept is right; None: nobody has."""
    confirmed_by = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    confirmed_source = TextField(default="")
    """Who said so, or where it was read."""

    class Meta:
        # Each order of the list carries what the list is filtered by, so that turning
        # its pages reads the index alone.
        indexes = (
            (("name_fold", "id", "status", "salesperson", "sector", "source", "relation"), False),
            (("status", "name_fold", "id", "salesperson", "sector", "source", "relation"), False),
            (("salesperson", "name_fold", "id", "status", "sector", "source", "relation"), False),
            (("salesperson", "status", "name_fold", "id", "sector", "source", "relation"), False),
            (("sector", "name_fold", "id", "status", "salesperson", "source", "relation"), False),
            (("source", "name_fold", "id", "status", "salesperson", "sector", "relation"), False),
            (("territory", "name_fold", "id", "status", "salesperson", "sector"), False),
            (("confirmed_on", "id", "salesperson", "status", "created_at"), False),
        )


Company.add_index(
    Company.status,
    Company.last_contact,
    Company.id,
    Company.salesperson,
    where=Company.next_contact.is_null(),
    name="company_neglected",
)
Company.add_index(
    Company.salesperson,
    Company.status,
    Company.last_contact,
    Company.id,
    where=Company.next_contact.is_null(),
    name="company_neglected_mine",
)


class Alias(Record):
    """What a company was known by before: that of one merged into it, its former name."""

    company = ForeignKeyField(Company, backref="aliases", on_delete="RESTRICT")
    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(index=True)
    name_key = TextField(default="", index=True)
    tax_key = TextField(default="", index=True)
    key = TextField(null=True, unique=True)
    """What another program called it; an import finds the company by this too."""
    former = IntegerField(null=True)
    """The id of the one that was merged into the company: its history is told with it."""


class Site(Record):
    """A place of a company: its office, a plant, a warehouse, a shop."""

    key = TextField(null=True)
    """What another program called it, among those of its company; an import knows it by this."""
    company = ForeignKeyField(Company, backref="sites", on_delete="RESTRICT")
    name = TextField(default="")
    """What the place is called; empty for the only one."""
    address = TextField(default="")
    city = TextField(default="")
    region = TextField(default="")
    postcode = TextField(default="")
    country = TextField(default="")
    main = BooleanField(default=False)


class Contact(Record):
    """A person at a company."""

    company = ForeignKeyField(Company, backref="contacts", on_delete="RESTRICT")
    site = ForeignKeyField(Site, null=True, backref="contacts", on_delete="RESTRICT")
    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField()
    job_title = TextField(default="")
    main = BooleanField(default=False)
    """The one to ask for first."""
    left_on = DateField(null=True)
    """Set when the person left the company; they stay in the history."""
    notes = TextField(default="")
    moved_from = ForeignKeyField("self", null=True, backref="+", on_delete="RESTRICT")
    """The same person at the company they were with before."""
    do_not_contact = BooleanField(default=False)
    """They asked not to be contacted."""
    do_not_contact_note = TextField(default="")
    quiet_hours = TextField(default="")
    """When not to call them, as `core.quiet` writes it."""
    confirmed_on = DateField(null=True)
    """When somebody last made sure that what is kept is right; None: nobody has."""
    confirmed_by = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    confirmed_source = TextField(default="")
    """Who said so, or where it was read."""

    class Meta:
        indexes = (
            (("name_fold", "id", "company"), False),
            (("confirmed_on", "id", "company", "left_on", "created_at"), False),
        )


class Phone(Record):
    """A phone number of a company, or of one of its people or sites."""

    company = ForeignKeyField(Company, backref="phones", on_delete="RESTRICT")
    contact = ForeignKeyField(Contact, null=True, backref="phones", on_delete="RESTRICT")
    site = ForeignKeyField(Site, null=True, backref="phones", on_delete="RESTRICT")
    number = TextField(constraints=[Check("number <> ''")])
    """As it was typed."""
    kind = TextField(default="")
    digits = TextField()
    reversed = TextField(index=True)
    """The digits from last to first: numbers are told apart by how they end."""
    e164 = TextField(null=True)
    """With country code, where it can be known (ITU-T E.164)."""


class Email(Record):
    """An e-mail address of a company or of one of its people."""

    company = ForeignKeyField(Company, backref="emails", on_delete="RESTRICT")
    contact = ForeignKeyField(Contact, null=True, backref="emails", on_delete="RESTRICT")
    address = TextField(constraints=[Check("address <> ''")])
    address_fold = TextField(index=True)
    kind = TextField(default="")

"""The office: its people, its settings, its own lists."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import Record, one_of

ROLES = ("assistant", "salesperson", "manager")
LISTS = (
    "sector", "source", "drop_reason", "outcome", "loss_reason", "kind", "family", "unit",
    "competitor", "payment", "delivery", "objection", "complaint", "skill",
)  # fmt: skip
ROUNDINGS = ("document", "line")


class Salesperson(Record):
    """Someone of the office, known by a numeric code, whatever their role."""

    code = IntegerField(unique=True, constraints=[Check("code >= 0")])
    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(index=True)
    initials = TextField(default="")
    role = TextField(default="salesperson", constraints=[one_of("role", ROLES)])
    login = TextField(null=True, unique=True)
    """The name this person logs in to the computer with."""
    job_title = TextField(default="")
    phone = TextField(default="")
    email = TextField(default="")
    active = BooleanField(default=True)
    manager = ForeignKeyField("self", null=True, backref="team", on_delete="RESTRICT")
    """Whom they answer to."""
    branch = TextField(default="")
    """The office or region they work from."""
    hired_on = DateField(null=True)
    left_on = DateField(null=True)
    """When they left, where that is known; `active` says whether they did."""
    notes = TextField(default="")


class Office(Record):
    """The one row of settings that the whole office shares."""

    name = TextField(default="")
    country = TextField(default="ES")
    """ISO 3166 code; phones without a country code belong to it."""
    language = TextField(default="es")
    currency = TextField(default="EUR")
    time_zone = TextField(null=True)
    """IANA name; empty means the computer's own."""
    tax_id = TextField(default="")
    """What follows stands on its paper."""
    address = TextField(default="")
    phone = TextField(default="")
    email = TextField(default="")
    web = TextField(default="")
    footer = TextField(default="")
    logo = TextField(default="")
    """A picture's file name, in the folder of the office's templates."""
    color = TextField(default="")
    """Of headings and rules: "#1f4e79"."""
    quote_series = TextField(default="P")
    """What the numbers of its quotes begin with."""
    quote_validity = IntegerField(default=30, constraints=[Check("quote_validity >= 0")])
    """How many days a quote is valid."""
    quote_followup = IntegerField(default=7, constraints=[Check("quote_followup >= 0")])
    """How many days after it was sent somebody asks; 0 means that nobody does by itself."""
    quote_payment = TextField(default="")
    """The usual terms of payment, and of delivery."""
    quote_delivery = TextField(default="")
    quote_notes = TextField(default="")
    """What stands at the foot of every quote."""
    rounding = TextField(default="document", constraints=[one_of("rounding", ROUNDINGS)])
    """Whether tax is rounded once a rate and document (EN 16931), or line by line."""
    prices_include_tax = BooleanField(default=False)
    returns = BooleanField(default=False)
    """Whether a quote may have quantities below zero."""
    later_days = IntegerField(default=60, constraints=[Check("later_days >= 1")])
    """After how many days to be in touch with who wants to buy, but not now;"""
    weak_days = IntegerField(default=30, constraints=[Check("weak_days >= 1")])
    """who wants to, and cannot decide or pay yet;"""
    first_days = IntegerField(default=3, constraints=[Check("first_days >= 1")])
    """and who wants to, and can."""
    later_attention = TextField(default="")
    """What attention each of the three gets, in the office's words; empty means the usual."""
    weak_attention = TextField(default="")
    first_attention = TextField(default="")
    share_a = IntegerField(default=80, constraints=[Check("share_a BETWEEN 1 AND 100")])
    """The customers who together bring so many percent of the year's sales are A;"""
    share_b = IntegerField(default=95, constraints=[Check("share_b BETWEEN 1 AND 100")])
    """those who bring it up to this, B; the others C."""
    unvisited_days = IntegerField(default=90, constraints=[Check("unvisited_days >= 1")])
    """After how many days without a visit a company is proposed for one."""
    cover_days = IntegerField(default=30, constraints=[Check("cover_days >= 1")])
    """For how many days of a customer's own sales an order is suggested;"""
    safety_days = IntegerField(default=7, constraints=[Check("safety_days >= 0")])
    """and for how many more, so that they never run out."""
    confirm_months = IntegerField(default=12, constraints=[Check("confirm_months >= 0")])
    """After how many months what is kept of a company or person is to be confirmed; 0: never."""
    quiet_hours = TextField(default="")
    """When nobody is to be called, as `core.quiet` writes it."""
    fiscal_month = IntegerField(default=1, constraints=[Check("fiscal_month BETWEEN 1 AND 12")])
    """The month its fiscal year begins with."""
    history_years = IntegerField(default=0, constraints=[Check("history_years >= 0")])
    """How many years the history is kept; 0 means for ever."""
    backup_folder = TextField(default="")
    """Where backups go; empty means a folder beside the database."""
    backup_hours = IntegerField(default=20, constraints=[Check("backup_hours >= 0")])
    """After how many hours the next desk makes another backup by itself; 0 means never."""
    backup_daily = IntegerField(default=7, constraints=[Check("backup_daily >= 1")])
    """How many backups are kept, each the last of its day, week and month."""
    backup_weekly = IntegerField(default=5, constraints=[Check("backup_weekly >= 0")])
    backup_monthly = IntegerField(default=12, constraints=[Check("backup_monthly >= 0")])
    backup_keys = TextField(default="")
    """The age public keys that can open a backup, one a line; empty means that all can."""


class Choice(Record):
    """A value of one of the office's own lists: sectors, sources, reasons, outcomes, units."""

    list = TextField(constraints=[one_of("list", LISTS)])
    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField()
    position = IntegerField(default=0)
    active = BooleanField(default=True)
    base = TextField(default="")
    """Of an interaction kind: which of the built-in kinds it counts as."""

    class Meta:
        indexes = ((("list", "name_fold"), True),)

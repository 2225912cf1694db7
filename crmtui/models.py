"""The tables. Fields, keys, indexes and constraints; no behaviour."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    Check,
    DateField,
    Field,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    NodeList,
    SqliteDatabase,
    TextField,
    TimeField,
)

from crmtui import clock
from crmtui.db import database

STATUSES = ("tracked", "potential", "dropped")
RELATIONS = ("direct", "reseller", "referrer")
ROLES = ("assistant", "salesperson", "manager")
KINDS = ("call_in", "call_out", "visit", "email", "message", "other")
INTERACTION_KINDS = (*KINDS, "note", "quote")
"""What is recorded: besides being in touch, a note of what was learnt otherwise, and what
became of a quote."""
UNANSWERED = ("", "no_answer", "call_back")
MET = ("", "yes", "partly", "no")
PURPOSES = ("next", "promise", "task")
RESULTS = ("done", "broken", "dropped")
LISTS = (
    "sector", "source", "drop_reason", "outcome", "loss_reason", "kind", "family", "unit",
    "competitor", "payment", "delivery",
)  # fmt: skip
OWN_KINDS = ("text", "number", "date", "choice")
OWNERS = ("company", "contact")
QUOTE_STATES = ("draft", "sent", "superseded", "won", "lost")
"""Expired is not one: a sent quote is, once its validity is over."""
LINE_KINDS = ("item", "section", "charge")
ROUNDINGS = ("document", "line")
AMOUNT, PRICE, PERCENT, QUANTITY, RATE = 4, 4, 4, 3, 6
"""The decimals that are kept of each; an amount has those of its currency, at most 4."""


class KeyField(AutoField):
    """A key that is never given twice, even after its record is gone."""

    def ddl(self, ctx: Any) -> Any:
        """The column, marked so that SQLite keeps count of the keys it gave."""
        column = super().ddl(ctx)
        if isinstance(database.obj, SqliteDatabase):
            return NodeList((column, SQL("AUTOINCREMENT")))
        return column


class InstantField(Field):
    """A moment, kept as UTC without a zone (ISO text in SQLite); aware in code."""

    field_type = "DATETIME"

    def db_value(self, value: datetime | str | None) -> str | None:
        """What is stored: ISO 8601 with microseconds, so that text order is time order."""
        if value is None or isinstance(value, str):
            return value
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def python_value(self, value: datetime | str | None) -> datetime | None:
        """The aware UTC instant."""
        if value is None:
            return None
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC)


class ScaledField(Field):
    """A `Decimal` of so many decimals, kept as a whole number: exact, ordered, summed by SQL."""

    field_type = "BIGINT"

    def __init__(self, places: int, **options: Any) -> None:
        self.places = places
        super().__init__(**options)

    def db_value(self, value: Decimal | int | None) -> int | None:
        """What is stored, without the point. More decimals than are kept are an error.

        Raises:
            ValueError: it does not fit.
        """
        if value is None:
            return None
        scaled = Decimal(value).scaleb(self.places)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more than {self.places} decimals")
        return int(scaled)

    def python_value(self, value: int | None) -> Decimal | None:
        """The number, with all its decimals."""
        return None if value is None else Decimal(value).scaleb(-self.places)


def _one_of(field: str, values: tuple[str, ...]) -> Any:
    listed = ", ".join(f"'{value}'" for value in values)
    return Check(f"{field} IN ({listed})")


class Table(Model):
    """What every table has in common: where it lives and how it is named."""

    id = KeyField()

    class Meta:
        database = database
        legacy_table_names = False


class Record(Table):
    """What everything that people edit has in common."""

    version = IntegerField(default=1)
    """Goes up by one with each saved change."""
    created_at = InstantField(default=lambda: clock.now())
    updated_at = InstantField(default=lambda: clock.now())


class Salesperson(Record):
    """Someone of the office, known by a numeric code, whatever their role."""

    code = IntegerField(unique=True, constraints=[Check("code >= 0")])
    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(index=True)
    initials = TextField(default="")
    role = TextField(default="salesperson", constraints=[_one_of("role", ROLES)])
    login = TextField(null=True, unique=True)
    """The name this person logs in to the computer with."""
    job_title = TextField(default="")
    phone = TextField(default="")
    email = TextField(default="")
    active = BooleanField(default=True)


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
    rounding = TextField(default="document", constraints=[_one_of("rounding", ROUNDINGS)])
    """Whether tax is rounded once a rate and document (EN 16931), or line by line."""
    prices_include_tax = BooleanField(default=False)
    returns = BooleanField(default=False)
    """Whether a quote may have quantities below zero."""


class Choice(Record):
    """A value of one of the office's own lists: sectors, sources, reasons, outcomes, units."""

    list = TextField(constraints=[_one_of("list", LISTS)])
    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField()
    position = IntegerField(default=0)
    active = BooleanField(default=True)
    base = TextField(default="")
    """Of an interaction kind: which of the built-in kinds it counts as."""

    class Meta:
        indexes = ((("list", "name_fold"), True),)


class Tax(Record):
    """A tax that lines carry: VAT, a surcharge, or a withholding, whose rate is below zero."""

    name = TextField(constraints=[Check("name <> ''")])
    rate = ScaledField(PERCENT)
    """In percent: 21 is 21 %."""
    position = IntegerField(default=0)
    """The first one is what a product has where nothing else is said."""
    active = BooleanField(default=True)

    class Meta:
        indexes = ((("name", "rate"), True),)


class Product(Record):
    """Something that the office sells."""

    key = TextField(null=True, unique=True)
    """What another program called it; an import knows it again by this."""
    code = TextField(constraints=[Check("code <> ''")])
    code_fold = TextField(unique=True)
    name = TextField(constraints=[Check("name <> ''")])
    """In the office's own language."""
    name_fold = TextField(index=True)
    name_es = TextField(default="")
    """What it is called on paper in Spanish, and in English, where that is another name."""
    name_en = TextField(default="")
    family = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    unit = TextField(default="")
    price = ScaledField(PRICE, null=True)
    """The list price in the office's currency, where no price list says another."""
    cost = ScaledField(PRICE, null=True)
    """In the office's currency."""
    taxes = TextField(default="")
    """Canonical (`core.taxes`): "IVA 21; RE 5.2". Empty means the office's first tax."""
    selling_points = TextField(default="")
    """Why to buy it, one a line."""
    notes = TextField(default="")
    active = BooleanField(default=True)
    """One that is not sold any more is retired."""

    class Meta:
        indexes = ((("active", "code_fold", "id"), False),)


class PriceList(Record):
    """Prices from a day on, until a later list says others."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    valid_from = DateField()
    currency = TextField()
    active = BooleanField(default=True)


class ListPrice(Record):
    """What one product costs in a price list."""

    price_list = ForeignKeyField(PriceList, backref="prices", on_delete="RESTRICT", index=False)
    product = ForeignKeyField(Product, backref="prices", on_delete="RESTRICT")
    price = ScaledField(PRICE)

    class Meta:
        indexes = ((("price_list", "product"), True),)


class Territory(Record):
    """An area that somebody covers; a company falls in one by its place or by hand."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    salesperson = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Who covers it."""
    position = IntegerField(default=0)
    active = BooleanField(default=True)
    notes = TextField(default="")


class TerritoryPlace(Record):
    """A place that lies in a territory. What is empty is not asked for."""

    territory = ForeignKeyField(Territory, backref="places", on_delete="RESTRICT")
    country = TextField(default="")
    region = TextField(default="")
    city = TextField(default="")
    postcode_from = TextField(default="")
    postcode_to = TextField(default="")


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
    status = TextField(default="tracked", constraints=[_one_of("status", STATUSES)])
    drop_reason = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    drop_note = TextField(default="")
    dropped_on = DateField(null=True)
    recheck_on = DateField(null=True)
    relation = TextField(default="direct", constraints=[_one_of("relation", RELATIONS)])
    referred_by = ForeignKeyField("self", null=True, backref="referrals", on_delete="RESTRICT")
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
    attempts = IntegerField(default=0)
    """Calls without an answer since the last talk; kept by `services.indexing`."""

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

    class Meta:
        indexes = ((("name_fold", "id", "company"), False),)


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


class OwnField(Record):
    """A field of the office's own, on companies or on contacts."""

    owner = TextField(constraints=[_one_of("owner", OWNERS)])
    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField()
    kind = TextField(default="text", constraints=[_one_of("kind", OWN_KINDS)])
    options = TextField(default="[]")
    """Of a choice: the values there are, in their order (JSON list of texts)."""
    position = IntegerField(default=0)
    active = BooleanField(default=True)

    class Meta:
        indexes = ((("owner", "name_fold"), True),)


class OwnValue(Record):
    """What one company or contact has in a field of the office's own."""

    field = ForeignKeyField(OwnField, backref="values", on_delete="RESTRICT", index=False)
    company = ForeignKeyField(Company, backref="own_values", on_delete="RESTRICT")
    contact = ForeignKeyField(Contact, null=True, backref="own_values", on_delete="RESTRICT")
    value = TextField(constraints=[Check("value <> ''")])
    """A date as ISO 8601, a number with a point, a choice as it is spelt."""
    value_fold = TextField()
    number = FloatField(null=True)
    """Of a number: to compare it by; `value` is what was typed, exact."""

    class Meta:
        indexes = (
            (("field", "value_fold", "company"), False),
            (("field", "number", "company"), False),
        )


OwnValue.add_index(
    OwnValue.field,
    OwnValue.company,
    unique=True,
    where=OwnValue.contact.is_null(),
    name="own_value_of_company",
)
OwnValue.add_index(
    OwnValue.field,
    OwnValue.contact,
    unique=True,
    where=OwnValue.contact.is_null(False),
    name="own_value_of_contact",
)


class Quote(Record):
    """What the office offers a company, at what price, until when: one revision of it."""

    company = ForeignKeyField(Company, backref="quotes", on_delete="RESTRICT", index=False)
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    site = ForeignKeyField(Site, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    series = TextField(default="")
    number = TextField(null=True)
    """Given when it is first sent, and never given again; all its revisions share it."""
    revision = IntegerField(default=1, constraints=[Check("revision >= 1")])
    state = TextField(default="draft", constraints=[_one_of("state", QUOTE_STATES)])
    day = DateField()
    valid_until = DateField(null=True)
    sent_at = InstantField(null=True)
    closed_on = DateField(null=True)
    """The day it was won or lost."""
    currency = TextField()
    rate = ScaledField(RATE, default=1)
    """How much of the office's currency one of its own was worth that day."""
    language = TextField(default="")
    payment = TextField(default="")
    delivery = TextField(default="")
    reference = TextField(default="")
    """What the customer calls it."""
    notes = TextField(default="")
    """For the customer; they stand on the paper."""
    internal_notes = TextField(default="")
    taxes = TextField(default="")
    """Of a new line without a product, canonical (`core.taxes`)."""
    prices_include_tax = BooleanField(default=False)
    rounding = TextField(default="document", constraints=[_one_of("rounding", ROUNDINGS)])
    discount_pct = ScaledField(PERCENT, default=0)
    """On all its items, in percent."""
    net = ScaledField(AMOUNT, default=0)
    """What follows is kept from its lines by `core.totals`, not typed."""
    tax = ScaledField(AMOUNT, default=0)
    total = ScaledField(AMOUNT, default=0)
    cost = ScaledField(AMOUNT, null=True)
    """What the items cost us, where that is known of all of them; in its currency."""
    value = ScaledField(AMOUNT, default=0)
    """The net in the office's currency: what lists add up."""

    class Meta:
        indexes = (
            (("number", "revision"), True),
            (("company", "day", "id"), False),
            (("day", "id", "state", "salesperson", "company", "valid_until", "value"), False),
            (("state", "day", "id", "salesperson", "company", "valid_until", "value"), False),
            (("salesperson", "day", "id", "state", "company", "valid_until", "value"), False),
        )


Quote.add_index(
    Quote.valid_until,
    Quote.id,
    Quote.salesperson,
    Quote.company,
    where=Quote.state == "sent",
    name="quote_running",
)


class QuoteLine(Record):
    """A line of a quote: an item, the heading of a section, or a charge on the document."""

    company = ForeignKeyField(Company, backref="+", on_delete="RESTRICT", index=False)
    quote = ForeignKeyField(Quote, backref="lines", on_delete="RESTRICT", index=False)
    position = IntegerField()
    """From 1."""
    kind = TextField(default="item", constraints=[_one_of("kind", LINE_KINDS)])
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT", index=False)
    code = TextField(default="")
    description = TextField(default="")
    quantity = ScaledField(QUANTITY, default=0)
    unit = TextField(default="")
    price = ScaledField(PRICE, default=0)
    """Of a charge, its amount: below zero it is an allowance."""
    discount_pct = ScaledField(PERCENT, default=0)
    discount_amount = ScaledField(AMOUNT, default=0)
    taxes = TextField(default="")
    """Canonical (`core.taxes`): "IVA 21; RE 5.2; IRPF -15"."""
    optional = BooleanField(default=False)
    """Offered besides: not in the total."""
    cost = ScaledField(PRICE, null=True)
    """Of one unit, in the quote's currency."""
    net = ScaledField(AMOUNT, default=0)
    """Kept from the rest by `core.totals`, not typed."""

    class Meta:
        indexes = (
            (("quote", "position"), False),
            (("company", "product", "quote"), False),
            (("product", "quote"), False),
        )


class Sale(Record):
    """Something that was sold: a quote that was won, or what was typed or came in directly."""

    key = TextField(null=True, unique=True)
    """What another program called it; an import knows it again by this."""
    company = ForeignKeyField(Company, backref="sales", on_delete="RESTRICT", index=False)
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Who sold it; `SaleShare` says with whom it is shared."""
    quote = ForeignKeyField(Quote, null=True, backref="+", on_delete="RESTRICT")
    day = DateField()
    reference = TextField(default="")
    """The number of the customer's order."""
    currency = TextField()
    rate = ScaledField(RATE, default=1)
    delivery_on = DateField(null=True)
    """When its delivery was promised for, and when it was delivered."""
    delivered_on = DateField(null=True)
    notes = TextField(default="")
    rounding = TextField(default="document", constraints=[_one_of("rounding", ROUNDINGS)])
    prices_include_tax = BooleanField(default=False)
    discount_pct = ScaledField(PERCENT, default=0)
    net = ScaledField(AMOUNT, default=0)
    """What follows is kept from its lines by `core.totals`, not typed."""
    tax = ScaledField(AMOUNT, default=0)
    total = ScaledField(AMOUNT, default=0)
    cost = ScaledField(AMOUNT, null=True)
    value = ScaledField(AMOUNT, default=0)
    """The net in the office's currency."""

    class Meta:
        indexes = (
            (("company", "day", "id"), False),
            (("day", "id", "salesperson", "company", "value"), False),
            (("salesperson", "day", "id", "company", "value"), False),
        )


Sale.add_index(
    Sale.delivery_on,
    Sale.id,
    Sale.salesperson,
    Sale.company,
    where=Sale.delivered_on.is_null() & Sale.delivery_on.is_null(False),
    name="sale_to_deliver",
)


class SaleLine(Record):
    """One product of a sale, or a charge on it."""

    company = ForeignKeyField(Company, backref="+", on_delete="RESTRICT", index=False)
    sale = ForeignKeyField(Sale, backref="lines", on_delete="RESTRICT", index=False)
    position = IntegerField()
    kind = TextField(default="item", constraints=[_one_of("kind", LINE_KINDS)])
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT", index=False)
    code = TextField(default="")
    description = TextField(default="")
    quantity = ScaledField(QUANTITY, default=0)
    unit = TextField(default="")
    price = ScaledField(PRICE, default=0)
    discount_pct = ScaledField(PERCENT, default=0)
    discount_amount = ScaledField(AMOUNT, default=0)
    taxes = TextField(default="")
    cost = ScaledField(PRICE, null=True)
    net = ScaledField(AMOUNT, default=0)
    quote_line = ForeignKeyField(QuoteLine, null=True, backref="+", on_delete="RESTRICT")

    class Meta:
        indexes = (
            (("sale", "position"), False),
            (("company", "product", "sale"), False),
            (("product", "sale"), False),
        )


class SaleShare(Record):
    """The part of a sale that is credited to somebody else than who sold it."""

    company = ForeignKeyField(Company, backref="+", on_delete="RESTRICT")
    sale = ForeignKeyField(Sale, backref="shares", on_delete="RESTRICT", index=False)
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    percent = ScaledField(PERCENT, constraints=[Check("percent > 0")])

    class Meta:
        indexes = ((("sale", "salesperson"), True),)


class Loss(Record):
    """An operation that was lost: a quote, or one that never came to a quote."""

    company = ForeignKeyField(Company, backref="losses", on_delete="RESTRICT", index=False)
    quote = ForeignKeyField(Quote, null=True, unique=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    day = DateField()
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT")
    about = TextField(default="")
    """What it was about, where that is no product."""
    amount = ScaledField(AMOUNT, null=True)
    currency = TextField()
    reason = ForeignKeyField(Choice, backref="+", on_delete="RESTRICT")
    competitor = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    competitor_price = ScaledField(PRICE, null=True)
    note = TextField(default="")
    """What to remember."""

    class Meta:
        indexes = (
            (("company", "day"), False),
            (("day", "id", "salesperson", "company"), False),
            (("salesperson", "day", "id", "company"), False),
        )


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
    kind = TextField(constraints=[_one_of("kind", INTERACTION_KINDS)])
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
    unanswered = TextField(default="", constraints=[_one_of("unanswered", UNANSWERED)])
    """A call that reached nobody: why. It is no talk: it only counts as an attempt."""
    opinion = TextField(default="")
    """What they think of us or of a product."""
    opinion_about = TextField(default="")
    """Which product, where it is about one."""
    score = IntegerField(null=True, constraints=[Check("score BETWEEN 0 AND 10")])
    """Their opinion as a number: 0 the worst, 10 the best."""
    objective = TextField(default="")
    """What a visit was for."""
    objective_met = TextField(default="", constraints=[_one_of("objective_met", MET)])
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
            (("company", "at"), False),
            (("salesperson", "at"), False),
            (("at", "id", "company", "kind"), False),
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


class FollowUp(Record):
    """Something to do about a company: its next contact, a promise, a task."""

    company = ForeignKeyField(Company, backref="followups", on_delete="RESTRICT", index=False)
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    purpose = TextField(default="next", constraints=[_one_of("purpose", PURPOSES)])
    kind = TextField(default="call_out", constraints=[_one_of("kind", KINDS)])
    due = DateField()
    time = TimeField(null=True, formats=["%H:%M:%S", "%H:%M"])
    note = TextField(default="")
    origin = ForeignKeyField(Interaction, null=True, backref="+", on_delete="RESTRICT")
    """The interaction in which it was agreed."""
    closed_on = DateField(null=True)
    """The day it was done or given up; open until then."""
    result = TextField(null=True, constraints=[_one_of("result", RESULTS)])
    """A promise that is done was kept."""
    result_note = TextField(default="")
    """How it went, or why it was not done."""
    given_by = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Of a task: whose instruction it is."""
    quote = ForeignKeyField(Quote, null=True, backref="+", on_delete="RESTRICT")
    """The quote it asks about, or whose sale it delivers."""


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
FollowUp.add_index(FollowUp.company, FollowUp.closed_on, FollowUp.due, name="followup_company")
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


class CompanyDoc(Model):
    """All the words a company is found by, folded. One row a company."""

    company = IntegerField(primary_key=True)
    name = TextField()
    """Of its names."""
    people = TextField()
    """Of the names of its people."""
    other = TextField()
    """Of its numbers, addresses and places."""
    marks = TextField(default="")
    """Not words: what names that resemble its own are found by (`core.resemblance.marks`)."""

    class Meta:
        database = database
        legacy_table_names = False


class NoteDoc(Model):
    """All the words an interaction is found by, folded. One row an interaction."""

    interaction = IntegerField(primary_key=True)
    words = TextField()

    class Meta:
        database = database
        legacy_table_names = False


class Draft(Table):
    """What somebody was typing, kept until it is saved or thrown away."""

    user = ForeignKeyField(Salesperson, backref="+", on_delete="CASCADE")
    terminal = TextField()
    kind = TextField()
    """Which form it belongs to."""
    record = IntegerField(null=True)
    """The record that was being edited; none for a new one."""
    title = TextField(default="")
    payload = TextField()
    """The form's fields as JSON."""
    version = IntegerField(default=0)
    """The record's version when the form was opened."""
    updated_at = InstantField(default=lambda: clock.now())


class Import(Table):
    """A file that came in, so that it can be told apart and taken back."""

    change_set = IntegerField(unique=True)
    at = InstantField(default=lambda: clock.now())
    user = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    name = TextField()
    """The file's name."""
    counts = TextField(default="{}")
    """How many records of each kind were new, changed, left, refused, doubtful; `pairs` of
    companies that may be the same, with why (JSON)."""


class ChangeSet(Table):
    """Everything one command changed, together."""

    at = InstantField(default=lambda: clock.now())
    user = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    command = TextField()
    subject = TextField(default="")
    """What it was about, in a few words: mostly the company's name."""
    company = IntegerField(null=True)
    """The company it was about, where it was about one."""
    undoes = IntegerField(null=True, index=True)
    """The change set that this one took back."""
    undone_by = IntegerField(null=True)
    """The change set that took this one back."""

    class Meta:
        indexes = ((("user", "id"), False), (("company", "at"), False))


class Change(Table):
    """One record inserted, updated or deleted, with what it was before and after."""

    change_set = ForeignKeyField(ChangeSet, backref="changes", on_delete="CASCADE")
    table = TextField()
    record = IntegerField()
    company = IntegerField(null=True)
    """The company the record belongs to."""
    op = TextField(constraints=[_one_of("op", ("insert", "update", "delete"))])
    before = TextField(null=True)
    """Stored values by field, JSON: those that changed, or all of a deleted record."""
    after = TextField(null=True)
    """Stored values by field, JSON; none for an insert, where the record itself says it."""

    class Meta:
        indexes = ((("table", "record"), False), (("company", "change_set"), False))


class Counter(Table):
    """The last number that was given of a series. It never goes back: not by undo either."""

    name = TextField(unique=True)
    value = IntegerField(default=0)


RECORDS: dict[str, type[Record]] = {
    model._meta.table_name: model
    for model in (
        Salesperson, Office, Choice, Tax, Product, PriceList, ListPrice, Territory,
        TerritoryPlace, Company, Alias, Site, Contact, Phone, Email, OwnField, OwnValue, Quote,
        QuoteLine, Sale, SaleLine, SaleShare, Loss, Report, Interaction, FollowUp,
    )
}  # fmt: skip
"""The tables whose changes are kept, by name."""

TABLES: tuple[type[Model], ...] = (
    *RECORDS.values(), Counter, CompanyDoc, NoteDoc, Draft, Import, ChangeSet, Change,
)  # fmt: skip
"""Every table, in an order in which they can be created."""

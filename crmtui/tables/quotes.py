"""Quotes, one row a revision, and their lines."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import (
    AMOUNT,
    PERCENT,
    PRICE,
    QUANTITY,
    RATE,
    InstantField,
    Record,
    ScaledField,
    one_of,
)
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company, Contact, Site
from crmtui.tables.office import ROUNDINGS, Salesperson

QUOTE_STATES = ("draft", "sent", "superseded", "won", "lost")
"""Expired is not one: a sent quote is, once its validity is over."""
LINE_KINDS = ("item", "section", "charge")


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
    state = TextField(default="draft", constraints=[one_of("state", QUOTE_STATES)])
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
    rounding = TextField(default="document", constraints=[one_of("rounding", ROUNDINGS)])
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
            (("company", "day", "id", "state", "value"), False),
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
    kind = TextField(default="item", constraints=[one_of("kind", LINE_KINDS)])
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

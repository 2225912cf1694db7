"""What was sold, and what was lost."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import (
    AMOUNT,
    MET,
    PERCENT,
    PRICE,
    QUANTITY,
    RATE,
    Record,
    ScaledField,
    one_of,
)
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company, Contact
from crmtui.tables.office import ROUNDINGS, Choice, Salesperson
from crmtui.tables.quotes import LINE_KINDS, Quote, QuoteLine


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
    delivery_met = TextField(default="", constraints=[one_of("delivery_met", MET)])
    """Whether it came as it was promised; nothing until somebody asked."""
    delivery_note = TextField(default="")
    """What was not as promised, and what to mend."""
    notes = TextField(default="")
    rounding = TextField(default="document", constraints=[one_of("rounding", ROUNDINGS)])
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
            (("company", "day", "id", "value"), False),
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
Sale.add_index(
    Sale.delivery_on,
    Sale.id,
    Sale.delivery_met,
    Sale.salesperson,
    Sale.company,
    where=Sale.delivery_on.is_null(False),
    name="sale_promised",
)


class SaleLine(Record):
    """One product of a sale, or a charge on it."""

    company = ForeignKeyField(Company, backref="+", on_delete="RESTRICT", index=False)
    sale = ForeignKeyField(Sale, backref="lines", on_delete="RESTRICT", index=False)
    position = IntegerField()
    kind = TextField(default="item", constraints=[one_of("kind", LINE_KINDS)])
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
    sold_on = DateField(null=True)
    """The day of its sale; kept by `services.parting`, not typed."""
    value = ScaledField(AMOUNT, default=0)
    """What it is of its sale's value; kept by `services.parting`, not typed."""
    leads = BooleanField(default=False)
    """Whether it is the first of its product in its sale, so that sales are counted once; kept
    by `services.parting`, not typed."""

    class Meta:
        indexes = (
            (("sale", "position"), False),
            (("company", "product", "sale"), False),
            (("product", "sale"), False),
        )


SaleLine.add_index(
    SaleLine.product,
    SaleLine.sold_on,
    SaleLine.sale,
    SaleLine.company,
    SaleLine.kind,
    SaleLine.quantity,
    SaleLine.value,
    SaleLine.leads,
    name="sale_line_sold",
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

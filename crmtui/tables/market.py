"""The market: prices that were seen, what competitors do, who keeps to our policies."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, TextField

from crmtui.tables.base import MET, PERCENT, PRICE, Record, ScaledField, one_of
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company, Contact, Site
from crmtui.tables.diary import Interaction
from crmtui.tables.office import Choice, Salesperson
from crmtui.tables.territories import Territory

SEEN = ("paid", "quoted", "resale", "list")
"""What kind of price was seen: what they pay, what they were quoted, what they ask of their own
customers, what a list says."""
FACTS = ("product", "channel", "promotion", "strength", "weakness", "share", "other")
"""What is known of a competitor: what they sell, through whom, what they offer for a while, where
they are strong or weak, how much of the market they have."""
POLICIES = ("price", "promotion", "display")
"""What we ask of those who sell on: prices to keep, promotions to pass on, material to show."""


class PriceSeen(Record):
    """A price that somebody saw or heard of, besides those of our own quotes and sales."""

    key = TextField(null=True, unique=True)
    """What another program called it; an import knows it again by this."""
    company = ForeignKeyField(
        Company, null=True, backref="prices_seen", on_delete="RESTRICT", index=False
    )
    """At whom it was seen; None where it was nobody's: a competitor's list."""
    site = ForeignKeyField(Site, null=True, backref="+", on_delete="RESTRICT")
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT", index=False)
    """Our product; None of what others make, unless it stands against one of ours."""
    item = TextField(default="")
    """What it was the price of, where that is not our product itself."""
    item_fold = TextField(default="")
    competitor = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    """Whose product it is; None of ours."""
    kind = TextField(default="paid", constraints=[one_of("kind", SEEN)])
    price = ScaledField(PRICE, constraints=[Check("price >= 0")])
    currency = TextField()
    unit = TextField(default="")
    includes_tax = BooleanField(default=False)
    day = DateField()
    source = TextField(default="")
    """How we know: who said it, where it was read."""
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    """Who saw it."""
    verified_by = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Who made sure of it; None while nobody has."""
    verified_on = DateField(null=True)
    marked = BooleanField(default=False)
    """Whether it is unlike the others, and somebody said that it is right."""
    note = TextField(default="")

    class Meta:
        indexes = (
            (("product", "day", "id", "company"), False),
            (("company", "product", "day"), False),
            (("company", "day", "id"), False),
            (("item_fold", "day", "id", "company"), False),
            (
                ("day", "id", "company", "kind", "competitor", "product", "verified_by",
                 "salesperson", "item_fold"),
                False,
            ),
            (("salesperson", "day", "id"), False),
        )  # fmt: skip


PriceSeen.add_index(
    PriceSeen.day,
    PriceSeen.id,
    PriceSeen.salesperson,
    PriceSeen.company,
    PriceSeen.verified_on,
    where=PriceSeen.verified_on.is_null(),
    name="price_seen_unverified",
)


class MarketFact(Record):
    """Something that was seen or heard of a competitor."""

    competitor = ForeignKeyField(Choice, backref="+", on_delete="RESTRICT", index=False)
    kind = TextField(constraints=[one_of("kind", FACTS)])
    text = TextField(default="")
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT")
    """Ours that it stands against."""
    share = ScaledField(PERCENT, null=True, constraints=[Check("share BETWEEN 0 AND 1000000")])
    """Of the market, in percent, where it is about that."""
    company = ForeignKeyField(Company, null=True, backref="+", on_delete="RESTRICT", index=False)
    """At whom it was seen; None where it was nobody's."""
    territory = ForeignKeyField(Territory, null=True, backref="+", on_delete="RESTRICT")
    """Where it is so; None: everywhere."""
    day = DateField()
    until = DateField(null=True)
    """Of a promotion: its last day."""
    source = TextField(default="")
    contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
    """Who said so."""
    interaction = ForeignKeyField(Interaction, null=True, backref="+", on_delete="RESTRICT")
    """The talk in which it came up."""
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    """Who saw it or wrote it down."""
    verified_by = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    verified_on = DateField(null=True)

    class Meta:
        indexes = (
            (("competitor", "day", "id", "company"), False),
            (("company", "day", "id"), False),
            (("day", "id", "company"), False),
        )


MarketFact.add_index(
    MarketFact.day,
    MarketFact.id,
    MarketFact.salesperson,
    MarketFact.company,
    MarketFact.verified_on,
    where=MarketFact.verified_on.is_null(),
    name="market_fact_unverified",
)


class Policy(Record):
    """What the office asks of those who sell its products on."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField(unique=True)
    kind = TextField(constraints=[one_of("kind", POLICIES)])
    text = TextField(default="")
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT")
    family = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    from_on = DateField(null=True)
    until = DateField(null=True)
    active = BooleanField(default=True)


class PolicyCheck(Record):
    """Whether a company keeps to a policy, as it was seen on a day."""

    policy = ForeignKeyField(Policy, backref="checks", on_delete="RESTRICT", index=False)
    company = ForeignKeyField(Company, backref="+", on_delete="RESTRICT", index=False)
    site = ForeignKeyField(Site, null=True, backref="+", on_delete="RESTRICT")
    day = DateField()
    kept = TextField(constraints=[one_of("kept", MET)])
    note = TextField(default="")
    interaction = ForeignKeyField(Interaction, null=True, backref="+", on_delete="RESTRICT")
    salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    """Who saw it."""

    class Meta:
        indexes = (
            (("company", "policy", "day", "id"), False),
            (("policy", "company", "day", "id"), False),
        )

"""What a planned visit is for, and what to take along. The visit itself is a follow-up."""

from __future__ import annotations

from peewee import Check, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import MET, Record, one_of
from crmtui.tables.catalogue import Product
from crmtui.tables.companies import Company
from crmtui.tables.diary import FollowUp

POINTS = ("sell", "manage", "bring")
"""Something to sell them, something to settle with them, something to take along."""
AIMS = (
    "more", "others", "first", "collect", "complaint", "policy", "terms", "count", "know",
    "samples", "prices", "materials", "gifts", "other",
)  # fmt: skip
"""To sell: more, other products, the first order. To manage: collect, a complaint, a policy, the
terms, a count of their stock, getting to know. To take: samples, price list, materials, gifts."""


class VisitPoint(Record):
    """One thing a visit is for, or one thing to take along."""

    company = ForeignKeyField(Company, backref="+", on_delete="RESTRICT")
    followup = ForeignKeyField(FollowUp, backref="points", on_delete="RESTRICT", index=False)
    position = IntegerField(constraints=[Check("position >= 1")])
    kind = TextField(constraints=[one_of("kind", POINTS)])
    aim = TextField(default="other", constraints=[one_of("aim", AIMS)])
    product = ForeignKeyField(Product, null=True, backref="+", on_delete="RESTRICT")
    text = TextField(default="")
    met = TextField(default="", constraints=[one_of("met", MET)])
    """Of an objective: whether it was reached; nothing until the visit is recorded."""

    class Meta:
        indexes = ((("followup", "position"), False),)

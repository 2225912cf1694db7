"""The office's own fields, and what companies and contacts have in them."""

from __future__ import annotations

from peewee import BooleanField, Check, FloatField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import Record, one_of
from crmtui.tables.companies import Company, Contact

OWN_KINDS = ("text", "number", "date", "choice")
OWNERS = ("company", "contact")


class OwnField(Record):
    """A field of the office's own, on companies or on contacts."""

    owner = TextField(constraints=[one_of("owner", OWNERS)])
    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField()
    kind = TextField(default="text", constraints=[one_of("kind", OWN_KINDS)])
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

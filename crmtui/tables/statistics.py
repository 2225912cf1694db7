"""What the office looks at again and again: reports as they were last put together."""

from __future__ import annotations

from peewee import Check, ForeignKeyField, TextField

from crmtui.tables.base import Record
from crmtui.tables.office import Salesperson


class SavedReport(Record):
    """A report with its period and filters, under a name."""

    name = TextField(constraints=[Check("name <> ''")])
    name_fold = TextField()
    report = TextField()
    """Which one it is: `core.statistics.REPORTS`."""
    criteria = TextField(default="")
    """As JSON; what a later version does not know of it is left out."""
    salesperson = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Whose it is; None means everybody's."""

"""Reading the reports that were kept under a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crmtui.access import User, visible
from crmtui.core import statistics
from crmtui.core.statistics import REPORTS, Asked
from crmtui.db import rows
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import SavedReport as Table
from crmtui.queries import office


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A report that was kept."""

    id: int
    name: str
    asked: Asked
    """As it is wanted today: a period that was the current one goes along with the time."""
    shared: bool
    """Whether it is everybody's, not only the user's."""
    version: int


def find(user: User, *, today: date) -> list[SavedReport]:
    """Those of the user and everybody's, by name; of reports that are no more none."""
    sql = (
        Table.select(
            Table.id, Table.name, Table.report, Table.criteria, Table.salesperson, Table.version
        )
        .where(visible(user, Table))
        .order_by(Table.name_fold, Table.id)
    )
    month = office.get(user).fiscal_month
    return [
        SavedReport(
            key, name, statistics.read(criteria, report, today, month), whose is None, version
        )
        for key, name, report, criteria, whose, version in rows(sql)
        if report in REPORTS
    ]  # fmt: skip


def get(user: User, report_id: int, *, today: date) -> SavedReport:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in find(user, today=today):
        if row.id == report_id:
            return row
    raise NotFound(_("It is not there any more: somebody removed it."))

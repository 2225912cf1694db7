"""Keeping reports under a name, to be looked at again. One transaction a function."""

from __future__ import annotations

from datetime import date

from crmtui.access import Right, User, may
from crmtui.core import statistics, text
from crmtui.core.statistics import Asked
from crmtui.errors import Invalid, Refused
from crmtui.i18n import _
from crmtui.models import Office, SavedReport
from crmtui.services import changes, editing
from crmtui.services.changes import command


@command("saved_report.keep")
def keep(user: User, name: str, asked: Asked, *, today: date, shared: bool = False) -> int:
    """Keep a report under a name, in the place of the one that has it; returns its id.

    `shared` keeps it for everybody. The period that today lies in is kept as the current one.

    Raises:
        Invalid: it has no name.
        Refused: it would be everybody's, and the user's role does not allow that.
    """
    said = text.clean(name)
    if not text.fold(said):
        raise Invalid({"name": _("A saved report needs a name.")})
    if shared:
        _require(user)
    changes.about(said)
    owner = None if shared else user.id
    month = Office.select(Office.fiscal_month).scalar() or 1
    values = {
        "name": said,
        "report": asked.report,
        "criteria": statistics.write(asked, today, month),
    }
    whose = SavedReport.salesperson.is_null() if shared else SavedReport.salesperson == user.id
    same = SavedReport.name_fold == text.fold(said)
    if (there := SavedReport.get_or_none(whose & same)) is not None:
        changes.update(SavedReport, there.id, **values)
        return int(there.id)
    return changes.insert(SavedReport, **values, name_fold=text.fold(said), salesperson=owner)


@command("saved_report.remove")
def remove(user: User, report_id: int) -> None:
    """Keep it no more.

    Raises:
        Refused: it is everybody's, and the user's role does not let them remove it.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, SavedReport, report_id)
    if row.salesperson_id is None:
        _require(user)
    changes.about(row.name)
    changes.delete(SavedReport, report_id)


def _require(user: User) -> None:
    if not may(user, Right.PROMOTIONS):
        raise Refused(_("Only assistants and managers keep reports for everybody."))

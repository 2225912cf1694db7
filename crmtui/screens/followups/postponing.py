"""Moving what is planned to another day, which a colleague may have moved meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from crmtui import formats
from crmtui.errors import Conflict
from crmtui.i18n import _
from crmtui.queries.followups import FollowUpRow
from crmtui.screens.base import CrmScreen
from crmtui.services import followups as service


def plan_for(
    screen: CrmScreen[Any], row: FollowUpRow, day: date, *, anyway: bool = False
) -> None:  # fmt: skip
    """Move what stands in `row`, as it was seen, to a day, and say so.

    Where somebody has moved it elsewhere since it was seen, ask which day is to stand.

    Raises:
        Unwelcome: it is not `anyway`, and they asked not to be contacted, or not then.
        CrmError: it is closed, gone, or the day is past.
    """
    try:
        if row.id is None:
            service.schedule(screen.user, row.company_id, day, anyway=anyway)
        else:
            service.postpone(screen.user, row.id, day, seen=row.due, anyway=anyway)
    except Conflict as conflict:
        from crmtui.screens.deciding import decide

        now = replace(row, due=conflict.theirs["due"])
        decide(
            screen, conflict, {"due": _("Day")}, lambda chosen: _again(screen, now, chosen["due"])
        )
    else:
        said = _("{company} → {day}").format(company=row.company, day=formats.long_day(day))
        screen.app.done(said)


def _again(screen: CrmScreen[Any], row: FollowUpRow, day: date) -> None:
    with screen.reporting():
        plan_for(screen, row, day, anyway=True)

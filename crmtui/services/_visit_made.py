"""A visit that is logged: it closes the one that was planned, and tells which aims were met."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import visit_plan
from crmtui.db import rows
from crmtui.entry import InteractionEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import MET, FollowUp, VisitPoint
from crmtui.services import changes, followups
from crmtui.words import visits as words


def judged(user: User, entry: InteractionEntry, values: dict[str, Any]) -> None:
    """Note which points were met, and tell it in the interaction's own `values`.

    What was typed there stands. Inside a command only, before the interaction is written.

    Raises:
        Invalid: an answer that is none, or a point of another company.
    """
    if not entry.goals:
        return
    wanted = dict(entry.goals)
    of_company = (VisitPoint.company == entry.company) & visible(user, VisitPoint)
    found = list(VisitPoint.select().where(VisitPoint.id.in_(list(wanted)) & of_company))
    if len(found) != len(wanted) or not set(wanted.values()) <= set(MET):
        raise Invalid({"goals": _("The objectives were changed meanwhile: type them again.")})
    for point in found:
        changes.update(VisitPoint, point.id, met=wanted[point.id])
    values["objective"] = values["objective"] or "; ".join(
        words.point(each.aim, each.text, each.product.name if each.product else "")
        for each in found
    )
    values["objective_met"] = values["objective_met"] or visit_plan.overall(wanted.values())


def close_planned(user: User, entry: InteractionEntry, values: dict[str, Any]) -> None:
    """Close the visit that was planned for this day or before, or whose points were answered."""
    if values["kind"] != "visit":
        return
    on = clock.local(values["at"]).date()
    answered = [key for key, _met in entry.goals]
    asked = FollowUp.id.in_(
        VisitPoint.select(VisitPoint.followup).where(VisitPoint.id.in_(answered))
    )
    planned = (
        (FollowUp.company == entry.company)
        & (FollowUp.salesperson == values["salesperson"])
        & (FollowUp.kind == "visit")
        & FollowUp.closed_on.is_null()
        & ((FollowUp.due <= on) | asked)
    )
    for row in list(FollowUp.select().where(planned & visible(user, FollowUp))):
        followups.close(user, row)


def forget(followup_id: int) -> None:
    """Take away what a visit was for that is planned no more; inside a command only."""
    of_visit = VisitPoint.select(VisitPoint.id).where(VisitPoint.followup == followup_id)
    for (key,) in rows(of_visit):
        changes.delete(VisitPoint, key)

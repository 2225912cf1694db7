"""Every service of visits that are planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from crmtui.access import User
from crmtui.entry import FollowUpEntry, PointEntry, VisitEntry
from crmtui.models import FollowUp, VisitPoint
from crmtui.services import followups, visits

Asked = dict[str, Callable[[], object]]
DAY = date(2026, 11, 25)


def planned(user: User, company: int) -> int:
    """A visit to a company with something to sell; the follow-up's id."""
    return visits.plan(user, VisitEntry(company, DAY, points=(PointEntry("more", "oil"),)))


def ids() -> dict[str, int]:
    """What `planned` added."""
    return {
        "visit": FollowUp.get(FollowUp.kind == "visit").id,
        "point": VisitPoint.get().id,
    }


def on_anothers(user: User, company: int, ids: dict[str, int]) -> Asked:
    """What touches a company or what belongs to it, given by `user`."""
    visit, point = ids.get("visit", 1), ids.get("point", 1)
    return {
        "visits.plan": lambda: visits.plan(user, VisitEntry(company, DAY)),
        "visits.put_in_order": lambda: visits.put_in_order(user, [visit]),
        "visits.order_by_place": lambda: visits.order_by_place(user, visit),
        "visits.add_point": lambda: visits.add_point(user, visit, PointEntry("samples")),
        "visits.remove_point": lambda: visits.remove_point(user, point),
        "visits.judge": lambda: visits.judge(user, point, "yes"),
    }


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    planned(user, company)
    visit = FollowUp.get((FollowUp.company == company) & (FollowUp.kind == "visit"))
    point = VisitPoint.get(VisitPoint.followup == visit.id).id
    visits.put_in_order(user, [visit.id])
    task = FollowUpEntry(company, DAY, purpose="task", kind="visit", note="look in")
    order = [followups.create(user, task), visit.id]
    points = (PointEntry("other", "their shelves", "manage"), PointEntry("samples"))
    entry = VisitEntry(company, date(2026, 11, 26), note="with Eva", points=points)

    return {
        "visit.plan": lambda: visits.plan(user, entry),
        "visit.by_place": lambda: visits.order_by_place(user, visit.id),
        "visit.order": lambda: visits.put_in_order(user, order),
        "visit.point": lambda: visits.add_point(user, visit.id, PointEntry("gifts", "pens")),
        "visit.point_remove": lambda: visits.remove_point(user, point),
        "visit.met": lambda: visits.judge(user, point, "partly"),
    }


COMMANDS = (
    "visit.plan", "visit.order", "visit.by_place", "visit.point", "visit.point_remove",
    "visit.met",
)  # fmt: skip

"""Planning visits: a day, what they are for, the order of a round. One transaction a function.

A planned visit is a follow-up of kind visit: what moves, closes or drops one is in `followups`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.core.visit_plan import kind_of
from crmtui.entry import FollowUpEntry, PointEntry, VisitEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import AIMS, MET, POINTS, FollowUp, Product, Site, VisitPoint
from crmtui.services import changes, editing, followups
from crmtui.services.changes import command


@command("visit.plan")
def plan(user: User, entry: VisitEntry, *, anyway: bool = True) -> int:
    """Plan a visit to a company, for the company's own salesperson; returns the follow-up.

    The next contact that is open becomes the visit, and keeps what was noted for it. Unless
    `anyway`, who asked not to be contacted or not then is not visited.

    Raises:
        Unwelcome: it is not `anyway`, and they asked.
        Invalid: no day or a past one, a place of another company, a point that is none.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    found = followups.open_next(user, entry.company, company.salesperson_id)
    note, contact = entry.note, entry.contact
    if found is not None:
        note = note or found.note
        contact = contact or (found.contact.name if found.contact else "")
    key = followups.create(
        user,
        FollowUpEntry(
            entry.company, entry.day, entry.time, kind="visit", note=note, contact=contact
        ),
        anyway=anyway,
    )
    if entry.site is not None:
        changes.update(FollowUp, key, site=_site(user, entry))
    for point in entry.points:
        add_point(user, key, point)
    return key


@command("visit.order")
def put_in_order(user: User, order: Sequence[int]) -> None:
    """Put the visits of one salesperson's day in this order; those not named join the nearest.

    Raises:
        CrmError: they are not all of one day, or not all open any more.
        NotFound: one is not there, or not the user's to see.
    """
    rows = [_open(user, key) for key in order]
    if len({(row.due, row.salesperson_id) for row in rows}) != 1:
        raise CrmError(_("Somebody has changed this round meanwhile: look at it again."))
    _about(rows)
    for place, row in enumerate(rows, start=1):
        changes.update(FollowUp, row.id, stop=place)


@command("visit.by_place")
def order_by_place(user: User, followup_id: int) -> None:
    """Let the day of this visit be in order by hours and places again.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = _open(user, followup_id)
    of_day = (FollowUp.due == row.due) & (FollowUp.salesperson == row.salesperson_id)
    planned = (FollowUp.kind == "visit") & FollowUp.closed_on.is_null() & of_day
    rows = list(FollowUp.select().where(planned & visible(user, FollowUp)))
    _about(rows)
    for each in rows:
        changes.update(FollowUp, each.id, stop=None)


@command("visit.point")
def add_point(user: User, followup_id: int, entry: PointEntry) -> int:
    """Add something that a visit is for, or something to take along, and return its id.

    Raises:
        CrmError: it was made already.
        Invalid: there is no such aim, or nothing is said of one that could be any.
        NotFound: the visit is not there, or not the user's to see.
    """
    row = _open(user, followup_id)
    changes.about(row.company.name, row.company_id)
    kind = entry.kind or kind_of(entry.aim)
    if entry.aim not in AIMS or kind not in POINTS:
        raise Invalid({"aim": _("Say whether it is to sell, to settle or to take along.")})
    said = text.clean(entry.text)
    if entry.aim == "other" and not said:
        raise Invalid({"text": _("Say what it is, in a few words.")})
    product = _product(user, said)
    changes.touch(FollowUp, followup_id)
    last = VisitPoint.select(VisitPoint.position).where(VisitPoint.followup == followup_id)
    before = last.order_by(VisitPoint.position.desc()).limit(1).scalar() or 0
    return changes.insert(
        VisitPoint,
        company=row.company_id,
        followup=followup_id,
        position=before + 1,
        kind=kind,
        aim=entry.aim,
        product=product,
        text="" if product is not None else said,
    )


@command("visit.point_remove")
def remove_point(user: User, point_id: int) -> None:
    """Take away something that a visit was for.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    point = editing.part(user, VisitPoint, point_id)
    changes.about(point.company.name, point.company_id)
    changes.touch(FollowUp, point.followup_id)
    changes.delete(VisitPoint, point_id)


@command("visit.met")
def judge(user: User, point_id: int, met: str, seen: str | None = None) -> None:
    """Say whether an objective was met: "yes", "partly", "no", or nothing.

    `seen` is what stood there when that was typed.

    Raises:
        Conflict: somebody has said otherwise since.
        Invalid: it is none of these.
        NotFound: it is not there, or not the user's to see.
    """
    point = editing.part(user, VisitPoint, point_id)
    changes.about(point.company.name, point.company_id)
    if met not in MET:
        raise Invalid({"met": _("Was it met? Yes, partly or no.")})
    now = {"met": point.met}
    before = now if seen is None else {"met": seen}
    editing.refuse_unseen(user, VisitPoint, point_id, before, {"met": met}, now)
    if changes.update(VisitPoint, point_id, met=met):
        changes.touch(FollowUp, point.followup_id)


def _open(user: User, followup_id: int) -> Any:
    row = editing.part(user, FollowUp, followup_id)
    if row.kind != "visit" or row.closed_on is not None:
        raise CrmError(_("That visit is planned no more: it was made, or became something else."))
    return row


def _about(rows: Sequence[Any]) -> None:
    first = rows[0].company
    more = f" +{len(rows) - 1}" if len(rows) > 1 else ""
    changes.about(f"{first.name}{more}", None if more else first.id)


def _site(user: User, entry: VisitEntry) -> int:
    site = editing.part(user, Site, entry.site or 0)
    if site.company_id != entry.company:
        raise Invalid({"site": _("That place is another company's.")})
    return int(site.id)


def _product(user: User, said: str) -> int | None:
    """The product that is meant by its code."""
    same = (Product.code_fold == text.fold(said)) & visible(user, Product)
    found = Product.get_or_none(same) if said else None
    return None if found is None else int(found.id)

"""Seeing to complaints: opened, answered, resolved. Every function here is one transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.entry import ComplaintEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Complaint, ComplaintStep
from crmtui.services import _complaint_parts as parts
from crmtui.services import _complaint_tasks as tasks
from crmtui.services import changes, contacts, editing
from crmtui.services.changes import command


@command("complaint.create")
def create(user: User, entry: ComplaintEntry, *, add_choices: bool = False) -> int:
    """Open a complaint and return its id; a task keeps the day of its answer in sight.

    What it is about joins the office's list with `add_choices`.

    Raises:
        Invalid: nothing is said, a day that cannot be, a product, sale or company that is none.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    values = parts.values_of(user, entry, company, add_choices=add_choices)
    values["contact"] = contacts.named(user, entry.company, entry.contact)
    key = changes.insert(Complaint, company=entry.company, **values)
    tasks.keep(key, anew=True)
    return key


def open_for_editing(user: User, complaint_id: int) -> tuple[ComplaintEntry, int]:
    """A complaint as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Complaint, complaint_id)
    return parts.entry_of(row), int(row.version)


@command("complaint.update")
def update(
    user: User,
    complaint_id: int,
    opened: ComplaintEntry,
    mine: ComplaintEntry,
    *,
    add_choices: bool = False,
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, complaint_id)
    entry, others = editing.merged(user, Complaint, complaint_id, opened, mine, theirs)
    row = editing.part(user, Complaint, complaint_id)
    changes.about(row.company.name, row.company_id)
    values = parts.values_of(
        user, entry, row.company, add_choices=add_choices, now=theirs, row=row
    )  # fmt: skip
    if entry.contact != theirs.contact:
        values["contact"] = contacts.named(user, row.company_id, entry.contact)
    changes.update(Complaint, complaint_id, **values)
    again = row.resolved_on is not None and values["resolved_on"] is None
    tasks.keep(complaint_id, anew=again or values["due"] != row.due)
    return others


@command("complaint.step")
def add_step(user: User, complaint_id: int, what: str, on: date | None = None) -> int:
    """Note something that was done about a complaint, today or that day; returns its id.

    Raises:
        Invalid: nothing is said, or a day to come.
        NotFound: the complaint is not there, or not the user's to see.
    """
    row = editing.part(user, Complaint, complaint_id)
    changes.about(row.company.name, row.company_id)
    return _step(user, row, what, on)


@command("complaint.remove_step")
def remove_step(user: User, step_id: int) -> None:
    """Take back a step that was noted by mistake.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, ComplaintStep, step_id)
    changes.about(row.company.name, row.company_id)
    changes.delete(ComplaintStep, step_id)


@command("complaint.answer")
def answer(user: User, complaint_id: int, what: str = "", on: date | None = None) -> None:
    """Note that they had an answer, today or that day, and `what` they were told as a step.

    Raises:
        CrmError: they had one already.
        Invalid: a day to come, or before it was opened.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Complaint, complaint_id)
    changes.about(row.company.name, row.company_id)
    if row.answered_on is not None:
        raise CrmError(_("They were answered already. Note what else is done as a step."))
    day = _day(row, on, "answered_on")
    if text.clean(what):
        _step(user, row, what, day)
    changes.update(Complaint, complaint_id, answered_on=day)


@command("complaint.resolve")
def resolve(
    user: User, complaint_id: int, resolution: str, satisfaction: str = "", on: date | None = None
) -> None:
    """Close a complaint: how it was resolved, and how content they are from 0 to 10.

    Its task is done; who was not answered is answered with it.

    Raises:
        CrmError: it is resolved already.
        Invalid: it is not said how, a number that is none, a day that cannot be.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Complaint, complaint_id)
    changes.about(row.company.name, row.company_id)
    if row.resolved_on is not None:
        raise CrmError(_("It is resolved already. Open it again first, or undo that."))
    problems: dict[str, str] = {}
    content = parts.satisfaction(satisfaction, problems)
    if not text.clean(resolution):
        problems["resolution"] = _("Say how it was resolved.")
    if problems:
        raise Invalid(problems)
    day = _day(row, on, "resolved_on")
    changes.update(
        Complaint, complaint_id, resolved_on=day, answered_on=row.answered_on or day,
        resolution=text.clean(resolution, multiline=True), satisfaction=content,
    )  # fmt: skip
    tasks.keep(complaint_id, anew=False)


@command("complaint.reopen")
def reopen(user: User, complaint_id: int) -> None:
    """Open a complaint again that was not resolved after all; how it had been is a step of it.

    Raises:
        CrmError: it is open.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Complaint, complaint_id)
    changes.about(row.company.name, row.company_id)
    if row.resolved_on is None:
        raise CrmError(_("It is open: there is nothing to open again."))
    if row.resolution:
        _step(user, row, row.resolution, row.resolved_on)
    changes.update(Complaint, complaint_id, resolved_on=None, resolution="", satisfaction=None)
    tasks.keep(complaint_id, anew=True)


@command("complaint.remove")
def remove(user: User, complaint_id: int) -> None:
    """Take back a complaint that never was, with its steps; its task is closed.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Complaint, complaint_id)
    changes.about(row.company.name, row.company_id)
    for step in list(ComplaintStep.select().where(ComplaintStep.complaint == complaint_id)):
        changes.delete(ComplaintStep, step.id)
    tasks.let_be(complaint_id)
    changes.delete(Complaint, complaint_id)


def _step(user: User, row: Any, what: str, on: date | None) -> int:
    said = text.clean(what, multiline=True)
    if not said:
        raise Invalid({"text": _("Say what was done.")})
    day = _day(row, on, "day")
    return changes.insert(
        ComplaintStep, company=row.company_id, complaint=row.id, salesperson=user.id, day=day,
        text=said,
    )  # fmt: skip


def _day(row: Any, on: date | None, field: str) -> date:
    day = on or clock.today()
    if problem := parts.day_problem(day, row.opened_on):
        raise Invalid({field: problem})
    return day

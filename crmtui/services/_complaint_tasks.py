"""A complaint and the task that keeps its day before somebody's eyes, in step both ways.

Inside commands only: complaints change the task here, and follow-ups the complaint.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.i18n import _
from crmtui.models import Complaint, FollowUp
from crmtui.services import changes

_LONG = 120
"""How much of what they complain of a task says."""


def keep(complaint_id: int, *, anew: bool) -> None:
    """See that there is a task for the day of an open complaint, and none for another.

    With `anew` one is planned where there is none; otherwise one that somebody closed stays so.
    """
    row: Any = Complaint.get_by_id(complaint_id)
    task = _open(row.task_id)
    if row.resolved_on is not None or row.due is None:
        if task is not None:
            result = "dropped" if row.resolved_on is None else "done"
            changes.update(FollowUp, task.id, closed_on=clock.today(), result=result)
        return
    values = {"due": row.due, "salesperson": row.salesperson_id, "contact": row.contact_id}
    if task is not None:
        changes.update(FollowUp, task.id, **values)
    elif anew:
        new = changes.insert(
            FollowUp, company=row.company_id, purpose="task", note=_said(row),
            origin=row.interaction_id, **values,
        )  # fmt: skip
        changes.update(Complaint, row.id, task=new)


def let_be(complaint_id: int) -> None:
    """Close the task of a complaint that is about to be removed."""
    row: Any = Complaint.get_by_id(complaint_id)
    if (task := _open(row.task_id)) is not None:
        changes.update(FollowUp, task.id, closed_on=clock.today(), result="dropped")


def moved(task_id: int, due: date, salesperson: int | None = None) -> None:
    """The task was moved to another day, or given to somebody: so is its complaint."""
    for row in _of(task_id):
        person = row.salesperson_id if salesperson is None else salesperson
        changes.update(Complaint, row.id, due=due, salesperson=person)


def closed(task_id: int, result: str, note: str) -> None:
    """The task was closed: done, its complaint is resolved; otherwise it stays open."""
    if result != "done":
        return
    today = clock.today()
    for row in _of(task_id):
        changes.update(
            Complaint, row.id, resolved_on=today, answered_on=row.answered_on or today,
            resolution=note or row.resolution,
        )  # fmt: skip


def _of(task_id: int) -> list[Any]:
    open_ones = (Complaint.task == task_id) & Complaint.resolved_on.is_null()
    return list(Complaint.select().where(open_ones))


def _open(task_id: int | None) -> Any:
    if task_id is None:
        return None
    return FollowUp.get_or_none((FollowUp.id == task_id) & FollowUp.closed_on.is_null())


def _said(row: Any) -> str:
    said = _("Conflict: {text}") if row.kind == "conflict" else _("Complaint: {text}")
    line = str(row.text).partition("\n")[0]
    return said.format(text=line if len(line) <= _LONG else f"{line[: _LONG - 1]}…")

"""What somebody is to do for a plan or after a review, followed like promises.

One transaction a function. Who manages writes them; whoever is to do one says what came of it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import fn

from crmtui import clock
from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.db import row as first_row
from crmtui.entry import ActionEntry
from crmtui.errors import CrmError, Invalid, Refused
from crmtui.i18n import _
from crmtui.models import Action, Plan, Review
from crmtui.services import _typed as given
from crmtui.services import changes, editing
from crmtui.services.changes import command

_SUBJECT = 60
"""How much of its text the history says."""


@command("action.create")
def create(
    user: User, entry: ActionEntry, *, plan: int | None = None, review: int | None = None
) -> int:
    """Add something to do to a plan or to a review, and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: nothing is said, nobody who works here, no day or one that is past.
        NotFound: the plan or review is not there.
        ValueError: it is of neither, or of both.
    """
    if (plan is None) == (review is None):
        raise ValueError("an action is of a plan or of a review")
    require(user, Right.GOALS if review is None else Right.REVIEWS)
    editing.part(user, *((Plan, plan) if plan is not None else (Review, review or 0)))
    values = _values(user, entry, None)
    changes.about(_named(values["text"]))
    return changes.insert(
        Action, plan=plan, review=review, position=_next(plan, review), given_by=user.id, **values
    )


def open_for_editing(user: User, action_id: int) -> tuple[ActionEntry, int]:
    """Something to do as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Action, action_id)
    return ActionEntry(row.text, str(row.salesperson.code), row.due), int(row.version)


def of_what(user: User, action_id: int) -> tuple[int | None, int | None]:
    """The plan, or else the review, that something to do is of.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Action, action_id)
    return row.plan_id, row.review_id


@command("action.update")
def update(user: User, action_id: int, opened: ActionEntry, mine: ActionEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    row = editing.part(user, Action, action_id)
    _may_write(user, row)
    theirs, _version = open_for_editing(user, action_id)
    entry, others = editing.merged(user, Action, action_id, opened, mine, theirs)
    values = _values(user, entry, row)
    changes.about(_named(values["text"]))
    changes.update(Action, action_id, **values)
    return others


@command("action.postpone")
def postpone(user: User, action_id: int, due: date, *, seen: date | None = None) -> None:
    """Move what is to be done to another day; `seen` is the one it had when this was typed.

    Raises:
        Refused: it is somebody else's to do.
        Conflict: it was moved to yet another day since.
        CrmError: it is closed already.
        Invalid: the day is past.
        NotFound: it is not there, or not the user's to see.
    """
    row = _open(user, action_id)
    if due < clock.today():
        raise Invalid({"due": _past()})
    before, mine, now = ({"due": each} for each in (seen or row.due, due, row.due))
    editing.refuse_unseen(user, Action, action_id, before, mine, now)
    changes.update(Action, action_id, due=due)


@command("action.done")
def done(user: User, action_id: int, note: str = "") -> None:
    """Close it as done; `note` says how it went.

    Raises:
        Refused: it is somebody else's to do.
        CrmError: it is closed already.
        NotFound: it is not there, or not the user's to see.
    """
    _end(user, action_id, "done", note)


@command("action.broken")
def broken(user: User, action_id: int, why: str) -> None:
    """Close it as not done: its day came, and it was not.

    Raises:
        Refused: it is somebody else's to do.
        CrmError: it is closed already.
        Invalid: it is not said why.
        NotFound: it is not there, or not the user's to see.
    """
    if not text.clean(why):
        raise Invalid({"result_note": _("Say why it was not done.")})
    _end(user, action_id, "broken", why)


@command("action.dropped")
def give_up(user: User, action_id: int, why: str = "") -> None:
    """Close what nobody wants any more; only who manages does without it.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is closed already.
        NotFound: it is not there, or not the user's to see.
    """
    _may_write(user, editing.part(user, Action, action_id))
    _end(user, action_id, "dropped", why)


@command("action.reopen")
def reopen(user: User, action_id: int) -> None:
    """Open again what was closed too early.

    Raises:
        Refused: it is somebody else's to do.
        CrmError: it is open.
        NotFound: it is not there, or not the user's to see.
    """
    row = _mine(user, action_id)
    if row.closed_on is None:
        raise CrmError(_("It is open: there is nothing to open again."))
    changes.about(_named(row.text))
    changes.update(Action, action_id, closed_on=None, result=None, result_note="")


@command("action.remove")
def remove(user: User, action_id: int) -> None:
    """Take back what was written down by mistake.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Action, action_id)
    _may_write(user, row)
    changes.about(_named(row.text))
    changes.delete(Action, action_id)


def _may_write(user: User, row: Any) -> None:
    require(user, Right.REVIEWS if row.review_id is not None else Right.GOALS)


def _mine(user: User, action_id: int) -> Any:
    row = editing.part(user, Action, action_id)
    if row.salesperson_id != user.id and not user.manages:
        said = _("Only {name}, who is to do that, or a manager can say what came of it.")
        raise Refused(said.format(name=row.salesperson.name))
    return row


def _open(user: User, action_id: int) -> Any:
    row = _mine(user, action_id)
    changes.about(_named(row.text))
    if row.closed_on is not None:
        raise CrmError(_("That is closed already. Undo it to open it again."))
    return row


def _end(user: User, action_id: int, result: str, note: str) -> None:
    _open(user, action_id)
    said = text.clean(note, multiline=True)
    changes.update(
        Action, action_id, closed_on=clock.today(), result=result, result_note=said
    )  # fmt: skip


def _values(user: User, entry: ActionEntry, row: Any) -> dict[str, Any]:
    problems: dict[str, str] = {}
    said = text.clean(entry.text)
    if not said:
        problems["text"] = _("Say what is to be done.")
    usual = user.id if row is None else int(row.salesperson_id)
    same = row is not None and entry.salesperson == str(row.salesperson.code)
    person = usual if same else given.person(user, entry.salesperson, usual, problems)
    if entry.due is None:
        problems["due"] = _("Say by when.")
    elif entry.due < clock.today() and (row is None or entry.due != row.due):
        problems["due"] = _past()
    if problems:
        raise Invalid(problems)
    return {"text": said, "salesperson": person, "due": entry.due}


def _past() -> str:
    return _("That day is past: plan for today or later.")


def _named(said: str) -> str:
    return f"{said[: _SUBJECT - 1]}…" if len(said) > _SUBJECT else said


def _next(plan: int | None, review: int | None) -> int:
    whole = (Action.plan == plan) if plan is not None else (Action.review == review)
    last = first_row(Action.select(fn.MAX(Action.position)).where(whole))
    return (last[0] or 0) + 1 if last else 1

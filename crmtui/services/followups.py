"""Changing what is to be done: next contacts, promises, tasks. Each function is one transaction."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import text
from crmtui.entry import FollowUpEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import KINDS, PURPOSES, FollowUp
from crmtui.services import (
    _complaint_tasks,
    _keepers,
    _rounds,
    _unwelcome,
    changes,
    contacts,
    editing,
    team,
)
from crmtui.services.changes import command


@command("followup.create")
def create(user: User, entry: FollowUpEntry, *, anyway: bool = True) -> int:
    """Plan something about a company and return its id.

    A company has one open next contact per salesperson: planning another moves it. Unless
    `anyway`, who asked not to be contacted or not then is not.

    Raises:
        Unwelcome: it is not `anyway`, and they asked.
        Invalid: no date or a past one, no words where they are needed, an unknown kind
            or code.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    values = _values(user, entry, company)
    values["contact"] = contacts.named(user, entry.company, entry.contact)
    _unwelcome.ask(_against(entry, company, values["contact"]), anyway=anyway)
    if entry.purpose == "next" and (found := open_next(user, entry.company, values["salesperson"])):
        changes.update(FollowUp, found.id, **values, **_rounds.left(found, values))
        return int(found.id)
    return changes.insert(FollowUp, company=entry.company, **values)


_WHEN_AND_WHOM = ("due", "time", "kind", "contact")
"""What of a follow-up they may have asked not to be done."""


def _against(entry: FollowUpEntry, company: Any, contact: int | None) -> dict[str, str]:
    whom = _unwelcome.Whom(company, contact)
    return _unwelcome.then(whom, entry.kind, entry.due, entry.time, "due")


def open_for_editing(user: User, followup_id: int) -> tuple[FollowUpEntry, int]:
    """A follow-up as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, FollowUp, followup_id)
    entry = FollowUpEntry(
        company=row.company_id,
        due=row.due,
        time=row.time,
        purpose=row.purpose,
        kind=row.kind,
        note=row.note,
        contact=row.contact.name if row.contact else "",
        salesperson=str(row.salesperson.code),
        given_by=str(row.given_by.code) if row.given_by else "",
        result_note=row.result_note,
    )
    return entry, int(row.version)


@command("followup.update")
def update(
    user: User,
    followup_id: int,
    opened: FollowUpEntry,
    mine: FollowUpEntry,
    *,
    anyway: bool = True,
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Unless `anyway`, it is not moved to when they asked not to be contacted.

    Raises:
        Unwelcome: it is not `anyway`, and they asked.
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, followup_id)
    entry, others = editing.merged(user, FollowUp, followup_id, opened, mine, theirs)
    row = editing.part(user, FollowUp, followup_id)
    changes.about(row.company.name, row.company_id)
    values = _values(user, entry, row.company, now=theirs, row=row)
    if entry.contact != theirs.contact:
        values["contact"] = contacts.named(user, row.company_id, entry.contact)
    if row.closed_on is None and any(
        getattr(entry, name) != getattr(theirs, name) for name in _WHEN_AND_WHOM
    ):
        contact = values.get("contact", row.contact_id)
        _unwelcome.ask(_against(entry, row.company, contact), anyway=anyway)
    if entry.purpose == "next":
        _no_other_next(user, row, values["salesperson"])
    changes.update(FollowUp, followup_id, **values, **_rounds.left(row, values))
    if row.closed_on is None:
        _complaint_tasks.moved(followup_id, values["due"], values["salesperson"])
    return others


@command("followup.postpone")
def postpone(
    user: User,
    followup_id: int,
    due: date,
    at: time | None = None,
    *,
    seen: date | None = None,
    anyway: bool = True,
) -> None:
    """Move a follow-up to another day; its time is kept only if it is given again.

    `seen` is the day it was planned for when this one was typed. Unless `anyway`, it is not
    moved to when they asked not to be contacted.

    Raises:
        Unwelcome: it is not `anyway`, and they asked.
        Conflict: it was moved to yet another day since.
        CrmError: it is closed already.
        Invalid: the day is past.
        NotFound: it is not there, or not the user's to see.
    """
    row = _open(user, followup_id)
    changes.about(row.company.name, row.company_id)
    _refuse_past(due)
    before, mine, now = ({"due": each} for each in (seen or row.due, due, row.due))
    editing.refuse_unseen(user, FollowUp, followup_id, before, mine, now)
    against = _unwelcome.then(
        _unwelcome.Whom(row.company, row.contact_id), row.kind, due, at, "due"
    )
    _unwelcome.ask(against, anyway=anyway)
    changes.update(FollowUp, followup_id, **_rounds.moved(row, due, at))
    _complaint_tasks.moved(followup_id, due)


@command("followup.done")
def done(user: User, followup_id: int, note: str = "") -> None:
    """Close a follow-up as done, a promise as kept; `note` says how it went.

    Raises:
        CrmError: it is closed already.
        NotFound: it is not there, or not the user's to see.
    """
    _end(user, followup_id, "done", note)


@command("followup.broken")
def broken(user: User, followup_id: int, why: str) -> None:
    """Close a promise or task as broken: its day came, and it was not done.

    Raises:
        CrmError: it is closed already, or is a next contact.
        Invalid: it is not said why.
        NotFound: it is not there, or not the user's to see.
    """
    if editing.part(user, FollowUp, followup_id).purpose == "next":
        raise CrmError(_("A next contact is postponed with r or closed with x; it is no promise."))
    if not text.clean(why):
        raise Invalid({"result_note": _("Say why it was not done.")})
    _end(user, followup_id, "broken", why)


@command("followup.dropped")
def give_up(user: User, followup_id: int, why: str = "") -> None:
    """Close a follow-up that nobody wants any more.

    Raises:
        CrmError: it is closed already.
        NotFound: it is not there, or not the user's to see.
    """
    _end(user, followup_id, "dropped", why)


@command("followup.schedule")
def schedule(user: User, company_id: int, due: date, *, anyway: bool = True) -> int:
    """Set the next contact of a company's own salesperson, moving the one there is.

    Unless `anyway`, it is not set to when they asked not to be contacted.

    Raises:
        Unwelcome: it is not `anyway`, and they asked.
        Invalid: the day is past.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, company_id)
    changes.about(company.name, company_id)
    _refuse_past(due)
    found = open_next(user, company_id, company.salesperson_id)
    kind, contact = ("call_out", None) if found is None else (found.kind, found.contact_id)
    against = _unwelcome.then(_unwelcome.Whom(company, contact), kind, due, None, "due")
    _unwelcome.ask(against, anyway=anyway)
    if found is not None:
        changes.update(FollowUp, found.id, **_rounds.moved(found, due, None))
        return int(found.id)
    return changes.insert(FollowUp, company=company_id, salesperson=company.salesperson_id, due=due)


def open_next(user: User, company_id: int, salesperson_id: int) -> Any:
    """The row of the open next contact of a company for a salesperson, or None."""
    return FollowUp.get_or_none(
        (FollowUp.company == company_id)
        & (FollowUp.salesperson == salesperson_id)
        & (FollowUp.purpose == "next")
        & FollowUp.closed_on.is_null()
        & visible(user, FollowUp)
    )


def close(user: User, row: Any, result: str = "done", note: str = "") -> None:
    """Close an open follow-up; inside a command only."""
    said = {"result_note": text.clean(note, multiline=True)} if note else {}
    changes.update(FollowUp, row.id, closed_on=clock.today(), result=result, **said)
    _complaint_tasks.closed(row.id, result, said.get("result_note", ""))


def _end(user: User, followup_id: int, result: str, note: str) -> None:
    row = _open(user, followup_id)
    changes.about(row.company.name, row.company_id)
    close(user, row, result, note)


def _open(user: User, followup_id: int) -> Any:
    row = editing.part(user, FollowUp, followup_id)
    if row.closed_on is not None:
        raise CrmError(_("That is closed already. Undo it to open it again."))
    return row


def _no_other_next(user: User, row: Any, salesperson: int) -> None:
    other = open_next(user, row.company_id, salesperson)
    if row.closed_on is None and other is not None and other.id != row.id:
        raise Invalid({"salesperson": _("That code already has a next contact with this company.")})


def _refuse_past(due: date) -> None:
    if due < clock.today():
        raise Invalid({"due": _("That day is past: plan for today or later.")})


def _values(
    user: User,
    entry: FollowUpEntry,
    company: Any,
    *,
    now: FollowUpEntry | None = None,
    row: Any = None,
) -> dict[str, Any]:
    """What to write of an entry, all but who is to be asked for.

    Where it names no code it is for the company's. Of one that is edited, `now` and `row`
    are how it stands.
    """
    problems = _problems(entry, now)
    person = _person(user, entry, company, problems, row)
    given_by = _giver(user, entry, problems, row)
    if problems:
        raise Invalid(problems)
    closed = row is not None and row.closed_on is not None
    return {
        "due": entry.due,
        "time": entry.time,
        "purpose": entry.purpose,
        "kind": entry.kind,
        "note": text.clean(entry.note, multiline=True),
        "salesperson": person,
        "given_by": given_by,
        **({"result_note": text.clean(entry.result_note, multiline=True)} if closed else {}),
    }


def _problems(entry: FollowUpEntry, now: FollowUpEntry | None) -> dict[str, str]:
    problems = {}
    if entry.due is None:
        problems["due"] = _("Say for when: +3, mon, 15/12…")
    elif now is None or entry.due != now.due:
        try:
            _refuse_past(entry.due)
        except Invalid as error:
            problems.update(error.problems)
    if entry.purpose not in PURPOSES:
        problems["purpose"] = _("It is a next contact, a promise or a task.")
    if entry.kind not in KINDS:
        problems["kind"] = _("The kind is a call, a visit, an e-mail, a message or other.")
    if entry.purpose in ("promise", "task") and not text.clean(entry.note):
        problems["note"] = _("Say what is to be done.")
    return problems


def _person(
    user: User, entry: FollowUpEntry, company: Any, problems: dict[str, str], row: Any
) -> int:  # fmt: skip
    """Whose it is to do."""
    if row is not None and entry.salesperson == str(row.salesperson.code):
        return int(row.salesperson_id)
    return _keepers.named(
        user, entry.salesperson, company, problems, counts=entry.purpose != "next"
    )


def _giver(user: User, entry: FollowUpEntry, problems: dict[str, str], row: Any) -> int | None:
    """Whose instruction it is."""
    if row is not None and row.given_by and entry.given_by == str(row.given_by.code):
        # Even where that person does not work here any more.
        return int(row.given_by_id)
    if entry.purpose != "task" or not entry.given_by.strip():
        return None
    try:
        return team.resolve(user, entry.given_by, "given_by")
    except Invalid as error:
        problems.update(error.problems)
        return None

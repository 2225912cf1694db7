"""Noting what people of the office were in former times. One transaction a function.

What somebody is now is kept by `team`; here what it began as may be put right, and what was
before crmtui be typed.
"""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import Right, Role, User, require
from crmtui.core import text
from crmtui.core.covering import Time
from crmtui.entry import StintEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import PersonStint, Salesperson
from crmtui.services import changes, editing, team
from crmtui.services.changes import command


@command("stint.create")
def create(user: User, entry: StintEntry) -> int:
    """Note what somebody was for a time, and return the id of the note.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: it has no beginning, or no end; it ends before it begins, or is still to
            come; they were something else then; no such role or manager.
        NotFound: there is no such person.
    """
    require(user, Right.PEOPLE)
    person = editing.part(user, Salesperson, entry.salesperson)
    values = _values(user, entry, None)
    changes.about(person.name)
    return changes.insert(PersonStint, salesperson=entry.salesperson, **values)


def open_for_editing(user: User, stint_id: int) -> tuple[StintEntry, int]:
    """A time as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, PersonStint, stint_id)
    entry = StintEntry(
        salesperson=row.salesperson_id,
        since=row.since,
        until=row.until,
        role=row.role,
        job_title=row.job_title,
        branch=row.branch,
        manager=str(row.manager.code) if row.manager else "",
    )
    return entry, int(row.version)


@command("stint.update")
def update(user: User, stint_id: int, opened: StintEntry, mine: StintEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.PEOPLE)
    theirs, _version = open_for_editing(user, stint_id)
    entry, others = editing.merged(user, PersonStint, stint_id, opened, mine, theirs)
    row = editing.part(user, PersonStint, stint_id)
    changes.about(row.salesperson.name)
    changes.update(PersonStint, stint_id, **_values(user, entry, row))
    return others


@command("stint.remove")
def remove(user: User, stint_id: int) -> None:
    """Take back what was noted by mistake.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is what they are now.
        NotFound: it is not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, PersonStint, stint_id)
    changes.about(row.salesperson.name)
    if row.until is None:
        raise CrmError(_("That is what they are now: change the person instead."))
    changes.delete(PersonStint, stint_id)


def _values(user: User, entry: StintEntry, now: Any) -> dict[str, Any]:
    problems: dict[str, str] = {}
    today = clock.today()
    still = now is not None and now.until is None
    if entry.since is None:
        problems["since"] = _("Say since when.")
    elif entry.since > today:
        problems["since"] = _("That day is still to come.")
    if still and entry.until is not None:
        problems["until"] = _("That is what they are now: let them leave, or change the person.")
    elif not still and entry.until is None:
        problems["until"] = _("Say until when: what somebody is now is kept by itself.")
    elif entry.until is not None and entry.until > today:
        problems["until"] = _("That day is still to come.")
    elif entry.since and entry.until and entry.until < entry.since:
        problems["until"] = _("It cannot end before it begins.")
    elif entry.since and (other := _meets(entry, now)) is not None:
        said = _("They were something else then: {title}, {since} – {until}.")
        problems["since"] = said.format(
            title=other.job_title or other.role, since=other.since, until=other.until or "…"
        )
    if entry.role not in list(Role):
        problems["role"] = _("The role is assistant, salesperson or manager.")
    manager = _manager(user, entry, problems)
    if problems:
        raise Invalid(problems)
    return {
        "since": entry.since,
        "until": entry.until,
        "role": entry.role,
        "job_title": text.clean(entry.job_title),
        "branch": text.clean(entry.branch),
        "manager": manager,
    }


def _manager(user: User, entry: StintEntry, problems: dict[str, str]) -> int | None:
    """Whom they answered to, who may have left since."""
    typed = text.clean(entry.manager)
    if not typed:
        return None
    if typed.isdecimal():
        found = Salesperson.get_or_none(Salesperson.code == int(typed[:9]))
        if found is not None:
            return int(found.id)
    try:
        return team.resolve(user, typed, "manager")
    except Invalid as error:
        problems.update(error.problems)
        return None


def _meets(entry: StintEntry, now: Any) -> Any:
    """Another time of the same person that has a day in common with this one."""
    others = PersonStint.select().where(PersonStint.salesperson == entry.salesperson)
    if now is not None:
        others = others.where(PersonStint.id != now.id)
    mine = Time(entry.since, entry.until)
    return next((each for each in others if mine.both(Time(each.since, each.until))), None)

"""Changing who works in the office. Every function here is one transaction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from crmtui import clock
from crmtui.access import Right, Role, User, require, visible
from crmtui.core import text
from crmtui.db import rows
from crmtui.entry import PersonEntry
from crmtui.errors import Invalid, NotFound, Refused
from crmtui.i18n import _
from crmtui.models import Branch, Salesperson
from crmtui.services import _stints, changes, editing
from crmtui.services.changes import command

_AHEAD = timedelta(days=366)
"""How far ahead somebody may be known to begin."""


@command("person.create")
def add(user: User, entry: PersonEntry) -> int:
    """Add a person to the office and return their id. One without a code gets the next free.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, a code that is taken or no number, a login that is taken.
    """
    require(user, Right.PEOPLE)
    values = _values(user, entry)
    changes.about(values["name"])
    return changes.insert(Salesperson, **values)


def open_for_editing(user: User, person_id: int) -> tuple[PersonEntry, int]:
    """A person as one would type them, and their version.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: there is no such person.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Salesperson, person_id)
    entry = PersonEntry(
        name=row.name,
        code=str(row.code),
        role=row.role,
        login=row.login or "",
        job_title=row.job_title,
        phone=row.phone,
        email=row.email,
        manager=str(row.manager.code) if row.manager else "",
        branch=row.branch,
        hired_on=row.hired_on,
        notes=row.notes,
    )
    return entry, int(row.version)


@command("person.update")
def update(user: User, person_id: int, opened: PersonEntry, mine: PersonEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields that only others changed.

    Of another role, job title, branch or manager it is kept until when the former one was.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, person_id)
    changes.about(theirs.name)
    entry, others = editing.merged(user, Salesperson, person_id, opened, mine, theirs)
    values = _values(user, entry, person_id)
    changes.about(values["name"])
    _stints.changed(editing.part(user, Salesperson, person_id), values)
    changes.update(Salesperson, person_id, **values)
    return others


@command("person.leave")
def leave(user: User, person_id: int, day: date | None = None) -> None:
    """Let a person be of the office no more: they cannot come in, and all they did stays.

    `day` is their last one; None is today. What they have in hand stays theirs: `leaving`
    gives it to somebody else as well.

    Raises:
        Refused: the user's role does not allow it, or nobody would be left who may.
        NotFound: nobody works here who is that.
    """
    require(user, Right.PEOPLE)
    refuse_last_manager(user, person_id)
    person = _of_the_office(person_id, active=True)
    day = day or clock.today()
    changes.about(person.name)
    _stints.ended(person, day)
    changes.update(Salesperson, person_id, active=False, left_on=day)


@command("person.answer_to")
def answer_to(user: User, person_id: int, manager: int | None) -> None:
    """Let somebody answer to another manager from today on, or to nobody.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: they would answer to themselves, however many stand between.
        NotFound: there is no such person.
    """
    require(user, Right.PEOPLE)
    person = editing.part(user, Salesperson, person_id)
    changes.about(person.name)
    if manager is not None and goes_round(user, person_id, manager):
        raise Invalid({"manager": _("Nobody answers to themselves, however many stand between.")})
    _stints.changed(person, {"manager": manager})
    changes.update(Salesperson, person_id, manager=manager)


@command("person.return")
def come_back(user: User, person_id: int) -> None:
    """Let a person who left be of the office again, as what they were.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: nobody left who is that.
    """
    require(user, Right.PEOPLE)
    person = _of_the_office(person_id, active=False)
    changes.about(person.name)
    _stints.begun(person)
    changes.update(Salesperson, person_id, active=True, left_on=None)


def refuse_last_manager(user: User, person_id: int) -> None:
    """Go on only if somebody else manages the office too.

    Raises:
        Refused: nobody does.
    """
    if not _another_manages(person_id):
        raise Refused(_("Nobody else is a manager: make somebody one first."))


def _another_manages(person_id: int) -> bool:
    """Whether there is a manager who works here besides that person; inside commands."""
    return _taken(Salesperson.active & (Salesperson.role == Role.MANAGER), person_id)


def _of_the_office(person_id: int, *, active: bool) -> Any:
    """The row of somebody who works here, or who left.

    Raises:
        NotFound: there is nobody of whom that is so.
    """
    found = Salesperson.get_or_none(Salesperson.id == person_id)
    if found is None or found.active != active:
        gone, here = _("There is no such person here."), _("They work here already.")
        raise NotFound(here if not active and found is not None else gone)
    return found


def resolve(user: User, typed: str, field: str = "salesperson") -> int:
    """The id of the salesperson that was typed: a code, initials, or a beginning of the name.

    Raises:
        Invalid: it is nobody, or could be several; the problem is put on `field`.
    """
    typed = text.clean(typed)
    if typed.isdecimal():
        found = _found(Salesperson.code == int(typed[:9]))
        problem = _("There is no salesperson with code {code}.")
        return _only(found, field, problem.format(code=typed))
    fold = text.fold(typed)
    found = _found(Salesperson.name_fold == fold)
    found = (
        found
        or _found(Salesperson.name_fold.startswith(fold))
        or [person for person in _found(Salesperson.id > 0) if text.fold(person[1]) == fold]
    )
    problem = _("There is no salesperson “{text}”.")
    return _only(found, field, problem.format(text=typed))


def _found(condition: Any) -> list[Any]:
    query = Salesperson.select(Salesperson.id, Salesperson.initials)
    return rows(query.where(condition & Salesperson.active))


def _only(found: list[Any], field: str, problem: str) -> int:
    if len(found) == 1:
        return int(found[0][0])
    if found:
        problem = _("That could be several people. Type the code.")
    raise Invalid({field: problem})


def _values(user: User, entry: PersonEntry, person_id: int | None = None) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    login = text.clean(entry.login) or None
    if not name:
        problems["name"] = _("A person needs a name.")
    if entry.role not in list(Role):
        problems["role"] = _("The role is assistant, salesperson or manager.")
    elif person_id is not None and entry.role != Role.MANAGER and not _another_manages(person_id):
        problems["role"] = _("Nobody else is a manager: make somebody one first.")
    if entry.hired_on is not None and entry.hired_on > clock.today() + _AHEAD:
        problems["hired_on"] = _("That day is more than a year ahead.")
    code = _code(entry.code, problems, person_id)
    manager = None
    try:
        manager = _manager(user, entry, person_id)
    except Invalid as error:
        problems.update(error.problems)
    if login and _taken(Salesperson.login == login, person_id):
        problems["login"] = _("Somebody else already logs in as {login}.").format(login=login)
    if problems:
        raise Invalid(problems)
    return {
        "code": code,
        "name": name,
        "name_fold": text.fold(name),
        "initials": text.initials(name),
        "role": entry.role,
        "login": login,
        "job_title": text.clean(entry.job_title),
        "phone": text.clean(entry.phone),
        "email": text.clean(entry.email),
        "manager": manager,
        "branch": _branch_name(text.clean(entry.branch)),
        "hired_on": entry.hired_on,
        "notes": text.clean(entry.notes, multiline=True),
    }


def _branch_name(typed: str) -> str:
    """The branch's name as the office writes it; what is none of its branches, as it was typed."""
    same = (Branch.name_fold == text.fold(typed)) & Branch.active
    return str(Branch.select(Branch.name).where(same).scalar() or typed)


def _manager(user: User, entry: PersonEntry, person_id: int | None) -> int | None:
    """Whom they answer to; nobody answers to themselves, whatever the way round.

    Raises:
        Invalid: there is nobody of that name or code, or it would go round.
    """
    typed = entry.manager.strip()
    if not typed:
        return None
    now = Salesperson.get_or_none(Salesperson.id == (person_id or 0))
    if now is not None and now.manager is not None and typed == str(now.manager.code):
        return int(now.manager.id)  # As it is, although they may have left.
    found = resolve(user, entry.manager, "manager")
    if person_id is not None and goes_round(user, person_id, found):
        raise Invalid({"manager": _("Nobody answers to themselves, however many stand between.")})
    return found


def goes_round(user: User, person: int, manager: int) -> bool:
    """Whether somebody who answered to `manager` would answer to themselves."""
    people = Salesperson.select(Salesperson.id, Salesperson.manager)
    above: dict[int, int | None] = dict(rows(people.where(visible(user, Salesperson))))
    each: int | None = manager
    for _step in above:
        if each is None or each == person:
            break
        each = above[each]
    return each is not None


def _code(typed: str, problems: dict[str, str], person_id: int | None) -> int:
    typed = text.clean(typed)
    if not typed:
        return _next_code()
    if not typed.isdecimal() or len(typed) > 6:
        problems["code"] = _("A code is a number of at most six digits.")
        return -1
    code = int(typed)
    if _taken(Salesperson.code == code, person_id):
        problems["code"] = _("Code {code} belongs to somebody else.").format(code=code)
    return code


def _next_code() -> int:
    taken = {code for (code,) in rows(Salesperson.select(Salesperson.code))}
    return next(code for code in range(1, len(taken) + 2) if code not in taken)


def _taken(condition: Any, person_id: int | None) -> bool:
    return bool(
        Salesperson.select().where(condition & (Salesperson.id != (person_id or 0))).exists()
    )

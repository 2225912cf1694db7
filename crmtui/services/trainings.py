"""Noting what people of the office were taught, and what is due. One transaction a function."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.entry import TrainingEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Salesperson, Training
from crmtui.services import _typed as given
from crmtui.services import changes, choices, editing
from crmtui.services.changes import command


@command("training.create")
def create(user: User, entry: TrainingEntry) -> int:
    """Note what somebody was taught, or is to be, and return the id of the note.

    A skill that is in no list yet joins it.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name; neither given nor due; given on a day to come; it holds until
            before it was given, or holds though it was not.
        NotFound: there is no such person.
    """
    require(user, Right.PEOPLE)
    person = editing.part(user, Salesperson, entry.salesperson)
    values = _values(user, entry)
    changes.about(f"{person.name} · {values['name']}")
    return changes.insert(Training, salesperson=entry.salesperson, **values)


def open_for_editing(user: User, training_id: int) -> tuple[TrainingEntry, int]:
    """A training as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Training, training_id)
    entry = TrainingEntry(
        salesperson=row.salesperson_id,
        name=row.name,
        skill=row.skill.name if row.skill else "",
        due=row.due,
        done_on=row.done_on,
        valid_until=row.valid_until,
        note=row.note,
    )
    return entry, int(row.version)


@command("training.update")
def update(
    user: User, training_id: int, opened: TrainingEntry, mine: TrainingEntry
) -> list[str]:  # fmt: skip
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.PEOPLE)
    theirs, _version = open_for_editing(user, training_id)
    entry, others = editing.merged(user, Training, training_id, opened, mine, theirs)
    row = editing.part(user, Training, training_id)
    values = _values(user, entry)
    changes.about(f"{row.salesperson.name} · {values['name']}")
    changes.update(Training, training_id, **values)
    return others


@command("training.done")
def done(user: User, training_id: int, day: date | None = None, until: date | None = None) -> int:
    """Note that it was given, on `day` (None: today), and until when it holds.

    One that had been given before stays as it was; the new one follows it. Returns the id of
    the note that says so.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: that day is still to come, or not after the last time; it holds until before.
        NotFound: it is not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Training, training_id)
    changes.about(f"{row.salesperson.name} · {row.name}")
    problems: dict[str, str] = {}
    when = given.past(day, problems, "done_on")
    if row.done_on is not None and when <= row.done_on:
        problems["done_on"] = _("It was given on that day, or later, already.")
    if until is not None and until < when:
        problems["valid_until"] = _("It cannot end before it was given.")
    if problems:
        raise Invalid(problems)
    if row.done_on is None:
        changes.update(Training, training_id, done_on=when, valid_until=until)
        return training_id
    return changes.insert(
        Training, salesperson=row.salesperson_id, name=row.name, skill=row.skill_id,
        done_on=when, valid_until=until,
    )  # fmt: skip


@command("training.remove")
def remove(user: User, training_id: int) -> None:
    """Take back what was noted by mistake, or is to be given no more.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Training, training_id)
    changes.about(f"{row.salesperson.name} · {row.name}")
    changes.delete(Training, training_id)


def _values(user: User, entry: TrainingEntry) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    if not name:
        problems["name"] = _("A training needs a name.")
    if entry.done_on is None and entry.due is None:
        problems["due"] = _("Say until when it is to be given, or when it was.")
    if entry.done_on is not None and entry.done_on > clock.today():
        problems["done_on"] = _("That day is still to come.")
    if entry.valid_until is not None and entry.done_on is None:
        problems["valid_until"] = _("Say when it was given: before that it cannot hold.")
    elif entry.valid_until and entry.done_on and entry.valid_until < entry.done_on:
        problems["valid_until"] = _("It cannot end before it was given.")
    skill = given.tried(
        problems, lambda: choices.resolve(user, "skill", entry.skill, "skill", add_new=True)
    )
    if problems:
        raise Invalid(problems)
    return {
        "name": name,
        "skill": skill,
        "due": entry.due,
        "done_on": entry.done_on,
        "valid_until": entry.valid_until,
        "note": text.clean(entry.note, multiline=True),
    }

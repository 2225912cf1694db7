"""Noting what people of the office can, and how well. One transaction a function."""

from __future__ import annotations

from typing import Any

from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.entry import SkillEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Salesperson, Skill
from crmtui.services import _typed as given
from crmtui.services import changes, choices, editing
from crmtui.services.changes import command

LEAST, MOST = 1, 5
"""The levels: who begins, and who teaches others."""


@command("skill.create")
def create(user: User, entry: SkillEntry) -> int:
    """Note that somebody can something, and return the id of the note.

    A skill that is in no list yet joins it.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no skill, or one that is noted of them already; a level that is none; a day
            to come.
        NotFound: there is no such person.
    """
    require(user, Right.PEOPLE)
    person = editing.part(user, Salesperson, entry.salesperson)
    values = _values(user, entry, 0)
    changes.about(person.name)
    return changes.insert(Skill, salesperson=entry.salesperson, **values)


def open_for_editing(user: User, skill_id: int) -> tuple[SkillEntry, int]:
    """A skill as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Skill, skill_id)
    entry = SkillEntry(row.salesperson_id, row.skill.name, row.level, row.noted_on, row.note)
    return entry, int(row.version)


@command("skill.update")
def update(user: User, skill_id: int, opened: SkillEntry, mine: SkillEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.PEOPLE)
    theirs, _version = open_for_editing(user, skill_id)
    entry, others = editing.merged(user, Skill, skill_id, opened, mine, theirs)
    row = editing.part(user, Skill, skill_id)
    changes.about(row.salesperson.name)
    changes.update(Skill, skill_id, **_values(user, entry, skill_id))
    return others


@command("skill.remove")
def remove(user: User, skill_id: int) -> None:
    """Take back what was noted by mistake.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Skill, skill_id)
    changes.about(row.salesperson.name)
    changes.delete(Skill, skill_id)


def _values(user: User, entry: SkillEntry, skill_id: int) -> dict[str, Any]:
    problems: dict[str, str] = {}
    skill = given.tried(
        problems, lambda: choices.resolve(user, "skill", entry.skill, "skill", add_new=True)
    )
    if skill is None and not problems:
        problems["skill"] = _("Say what they can.")
    same = (Skill.salesperson == entry.salesperson) & (Skill.skill == skill)
    if skill and Skill.select().where(same & (Skill.id != skill_id)).exists():
        problems["skill"] = _("That is noted of them already: change that one.")
    if entry.level is not None and not LEAST <= entry.level <= MOST:
        problems["level"] = _("A level is a number from 1 to 5.")
    noted_on = given.past(entry.noted_on, problems, "noted_on")
    if problems:
        raise Invalid(problems)
    return {
        "skill": skill,
        "level": entry.level,
        "noted_on": noted_on,
        "note": text.clean(entry.note, multiline=True),
    }

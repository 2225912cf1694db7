"""Reading what people of the office can, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crmtui.access import User, visible
from crmtui.core.text import fold
from crmtui.db import rows
from crmtui.models import Choice, Salesperson, Skill


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which skills. None and nothing is any."""

    salesperson: int | None = None
    """A code."""
    text: str = ""
    """A part of the name of the person or of the skill."""
    left: bool = False
    """Of who left too."""


@dataclass(frozen=True, slots=True)
class SkillRow:
    """Something that somebody can."""

    id: int
    person_id: int
    salesperson: int
    """A code."""
    person: str
    skill: str
    level: int | None
    """From 1 to 5; None while nobody has said."""
    noted_on: date
    note: str


EVERY = Criteria()


def find(user: User, criteria: Criteria = EVERY) -> list[SkillRow]:
    """Skills, by person and then the best first."""
    query = (
        Skill.select(
            Skill.id, Salesperson.id, Salesperson.code, Salesperson.name, Choice.name,
            Skill.level, Skill.noted_on, Skill.note,
        )
        .join(Salesperson, on=Skill.salesperson == Salesperson.id)
        .switch(Skill)
        .join(Choice, on=Skill.skill == Choice.id)
        .where(visible(user, Skill))
        .order_by(Salesperson.code, Skill.level.desc(nulls="last"), Choice.name_fold, Skill.id)
    )  # fmt: skip
    if criteria.salesperson is not None:
        query = query.where(Salesperson.code == criteria.salesperson)
    elif not criteria.left:
        query = query.where(Salesperson.active)
    wanted = fold(criteria.text)
    found = [SkillRow(*each) for each in rows(query)]
    return [row for row in found if wanted in fold(f"{row.person} {row.skill}")]

"""Reading what people of the office were taught, and what is due.

A training is due on the day until which it is to be given; one that was given, on the day
after which it holds no more, unless it was given again or stands to be given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN

from crmtui.access import User, visible
from crmtui.core.text import fold
from crmtui.db import rows
from crmtui.models import Choice, Salesperson, Training
from crmtui.queries._reading import remembered

STATES = ("due", "late", "given", "all")
"""Which are asked for: those due one day, those of them that are late, those that were given."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which trainings. None and nothing is any."""

    state: str = "all"
    """One of `STATES`."""
    salesperson: int | None = None
    """A code."""
    text: str = ""
    """A part of the name of the person, of the training or of the skill."""
    left: bool = False
    """Of who left too."""


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """What somebody was taught, or is to be."""

    id: int
    person_id: int
    salesperson: int
    """A code."""
    person: str
    name: str
    skill: str
    due: date | None
    done_on: date | None
    valid_until: date | None
    note: str
    falls: date | None
    """When it is due, or due again; None where it is not."""

    def late(self, today: date) -> bool:
        """Whether it was due before today."""
        return self.falls is not None and self.falls < today


EVERY = Criteria()


def find(user: User, today: date, criteria: Criteria = EVERY) -> list[TrainingRow]:
    """Trainings: those that are due by day, then the others, given last first."""
    found = [row for row in _every(user, criteria) if _is_asked(row, criteria.state, today)]
    wanted = fold(criteria.text)
    found = [row for row in found if wanted in fold(f"{row.person} {row.name} {row.skill}")]
    return sorted(found, key=_order)


def count_late(user: User, today: date) -> int:
    """How many are late of those the user looks after: everybody's for who manages."""
    late = (count_late, user, today)
    return remembered(late, lambda: len(find(user, today, Criteria("late"))))


def _every(user: User, criteria: Criteria) -> list[TrainingRow]:
    query = (
        Training.select(
            Training.id, Salesperson.id, Salesperson.code, Salesperson.name, Training.name,
            Choice.name, Training.due, Training.done_on, Training.valid_until, Training.note,
        )
        .join(Salesperson, on=Training.salesperson == Salesperson.id)
        .switch(Training)
        .join(Choice, JOIN.LEFT_OUTER, on=Training.skill == Choice.id)
        .where(visible(user, Training))
    )  # fmt: skip
    if criteria.salesperson is not None:
        query = query.where(Salesperson.code == criteria.salesperson)
    elif not criteria.left:
        query = query.where(Salesperson.active)
    found = rows(query)
    latest = _latest(found)
    return [_row(each, latest) for each in found]


_ID, _PERSON, _NAME, _DUE, _DONE, _UNTIL = 0, 1, 4, 6, 7, 8


def _latest(found: list[tuple[Any, ...]]) -> dict[tuple[int, str], int]:
    """By person and training, which of its times counts: one still to be given, or the last."""
    by_name: dict[tuple[int, str], tuple[Any, ...]] = {}
    for each in found:
        key = each[_PERSON], fold(each[_NAME])
        if key not in by_name or _rank(each) > _rank(by_name[key]):
            by_name[key] = each
    return {key: each[_ID] for key, each in by_name.items()}


def _rank(each: tuple[Any, ...]) -> tuple[date, int]:
    return each[_DONE] or date.max, each[_ID]


def _row(each: tuple[Any, ...], latest: dict[tuple[int, str], int]) -> TrainingRow:
    counts = each[_DONE] is None or latest[each[_PERSON], fold(each[_NAME])] == each[_ID]
    falls = (each[_DUE] if each[_DONE] is None else each[_UNTIL]) if counts else None
    *head, skill, due, done_on, until, note = each
    return TrainingRow(*(*head, skill or "", due, done_on, until, note, falls))


def _is_asked(row: TrainingRow, state: str, today: date) -> bool:
    return {
        "due": row.falls is not None,
        "late": row.late(today),
        "given": row.done_on is not None,
        "all": True,
    }[state]


def _order(row: TrainingRow) -> tuple[Any, ...]:
    done = -(row.done_on or date.max).toordinal()
    return row.falls is None, row.falls or date.max, done, row.salesperson, row.id

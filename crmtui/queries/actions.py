"""Reading what people are to do for plans and after reviews: what is due, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User, withheld_fields
from crmtui.core import text as texts
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import Action
from crmtui.queries._reading import (
    all_owned_rows,
    in_order,
    made,
    owned_rows,
    remembered,
    select,
    these,
)

STATES = {
    "open": "a.closed_on IS NULL",
    "done": "a.closed_on IS NOT NULL AND a.result = 'done'",
    "broken": "a.closed_on IS NOT NULL AND a.result = 'broken'",
    "all": "1 = 1",
}
"""What is listed together: what is still to be done; what was; what was not; all of it."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the actions of a list have in common. None is any."""

    state: str = "open"
    """One of `STATES`."""
    salesperson: int | None = None
    """The code of who is to do it."""
    plan_id: int | None = None
    review_id: int | None = None
    since: date | None = None
    """Due from this day on,"""
    until: date | None = None
    """up to this one."""
    text: str = ""
    """What is in its text, or in the name of its plan."""


OPEN = Criteria()


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something that somebody is to do by a day, and what came of it."""

    id: int
    plan_id: int | None
    plan: str
    """The name of its plan; empty where it was agreed on in a review."""
    review_id: int | None
    reviewed: str
    """Of whom the review is; empty where it is of a plan."""
    text: str
    salesperson_id: int
    salesperson: int
    """The code of who is to do it,"""
    person: str
    """and their name."""
    given_by: int | None
    """A code."""
    due: date
    closed_on: date | None
    result: str
    """"done", "broken", "dropped", or nothing while it is open."""
    result_note: str
    """How it went, told to who was to do it and who manages; else nothing."""

    def days_late(self, today: date) -> int:
        """For how many days it has been due; 0 where it is not late, or closed."""
        return 0 if self.closed_on is not None else max(0, (today - self.due).days)


def find(
    user: User, criteria: Criteria = OPEN, *, limit: int = 64, offset: int = 0
) -> list[ActionRow]:
    """`limit` of the actions from the one at `offset` on: open ones first, by their day."""
    source, parameters = _source(user, criteria)
    order = "a.closed_on IS NOT NULL, a.due, a.id"
    sql = f"SELECT a.id {source} ORDER BY {order} LIMIT ? OFFSET ?"
    keys = [key for (key,) in select(sql, *parameters, limit, offset)]
    return in_order(keys, _read(user, keys))


def count(user: User, criteria: Criteria = OPEN) -> int:
    """How many there are."""

    def read() -> int:
        source, parameters = _source(user, criteria)
        return int(select(f"SELECT count(*) {source}", *parameters)[0][0])

    return remembered((count, user, criteria), read)


def due(user: User, today: date, *, everyone: bool = False) -> list[ActionRow]:
    """What is still to be done by the user, or by everyone they see, that is due by then."""
    person = None if everyone else user.code
    return find(user, Criteria(salesperson=person, until=today), limit=-1)


def of_plan(user: User, plan_id: int) -> list[ActionRow]:
    """What is to be done for a plan, in the order it was written down."""
    return _of(user, "plan_id", plan_id)


def of_review(user: User, review_id: int) -> list[ActionRow]:
    """What was agreed on in a review, in the order it was written down."""
    return _of(user, "review_id", review_id)


def get(user: User, action_id: int) -> ActionRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, [action_id]):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def _of(user: User, column: str, whole: int) -> list[ActionRow]:
    sql = f"SELECT a.id FROM action AS a WHERE a.{column} = ? ORDER BY a.position, a.id"
    keys = [key for (key,) in select(sql, whole)]
    return in_order(keys, _read(user, keys))


def _source(user: User, criteria: Criteria) -> tuple[str, list[Any]]:
    asked = {
        "a.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "a.plan_id = ?": criteria.plan_id,
        "a.review_id = ?": criteria.review_id,
        "a.due >= ?": criteria.since,
        "a.due <= ?": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    own = all_owned_rows(user, Action, "a")
    conditions = [STATES[criteria.state], own, *given]
    parameters = [*given.values()]
    if wanted := texts.fold(criteria.text):
        keys = _worded(user, wanted)
        conditions.append(f"a.id IN ({','.join(map(str, keys)) or 'NULL'})")
    return f"FROM action AS a WHERE {' AND '.join(conditions)}", parameters


def _worded(user: User, wanted: str) -> list[int]:
    """The actions that have what is looked for in their text, or in the name of their plan."""
    own = all_owned_rows(user, Action, "a")
    sql = f"""SELECT a.id, a.text || ' ' || coalesce(p.name, '') FROM action AS a
        LEFT JOIN plan AS p ON p.id = a.plan_id WHERE {own}"""
    return [key for key, said in select(sql) if wanted in texts.fold(said)]


def _read(user: User, keys: list[int]) -> list[ActionRow]:
    told = f"who.id = {int(user.id)}" if ("action", "result_note") in withheld_fields(user) else "1"
    own = owned_rows(user, Action, "a.id")
    return [made(ActionRow, row) for row in these(_ROWS, keys, own=own, told=told)]


_ROWS = """
SELECT a.id, a.plan_id, coalesce(p.name, ''), a.review_id, coalesce(reviewed.name, ''), a.text,
    who.id, who.code, who.name, giver.code, a.due, a.closed_on, coalesce(a.result, ''),
    CASE WHEN {told} THEN a.result_note ELSE '' END
FROM action AS a
JOIN salesperson AS who ON who.id = a.salesperson_id
LEFT JOIN salesperson AS giver ON giver.id = a.given_by_id
LEFT JOIN plan AS p ON p.id = a.plan_id
LEFT JOIN review ON review.id = a.review_id
LEFT JOIN salesperson AS reviewed ON reviewed.id = review.salesperson_id
WHERE a.id IN ({keys}) AND {own}
"""

"""Where opportunities stall and drop: of each stage, how long they stay and where they go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core.rounding import nearest
from crmtui.models import STAGES, StageMove
from crmtui.queries._opportunities_found import ENDS, EVERY, OPEN, Criteria, source
from crmtui.queries._reading import all_owned_rows, remembered, select


@dataclass(frozen=True, slots=True)
class Stall:
    """What became of those that stood at a stage."""

    stage: str
    on: int = 0
    """How many went on from it to a later stage, won ones among them."""
    back: int = 0
    """How many went back from it to an earlier one."""
    lost: int = 0
    """How many were lost from it."""
    days: int | None = None
    """How long those that left it had stayed, on average, rounded down; None where nobody knows."""
    here: int = 0
    """How many stand there now."""
    waiting: int | None = None
    """How many days those have been there, on average, rounded down; None where nobody knows."""

    @property
    def dropped(self) -> int | None:
        """The percent of those that left it that were lost, half up; None where none left it."""
        left = self.on + self.back + self.lost
        return nearest(100 * self.lost, left) if left else None


def stalls(user: User, today: date, criteria: Criteria = EVERY) -> list[Stall]:
    """Each open stage in its order.

    What left it is of the salesperson, the company and the period of `criteria`; what stands
    there now is of all of them.
    """

    def read() -> list[Stall]:
        left, standing = _left(user, criteria), _standing(user, today, criteria)
        found = []
        for stage in OPEN:
            here, waiting = standing.get(stage, (0, None))
            stall = Stall(stage, **left.get(stage, {}))
            found.append(replace(stall, here=here, waiting=waiting))
        return found

    return list(remembered((stalls, user, today, criteria), read))


def _left(user: User, criteria: Criteria) -> dict[str, dict[str, Any]]:
    asked = {
        "m.salesperson_id = (SELECT id FROM salesperson WHERE code = ?)": criteria.salesperson,
        "m.company_id = ?": criteria.company_id,
        "m.day <= ?": criteria.until,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    conditions = ["m.day >= ?", all_owned_rows(user, StageMove, "m"), *given]
    sql = f"""SELECT m.before, m.stage, count(*), sum(m.stayed), count(m.stayed)
        FROM stage_move AS m WHERE {" AND ".join(conditions)} GROUP BY m.before, m.stage"""
    told: dict[str, dict[str, Any]] = {}
    days: dict[str, tuple[int, int]] = {}
    since = criteria.since or date.min
    for before, stage, number, stayed, known in select(sql, since, *given.values()):
        part = told.setdefault(before, {})
        way = "lost" if stage == "lost" else _way(before, stage)
        part[way] = part.get(way, 0) + number
        total, of = days.get(before, (0, 0))
        days[before] = total + (stayed or 0), of + known
    for stage, (total, of) in days.items():
        told[stage]["days"] = total // of if of else None
    return told


def _way(before: str, stage: str) -> str:
    return "on" if STAGES.index(stage) > STAGES.index(before) else "back"


def _standing(user: User, today: date, criteria: Criteria) -> dict[str, tuple[int, int | None]]:
    stages = tuple(stage for stage in criteria.stages if stage not in ENDS)
    if not stages:
        return {}
    found, parameters = source(user, replace(criteria, stages=stages, since=None, until=None))
    sql = f"""SELECT o.stage, count(*),
        CAST(avg(julianday(?) - julianday(o.staged_on)) AS INTEGER) {found} GROUP BY o.stage"""
    return {stage: (number, days) for stage, number, days in select(sql, today, *parameters)}

"""What stands in lists of the team and of branches, as plain values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui.core.taxes import plain
from crmtui.exchange.writing import team_columns
from crmtui.exchange.writing.records import day
from crmtui.queries.branches import BranchRow
from crmtui.queries.coverage import Finding
from crmtui.queries.covers import CoverRow
from crmtui.queries.posts import CandidateRow, PostRow
from crmtui.queries.skills import SkillRow
from crmtui.queries.team import Person
from crmtui.queries.trainings import TrainingRow

Record = dict[str, Any]


def money(amount: Decimal | None) -> str | None:
    """An amount as a text, so that it stays exact."""
    return None if amount is None else plain(amount)


def person(row: Person) -> Record:
    """Someone of the office, with when they came and left."""
    return {
        "code": row.code,
        "name": row.name,
        "role": str(row.role),
        "job_title": row.job_title,
        "branch": row.branch,
        "manager": row.manager,
        "phone": row.phone,
        "email": row.email,
        "hired_on": day(row.hired_on),
        "left_on": day(row.left_on),
        "active": row.active,
    }


def branch(row: BranchRow) -> Record:
    """A branch. Its budget is in the office's currency."""
    return {
        "id": row.id,
        "name": row.name,
        "manager": row.manager,
        "people": row.people,
        "headcount": row.headcount,
        "budget": money(row.budget),
        "address": row.address,
        "phone": row.phone,
        "notes": row.notes,
        "active": row.active,
    }


def cover(row: CoverRow) -> Record:
    """Who covers, or covered, a territory."""
    return {
        "territory": row.territory,
        "salesperson": row.salesperson,
        "name": row.covers,
        "since": day(row.since),
        "until": day(row.until),
        "main": row.main,
    }


def finding(row: Finding) -> Record:
    """What the territories leave open, or hold twice."""
    return {
        "kind": row.kind,
        "name": row.name,
        "count": row.count,
        "meant": row.meant,
        "since": day(row.since),
        "until": day(row.until),
        "who": list(row.who),
        "places": team_columns.claimed(row),
    }


def skill(row: SkillRow) -> Record:
    """Something that somebody can."""
    return {
        "id": row.id,
        "salesperson": row.salesperson,
        "name": row.person,
        "skill": row.skill,
        "level": row.level,
        "noted_on": day(row.noted_on),
        "note": row.note,
    }


def training(row: TrainingRow) -> Record:
    """What somebody was taught, or is to be; `falls_due` is when it is due, or due again."""
    return {
        "id": row.id,
        "salesperson": row.salesperson,
        "person": row.person,
        "name": row.name,
        "skill": row.skill,
        "due": day(row.due),
        "done_on": day(row.done_on),
        "valid_until": day(row.valid_until),
        "falls_due": day(row.falls),
        "note": row.note,
    }


def post(row: PostRow) -> Record:
    """A post that is to be filled, or was."""
    return {
        "id": row.id,
        "title": row.title,
        "state": row.state,
        "branch": row.branch,
        "territory": row.territory,
        "profile": row.profile,
        "opened_on": day(row.opened_on),
        "wanted_on": day(row.wanted_on),
        "closed_on": day(row.closed_on),
        "filled_by": row.filled_by,
        "candidates": row.candidates,
        "note": row.note,
    }


def candidate(row: CandidateRow) -> Record:
    """Somebody who wants a post."""
    return {
        "id": row.id,
        "post_id": row.post_id,
        "post": row.post,
        "name": row.name,
        "phone": row.phone,
        "email": row.email,
        "source": row.source,
        "state": row.state,
        "state_on": day(row.state_on),
        "score": row.score,
        "note": row.note,
    }

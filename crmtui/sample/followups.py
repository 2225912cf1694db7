"""The sample's follow-ups: those that were done, the open next contacts, promises and tasks."""

from __future__ import annotations

from typing import NamedTuple

from crmtui.models import FollowUp
from crmtui.sample import talk, team
from crmtui.sample.companies import Made
from crmtui.sample.desk import Desk, iso, working
from crmtui.sample.plans import Talk

_TIMES = tuple(
    f"{hour:02}:{half:02}:00" for hour in (9, 10, 11, 12, 13, 16, 17) for half in (0, 30)
)


class Noted(NamedTuple):
    """A conversation once it is an interaction."""

    id: int
    at: str
    """Its instant, as stored."""
    talk: Talk


def add_done(desk: Desk, made: Made, agreed: Noted, day: int) -> None:
    """Add the next contact agreed on in an interaction, done on `day`."""
    scene = agreed.talk.scene
    desk.rows.add(
        FollowUp, agreed.at, company_id=made.id, contact_id=made.people[0].id,
        salesperson_id=made.salesperson, purpose="next", kind=scene.then_kind,
        due=iso(agreed.talk.agreed), note=scene.then, origin_id=agreed.id,
        closed_on=iso(day), result="done",
    )  # fmt: skip


def add_next(desk: Desk, made: Made, last: Noted | None, due: int) -> None:
    """Add the company's open next contact, agreed on in its last interaction if it has any."""
    scene = last.talk.scene if last else talk.SCENES["first"][0]
    timed = desk.chance(0.6 if due == desk.today else 0.2)
    desk.rows.add(
        FollowUp, last.at if last else made.since, company_id=made.id,
        contact_id=made.people[0].id, salesperson_id=made.salesperson, purpose="next",
        kind=scene.then_kind, due=iso(due), time=desk.rng.choice(_TIMES) if timed else None,
        note=scene.then, origin_id=last and last.id,
    )  # fmt: skip


def add_promises(desk: Desk, made: Made, last: Noted | None) -> None:
    """Add what was promised to the company, and the tasks about it; often nothing."""
    wanted = (
        ("promise", talk.PROMISES, 0.14, made.salesperson),
        ("task", talk.TASKS, 0.05, made.salesperson),
        ("task", talk.TASKS, 0.03, desk.people[team.ASSISTANT]),
    )
    for purpose, notes, share, who in wanted:
        if not desk.chance(share):
            continue
        note, kind = desk.rng.choice(notes)
        given = purpose == "task" and desk.chance(0.5)
        due = working(desk.today + desk.rng.randrange(-4, 15))
        desk.rows.add(
            FollowUp, last.at if last else made.since, company_id=made.id,
            contact_id=made.people[0].id, salesperson_id=who, purpose=purpose, kind=kind,
            due=iso(due), note=note, origin_id=last.id if last and purpose == "promise" else None,
            given_by_id=desk.people[team.MANAGER] if given else None,
        )  # fmt: skip
    if last is not None and desk.chance(0.25):
        _add_ended(desk, made, last)


def _add_ended(desk: Desk, made: Made, last: Noted) -> None:
    """A promise that was kept, or was not."""
    note, kind = desk.rng.choice(talk.PROMISES)
    result, said = desk.rng.choice(talk.ENDED)
    due = working(min(desk.today, last.talk.day + desk.rng.randrange(1, 6)), back=True)
    desk.rows.add(
        FollowUp, last.at, company_id=made.id, contact_id=made.people[0].id,
        salesperson_id=made.salesperson, purpose="promise", kind=kind, due=iso(due), note=note,
        origin_id=last.id, closed_on=iso(due), result=result, result_note=said,
    )  # fmt: skip

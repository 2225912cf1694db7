"""The sample's interactions: what was said each time the office and a company were in touch."""

from __future__ import annotations

from datetime import date

from crmtui.models import Company, Interaction, NoteDoc
from crmtui.sample import followups, talk, team
from crmtui.sample.companies import Made
from crmtui.sample.desk import Desk, iso, words
from crmtui.sample.followups import Noted
from crmtui.sample.plans import Plan, Talk


def add_diary(desk: Desk, made: Made, plan: Plan) -> None:
    """Add the company's interactions and its follow-ups, open and done."""
    last: Noted | None = None
    for each in plan.talks:
        noted = _add_interaction(desk, made, each)
        if last is not None and last.talk.agreed is not None:
            followups.add_done(desk, made, last, each.day)
        last = noted
    desk.rows.amend(Company, made.id, last_contact=last and last.at, next_contact=iso(plan.due))
    if plan.due is not None:
        followups.add_next(desk, made, last, plan.due)
    if made.status == "tracked":
        followups.add_promises(desk, made, last)


def _add_interaction(desk: Desk, made: Made, each: Talk) -> Noted:
    rng = desk.rng
    scene = each.scene
    at = desk.instant(each.day, rng.randrange(8 * 60, 19 * 60))
    person = made.people[0] if desk.chance(0.7) else rng.choice(made.people)
    unanswered = scene.outcome == talk.UNANSWERED
    kind = "call_out" if unanswered else rng.choice(talk.KINDS)
    beginning = talk.CALLING if unanswered else rng.choice(talk.OPENINGS[kind])
    typed = kind == "call_in" or desk.chance(0.2)
    said = {
        "who": person.given,
        "item": each.item,
        "month": talk.MONTHS[(date.fromordinal(each.day).month + rng.randrange(3)) % 12],
        "why": team.FAREWELLS.get(made.reason, ""),
    }
    texts = (beginning, scene.text, scene.needs, scene.objections)
    opening, body, needs, objections = (_sentence(text.format_map(said)) for text in texts)
    key = desk.rows.add(
        Interaction, at, company_id=made.id, contact_id=person.id, at=at, kind=kind,
        salesperson_id=made.salesperson,
        recorded_by_id=desk.people[team.ASSISTANT] if typed else made.salesperson,
        text=f"{opening} {body}", needs=needs, objections=objections,
        outcome_id=desk.choices["outcome", scene.outcome], next_contact=iso(each.agreed),
    )  # fmt: skip
    found = (word for text in (opening, body, needs, objections) for word in words(text))
    desk.rows.add_words(NoteDoc, key, found)
    return Noted(key, at, each)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

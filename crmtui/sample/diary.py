"""The sample's interactions: what was said each time the office and a company were in touch."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui.models import Company, Interaction, NoteDoc
from crmtui.sample import deals, followups, talk, team
from crmtui.sample.companies import Made
from crmtui.sample.desk import Desk, iso, words
from crmtui.sample.followups import Noted
from crmtui.sample.plans import Plan, Talk


def add_diary(desk: Desk, made: Made, plan: Plan) -> None:
    """Add the company's interactions and its follow-ups, open and done."""
    last: Noted | None = None
    talked: str | None = None
    attempts = 0
    told = []
    for each in plan.talks:
        heard = each.agreed is None and each is not plan.talks[-1] and desk.chance(0.15)
        noted = _add_heard(desk, made, each) if heard else _add_interaction(desk, made, each)
        if last is not None and last.talk.agreed is not None:
            followups.add_done(desk, made, last, each.day)
        last = noted
        told += [] if heard else [noted]
        if each.scene.outcome == talk.UNANSWERED and not heard:
            attempts += 1
        elif not heard:
            talked, attempts = noted.at, 0
    desk.rows.amend(
        Company, made.id, last_contact=talked, next_contact=iso(plan.due), attempts=attempts
    )
    if plan.due is not None:
        followups.add_next(desk, made, last, plan.due)
    if made.status == "tracked":
        followups.add_promises(desk, made, last)
    deals.add_deals(desk, made, told)


def _add_interaction(desk: Desk, made: Made, each: Talk) -> Noted:
    rng = desk.rng
    scene = each.scene
    at = desk.instant(each.day, rng.randrange(8 * 60, 19 * 60))
    person = made.people[0] if desk.chance(0.7) else rng.choice(made.people)
    unanswered = scene.outcome == talk.UNANSWERED
    kind = "call_out" if unanswered else rng.choice(talk.KINDS)
    beginning = talk.CALLING if unanswered else rng.choice(talk.OPENINGS[kind])
    own_kind = talk.OWN_KINDS.get(beginning)
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
        own_kind_id=desk.choices["kind", own_kind] if own_kind else None,
        unanswered="no_answer" if unanswered else "", **_asked(desk, each), **_visited(desk, kind),
    )  # fmt: skip
    found = (word for text in (opening, body, needs, objections) for word in words(text))
    desk.rows.add_words(NoteDoc, key, found)
    return Noted(key, at, each)


def _add_heard(desk: Desk, made: Made, each: Talk) -> Noted:
    """Something learnt about the company without being in touch."""
    at = desk.instant(each.day, desk.rng.randrange(8 * 60, 19 * 60))
    text, needs = desk.rng.choice(talk.HEARD)
    key = desk.rows.add(
        Interaction, at, company_id=made.id, at=at, kind="note", text=text, needs=needs,
        salesperson_id=made.salesperson, recorded_by_id=made.salesperson,
    )  # fmt: skip
    desk.rows.add_words(NoteDoc, key, (*words(text), *words(needs)))
    return Noted(key, at, each)


def _asked(desk: Desk, each: Talk) -> dict[str, Any]:
    """What they think of the office, where they were asked."""
    pleased = each.scene.outcome in ("Resuelto", "Pedido")
    if not desk.chance(0.2 if pleased else 0.02):
        return {}
    score, opinion, about = desk.rng.choice(talk.OPINIONS)
    return {"score": score, "opinion": opinion, "opinion_about": about}


def _visited(desk: Desk, kind: str) -> dict[str, str]:
    """What a visit was for and how it went, where it was written down."""
    if kind != "visit" or not desk.chance(0.6):
        return {}
    names = ("objective", "objective_met", "objective_why", "went_well", "to_improve")
    return dict(zip(names, desk.rng.choice(talk.OBJECTIVES), strict=True))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

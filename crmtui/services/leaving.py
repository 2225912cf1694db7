"""Leaving the office as one step: what is in hand goes to somebody, and nobody comes in by it.

Keys that let somebody in from afar are no record: `keyfile` takes those away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from peewee import fn

from crmtui import clock, formats
from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.db import row, rows
from crmtui.entry import LeavingEntry, PostEntry
from crmtui.errors import Invalid
from crmtui.i18n import _, ngettext
from crmtui.models import (
    Action,
    Branch,
    Company,
    Complaint,
    FollowUp,
    Goal,
    Opportunity,
    Promotion,
    Quote,
    Record,
    Review,
    Salesperson,
    Territory,
    TerritoryCover,
)
from crmtui.services import (
    _covers,
    _unwelcome,
    bulk,
    changes,
    editing,
    handover,
    posts,
    team,
    territories,
)
from crmtui.services import _typed as given
from crmtui.services.changes import command


@dataclass(frozen=True, slots=True)
class InHand:
    """What somebody would leave behind: how much of each."""

    companies: int
    """Of their code, dropped ones among them."""
    followups: int
    opportunities: int
    quotes: int
    """Drafts, and those that are not decided."""
    complaints: int
    actions: int
    territories: int
    """That they cover, alone or with others."""
    people: int
    """Who answer to them."""
    branches: int
    """That they lead."""
    promotions: int
    """That they run."""

    def __bool__(self) -> bool:
        return any(astuple(self))

    @property
    def said(self) -> str:
        """What it is, in words."""
        return _counted(_told(), astuple(self))


@dataclass(frozen=True, slots=True)
class Remains:
    """What nobody can take over from somebody: how much of each."""

    goals: int
    """Of theirs, for periods that begin when they are gone."""
    reviews: int
    """Of them, that they have not acknowledged."""
    agreed: int
    """What they were to do after a review of theirs: it is called off."""

    def __bool__(self) -> bool:
        return any(astuple(self))

    @property
    def said(self) -> str:
        """What it is, in words."""
        return _counted(
            (
                lambda n: ngettext("{n} goal for later", "{n} goals for later", n),
                lambda n: ngettext(
                    "{n} review they have not read", "{n} reviews they have not read", n
                ),
                lambda n: ngettext(
                    "{n} thing agreed on with them: called off",
                    "{n} things agreed on with them: called off", n,
                ),
            ),
            astuple(self),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Left:
    """What came of it."""

    passed: InHand
    """What went to who takes over."""
    stays: InHand
    """What is theirs still, though they are gone."""
    post: int | None
    """The post that was opened to follow them."""
    remains: Remains
    """What nobody could take over."""


def _counted(said: Sequence[Callable[[int], str]], numbers: Sequence[int]) -> str:
    counted = zip(said, numbers, strict=True)
    return ", ".join(tell(n).format(n=formats.integer(n)) for tell, n in counted if n)


def _told() -> tuple[Callable[[int], str], ...]:
    """How each is said, in the order of `InHand`."""
    return (
        lambda n: ngettext("{n} company", "{n} companies", n),
        lambda n: ngettext("{n} follow-up", "{n} follow-ups", n),
        lambda n: ngettext("{n} opportunity", "{n} opportunities", n),
        lambda n: ngettext("{n} open quote", "{n} open quotes", n),
        lambda n: ngettext("{n} complaint", "{n} complaints", n),
        lambda n: ngettext("{n} action", "{n} actions", n),
        lambda n: ngettext("{n} territory", "{n} territories", n),
        lambda n: ngettext("{n} person answers to them", "{n} people answer to them", n),
        lambda n: ngettext("{n} branch to lead", "{n} branches to lead", n),
        lambda n: ngettext("{n} promotion to run", "{n} promotions to run", n),
    )


NOTHING = InHand(*[0] * 10)


def in_hand(user: User, person_id: int) -> InHand:
    """What somebody would leave behind.

    Raises:
        Refused: the user's role does not let people leave.
    """
    require(user, Right.PEOPLE)
    return InHand(*(_count(*of) for of in _theirs(person_id)))


def remains(user: User, person_id: int) -> Remains:
    """What nobody could take over from somebody who left today.

    Raises:
        Refused: the user's role does not let people leave.
    """
    require(user, Right.PEOPLE)
    later = (Goal.salesperson == person_id) & (Goal.first > clock.today())
    unread = (Review.salesperson == person_id) & (Review.state != "acknowledged")
    return Remains(_count(Goal, later), _count(Review, unread), _count(Action, _agreed(person_id)))


@command("person.leave_for_good")
def leave(user: User, person_id: int, entry: LeavingEntry, *, anyway: bool = False) -> Left:
    """Let somebody leave: what they have in hand goes to `entry.to`, their login is taken away.

    All of it is one change set. What they did stays theirs.

    Raises:
        Refused: the user's role does not allow it, or nobody would be left who may.
        Unwelcome: something would be left behind, and it is not said that it may.
        Invalid: nobody of that code, or the same; a last day to come, or before they came.
        NotFound: nobody works here who is that.
    """
    require(user, Right.PEOPLE)
    person = editing.part(user, Salesperson, person_id)
    changes.about(person.name)
    team.refuse_last_manager(user, person_id)
    taker, day = _checked(user, person, entry)
    found, left_over = in_hand(user, person_id), remains(user, person_id)
    if found and taker is None:
        left = _("Say who takes over. Still theirs: {what}.").format(what=found.said)
        _unwelcome.ask({"to": left}, anyway=anyway)
    areas = _areas(person_id)
    called_off = _keys(Action, _agreed(person_id))
    bulk.update_many(Action, called_off, closed_on=clock.today(), result="dropped")
    if taker is not None:
        _pass_on(user, person, taker, day)
    team.leave(user, person_id, day)
    changes.update(Salesperson, person_id, login=None, notes=_notes(person, entry))
    post = _post(user, person, entry, areas)
    if taker is None:
        return Left(NOTHING, found, post, left_over)
    return Left(found, in_hand(user, person_id), post, left_over)


def _checked(user: User, person: Any, entry: LeavingEntry) -> tuple[int | None, date]:
    """Who takes over, and the last day."""
    problems: dict[str, str] = {}
    taker = None
    if entry.to.strip():
        taker = given.tried(problems, lambda: team.resolve(user, entry.to, "to"))
    if taker == person.id:
        problems["to"] = _("That is the same code: choose another one.")
    day = given.past(entry.left_on, problems, "left_on")
    if person.hired_on is not None and day < person.hired_on:
        problems["left_on"] = _("They were not here yet.")
    if problems:
        raise Invalid(problems)
    return taker, day


def _theirs(person: int) -> list[tuple[type[Record], Any]]:
    """What somebody has in hand, in the order of `InHand`."""
    return [
        (Company, Company.salesperson == person),
        (FollowUp, (FollowUp.salesperson == person) & FollowUp.closed_on.is_null()),
        (Opportunity, (Opportunity.salesperson == person)
         & Opportunity.stage.not_in(("won", "lost"))),
        (Quote, (Quote.salesperson == person) & Quote.state.in_(("draft", "sent"))),
        (Complaint, (Complaint.salesperson == person) & Complaint.resolved_on.is_null()),
        (Action, (Action.salesperson == person) & Action.closed_on.is_null()
         & Action.id.not_in(Action.select(Action.id).where(_agreed(person)))),
        (Territory, _covered(person)),
        (Salesperson, (Salesperson.manager == person) & Salesperson.active),
        (Branch, (Branch.manager == person) & Branch.active),
        (Promotion, (Promotion.salesperson == person) & (Promotion.state != "closed")),
    ]  # fmt: skip


def _agreed(person: int) -> Any:
    """The condition for what somebody is to do after a review of theirs: it is of nobody else."""
    theirs = Review.select(Review.id).where(Review.salesperson == person)
    return (Action.salesperson == person) & Action.closed_on.is_null() & Action.review.in_(theirs)


def _covered(person: int) -> Any:
    """The condition for the territories that name them, or that they cover beside others."""
    cover = TerritoryCover
    beside = (cover.salesperson == person) & cover.until.is_null()
    with_others = Territory.id.in_(cover.select(cover.territory).where(beside))
    return Territory.active & ((Territory.salesperson == person) | with_others)


def _count(model: type[Record], condition: Any) -> int:
    found = row(model.select(fn.COUNT(model.id)).where(condition))
    return int(found[0]) if found else 0


def _keys(model: type[Record], condition: Any) -> list[int]:
    return [key for (key,) in rows(model.select(model.id).where(condition).order_by(model.id))]


def _areas(person: int) -> list[Any]:
    """The territories they cover, first those that name them."""
    named = (Territory.salesperson == person).desc()
    found = Territory.select().where(_covered(person))
    return list(found.order_by(named, Territory.position, Territory.id))


def _pass_on(user: User, person: Any, taker: int, day: date) -> None:
    """Give what is theirs to somebody: the base with what is planned for it, then the rest."""
    base = _keys(Company, Company.salesperson == person.id)
    code = str(Salesperson.get_by_id(taker).code)
    if base:
        handover.hand_over(user, str(person.code), code, base)
    _close_doubles(person.id, taker)
    for model, condition in _theirs(person.id):
        if model in (FollowUp, Opportunity, Quote, Complaint, Action, Promotion):
            bulk.update_many(model, _keys(model, condition), salesperson=taker)
    for area in _areas(person.id):
        if area.salesperson_id == person.id:
            territories.hand_to(user, area.id, taker, until=day)
        else:
            _covers.changed(area.id, person.id, taker, day)
    _lead(user, person, taker)


def _close_doubles(former: int, taker: int) -> None:
    """Of two next contacts with a company the earlier stays, as in a hand-over."""
    open_next = (FollowUp.purpose == "next") & FollowUp.closed_on.is_null()
    fields = FollowUp.company, FollowUp.id, FollowUp.due
    found = FollowUp.select(*fields).where(open_next & (FollowUp.salesperson == taker))
    held = {company: (key, due) for company, key, due in rows(found)}
    theirs = FollowUp.select(*fields).where(open_next & (FollowUp.salesperson == former))
    closing = [
        held[company][0] if due <= held[company][1] else key
        for company, key, due in rows(theirs)
        if company in held
    ]
    bulk.update_many(FollowUp, closing, closed_on=clock.today(), result="dropped")


def _lead(user: User, person: Any, taker: int) -> None:
    """Who answered to them answers to who takes over; who takes over, to whom they answered to."""
    for key in _keys(Salesperson, (Salesperson.manager == person.id) & Salesperson.active):
        above = (each for each in (taker, person.manager_id) if each is not None)
        free = (each for each in above if not team.goes_round(user, key, each))
        team.answer_to(user, key, next(free, None))
    bulk.update_many(Branch, _keys(Branch, Branch.manager == person.id), manager=taker)


def _notes(person: Any, entry: LeavingEntry) -> str:
    why = text.clean(entry.why, multiline=True)
    return "\n".join(part for part in (person.notes, why) if part)


def _post(user: User, person: Any, entry: LeavingEntry, areas: list[Any]) -> int | None:
    """The post that is opened to follow them, with the branch and territory that were theirs."""
    if not text.clean(entry.post):
        return None
    same = (Branch.name_fold == text.fold(person.branch)) & Branch.active
    branch = Branch.select(Branch.name).where(same).scalar() or ""
    area = areas[0].name if areas else ""
    return posts.create(user, PostEntry(title=entry.post, branch=branch, territory=area))

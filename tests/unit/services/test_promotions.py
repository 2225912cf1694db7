"""Selections and promotions: who may do what, whom they take in, what an answer keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from crmtui import clock
from crmtui.access import User
from crmtui.entry import InteractionEntry, PromotionEntry, SelectionEntry
from crmtui.errors import Conflict, CrmError, Invalid, Refused, Unwelcome
from crmtui.models import (
    ChangeSet,
    Company,
    Contact,
    FollowUp,
    Interaction,
    Promotion,
    PromotionMember,
    Selection,
)
from crmtui.queries import history
from crmtui.queries import promotions as read
from crmtui.services import answers, companies, interactions, merging, promotions, selections, undo
from tests import factories as make
from tests import promotions as made

ENTRY = PromotionEntry("Autumn", criteria="status:tracked", first=date(2026, 11, 2))
NEXT = date(2026, 12, 1)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's, with somebody to ask for."""
    return make.company(ana, "Acme", contact="Eva Sanz", phone="976 12 34 56")


@pytest.fixture
def member(jefa: User, acme: int) -> int:
    """Acme in a promotion that runs."""
    return made.members(jefa, made.promotion(jefa), [acme])[0]


def take_back(user: User) -> None:
    """Undo the last change of the user."""
    last = history.last_undoable(user)
    assert last is not None
    undo.undo(user, last.id)


def called(company: int, **values: Any) -> InteractionEntry:
    """An outgoing call in which something was said."""
    given = {"kind": "call_out", "text": "Wants two.", **values}
    return InteractionEntry(company, **given)


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"name": " "}, "name"),
    ({"name": "*"}, "name"),
    ({"name": "AUTUMN"}, "name"),
    ({"kind": "fax"}, "kind"),
    ({"until": date(2026, 11, 1)}, "until"),
    ({"cost": Decimal(-1)}, "cost"),
    ({"days": -1}, "days"),
    ({"days": 9999}, "days"),
    ({"salesperson": "77"}, "salesperson"),
    ({"selection": "Nobody's"}, "selection"),
    ({"criteria": "colour:red"}, "colour"),
)
"""What is typed, and the field at which it is refused."""


def test_what_is_wrong_with_a_promotion_is_said_at_its_field(jefa: User) -> None:
    promotions.create(jefa, ENTRY)
    for changed, field in WRONG:
        with pytest.raises(Invalid) as refused:
            promotions.create(jefa, replace(ENTRY, **{"name": "Spring", **changed}))
        assert field in refused.value.problems, changed
    assert Promotion.select().count() == 1


@pytest.mark.parametrize(
    ("changed", "field"), [({"name": ""}, "name"), ({"criteria": "rank:Z"}, "rank")]
)
def test_what_is_wrong_with_a_selection_is_said_at_its_field(
    ana: User, changed: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        selections.create(ana, replace(SelectionEntry("Metal", "rank:A"), **changed))  # type: ignore[arg-type]
    assert field in refused.value.problems


def test_each_has_selections_of_their_own_and_everybody_s_are_the_office_s(
    ana: User, luis: User, jefa: User
) -> None:
    mine = selections.create(ana, SelectionEntry("Metal", "rank:A"))
    selections.create(luis, SelectionEntry("Metal", "rank:B"))
    shared = selections.create(ana, SelectionEntry("Metal", "rank:C", shared=True))
    with pytest.raises(Invalid):
        selections.create(ana, SelectionEntry("metal"))

    for refused in (mine, shared):
        with pytest.raises(CrmError):
            selections.remove(luis, refused)
    selections.remove(jefa, shared)

    assert [row.id for row in Selection.select()] == [mine, mine + 1]


def test_an_edit_of_a_selection_keeps_whose_it_is(ana: User) -> None:
    key = selections.create(ana, SelectionEntry("Metal", "rank:A"))
    opened, _version = selections.open_for_editing(ana, key)
    selections.update(ana, key, opened, replace(opened, criteria="rank:AB"))
    row: Any = Selection.get()
    assert (row.criteria, row.salesperson_id) == ("rank:AB", ana.id)


def test_a_salesperson_neither_begins_nor_ends_a_promotion(ana: User, jefa: User) -> None:
    key = promotions.create(jefa, ENTRY)
    for refused in (
        lambda: promotions.create(ana, replace(ENTRY, name="Mine")),
        lambda: promotions.freeze(ana, key, []),
        lambda: promotions.close(ana, key),
        lambda: promotions.remove(ana, key),
    ):
        with pytest.raises(Refused):
            refused()


def test_it_begins_with_whom_it_chooses_and_asks_for_who_may_be_contacted(
    jefa: User, ana: User, acme: int
) -> None:
    silent = make.company(ana, "Silent")
    make.edit(ana, "company.do_not_contact", Company, silent, do_not_contact=True)
    make.edit(ana, "contact.update", Contact, Contact.get().id, main=False)
    shy = make.contact(ana, acme, "Shy", main=True, do_not_contact=True)
    kept = selections.create(jefa, SelectionEntry("Metal", "rank:A"))
    key = promotions.create(jefa, replace(ENTRY, selection="metal"))

    assert promotions.freeze(jefa, key, [acme, silent, acme]) == 1

    row = Promotion.get()
    member: Any = PromotionMember.get()
    assert (row.state, row.frozen_on, row.criteria) == ("running", clock.today(), "rank:A")
    assert member.contact.name == "Eva Sanz"
    assert member.contact_id != shy
    opened, _version = selections.open_for_editing(jefa, kept)
    selections.update(jefa, kept, opened, replace(opened, criteria="rank:C"))
    assert Promotion.get().criteria == "rank:A"
    take_back(jefa)
    take_back(jefa)
    assert (Promotion.get().state, PromotionMember.select().count()) == ("draft", 0)


def test_one_that_runs_takes_in_only_who_is_new(jefa: User, ana: User, acme: int) -> None:
    key = promotions.create(jefa, ENTRY)
    promotions.freeze(jefa, key, [acme])
    other = make.company(ana, "Other")

    assert promotions.freeze(jefa, key, [acme, other]) == 1

    assert [row.position for row in PromotionMember.select()] == [1, 2]
    with pytest.raises(Invalid, match="Nobody is left"):
        promotions.freeze(jefa, key, [acme, other])


def test_a_promotion_that_was_begun_is_closed_not_thrown_away(jefa: User, member: int) -> None:
    key = Promotion.get().id
    with pytest.raises(CrmError, match="close it"):
        promotions.remove(jefa, key)
    promotions.close(jefa, key)
    with pytest.raises(CrmError, match="closed"):
        answers.answer(jefa, member, "yes")
    with pytest.raises(CrmError, match="not running"):
        promotions.close(jefa, key)
    promotions.reopen(jefa, key)
    answers.answer(jefa, member, "yes")
    with pytest.raises(CrmError, match="answered stays"):
        promotions.drop(jefa, member)


def test_an_answer_is_the_talk_the_next_contact_and_the_day_in_one_change(
    ana: User, acme: int, member: int
) -> None:
    talk = answers.ask(ana, member, called(acme, next_contact=NEXT), "later")

    row: Any = PromotionMember.get()
    assert (row.answer, row.interaction_id, row.asked_on) == ("later", talk, clock.today())
    assert FollowUp.get().due == NEXT
    take_back(ana)
    row = PromotionMember.get()
    assert (row.answer, row.asked_on, Interaction.select().count()) == ("", None, 0)


def test_the_days_count_from_when_they_were_first_reached(
    ana: User, acme: int, member: int, clock_at: Any
) -> None:
    clock_at("2026-11-03T10:00")
    answers.ask(ana, member, called(acme, unanswered="no_answer"), "yes")
    assert PromotionMember.get().answer == "unreached"
    clock_at("2026-11-10T10:00")
    answers.ask(ana, member, called(acme), "later")
    clock_at("2026-11-20T10:00")
    answers.ask(ana, member, called(acme), "yes")
    row = PromotionMember.get()
    assert (row.answer, row.asked_on) == ("yes", date(2026, 11, 10))


def test_who_asked_not_to_be_contacted_is_asked_only_anyway(
    ana: User, acme: int, member: int
) -> None:
    make.edit(ana, "company.do_not_contact", Company, acme, do_not_contact=True)
    with pytest.raises(Unwelcome):
        answers.ask(ana, member, called(acme), "yes", anyway=False)
    assert PromotionMember.get().answer == ""
    answers.ask(ana, member, called(acme), "yes", anyway=True)


def test_another_answer_that_was_noted_meanwhile_is_replaced_only_anyway(
    ana: User, jefa: User, acme: int, member: int
) -> None:
    answers.answer(jefa, member, "no")
    with pytest.raises(Unwelcome, match="meanwhile: no"):
        answers.ask(ana, member, called(acme), "later", seen="", anyway=False)
    assert (PromotionMember.get().answer, Interaction.select().count()) == ("no", 0)
    answers.ask(ana, member, called(acme), "later", seen="", anyway=True)
    said = ChangeSet.select(ChangeSet.subject).order_by(ChangeSet.id.desc()).scalar()
    assert said == "Acme · all the same"
    answers.ask(ana, member, called(acme), "yes", seen="later", anyway=False)
    assert PromotionMember.get().answer == "yes"


@pytest.mark.parametrize("answer", ["maybe", ""])
def test_an_answer_is_one_there_is(ana: User, acme: int, member: int, answer: str) -> None:
    with pytest.raises(Invalid):
        answers.ask(ana, member, called(acme), answer)
    assert Interaction.select().count() == 0


def test_a_note_that_somebody_wrote_meanwhile_is_not_lost(ana: User, member: int) -> None:
    answers.annotate(ana, member, "Call Eva.")
    with pytest.raises(Conflict):
        answers.annotate(ana, member, "Call Tom.", "")
    answers.annotate(ana, member, "Call Tom.", "Call Eva.")
    assert PromotionMember.get().note == "Call Tom."


def test_of_two_companies_that_become_one_the_answer_stays(
    jefa: User, ana: User, acme: int, member: int
) -> None:
    other = make.company(ana, "Acme Bis")
    (theirs,) = made.members(
        jefa, Promotion.get().id, [other], answer="yes", asked_on=date(2026, 11, 4), note="Soon."
    )
    entry, _version = companies.open_for_editing(jefa, acme)

    merging.merge(jefa, acme, other, entry, entry)

    (row,) = PromotionMember.select()
    assert (row.id, row.answer, row.asked_on, row.note) == (
        member,
        "yes",
        date(2026, 11, 4),
        "Soon.",
    )
    take_back(jefa)
    assert {row.id for row in PromotionMember.select()} == {member, theirs}


def test_a_talk_that_is_taken_back_leaves_the_answer(ana: User, acme: int, member: int) -> None:
    answers.ask(ana, member, called(acme, at=datetime(2026, 11, 19, 12).astimezone()), "no")
    row = read.member(ana, member)
    assert (row.answer, row.asked_on, row.interaction_id) == ("no", date(2026, 11, 19), 1)
    assert interactions.open_for_editing(ana, 1)[0].text == "Wants two."

"""What customers hold against buying: by itself with a call, or noted on its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crmtui import clock
from crmtui.access import User
from crmtui.entry import InteractionEntry, ObjectionEntry, OpportunityEntry
from crmtui.errors import Conflict, Invalid
from crmtui.models import ChangeSet, Choice, Objection
from crmtui.queries import objections as read
from crmtui.services import interactions, objections, opportunities
from crmtui.services.undo import undo
from tests.deals import every, the
from tests.unit.services.office import company, newest


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return company(ana, contact="Eva Sol")


def test_each_line_of_a_call_s_objections_is_one_with_its_answer(ana: User, acme: int) -> None:
    typed = "price: too dear > it lasts twice as long +\nnot before spring"
    talk = InteractionEntry(acme, text="hi", contact="eva", objections=typed)
    key = interactions.log(ana, talk)

    first, second = every(Objection)
    assert (first.about.name, first.text, first.answer, first.won_over) == (
        "price", "too dear", "it lasts twice as long", "yes",
    )  # fmt: skip
    assert (second.about, second.text, second.won_over) == (None, "not before spring", "")
    assert first.contact.name == "Eva Sol"
    assert (first.interaction_id, first.day) == (key, clock.today())
    undo(ana, newest())
    assert not Objection.select().exists()


def test_a_correction_brings_some_along_only_where_there_were_none(ana: User, acme: int) -> None:
    key = interactions.log(ana, InteractionEntry(acme, text="hi", contact="eva"))
    for said in ("too dear", "much too dear"):
        opened, _version = interactions.open_for_editing(ana, key)
        interactions.update(ana, key, opened, replace(opened, objections=said))

    assert the(Objection).text == "too dear"
    assert the(Objection).contact.name == "Eva Sol"


def test_one_may_be_noted_with_a_new_kind_and_its_opportunity(ana: User, acme: int) -> None:
    deal = opportunities.create(ana, OpportunityEntry(acme, about="a press"))
    entry = ObjectionEntry(acme, "no room", about="space", opportunity=deal)
    with pytest.raises(Invalid, match="not in the list"):
        objections.create(ana, entry)

    objections.create(ana, entry, add_choices=True)
    assert the(Objection).about.name == "space"
    assert the(Objection).opportunity_id == deal


def test_one_stays_where_its_opportunity_goes_elsewhere_or_away(ana: User, acme: int) -> None:
    deal = opportunities.create(ana, OpportunityEntry(acme, about="a press"))
    key = objections.create(ana, ObjectionEntry(acme, "no room", opportunity=deal))
    opened, _version = opportunities.open_for_editing(ana, deal)

    opportunities.update(ana, deal, opened, replace(opened, company=company(ana, "Bolt")))
    row = read.get(ana, key)
    assert (row.opportunity_id, row.opportunity) == (None, "")
    opportunities.remove(ana, deal)
    assert the(Objection).opportunity_id is None
    undo(ana, newest())
    assert the(Objection).opportunity_id == deal


def test_what_is_another_company_s_is_no_part_of_it(ana: User, acme: int) -> None:
    other = company(ana, "Bolt")
    deal = opportunities.create(ana, OpportunityEntry(other, about="a press"))
    talk = interactions.log(ana, InteractionEntry(other, text="hi"))
    objections.create(ana, ObjectionEntry(acme, "no", opportunity=deal, interaction=talk))

    assert (the(Objection).opportunity_id, the(Objection).interaction_id) == (None, None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": " "}, "text"),
        ({"won_over": "maybe"}, "won_over"),
        ({"day": date(2026, 11, 20) + timedelta(30)}, "day"),
        ({"about": "weather"}, "about"),
        ({"salesperson": "77"}, "salesperson"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    ana: User, acme: int, changed: dict[str, object], field: str
) -> None:
    entry = replace(ObjectionEntry(acme, "too dear"), **changed)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        objections.create(ana, entry)

    assert set(refused.value.problems) == {field}
    assert not Objection.select().exists()


def test_what_came_of_it_is_said_by_one_key_and_not_over_a_colleague_s_word(
    ana: User, jefa: User, acme: int
) -> None:
    key = objections.create(ana, ObjectionEntry(acme, "too dear"))
    objections.settle(jefa, key, "yes", "")
    with pytest.raises(Conflict):
        objections.settle(ana, key, "no", "")
    with pytest.raises(Invalid, match="Did it win them over"):
        objections.settle(ana, key, "perhaps")

    assert the(Objection).won_over == "yes"
    assert ChangeSet.get_by_id(newest()).command == "objection.settle"


def test_two_who_edit_different_fields_both_keep_theirs(ana: User, jefa: User, acme: int) -> None:
    key = objections.create(ana, ObjectionEntry(acme, "too dear"))
    opened, _version = objections.open_for_editing(ana, key)
    objections.update(jefa, key, opened, replace(opened, answer="it lasts"))

    assert objections.update(ana, key, opened, replace(opened, won_over="partly")) == ["answer"]
    assert (the(Objection).answer, the(Objection).won_over) == ("it lasts", "partly")


def test_a_kind_that_is_hidden_is_read_in_no_words(ana: User, acme: int) -> None:
    Choice.update(active=False).where(Choice.name == "price").execute()
    interactions.log(ana, InteractionEntry(acme, text="hi", objections="the price"))

    assert the(Objection).about is None

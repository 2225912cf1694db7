"""Complaints: what is needed, the task that keeps their day, what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import ComplaintEntry, FollowUpEntry
from crmtui.errors import CrmError, Invalid
from crmtui.models import Complaint, ComplaintStep, FollowUp
from crmtui.services import companies as company_service
from crmtui.services import complaints, followups, merging, sales
from crmtui.services.undo import undo
from tests import deals as made
from tests.unit.services.office import company, newest

TODAY, SOON, LATER = date(2026, 11, 20), date(2026, 11, 25), date(2026, 12, 1)


@pytest.fixture
def acme(ana: User) -> int:
    return company(ana, contact="Eva Sol")


def kept(key: int) -> Any:
    """A complaint as it stands."""
    return Complaint.get_by_id(key)


def opened(user: User, acme: int, **more: Any) -> Any:
    """A complaint to be answered soon."""
    entry = ComplaintEntry(acme, **{"text": "Llegó tarde.", "due": SOON, **more})
    return kept(complaints.create(user, entry))


def test_a_complaint_with_a_day_has_a_task_of_who_sees_to_it(ana: User, acme: int) -> None:
    row = opened(ana, acme, contact="Eva", about="late delivery")

    task = row.task
    assert (task.purpose, task.due, task.salesperson_id) == ("task", SOON, ana.id)
    assert (task.note, task.contact.name) == ("Complaint: Llegó tarde.", "Eva Sol")
    assert opened(ana, acme, due=None).task is None


def test_the_task_goes_where_the_complaint_goes(ana: User, acme: int) -> None:
    row = opened(ana, acme)
    entry, _version = complaints.open_for_editing(ana, row.id)

    complaints.update(ana, row.id, entry, replace(entry, due=LATER))
    assert FollowUp.get_by_id(row.task_id).due == LATER

    later, _version = complaints.open_for_editing(ana, row.id)
    complaints.update(ana, row.id, later, replace(later, due=None))
    assert FollowUp.get_by_id(row.task_id).result == "dropped"

    none, _version = complaints.open_for_editing(ana, row.id)
    complaints.update(ana, row.id, none, replace(none, due=SOON))
    anew = kept(row.id).task
    assert (anew.id != row.task_id, anew.due, anew.closed_on) == (True, SOON, None)


def test_the_complaint_goes_where_its_task_goes(ana: User, acme: int) -> None:
    row = opened(ana, acme)

    followups.postpone(ana, row.task_id, LATER)
    assert kept(row.id).due == LATER

    task, _version = followups.open_for_editing(ana, row.task_id)
    given = replace(task, due=SOON, salesperson="3")
    followups.update(ana, row.task_id, task, given)
    now = kept(row.id)
    assert (now.due, now.salesperson.code) == (SOON, 3)


def test_a_task_that_is_done_resolves_its_complaint(ana: User, acme: int) -> None:
    row = opened(ana, acme)

    followups.done(ana, row.task_id, "Repuesto.")

    now = kept(row.id)
    assert (now.resolved_on, now.answered_on, now.resolution) == (TODAY, TODAY, "Repuesto.")
    undo(ana, newest())
    assert kept(row.id).resolved_on is None


@pytest.mark.parametrize("result", ["broken", "give_up"])
def test_a_task_that_was_not_done_leaves_its_complaint_open(
    ana: User, acme: int, result: str
) -> None:
    row = opened(ana, acme)

    getattr(followups, result)(ana, row.task_id, "no time")

    assert kept(row.id).resolved_on is None
    entry, _version = complaints.open_for_editing(ana, row.id)
    complaints.update(ana, row.id, entry, replace(entry, text="Llegó muy tarde."))
    assert FollowUp.select().where(FollowUp.closed_on.is_null()).count() == 0


def test_a_resolved_complaint_has_its_task_done_and_opens_again_with_another(
    ana: User, acme: int
) -> None:
    row = opened(ana, acme)
    complaints.answer(ana, row.id, "Se repone.")
    complaints.resolve(ana, row.id, "Repuesto.", "8/10")

    now = kept(row.id)
    assert (now.resolution, now.satisfaction, now.task.result) == ("Repuesto.", 8, "done")
    with pytest.raises(CrmError, match="resolved already"):
        complaints.resolve(ana, row.id, "Otra vez.")

    complaints.reopen(ana, row.id)
    now = kept(row.id)
    assert (now.resolved_on, now.resolution, now.satisfaction) == (None, "", None)
    assert (now.task.closed_on, now.answered_on) == (None, TODAY)
    assert [step.text for step in ComplaintStep.select()] == ["Se repone.", "Repuesto."]
    with pytest.raises(CrmError, match="It is open"):
        complaints.reopen(ana, row.id)
    with pytest.raises(CrmError, match="answered already"):
        complaints.answer(ana, row.id)


@pytest.mark.parametrize(
    ("entry", "field", "said"),
    [
        ({"text": " "}, "text", "what they complain of"),
        ({"kind": "fight"}, "kind", "a complaint or a conflict"),
        ({"due": date(2026, 11, 19)}, "due", "past"),
        ({"opened_on": date(2026, 11, 21)}, "opened_on", "still to come"),
        ({"answered_on": LATER}, "answered_on", "still to come"),
        ({"resolved_on": date(2026, 11, 2)}, "resolved_on", "opened after"),
        ({"about": "noise"}, "about", "not in the list"),
        ({"product": "XX"}, "product", "no product “XX”"),
        ({"sale": 99}, "sale", "not this company's"),
        ({"interaction": 99}, "interaction", "not this company's"),
        ({"against": 99}, "against", "no such company"),
        ({"satisfaction": "11"}, "satisfaction", "from 0 to 10"),
        ({"salesperson": "77"}, "salesperson", "no salesperson"),
        ({"salesperson": "2"}, "salesperson", "does not see this company"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    ana: User, acme: int, luis: User, entry: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(Invalid) as refused:
        opened(ana, acme, **entry)
    assert said in refused.value.problems[field]
    assert Complaint.select().count() == FollowUp.select().count() == 0


def test_how_it_was_resolved_is_needed(ana: User, acme: int) -> None:
    row = opened(ana, acme)
    with pytest.raises(Invalid) as refused:
        complaints.resolve(ana, row.id, " ", "viel")
    assert set(refused.value.problems) == {"resolution", "satisfaction"}
    with pytest.raises(Invalid, match="opened after"):
        complaints.add_step(ana, row.id, "Llamado.", date(2026, 11, 2))
    with pytest.raises(Invalid, match="what was done"):
        complaints.add_step(ana, row.id, "")


def test_a_conflict_is_with_another_company_and_a_complaint_with_none(ana: User, acme: int) -> None:
    bolt = company(ana, "Bolt")
    assert opened(ana, acme, kind="conflict", against=bolt).against_id == bolt
    assert opened(ana, acme, against=bolt).against_id is None
    with pytest.raises(Invalid, match="with itself"):
        opened(ana, acme, kind="conflict", against=acme)


def test_a_conflict_with_who_is_another_s_by_now_can_still_be_edited(
    ana: User, jefa: User, luis: User, acme: int
) -> None:
    row = opened(ana, acme, kind="conflict", against=company(ana, "Bolt"))
    company_service.assign(jefa, row.against_id, str(luis.code))

    before, _version = complaints.open_for_editing(ana, row.id)
    complaints.update(ana, row.id, before, replace(before, text="Bajan los precios."))

    assert (kept(row.id).text, kept(row.id).against_id) == ("Bajan los precios.", row.against_id)


def test_a_complaint_that_never_was_goes_with_its_steps_and_its_task(ana: User, acme: int) -> None:
    row = opened(ana, acme)
    step = complaints.add_step(ana, row.id, "Llamado.")
    complaints.remove_step(ana, complaints.add_step(ana, row.id, "Por error."))

    complaints.remove(ana, row.id)

    assert Complaint.select().count() == ComplaintStep.select().count() == 0
    assert FollowUp.get_by_id(row.task_id).result == "dropped"
    undo(ana, newest())
    assert ComplaintStep.get_by_id(step).text == "Llamado."


def test_open_complaints_go_to_whoever_has_the_company_next(
    ana: User, jefa: User, luis: User, acme: int
) -> None:
    row, over = opened(ana, acme), opened(ana, acme)
    complaints.resolve(ana, over.id, "Repuesto.")

    company_service.assign(jefa, acme, "2")

    assert kept(row.id).salesperson_id == luis.id
    assert kept(over.id).salesperson_id == ana.id


def test_a_merge_brings_complaints_along_and_ends_a_conflict_with_oneself(
    ana: User, acme: int
) -> None:
    bolt, third = company(ana, "Bolt"), company(ana, "Third")
    mine = opened(ana, bolt, kind="conflict", against=acme)
    back = opened(ana, acme, kind="conflict", against=bolt)
    theirs = opened(ana, third, kind="conflict", against=bolt)
    entry, _version = company_service.open_for_editing(ana, acme)

    merging.merge(ana, acme, bolt, entry, entry)

    found = {
        key: (kept(key).company_id, kept(key).against_id) for key in (mine.id, back.id, theirs.id)
    }
    assert found == {mine.id: (acme, None), back.id: (acme, None), theirs.id: (third, acme)}


def test_a_sale_that_is_taken_back_lets_its_complaint_be(ana: User, acme: int) -> None:
    sale = made.sale(ana, acme, "2026-11-10")
    row = opened(ana, acme, sale=sale)

    sales.remove(ana, sale)

    assert kept(row.id).sale_id is None


def test_a_follow_up_of_something_else_changes_no_complaint(ana: User, acme: int) -> None:
    row = opened(ana, acme)
    other = followups.create(ana, FollowUpEntry(acme, SOON))
    followups.postpone(ana, other, LATER)
    followups.done(ana, other)
    now = kept(row.id)
    assert (now.due, now.resolved_on) == (SOON, None)
